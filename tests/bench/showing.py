"""What shows at an instant, beside a bare look into a list; and the first time asked."""

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from devices.wire import decode_timetable, encode_timetable
from playlists.booking import Level, Recurrence, Span
from playlists.clockwork import Clockwork
from playlists.timetable import Timetable
from tests.bench.figures import Figure
from tests.bench.turns import side_by_side
from tests.playlists.cities import DAY, MONDAY, START, item, rule, timetable

LEAST_A_SECOND: Final = 200_000
ITEMS: Final = 200
BOOKINGS: Final = 100
DAYS: Final = 35
COUNTED_DAYS: Final = 31
LEAST_TIMES_QUICKER: Final = 100
MOST_GROWTH: Final = 2.0
ASKED: Final = 10_000
TURNS: Final = 15
COUNTINGS: Final = 3
ENDS: Final = 300
MOST_DECODINGS: Final = 4


def figures() -> Iterator[Figure]:
    """How quickly a timetable answers, and how that grows."""
    yield figure()
    yield growth()
    yield first()
    yield counting()


def figure() -> Figure:
    """Instants in any order over five weeks, so that nothing of the last one helps."""
    sides = side_by_side(_turns())
    a_second = ASKED / sides.ours_s
    return Figure(
        f"showing_at, {ITEMS} items, {BOOKINGS} bookings",
        a_second,
        "/s",
        baseline=ASKED / sides.baseline_s,
        ratio=1 / sides.ratio,
        goal=f">= {LEAST_A_SECOND:,} /s",
        met=a_second >= LEAST_A_SECOND,
    )


def first() -> Figure:
    """The first answer of a timetable whose approvals all end apart, beside decoding it."""
    weeks = _many_ends()
    body = encode_timetable(weeks)
    ours = partial(_first_answer, weeks)
    sides = side_by_side([(ours, partial(decode_timetable, body))] * TURNS)
    return Figure(
        f"first showing_at, {ENDS} approvals' ends",
        sides.ours_s * 1_000,
        "ms",
        baseline=sides.baseline_s * 1_000,
        ratio=sides.ratio,
        goal=f"<= {MOST_DECODINGS} x decoding it",
        met=sides.ratio <= MOST_DECODINGS,
    )


def _first_answer(weeks: Timetable) -> None:
    Clockwork(weeks).showing_at(START + DAY)


def _many_ends() -> Timetable:
    hour_ms = DAY // 24
    items = [item(n, not_after=START + 2 * DAY + n * hour_ms) for n in range(ENDS)]
    return timetable(items, rule(*((n, 1 + n % 3) for n in range(ENDS))), days=DAYS)


def counting() -> Figure:
    """A month's plays by arithmetic, beside listing them; both give the same numbers."""
    clockwork = Clockwork(_weeks(BOOKINGS))
    month = START + DAY, START + (1 + COUNTED_DAYS) * DAY
    _require_equal(clockwork, *month)
    ours = partial(clockwork.count_between, *month)
    sides = side_by_side([(ours, partial(_listed, clockwork, *month))] * COUNTINGS)
    quicker = 1 / sides.ratio
    return Figure(
        f"count_between over {COUNTED_DAYS} days",
        sides.ours_s * 1_000,
        "ms",
        baseline=sides.baseline_s * 1_000,
        ratio=sides.ratio,
        goal=f">= {LEAST_TIMES_QUICKER} x quicker than listing",
        met=quicker >= LEAST_TIMES_QUICKER,
    )


def growth() -> Figure:
    """Among ten times as many bookings, an instant late in five weeks, beside one early."""
    many, few = Clockwork(_weeks(BOOKINGS)), Clockwork(_weeks(BOOKINGS // 10))
    late, early = START + (DAYS - 1) * DAY, START
    sides = side_by_side(
        (
            partial(_each, many.showing_at, _some(late)),
            partial(_each, few.showing_at, _some(early)),
        )
        for _ in range(TURNS)
    )
    return Figure(
        f"showing_at, {BOOKINGS} bookings in week 5, beside {BOOKINGS // 10} in week 1",
        ASKED / sides.ours_s,
        "/s",
        baseline=ASKED / sides.baseline_s,
        ratio=sides.ratio,
        goal=f"<= {MOST_GROWTH} x",
        met=sides.ratio <= MOST_GROWTH,
    )


def _require_equal(clockwork: Clockwork, start: int, end: int) -> None:
    counted = {n: count.plays for n, count in clockwork.count_between(start, end).items()}
    if counted != _listed(clockwork, start, end):
        raise AssertionError("counting is not what listing is")


def _listed(clockwork: Clockwork, start: int, end: int) -> Counter[int]:
    return Counter(showing.item for showing in clockwork.showings_between(start, end))


def _some(day: int) -> list[int]:
    chance = random.Random(day)  # noqa: S311  the same instants every time
    return [chance.randrange(day, day + DAY) for _ in range(ASKED)]


def _turns() -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    clockwork = Clockwork(_weeks(BOOKINGS))
    starts = [showing.start for showing in clockwork.showings_between(START, START + DAY)]
    chance = random.Random(12)  # noqa: S311  the same instants every time
    for _ in range(TURNS):
        asked = [chance.randrange(START, START + DAYS * DAY) for _ in range(ASKED)]
        yield partial(_each, clockwork.showing_at, asked), partial(_look, starts, asked)


def _each(ask: Callable[[int], object], instants: list[int]) -> None:
    for instant in instants:
        ask(instant)


def _look(starts: list[int], instants: list[int]) -> None:
    for instant in instants:
        bisect_right(starts, instant)


def _weeks(bookings: int) -> Timetable:
    items = [item(n, dwell_ms=6_000 + 500 * (n % 9)) for n in range(ITEMS)]
    everyday = rule(*((n, 1 + n % 3) for n in range(ITEMS)))
    booked = [
        rule(
            *((n, 1) for n in range(k % ITEMS, ITEMS, 12)),
            level=Level.BOOKED,
            when=_when(k),
        )
        for k in range(bookings)
    ]
    return timetable(items, everyday, *booked, days=DAYS)


def _when(number: int) -> Recurrence:
    begin = 15 * (28 + number % 56)
    last = MONDAY.fromordinal(MONDAY.toordinal() + DAYS)
    weekdays = frozenset({number % 7, (number + 2) % 7, (number + 4) % 7})
    return Recurrence(MONDAY, last, weekdays, (Span(begin, begin + 90),))
