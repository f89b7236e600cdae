"""T02 to T07 and S03: how a text looks on each class of screens, as the renderer set it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from playlists.ids import ScreenClass
from signage.advice.lexicon import Lexicon, Limits
from signage.advice.subject import Advice, Severity, Subject
from signage.slogan import Kind, characters

_NEVER_FIRST: Final = re.compile(r"^[，。！？；：、”’）》】…]")
_NEVER_LAST: Final = re.compile(r"[“‘（《【]$")
_WHOLE: Final = re.compile(r"\d+|“[^“”\n]{1,8}”")
ELDERLY: Final = "elderly"
_NAMED: Final = 2  # screen sizes, before it says how many there are
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


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a mm of a character's height is read clearly, and at all, in m."""

    clear_m_a_mm: float
    most_m_a_mm: float


class _Fault(NamedTuple):
    """What is wrong on a class: alike faults of several classes are told as one."""

    code: str
    severity: Severity
    span: tuple[int, int]
    what: str
    detail: str = ""


def reach(limits: Limits, audiences: Collection[str]) -> Reach:
    """How far such people read, by the limits in force."""
    times = limits.elderly_distance if ELDERLY in audiences else limits.distance
    return Reach(times / _M, max(times, limits.farthest) / _M)


def of_looks(
    subject: Subject, looks: tuple[Look, ...], lexicon: Lexicon
) -> Iterator[Advice]:
    """What stands against a text on some classes; the whole text unless it says more.

    Nothing of a poster is set in type: only that it cannot be drawn stands against it.
    """
    on: dict[tuple[object, ...], list[tuple[ScreenClass, _Fault]]] = {}
    for look in looks:
        if subject.kind is Kind.POSTER and not look.failure:
            continue
        for fault in _faults(subject, look, lexicon.limits):
            on.setdefault(fault[:-1], []).append((look.screen_class, fault))
    for alike in on.values():
        yield _told(alike)


def _told(alike: list[tuple[ScreenClass, _Fault]]) -> Advice:
    """One advice for a fault and all the classes that have it."""
    classes = tuple(dict.fromkeys(name for name, _ in alike))
    sizes = tuple(dict.fromkeys(name.partition("-")[0] for name in classes))
    first = alike[0][1]
    where = f"{'、'.join(sizes[:_NAMED])} "
    if len(classes) > _NAMED:
        where = f"{where}等 {len(classes)} 种"
    such = "" if len(classes) == 1 else f"如 {sizes[0]}："
    detail = f"（{such}{first.detail}）" if first.detail else ""
    why = f"在 {where}屏上，{first.what}{detail}"
    return Advice(first.code, first.severity, *first.span, why, classes=classes)


def _faults(subject: Subject, look: Look, limits: Limits) -> Iterator[_Fault]:
    whole = (0, len(subject.text))
    if look.failure or not look.lines:
        why = look.failure or "没有排法"
        yield _Fault("T02", Severity.ERROR, whole, f"画不出来，{why}")
        return
    yield from _glyphs(subject, look, limits)
    yield from _pace(subject, look, limits)
    yield from _breaks(subject, look)
    percent = 100 * look.sponsor_px / look.area_px
    if percent > limits.sponsor_percent:
        what = f"单位名称占画面超过{limits.sponsor_percent}%"
        yield _Fault("S03", Severity.ERROR, whole, what, f"占了{percent:.0f}%")


def _glyphs(subject: Subject, look: Look, limits: Limits) -> Iterator[_Fault]:
    whole = (0, len(subject.text))
    if look.glyph_px < limits.glyph_px:
        what = f"字高少于{limits.glyph_px}像素会糊"
        yield _Fault("T03", Severity.ERROR, whole, what, f"{look.glyph_px}像素")
    reach_m = look.glyph_px * look.pitch_mm
    reach_m *= reach(limits, subject.audiences).clear_m_a_mm
    stands_m = look.view_distance_m
    if stands_m is not None and stands_m > round(reach_m, 1):
        detail = f"字能看清到{reach_m:.0f}米，人站在{stands_m:g}米处"
        yield _Fault("T04", Severity.WARNING, whole, "人站的地方看不清字", detail)


def _pace(subject: Subject, look: Look, limits: Limits) -> Iterator[_Fault]:
    whole = (0, len(subject.text))
    yield from (
        _passing(subject, look, limits) if look.pass_ms else _resting(subject, look, limits)
    )
    if look.faces_road and (look.pass_ms or look.dwell_ms < limits.road_ms):
        least_s = limits.road_ms // _S
        what = f"画面对着马路，要静止，每幅至少{least_s}秒"
        yield _Fault("T06", Severity.ERROR, whole, what)


def _passing(subject: Subject, look: Look, limits: Limits) -> Iterator[_Fault]:
    whole = (0, len(subject.text))
    most = limits.elderly_scroll if ELDERLY in subject.audiences else limits.scroll
    speed = look.px_per_s / look.glyph_px
    if speed > most:
        what = f"走字太快，每秒最多{most:g}个字才看得清"
        yield _Fault("T05", Severity.WARNING, whole, what, f"{speed:.1f}个")
    if look.pass_ms > look.dwell_ms:
        detail = f"走完一遍要{look.pass_ms / _S:.1f}秒"
        yield _Fault("T05", Severity.WARNING, whole, "停留时间不够走完一遍", detail)


def _resting(subject: Subject, look: Look, limits: Limits) -> Iterator[_Fault]:
    least = limits.rest_ms + characters(subject.text) * limits.character_ms
    if look.dwell_ms < least:
        detail = f"停{look.dwell_ms / _S:.1f}秒，读完要{least / _S:.1f}秒"
        whole = (0, len(subject.text))
        yield _Fault("T06", Severity.WARNING, whole, "停留时间不够读完", detail)


def _breaks(subject: Subject, look: Look) -> Iterator[_Fault]:
    for span in _split(subject.text, look.lines):
        what = f"断行把“{subject.text[slice(*span)]}”拆开了"
        yield _Fault("T07", Severity.WARNING, span, what)
    for line in look.lines[1:]:
        if _NEVER_FIRST.search(line):
            yield _misplaced(subject, line, "标点到了行首")
    for line in look.lines[:-1]:
        if _NEVER_LAST.search(line):
            yield _misplaced(subject, line, "前引号留在行尾")


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


def _misplaced(subject: Subject, line: str, what: str) -> _Fault:
    start = max(0, subject.text.find(line))
    end = min(len(subject.text), start + len(line))
    return _Fault("T07", Severity.WARNING, (start, end), what)
