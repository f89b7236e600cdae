"""What is in force on a made-up screen in a week, and how a lane of it is written down."""

from datetime import date
from typing import Final

from playlists.booking import EVERY_DAY, Level, Recurrence, Span
from playlists.ids import BookingId, PlaylistId
from signage.web.planner.lanes import Lane, lane
from signage.web.planner.stretches import Force, Source, midnight

MONDAY: Final = date(2026, 11, 23)
SUNDAY: Final = date(2026, 11, 29)
DAY_MIN: Final = 1440
DAILY: Final = Source("日常", PlaylistId("pl-daily"), Level.EVERYDAY)
FILLER: Final = Source("垫片", PlaylistId("pl-filler"), Level.FILLER)


def booked(
    name: str,
    *spans: tuple[int, int],
    weekdays: frozenset[int] = EVERY_DAY,
    level: Level = Level.BOOKED,
    is_mute: bool = False,
) -> Source:
    """A booking of that week; times in minutes of the day."""
    when = Recurrence(MONDAY, SUNDAY, weekdays, tuple(Span(*one) for one in spans))
    return Source(
        name,
        PlaylistId(f"pl-{name}"),
        level,
        booking=BookingId(f"bk-{name}"),
        when=when,
        is_mute=is_mute,
    )


def force(*sources: Source, hours: tuple[int, int] = (480, 1200), start: int = 0) -> Force:
    """What is in force from a minute of Monday on, open at the same hours each day."""
    begin = midnight(MONDAY)
    return Force(begin + start, begin + 7 * DAY_MIN, ((Span(*hours),),) * 7, sources)


def week(*sources: Source, hours: tuple[int, int] = (480, 1200)) -> Lane:
    """The week's lane."""
    return lane((force(*sources, hours=hours),), first=MONDAY, last=SUNDAY)


def told(made: Lane, day: int = 0) -> list[str]:
    """The bars of a day, Monday is 0: 晚 600-660 plays; with whom, if with others."""
    begin = midnight(MONDAY) + day * DAY_MIN
    return [
        f"{bar.source.title} {part.start - begin}-{part.end - begin} {part.state}"
        + "".join(f" {one.title}" for one in part.others)
        for bar in made.bars
        if begin <= bar.start < begin + DAY_MIN
        for part in bar.parts
    ]
