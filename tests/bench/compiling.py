"""A city's timetables made at once, and again after one booking changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from time import process_time
from typing import Final

from devices.wire import decode_timetable, encode_timetable
from playlists.booking import Booking, Recurrence, Span
from playlists.ids import BookingId, PlaylistId, ScreenClass, SloganId
from signage.arrangements import ArrangedBooking
from signage.compiling import Compiler, Wish
from signage.groups import Showable
from signage.targets import Target
from tests.bench.figures import Figure
from tests.signage.city import DISTRICTS, KINDS, NOW, PLAYLISTS, arranged, showables, sites

SCREENS: Final = 15_000
GROUPS: Final = 60
BOOKINGS: Final = 200
SLOGANS: Final = 60
MOST_S: Final = 5.0
MOST_AGAIN: Final = 0.03
TIMES: Final = 3
FIRST: Final = date(2026, 11, 2)


def figures() -> Iterator[Figure]:
    """CPU seconds of this one process; the baselines: decoding as many, the whole city."""
    shown = showables(SLOGANS)
    whole_s, again_s, decoding_s = map(
        min, zip(*(_measured(shown) for _ in range(TIMES)), strict=True)
    )
    yield Figure(
        f"compile {SCREENS:,} screens in {GROUPS} groups, {BOOKINGS} bookings",
        whole_s,
        "s",
        baseline=decoding_s,
        ratio=whole_s / decoding_s,
        goal=f"<= {MOST_S} s of one core",
        met=whole_s <= MOST_S,
    )
    yield Figure(
        "compile again after one booking changed",
        again_s * 1_000,
        "ms",
        baseline=whole_s * 1_000,
        ratio=again_s / whole_s,
        goal=f"<= {MOST_AGAIN:.0%} of the whole",
        met=again_s <= MOST_AGAIN * whole_s,
    )


def _measured(shown: Mapping[SloganId, Showable]) -> tuple[float, float, float]:
    def shown_by(_: ScreenClass) -> Mapping[SloganId, Showable]:
        return shown

    city = sites(SCREENS)
    wish = arranged(tuple(_booking(n) for n in range(BOOKINGS)))
    compiler = Compiler()
    begun = process_time()
    found = compiler.wishes(city, wish, shown_by, now=NOW)
    whole_s = process_time() - begun
    made = {one.hash: one for one in found.values() if isinstance(one, Wish)}
    if compiler.made != GROUPS or len(made) != GROUPS:
        raise AssertionError(f"{compiler.made} timetables instead of {GROUPS}")
    first, *rest = wish.bookings
    changed = replace(wish, bookings=(_with(first, PLAYLISTS[-1]), *rest))
    begun = process_time()
    compiler.wishes(city, changed, shown_by, now=NOW + 1)
    again_s = process_time() - begun
    return whole_s, again_s, _decoding_s(made.values())


def _decoding_s(made: Iterable[Wish]) -> float:
    bodies = [encode_timetable(one.timetable) for one in made]
    begun = process_time()
    for body in bodies:
        decode_timetable(body)
    return process_time() - begun


def _with(one: ArrangedBooking, playlist: str) -> ArrangedBooking:
    return replace(one, booking=replace(one.booking, playlist=PlaylistId(playlist)))


def _booking(number: int) -> ArrangedBooking:
    """For a kind of venue in a district, two hours on some weekdays for some weeks."""
    begin = 60 * (7 + number % 12)
    first = FIRST + timedelta(days=number % 20)
    when = Recurrence(
        first,
        first + timedelta(days=20),
        frozenset({number % 7, (number + 2) % 7, (number + 3) % 7}),
        (Span(begin, begin + 120),),
    )
    target = Target(
        venue_kinds=frozenset({KINDS[number % len(KINDS)]}),
        districts=frozenset({DISTRICTS[number % len(DISTRICTS)]}),
    )
    playlist = PlaylistId(PLAYLISTS[1 + number % (len(PLAYLISTS) - 1)])
    return ArrangedBooking(
        Booking(BookingId(f"bk-{number:03}"), playlist, when), f"第{number}个", target
    )
