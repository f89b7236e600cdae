"""A block moved: what becomes of the booking, whole or for one day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import Span
from playlists.dayrules import Called, Dates, DayRule, MonthDays, Weekly
from playlists.daytime import OPEN, DayTime
from playlists.holidays import WORKDAY, Almanac
from playlists.ids import BookingId, PersonId, PlaylistId
from signage.arrangements import ArrangedBooking, BookingDraft, arranged_of
from signage.errors import BadInputError
from signage.web.planner import shifts
from signage.web.planner.shifts import Shift

MONDAY = date(2026, 11, 23)
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)
LAST = date(2026, 12, 20)
PEAKS = (
    DayTime("morning", "早高峰", Span(420, 540)),
    DayTime("noon", "午高峰", Span(690, 810)),
)
ALMANAC = Almanac(times={one.id: one for one in PEAKS})
EVENING = Span(1020, 1140)
LATER = Span(1080, 1200)
IDS = (BookingId("bk-1"), BookingId("bk-2"))


def _booked(
    days: DayRule | None = None,
    spans: tuple[tuple[int, int], ...] = ((1020, 1140),),
    *,
    last: date = LAST,
    times: frozenset[str] = frozenset(),
) -> ArrangedBooking:
    draft = BookingDraft(
        BookingId("bk-a"),
        "晚高峰",
        PlaylistId("pl-a"),
        first=MONDAY,
        last=last,
        weekdays=frozenset(range(5)),
        spans=spans,
        days=days,
        times=times,
    )
    made = arranged_of(draft, ALMANAC, by=PersonId("pe-a"), now=0)
    return replace(made, version=4)


def _days(draft: BookingDraft) -> set[date]:
    made = arranged_of(draft, ALMANAC, by=PersonId("pe-a"), now=0)
    return set(made.booking.when.days())


def test_a_new_time_of_day_holds_on_all_days() -> None:
    one = _booked()
    draft = shifts.whole(one, Shift(THURSDAY, EVENING, THURSDAY, LATER), ALMANAC)

    assert draft.spans == ((1080, 1200),)
    assert draft.version == 4
    assert _days(draft) == set(one.booking.when.days())


def test_a_booking_taken_to_the_next_day_moves_all_its_days() -> None:
    one = _booked()
    draft = shifts.whole(one, Shift(THURSDAY, EVENING, FRIDAY, EVENING), ALMANAC)

    assert (draft.first, draft.last) == (date(2026, 11, 24), date(2026, 12, 21))
    assert _days(draft) == {day + timedelta(days=1) for day in one.booking.when.days()}


def test_only_this_day_is_taken_out_and_booked_anew() -> None:
    rest, new = shifts.only_this(
        _booked(), Shift(THURSDAY, EVENING, FRIDAY, LATER), ALMANAC, ids=IDS
    )

    assert rest.excluded == {THURSDAY}
    assert THURSDAY not in _days(rest)
    assert [(one.id, one.title, one.first, one.last, one.spans) for one in new] == [
        ("bk-1", "晚高峰（11月27日）", FRIDAY, FRIDAY, ((1080, 1200),))
    ]


def test_the_day_s_other_times_are_kept() -> None:
    two = _booked(spans=((420, 540), (1020, 1140)))
    same = Shift(THURSDAY, EVENING, THURSDAY, LATER)
    away = Shift(THURSDAY, EVENING, FRIDAY, LATER)

    _, (stays,) = shifts.only_this(two, same, ALMANAC, ids=IDS)
    _, moved = shifts.only_this(two, away, ALMANAC, ids=IDS)

    assert stays.spans == ((420, 540), (1080, 1200))
    assert [(one.first, one.spans) for one in moved] == [
        (FRIDAY, ((1080, 1200),)),
        (THURSDAY, ((420, 540),)),
    ]


def test_a_peak_that_is_moved_becomes_a_time_of_its_own() -> None:
    one = _booked(spans=(), times=frozenset({"morning", "noon"}))
    shift = Shift(THURSDAY, Span(420, 540), THURSDAY, Span(450, 570))
    draft = shifts.whole(one, shift, ALMANAC)

    assert draft.spans == ((450, 570),)
    assert draft.times == {"noon"}


def test_open_hours_stay_open_hours_when_days_are_moved() -> None:
    one = _booked(spans=(), times=frozenset({OPEN}))
    shift = Shift(THURSDAY, Span(540, 1080), FRIDAY, Span(540, 1080))
    whole = shifts.whole(one, shift, ALMANAC)
    rest, (alone,) = shifts.only_this(one, shift, ALMANAC, ids=IDS)

    assert _days(whole) == {day + timedelta(days=1) for day in one.booking.when.days()}
    assert THURSDAY not in _days(rest)
    assert _days(alone) == {FRIDAY}
    assert {(one.spans, one.times) for one in (whole, rest, alone)} == {
        ((), frozenset({OPEN}))
    }


def test_open_hours_cannot_be_stretched_and_why_is_said() -> None:
    one = _booked(spans=(), times=frozenset({OPEN}))
    longer = Shift(THURSDAY, Span(540, 1080), THURSDAY, Span(540, 1140))

    with pytest.raises(BadInputError, match="时刻跟着各网点走，只能换日子"):
        shifts.whole(one, longer, ALMANAC)


def test_dates_move_one_by_one() -> None:
    one = _booked(Dates(frozenset({MONDAY, FRIDAY})))
    draft = shifts.whole(one, Shift(FRIDAY, EVENING, THURSDAY, EVENING), ALMANAC)

    assert draft.days == Dates(frozenset({date(2026, 11, 22), THURSDAY}))


def test_a_copy_with_a_long_title_keeps_within_its_length() -> None:
    one = replace(_booked(), title="长" * 60)
    _, (new,) = shifts.only_this(
        one, Shift(FRIDAY, EVENING, FRIDAY, LATER), ALMANAC, ids=IDS
    )

    assert len(new.title) == 60
    assert new.title.endswith("（11月27日）")


@pytest.mark.parametrize(
    ("one", "shift", "why"),
    [
        (_booked(), Shift(LAST, EVENING, LAST, LATER), "没有这个时段"),
        (_booked(), Shift(FRIDAY, LATER, FRIDAY, EVENING), "没有这个时段"),
        (
            _booked(spans=((420, 540), (1020, 1140))),
            Shift(FRIDAY, EVENING, FRIDAY, Span(500, 620)),
            "会重叠：7:00～9:00 和 8:20～10:20",
        ),
        (
            _booked(MonthDays(frozenset({26}))),
            Shift(THURSDAY, EVENING, FRIDAY, EVENING),
            "不能整个挪",
        ),
        (
            _booked(Called(frozenset({WORKDAY}))),
            Shift(THURSDAY, EVENING, FRIDAY, EVENING),
            "不能整个挪",
        ),
        (
            _booked(Weekly(frozenset({5, 6}), 2)),
            Shift(date(2026, 11, 28), EVENING, date(2026, 11, 29), EVENING),
            "隔周的排期",
        ),
    ],
)
def test_what_cannot_be_moved_as_a_whole_says_why(
    one: ArrangedBooking, shift: Shift, why: str
) -> None:
    with pytest.raises(BadInputError, match=why):
        shifts.whole(one, shift, ALMANAC)


def test_the_only_day_of_a_booking_is_the_whole_booking() -> None:
    one = _booked(last=MONDAY)

    with pytest.raises(BadInputError, match="只有这一天"):
        shifts.only_this(one, Shift(MONDAY, EVENING, MONDAY, LATER), ALMANAC, ids=IDS)


@given(
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(1, 3),
    st.integers(-6, 6),
    st.integers(0, 27),
)
def test_every_day_is_moved_by_as_many_or_the_move_is_refused(
    weekdays: frozenset[int], every: int, by: int, nth: int
) -> None:
    one = _booked(Weekly(weekdays, every))
    days = [*one.booking.when.days()]
    day = days[nth % len(days)]
    shift = Shift(day, EVENING, day + timedelta(days=by), LATER)
    try:
        draft = shifts.whole(one, shift, ALMANAC)
    except BadInputError as error:
        assert every > 1
        assert error.field == "days"  # noqa: PT017  # both ends are right
        return

    assert _days(draft) == {each + timedelta(days=by) for each in days}
