"""One screen of a city under policies, and what it plays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from playlists.booking import DAY_MIN, Booking, Level, Recurrence, Span
from playlists.calendar import local_day, local_minute
from playlists.clockwork import Clockwork
from playlists.holidays import Almanac, NamedDays
from playlists.ids import BookingId, PlaylistId, SloganId
from playlists.playlist import Entry, Playlist
from playlists.timetable import Timetable
from signage.arranged import Arranged, Sited
from signage.arrangements import ArrangedBooking
from signage.compiling import Compiler, Wish
from signage.groups import Showable
from signage.policies import (
    Policy,
    PolicyId,
)
from signage.policies import Rule as Demand
from signage.targets import Target
from tests.signage import city

FIRST = date(2026, 11, 2)
SITE = city.sites(screens=1)[0]
NIGHT = (replace(SITE[0]), replace(SITE[1], hours=((Span(18 * 60, 26 * 60),),) * 7))
EXAMS = NamedDays("exams", "高考", ((FIRST + timedelta(5), FIRST + timedelta(6)),))
ALMANAC = Almanac(named={"exams": EXAMS})
LOOP = PlaylistId("pl-loop")
SHOWN = city.showables(slogans=12)
ON_LOOP = {SloganId("sl-0")}


def policy(rule: Demand, number: int = 1, **more: object) -> Policy:
    one = Policy(PolicyId(f"po-{number}"), "规定", rule, Target(), FIRST)
    return replace(one, **more)  # type: ignore[arg-type]  # fields by name


def booking(number: int, spans: Sequence[Span], level: Level) -> ArrangedBooking:
    when = Recurrence(FIRST, FIRST + timedelta(30), spans=tuple(spans))
    one = Booking(BookingId(f"bk-{number}"), PlaylistId(f"pl-{number}"), when, level)
    return ArrangedBooking(one, f"第{number}个", Target())


def timetable(
    policies: Sequence[Policy],
    bookings: Sequence[ArrangedBooking] = (),
    *,
    site: Sited = SITE,
    shown: dict[SloganId, Showable] = SHOWN,
) -> Timetable:
    arranged = city.arranged(tuple(bookings))
    loop = Playlist(LOOP, "96110", tuple(map(Entry, ON_LOOP)), filler=True)
    known = {**arranged.playlists, LOOP: loop}
    under = Arranged(known, tuple(bookings), {}, frozenset(), tuple(policies), ALMANAC)
    wish = Compiler().wishes((site,), under, lambda _: shown, now=city.NOW)[site[0].id]
    assert isinstance(wish, Wish)
    return wish.timetable


def playing(table: Timetable, at: int) -> set[tuple[str, Level]]:
    """Playlists and levels whose items show within the hour after an instant."""
    clockwork = Clockwork(table)
    showing = clockwork.showing_at(at)
    if showing is None:
        return set()
    slogan = table.items[showing.item].slogan
    day = local_day(at, offsets=table.offsets)
    quiet = {one.number for one in table.quiet if one.start <= at < one.end} or {0}
    minute = local_minute(at, offsets=table.offsets)
    on = [
        rule
        for rule in table.rules
        if rule.quiet in quiet
        and (
            rule.when is None
            or any(
                rule.when.falls_on(day - timedelta(ago))
                and any(
                    s.from_min <= minute % DAY_MIN + ago * DAY_MIN < s.until_min
                    for s in rule.when.spans
                )
                for ago in (0, 1)
            )
        )
    ]
    top = max(rule.level for rule in on)
    found = {(str(rule.playlist), rule.level) for rule in on if rule.level == top}
    named = {
        table.items[share.item].slogan for r in on if r.level == top for share in r.shares
    }
    assert slogan in named
    return found


def of_list(number: int) -> set[SloganId]:
    entries = city.arranged(()).playlists[PlaylistId(f"pl-{number}")].entries
    return {entry.slogan for entry in entries}
