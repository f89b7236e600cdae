"""Events as an iCalendar file (RFC 5545): lines folded, words escaped, the zone told.

Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONGEST_LINE: Final = 75
"""Octets of a line of the file, without its end."""
MIME: Final = "text/calendar"
_PRODUCT: Final = "-//Dengta//Signage bookings//ZH"
_MARGIN: Final = timedelta(days=370)


@dataclass(frozen=True, slots=True)
class Event:
    """Something from `start` until before `end`, by the wall clock of the calendar's zone.

    It recurs by `rule` (an RRULE without UNTIL) through the day `last`, and at `also`, but
    not at `never`; both hold beginnings. Whole days (`is_dates`) say only their dates.
    `stamp` is when it was last changed (ms UTC), `sequence` how often.
    """

    uid: str
    summary: str
    start: datetime
    end: datetime
    rule: str = ""
    last: date | None = None
    also: tuple[datetime, ...] = ()
    never: tuple[datetime, ...] = ()
    description: str = ""
    location: str = ""
    category: str = ""
    stamp: int = 0
    sequence: int = 0
    is_dates: bool = False


def as_ics(events: Sequence[Event], *, name: str, zone: str = "") -> str:
    """A calendar of such events; without a `zone` its times are local wherever one is."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *([f"X-WR-TIMEZONE:{zone}"] if zone else []),
        *(_timezone(zone, events) if zone and events else []),
        *(line for event in events for line in _event(event, zone)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_utc(datetime.fromtimestamp(event.stamp / 1000, UTC))}"
    yield f"SEQUENCE:{event.sequence}"
    yield _times("DTSTART", (event.start,), event=event, zone=zone)
    yield _times("DTEND", (event.end,), event=event, zone=zone)
    if event.rule and event.last:
        yield f"RRULE:{event.rule};UNTIL={_until(event, zone, event.last)}"
    if event.also:
        yield _times("RDATE", event.also, event=event, zone=zone)
    if event.never:
        yield _times("EXDATE", event.never, event=event, zone=zone)
    yield f"SUMMARY:{_escaped(event.summary)}"
    for field, value in (
        ("DESCRIPTION", event.description),
        ("LOCATION", event.location),
        ("CATEGORIES", event.category),
    ):
        if value:
            yield f"{field}:{_escaped(value)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(field: str, some: Iterable[datetime], *, event: Event, zone: str) -> str:
    if event.is_dates:
        return f"{field};VALUE=DATE:" + ",".join(f"{one:%Y%m%d}" for one in some)
    of = f";TZID={zone}" if zone else ""
    return f"{field}{of}:" + ",".join(f"{one:%Y%m%dT%H%M%S}" for one in some)


def _until(event: Event, zone: str, last: date) -> str:
    """The last beginning there may be: UTC where times have a zone (RFC 5545, 3.3.10)."""
    if event.is_dates:
        return f"{last:%Y%m%d}"
    moment = datetime.combine(last, event.start.time())
    if not zone:
        return f"{moment:%Y%m%dT%H%M%S}"
    return _utc(moment.replace(tzinfo=ZoneInfo(zone)))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, told)
    return words.replace("\r", "")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no character torn; parts begin with a space."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part


def _timezone(zone: str, events: Sequence[Event]) -> Iterator[str]:
    """The zone's offsets from a year before the first event to a year after the last."""
    begin = min(one.start for one in events) - _MARGIN
    ends = [datetime.combine(one.last, one.end.time()) for one in events if one.last]
    ends += [moment for one in events for moment in (one.end, *one.also)]
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone}")
    info = ZoneInfo(zone)
    yield from _observance(begin, begin.replace(tzinfo=info), was=None)
    for moment in _changes(info, begin, max(ends) + _MARGIN):
        was = (moment - timedelta(seconds=1)).astimezone(info).utcoffset()
        before = moment.astimezone(UTC) + (was or timedelta())
        yield from _observance(
            before.replace(tzinfo=None), moment.astimezone(info), was=was
        )
    yield "END:VTIMEZONE"


def _observance(at: datetime, then: datetime, *, was: timedelta | None) -> Iterator[str]:
    """What holds from a wall-clock time on, read by the clock that held before it."""
    kind = "DAYLIGHT" if then.dst() else "STANDARD"
    offset = then.utcoffset() or timedelta()
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{at:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(offset if was is None else was)}"
    yield f"TZOFFSETTO:{_offset(offset)}"
    yield f"TZNAME:{then.tzname()}"
    yield f"END:{kind}"


def _changes(info: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants, to the second, at which the zone's offset changes."""
    step = timedelta(days=1)
    low = begin.replace(tzinfo=UTC)
    while low < end.replace(tzinfo=UTC):
        high = low + step
        if _offset_at(info, low) != _offset_at(info, high):
            yield _change(info, low, high)
        low = high


def _change(info: ZoneInfo, low: datetime, high: datetime) -> datetime:
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        if _offset_at(info, middle) == _offset_at(info, low):
            low = middle
        else:
            high = middle
    return high


def _offset_at(info: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(info).utcoffset() or timedelta()


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
