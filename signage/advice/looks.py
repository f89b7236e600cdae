"""T02 to T07 and S03: how a text looks on each class of screens, as the renderer set it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playlists.ids import ScreenClass
from signage.advice.lexicon import Lexicon
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind, characters

_NEVER_FIRST: Final = re.compile(r"^[，。！？；：、”’）》】…]")
_NEVER_LAST: Final = re.compile(r"[“‘（《【]$")
_WHOLE: Final = re.compile(r"\d+|“[^“”\n]{1,8}”")
_S: Final = 1_000
_M: Final = 1_000


@dataclass(frozen=True, slots=True)
class Look:
    """A text on a class of screens, as the renderer set it.

    `lines` as drawn, none when it could not be drawn (`failure` says why). A still has no
    `pass_ms` (how long a whole pass takes) and no `px_per_s`. `sponsor_px` of `area_px`
    are a sponsor's. How far away people stand may be unknown.
    """

    screen_class: ScreenClass
    lines: tuple[str, ...]
    glyph_px: int
    dwell_ms: int
    pitch_mm: float
    view_distance_m: float | None = None
    pass_ms: int = 0
    px_per_s: float = 0.0
    faces_road: bool = False
    sponsor_px: int = 0
    area_px: int = 1
    failure: str = ""


def of_looks(
    subject: Subject, looks: tuple[Look, ...], lexicon: Lexicon
) -> Iterator[Advice]:
    """What stands against a text on some class; the whole text unless it says more.

    Nothing of a poster is set in type: only that it cannot be drawn stands against it.
    """
    for look in looks:
        if subject.kind is Kind.POSTER and not look.failure:
            continue
        if look.failure or not look.lines:
            why = f"{look.screen_class}：排不下，{look.failure or '没有排法'}"
            yield Advice("T02", Severity.ERROR, 0, len(subject.text), why)
            continue
        yield from _glyphs(subject, look, lexicon)
        yield from _pace(subject, look, lexicon)
        yield from _breaks(subject, look)
        yield from _sponsor(subject, look, lexicon)


def _glyphs(subject: Subject, look: Look, lexicon: Lexicon) -> Iterator[Advice]:
    limits = lexicon.limits
    if look.glyph_px < limits.glyph_px:
        why = f"{look.screen_class}：字高{look.glyph_px}像素，少于{limits.glyph_px}像素会糊"
        yield Advice("T03", Severity.ERROR, 0, len(subject.text), why)
    times = limits.elderly_distance if _is_for_elderly(subject) else limits.distance
    reach_m = look.glyph_px * look.pitch_mm * times / _M
    if look.view_distance_m is not None and look.view_distance_m > reach_m:
        why = (
            f"{look.screen_class}：字能看清到{reach_m:.0f}米，"
            f"而人站在{look.view_distance_m:g}米处"
        )
        yield Advice("T04", Severity.WARNING, 0, len(subject.text), why)


def _pace(subject: Subject, look: Look, lexicon: Lexicon) -> Iterator[Advice]:
    limits, whole = lexicon.limits, (0, len(subject.text))
    if look.pass_ms:
        most = limits.elderly_scroll if _is_for_elderly(subject) else limits.scroll
        speed = look.px_per_s / look.glyph_px
        if speed > most:
            why = f"{look.screen_class}：每秒走{speed:.1f}个字，最多{most:g}个才看得清"
            yield Advice("T05", Severity.WARNING, *whole, why)
        if look.pass_ms > look.dwell_ms:
            seconds = look.pass_ms / _S
            why = f"{look.screen_class}：走完一遍要{seconds:.1f}秒，停留时间不够"
            yield Advice("T05", Severity.WARNING, *whole, why)
    else:
        least = limits.rest_ms + characters(subject.text) * limits.character_ms
        if look.dwell_ms < least:
            stays, reads = look.dwell_ms / _S, least / _S
            why = f"{look.screen_class}：停{stays:.1f}秒，读完要{reads:.1f}秒"
            yield Advice("T06", Severity.WARNING, *whole, why)
    if look.faces_road and (look.pass_ms or look.dwell_ms < limits.road_ms):
        least_s = limits.road_ms // _S
        why = f"{look.screen_class}：对着马路的屏画面要静止，每幅至少{least_s}秒"
        yield Advice("T06", Severity.ERROR, *whole, why)


def _breaks(subject: Subject, look: Look) -> Iterator[Advice]:
    for span in _split(subject.text, look.lines):
        why = f"{look.screen_class}：断行把“{subject.text[slice(*span)]}”拆开了"
        yield Advice("T07", Severity.WARNING, *span, why)
    for line in look.lines[1:]:
        if _NEVER_FIRST.search(line):
            yield _misplaced(subject, line, f"{look.screen_class}：标点到了行首")
    for line in look.lines[:-1]:
        if _NEVER_LAST.search(line):
            yield _misplaced(subject, line, f"{look.screen_class}：前引号留在行尾")


def _split(text: str, lines: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The numbers and quoted terms of a text inside which a line ends."""
    place, ends = 0, []
    for line in lines[:-1]:
        found = text.find(line, place)
        place = (found if found >= 0 else place) + len(line)
        ends.append(place)
    for whole in _WHOLE.finditer(text):
        if any(whole.start() < end < whole.end() for end in ends):
            yield whole.span()


def _misplaced(subject: Subject, line: str, why: str) -> Advice:
    start = max(0, subject.text.find(line))
    end = min(len(subject.text), start + len(line))
    return Advice("T07", Severity.WARNING, start, end, why)


def _sponsor(subject: Subject, look: Look, lexicon: Lexicon) -> Iterator[Advice]:
    percent = 100 * look.sponsor_px / look.area_px
    if percent > lexicon.limits.sponsor_percent:
        most = lexicon.limits.sponsor_percent
        why = f"{look.screen_class}：单位名称占了{percent:.0f}%的画面，最多{most}%"
        yield Advice("S03", Severity.ERROR, 0, len(subject.text), why)


def _is_for_elderly(subject: Subject) -> bool:
    return "elderly" in subject.audiences
