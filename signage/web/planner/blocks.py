"""The planner's blocks: where they stand, what they look like, what they say. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from playlists.booking import Level
from playlists.ids import PlaylistId
from signage.web.planner import sentences
from signage.web.planner.lanes import Bar, Quiet, State
from signage.web.wording import days

HOUR_MIN: Final = 60
TEXT_PX: Final = 18
SECOND_PX: Final = 38
WHOLE: Final = 100
HUES: Final = 8
PATTERNS: Final = 5


class Scale(NamedTuple):
    """Minutes of a day from `low` to `high`, an hour so many px high."""

    low: int
    high: int
    hour_px: int

    @property
    def height(self) -> int:
        """All of it, in px."""
        return self.y(self.high)

    def y(self, minute: int) -> int:
        """Where a minute of the day stands, in px; within what is shown."""
        inside = min(max(minute, self.low), self.high)
        return (inside - self.low) * self.hour_px // HOUR_MIN

    @property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """Every second hour."""
        hours = range(self.low, self.high + 1, 2 * HOUR_MIN)
        return tuple((self.y(one), days.clock(one)) for one in hours)


class Mark(NamedTuple):
    """A part of a bar that does not simply play; px from the top of the column."""

    top: int
    height: int
    state: State


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with words; `top` and `height` in px, `left` and `width` in percent."""

    top: int
    height: int
    look: str
    lines: tuple[str, ...]
    says: str
    left: int = 0
    width: int = WHOLE
    bar: Bar | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Titles of playlists, their numbers, and the moment: the day and its minute."""

    titles: Mapping[PlaylistId, str]
    numbers: Mapping[PlaylistId, int]
    today: date
    minute: int

    def look(self, playlist: PlaylistId) -> str:
        """The colour and pattern of a playlist: the same everywhere, forty in all."""
        number = self.numbers.get(playlist, 0)
        return f"hue-{number % HUES} pat-{number % PATTERNS}"


def quiet_block(one: Quiet, begin: int, scale: Scale) -> Block:
    """A quiet stretch of the day that begins at that minute."""
    top = scale.y(one.start - begin)
    height = max(1, scale.y(one.end - begin) - top - 2)
    return Block(
        top,
        height,
        "hole" if one.is_gap else "sub",
        (_quiet_word(one),) if height >= TEXT_PX else (),
        sentences.quiet(one),
    )


def _quiet_word(one: Quiet) -> str:
    if not one.is_gap:
        return "日常列表"
    return "空档 只播垫片" if one.sources else "空档"


def bar_block(one: Bar, begin: int, screens: int, *, scale: Scale, names: Names) -> Block:
    """A bar of the day that begins at that minute, of a lane of so many screens."""
    top = scale.y(one.start - begin)
    height = max(4, scale.y(one.end - begin) - top - 2)
    marks = tuple(
        Mark(y, max(1, scale.y(part.end - begin) - y - 2), part.state)
        for part in one.parts
        if part.state is not State.PLAYS
        for y in [scale.y(part.start - begin)]
    )
    playlist = names.titles.get(one.source.playlist, "")
    return Block(
        top,
        height,
        _bar_look(one, names),
        _lines(one, height, screens=screens, playlist=playlist),
        sentences.bar(one, playlist=playlist, screens=screens),
        left=WHOLE * one.column // one.columns,
        width=WHOLE // one.columns,
        bar=one,
        marks=marks,
    )


def _bar_look(one: Bar, names: Names) -> str:
    if one.source.level > Level.IMPORTANT:
        return "fire"
    look = names.look(one.source.playlist)
    if one.source.level == Level.IMPORTANT:
        look += " imp"
    return look + (" mute" if one.source.is_mute else "")


def _lines(one: Bar, height: int, *, screens: int, playlist: str) -> tuple[str, ...]:
    """The title, then as much more as there is room for: what is wrong, when, what."""
    if height < TEXT_PX:
        return ()
    found = {part.state for part in one.parts}
    more = []
    if one.source.is_mute:
        more.append("未批准")
    if State.SILENT in found:
        more.append("按规定静默" if found == {State.SILENT} else "部分静默")
    if State.YIELDS in found:
        more.append("全部让位" if found == {State.YIELDS} else "部分让位")
    if State.SHARES in found:
        more.append("轮流播")
    if one.screens < screens:
        more.append(f"{one.screens}/{screens} 块屏")
    more += [days.span(one.span), playlist]
    return (one.source.title, *more[: max(0, (height - SECOND_PX) // TEXT_PX + 1)])
