from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.accounting import Interval
from playlists.booking import Recurrence, Span
from playlists.ids import DistrictId, ScreenClass
from signage.groups import Group
from signage.windows import DAY_MS, WEEK_MS, covers, cut_to, offsets

SHANGHAI = "Asia/Shanghai"
BERLIN = "Europe/Berlin"
INSTANTS = st.integers(1_700_000_000_000, 2_500_000_000_000)
NIGHTS = Recurrence(
    date(2026, 11, 2), date(2026, 11, 6), frozenset({0, 4}), (Span(1320, 1560),)
)
HALL = Group(
    ScreenClass("128x32-rg"),
    SHANGHAI,
    (((Span(0, 1440),),) * 7),
    venue_kind="bank_branch",
    district=DistrictId("di-east"),
    is_placed=True,
    everyday=(),
    fillers=(),
)


def at(zone: str, text: str) -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return round(moment.timestamp() * 1000)


@given(now=INSTANTS)
def test_a_window_holds_now_and_five_weeks_more(now: int) -> None:
    window = HALL.window(now)

    assert window.start <= now
    assert 5 * WEEK_MS < window.end - now <= 6 * WEEK_MS


@given(now=INSTANTS, later=st.integers(0, 6 * DAY_MS))
def test_a_window_moves_once_a_week(now: int, later: int) -> None:
    start = HALL.window(now).start

    assert HALL.window(start + later) == HALL.window(start)
    assert HALL.window(start + WEEK_MS).start == start + WEEK_MS


def test_windows_of_different_places_move_at_different_times() -> None:
    other = replace(HALL, district=DistrictId("di-west"))

    assert HALL.window(at(SHANGHAI, "2026-11-02T09:00")) != other.window(
        at(SHANGHAI, "2026-11-02T09:00")
    )


@pytest.mark.parametrize(
    ("local", "is_on"),
    [
        ("2026-11-02T21:59", False),
        ("2026-11-02T22:00", True),
        ("2026-11-03T01:59", True),
        ("2026-11-03T02:00", False),
        ("2026-11-03T22:00", False),
        ("2026-11-02T01:00", False),
        ("2026-11-07T01:59", True),
        ("2026-11-09T22:00", False),
    ],
)
def test_a_range_over_midnight_belongs_to_the_day_it_starts_on(
    local: str, *, is_on: bool
) -> None:
    assert covers(NIGHTS, at(SHANGHAI, local), zone=SHANGHAI) is is_on


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-10-01T00:00", "2026-11-01T23:00", False),
        ("2026-10-01T00:00", "2026-11-02T00:00", True),
        ("2026-11-07T00:00", "2026-12-01T00:00", True),
        ("2026-11-08T00:00", "2026-12-01T00:00", False),
    ],
)
def test_a_booking_touches_a_window_that_it_may_reach_into(
    start: str, end: str, *, expected: bool
) -> None:
    window = Interval(at(SHANGHAI, start), at(SHANGHAI, end))

    assert (cut_to(NIGHTS, window, zone=SHANGHAI) is NIGHTS) is expected


def test_a_zone_without_summer_time_has_one_offset() -> None:
    window = Interval(at(SHANGHAI, "2026-10-01T00:00"), at(SHANGHAI, "2026-12-01T00:00"))

    assert offsets(SHANGHAI, window) == ((window.start, 28_800),)


def test_the_end_of_summer_time_is_found_to_the_millisecond() -> None:
    window = Interval(at(BERLIN, "2026-10-01T00:00"), at(BERLIN, "2026-12-01T00:00"))

    change = at("UTC", "2026-10-25T01:00")
    assert offsets(BERLIN, window) == ((window.start, 7_200), (change, 3_600))


@given(start=INSTANTS, later=st.integers(0, 42 * DAY_MS))
def test_the_offsets_tell_the_local_time_of_any_instant(start: int, later: int) -> None:
    window = Interval(start, start + 42 * DAY_MS)
    instant = start + later // 1000 * 1000

    held = [one.seconds for one in offsets(BERLIN, window) if one.from_ms <= instant][-1]

    moment = datetime.fromtimestamp(instant // 1000, UTC).astimezone(ZoneInfo(BERLIN))
    assert moment.utcoffset() == timedelta(seconds=held)
