"""Calendars by form or by JSON: days with a name, times of day with a name."""

from collections.abc import Mapping
from datetime import date
from itertools import count, zip_longest
from typing import Any, Final, NamedTuple

from playlists.daytime import DayTimes
from playlists.holidays import NamedDays
from signage.calendar_toml import (
    TIMES,
    calendar_of,
    clock,
    named_days,
    named_times,
    named_toml,
    times_toml,
)
from signage.store import calendars
from signage.store.calendars import Saved
from signage.store.connection import Connection
from signage.web.forms import typed
from signage.web.forms.typed import Form

SPARE: Final = 2
"""So many empty rows stand at the end of a form, for pages without scripts."""


class TypedRange(NamedTuple):
    """A row of a calendar's form, as typed."""

    title: str = ""
    first: str = ""
    last: str = ""


class TypedTime(NamedTuple):
    """A row of the form of named times, as typed."""

    id: str = ""
    name: str = ""
    start: str = ""
    end: str = ""


def ranges_in(form: Form) -> tuple[TypedRange, ...]:
    """The rows that a form brings, but for empty ones."""
    columns = (form.getlist(name) for name in ("range_name", "range_from", "range_to"))
    rows = zip_longest(*columns, fillvalue="")
    return tuple(TypedRange(*map(str.strip, row)) for row in rows if any(row))


def ranges_of(calendar: NamedDays) -> tuple[TypedRange, ...]:
    """A calendar's ranges as a form shows them."""
    titles = calendar.titles or ("",) * len(calendar.ranges)
    return tuple(
        TypedRange(title, first.isoformat(), last.isoformat())
        for (first, last), title in zip(calendar.ranges, titles, strict=True)
    )


def named_text(key: str, name: str, rows: tuple[TypedRange, ...]) -> str:
    """The calendar that rows make, as a file; a range without an end is a single day.

    Raises:
        BadInputError: a row is wrong; it is named by its number.
    """
    ranges = [_range(number, row) for number, row in enumerate(rows, 1)]
    return named_toml(named_days({"id": key, "name": name, "ranges": ranges}))


def new_key(db: Connection) -> str:
    """An id that no calendar has yet."""
    known = {one.key for one in calendars.current(db)}
    return next(key for n in count(1) if (key := f"days-{n}") not in known)


def times_in(form: Form) -> tuple[TypedTime, ...]:
    """The rows that a form brings, but for empty ones."""
    columns = (form.getlist(name) for name in ("id", "name", "from", "to"))
    rows = zip_longest(*columns, fillvalue="")
    return tuple(TypedTime(*map(str.strip, row)) for row in rows if any(row[1:]))


def times_of(saved: Saved) -> tuple[TypedTime, ...]:
    """Named times as a form shows them."""
    said = saved.calendar
    found = said.times.values() if isinstance(said, DayTimes) else ()
    return tuple(
        TypedTime(one.id, one.name, clock(one.span.from_min), clock(one.span.until_min))
        for one in found
    )


def times_text(rows: tuple[TypedTime, ...]) -> str:
    """The named times that rows make, as a file; a row without an id is given one.

    Raises:
        BadInputError: a row is wrong.
    """
    known = {row.id for row in rows}
    free = (key for n in count(1) if (key := f"time-{n}") not in known)
    said = [
        {
            "id": row.id or next(free),
            "name": row.name,
            "from": row.start[:5],
            "to": row.end[:5],
        }
        for row in rows
    ]
    return times_toml(named_times({TIMES: said}))


def times_now(db: Connection) -> Saved:
    """The named times in force."""
    return calendars.get(db, TIMES)


def told(saved: Saved) -> dict[str, object]:
    """Named days or times in force as plain JSON values."""
    said = calendar_of(saved.text)
    if isinstance(said, DayTimes):
        rows = [row._asdict() for row in times_of(saved)]
        times = [
            {"id": r["id"], "name": r["name"], "from": r["start"], "to": r["end"]}
            for r in rows
        ]
        return {"version": saved.version, "times": times}
    if isinstance(said, NamedDays):
        ranges = [
            {"name": row.title, "from": row.first, "to": row.last}
            for row in ranges_of(said)
        ]
        return {
            "id": said.id,
            "version": saved.version,
            "name": said.name,
            "ranges": ranges,
        }
    return {"id": saved.key, "version": saved.version}


def _range(number: int, row: TypedRange) -> Mapping[str, Any]:
    def day(text: str, label: str) -> date:
        return typed.day(text, f"第 {number} 行的{label}", field="ranges")

    first = day(row.first, "第一天")
    last = day(row.last, "最后一天") if row.last else first
    return {"name": row.title, "from": first, "to": last}
