"""Bookings in a calendar's file, read and expanded by others' programs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from playlists.booking import Level, Span
from playlists.dayrules import Called, Dates, DayRule, MonthDays, MonthWeekdays, Weekly
from playlists.holidays import Almanac
from playlists.ids import BookingId, PersonId, PlaylistId
from signage.arrangements import BookingDraft, arranged_of
from signage.booking_events import Told, events_of
from signage.errors import BadInputError
from signage.ics import LONGEST_LINE, as_ics
from signage.targets import Target

FIRST = date(2026, 11, 2)
SHANGHAI = "Asia/Shanghai"
NOW = 1_790_000_000_000
TABLES = Almanac()
NOTHING = Told()
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
NTH = st.sampled_from([1, 2, 3, 4, 5, -1])
RULES: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(Weekly, WEEKDAYS, st.integers(1, 5)),
    st.builds(
        MonthDays,
        st.frozensets(st.sampled_from([*range(1, 32), -1]), min_size=1),
        st.integers(1, 3),
    ),
    st.builds(MonthWeekdays, st.frozensets(NTH, min_size=1), WEEKDAYS, st.integers(1, 3)),
    st.just(Called(frozenset({"workday"}))),
)
DATES = st.integers(0, 300).map(lambda n: FIRST + timedelta(days=n))


def _draft(**changed: Any) -> BookingDraft:  # noqa: ANN401 - any field
    return BookingDraft(
        BookingId("bk-1"),
        **{
            "title": "晚高峰",
            "playlist": PlaylistId("pl-a"),
            "first": FIRST,
            "last": date(2026, 11, 29),
            "target": Target(venue_kinds=frozenset({"station"})),
            **changed,
        },
    )


def _file(draft: BookingDraft, zone: str = SHANGHAI, told: Told = NOTHING) -> str:
    made = arranged_of(draft, TABLES, by=PersonId("pe-1"), now=NOW)
    return as_ics(events_of([made], lambda _: told), name="排期", zone=zone)


def _read(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def _begins(event: Any) -> Iterator[datetime]:  # noqa: ANN401 - icalendar's component
    """Every beginning, by the wall clock, as dateutil expands what icalendar reads."""
    start = event["DTSTART"].dt
    if not isinstance(start, datetime):
        start = datetime.combine(start, time())
    found = rruleset()
    if "RRULE" in event:
        rule = event["RRULE"].to_ical().decode()
        parsed: Any = rrulestr(rule, dtstart=start)
        found.rrule(parsed)
    else:
        found.rdate(start)
    for name, put in (("RDATE", found.rdate), ("EXDATE", found.exdate)):
        if name in event:
            for one in event[name].dts:
                put(one.dt)
    for moment in found:
        yield moment.replace(tzinfo=None)


@given(
    rule=RULES,
    length=st.integers(0, 360),
    excluded=st.frozensets(DATES, max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_a_reader_finds_the_days_that_the_booking_has(
    rule: DayRule, length: int, excluded: frozenset[date]
) -> None:
    last = FIRST + timedelta(days=length)
    draft = _draft(days=rule, last=last, excluded=excluded, spans=((1320, 1560),))
    try:
        made = arranged_of(draft, TABLES, by=PersonId("pe-1"), now=NOW)
    except BadInputError:  # it has no day at all
        return

    (event,) = _read(_file(draft))

    days = [moment.date() for moment in _begins(event)]
    assert days == list(made.booking.when.days())


def test_a_range_over_midnight_ends_on_the_day_after() -> None:
    (event,) = _read(_file(_draft(spans=((1320, 1560),))))

    assert event["DTSTART"].dt.isoformat() == "2026-11-02T22:00:00+08:00"
    assert event["DTEND"].dt.isoformat() == "2026-11-03T02:00:00+08:00"


def test_each_range_is_an_event_of_its_own_name() -> None:
    events = _read(_file(_draft(spans=((420, 540), (1020, 1140)))))

    assert [str(one["UID"]) for one in events] == [
        "bk-1-420-540@dengta",
        "bk-1-1020-1140@dengta",
    ]


def test_single_dates_are_said_one_by_one() -> None:
    some = frozenset({date(2026, 11, 11), date(2026, 11, 20)})
    (event,) = _read(_file(_draft(days=Dates(some), spans=((420, 540),))))

    assert "RRULE" not in event
    assert [one.date() for one in _begins(event)] == sorted(some)


def test_open_hours_are_whole_days_as_each_venue_has_its_own() -> None:
    (event,) = _read(_file(_draft(spans=(), times=frozenset({"open"}))))

    assert event["DTSTART"].dt == FIRST
    assert event["DTEND"].dt == FIRST + timedelta(days=1)
    assert len([*_begins(event)]) == 28


def test_lines_are_short_and_end_as_the_format_wants() -> None:
    words = "核实、再核实；别转账,\\别汇款\n" * 20
    text = _file(_draft(title="长" * 60), told=Told("列表", "42 块屏", words))

    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= LONGEST_LINE
    (event,) = _read(text)
    assert event["SUMMARY"] == "长" * 60
    assert event["DESCRIPTION"] == words


def test_the_last_beginning_is_told_in_utc() -> None:
    text = _file(_draft(weekdays=frozenset({0, 4}), spans=((1020, 1140),)))

    assert "RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=MO,FR;UNTIL=20261127T090000Z" in text


@pytest.mark.parametrize("zone", [SHANGHAI, "Europe/Berlin", "America/New_York"])
def test_the_file_carries_the_zones_changes_itself(zone: str) -> None:
    draft = _draft(first=date(2026, 3, 1), last=date(2026, 11, 30), spans=((60, 240),))
    calendar: Any = Calendar.from_ical(_file(draft, zone))
    (told,) = calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    own = told.to_tz(lookup_tzid=False)

    for moment in _begins(event):
        known = event["DTSTART"].dt.tzinfo
        there = moment.replace(tzinfo=own, hour=12).astimezone(UTC)
        assert there == moment.replace(tzinfo=known, hour=12).astimezone(UTC), moment


def test_without_a_common_zone_times_are_local_wherever_it_hangs() -> None:
    text = _file(_draft(level=Level.IMPORTANT, spans=((420, 540),)), zone="")

    (event,) = _read(text)
    assert event["DTSTART"].dt == datetime(2026, 11, 2, 7)  # noqa: DTZ001 - a floating time
    assert "TZID" not in text
    assert len([*_begins(event)]) == 28


def test_a_span_is_the_same_however_long_it_is() -> None:
    (event,) = _read(_file(_draft(spans=((0, 1440),))))

    length = event["DTEND"].dt - event["DTSTART"].dt
    assert length == timedelta(minutes=Span(0, 1440).until_min)
