"""Templates of bookings: what is booked, with days counted from a first day. Pure."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Final, NewType, TypeAlias

from playlists.ids import BookingId, DistrictId, PersonId, PlaylistId, SloganId
from signage.arrangements import (
    LONGEST_BOOKING_DAYS,
    ArrangedBooking,
    BookingDraft,
    checked_title,
)
from signage.booking_file import Row
from signage.booking_json import booking_json, draft_of
from signage.errors import BadInputError

TemplateId = NewType("TemplateId", str)
Line: TypeAlias = Mapping[str, Any]
"""A booking by the fields of an export, its days (`from_day`, `to_day`, single dates) as
numbers counted from the first day, which is 0."""
SHIPPED: Final = ("back-to-school", "double-eleven", "spring-festival")
MOST_LINES: Final = 60
LONGEST_NOTE: Final = 200
_DATED: Final = frozenset({"id", "first", "last"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the first day is: a day of every year, the start of a break, or to be chosen."""

    month: int = 0
    day: int = 0
    break_name: str = ""

    def to_json(self) -> dict[str, object]:
        """The form in which it is stored."""
        if self.break_name:
            return {"kind": "break", "name": self.break_name}
        if self.month:
            return {"kind": "date", "month": self.month, "day": self.day}
        return {"kind": "chosen"}


@dataclass(frozen=True, slots=True)
class BookingTemplate:
    """A named set of bookings without their dates; `lines` are as `Line` says."""

    id: TemplateId
    title: str
    note: str
    anchor: Anchor
    lines: tuple[Line, ...]
    version: int = 1
    changed_by: PersonId | None = None
    changed_at: int = 0

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with the program."""
        return self.id in SHIPPED

    @property
    def needs_playlist(self) -> bool:
        """Whether some of it does not say what plays."""
        return any(not (one.get("playlist") or one.get("slogan")) for one in self.lines)


@dataclass(frozen=True, slots=True)
class Use:
    """How a template is used: its first day, what plays, and in which districts.

    What plays stands in every line that names nothing; districts instead of those named.
    """

    first: date
    playlist: PlaylistId | None = None
    slogan: SloganId | None = None
    districts: frozenset[DistrictId] = frozenset()


def shipped() -> tuple[BookingTemplate, ...]:
    """The templates that come with the program."""
    data = files("signage").joinpath("data", "templates")
    return tuple(
        template_of(tomllib.loads(data.joinpath(f"{key}.toml").read_text("utf-8")), key)
        for key in SHIPPED
    )


def template_of(said: Mapping[str, Any], key: str) -> BookingTemplate:
    """The template of its stored form."""
    anchor = anchor_of(said["anchor"])
    lines = tuple(said["lines"])
    return BookingTemplate(TemplateId(key), said["title"], said["note"], anchor, lines)


def anchor_of(said: Mapping[str, Any]) -> Anchor:
    """The anchor of its stored form."""
    return Anchor(
        said.get("month", 0), said.get("day", 0), break_name=str(said.get("name", ""))
    )


def checked(one: BookingTemplate) -> BookingTemplate:
    """The template with its words trimmed; BadInputError names the field that is wrong."""
    if not 1 <= len(one.lines) <= MOST_LINES:
        raise BadInputError(f"请勾选 1 到 {MOST_LINES} 个排期", field="bookings")
    if len(one.note) > LONGEST_NOTE:
        raise BadInputError(f"说明最多 {LONGEST_NOTE} 个字", field="note")
    return replace(one, title=checked_title(one.title), note=one.note.strip())


def rows(template: BookingTemplate, use: Use, ids: Iterable[str]) -> tuple[Row, ...]:
    """The bookings that using it makes, one a line.

    Raises:
        BadInputError: it is not said what plays, or both a playlist and a slogan are.
    """
    if use.playlist and use.slogan:
        raise BadInputError("播放列表和单条标语只能选一样", field="slogan")
    if template.needs_playlist and not (use.playlist or use.slogan):
        raise BadInputError("请选播哪个列表，或哪一条标语", field="playlist")
    named = zip(template.lines, ids, strict=False)
    return tuple(
        Row(number, _draft(line, use, BookingId(key)))
        for number, (line, key) in enumerate(named, 1)
    )


def lines_of(bookings: Sequence[ArrangedBooking], first: date) -> tuple[Line, ...]:
    """Bookings without their dates, counted from a first day."""
    return tuple(_line(booking_json(one), first) for one in bookings)


def reach_days(template: BookingTemplate) -> tuple[int, int]:
    """Its first and last day, counted from the first day."""
    return (
        min(line["from_day"] for line in template.lines),
        max(line["to_day"] for line in template.lines),
    )


def first_day(
    template: BookingTemplate, breaks: Mapping[date, str], *, today: date
) -> date | None:
    """The next first day of which something is still to come; None when nobody can say.

    `breaks` are the first days of breaks in the years that are published.
    """
    anchor, (_, end) = template.anchor, reach_days(template)
    over = today - timedelta(days=end)
    if anchor.break_name:
        known = [day for day, name in breaks.items() if anchor.break_name in name]
    elif anchor.month:
        years = range(over.year, today.year + 2)
        known = [date(year, anchor.month, anchor.day) for year in years]
    else:
        return None
    return min((day for day in known if day >= over), default=None)


def _line(said: Mapping[str, Any], first: date) -> Line:
    kept = {name: value for name, value in said.items() if name not in _DATED and value}
    kept["from_day"] = _number(said["first"], first)
    kept["to_day"] = _number(said["last"], first)
    if said["excluded"]:
        kept["excluded"] = [_number(day, first) for day in said["excluded"]]
    if said["days"] and said["days"]["kind"] == "dates":
        numbers = [_number(day, first) for day in said["days"]["dates"]]
        kept["days"] = {"kind": "dates", "dates": numbers}
    return kept


def _draft(line: Line, use: Use, key: BookingId) -> BookingDraft:
    said = {n: value for n, value in line.items() if n not in {"from_day", "to_day"}}
    said |= {
        "id": key,
        "first": _day(line["from_day"], use.first),
        "last": _day(line["to_day"], use.first),
        "excluded": [_day(one, use.first) for one in line.get("excluded", [])],
    }
    if line.get("days") and line["days"]["kind"] == "dates":
        dates = [_day(one, use.first) for one in line["days"]["dates"]]
        said["days"] = {"kind": "dates", "dates": dates}
    if not (said.get("playlist") or said.get("slogan")):
        said |= {"playlist": use.playlist, "slogan": use.slogan}
    if use.districts:
        said |= {"target": _within(said.get("target", {}), use), "everywhere": False}
    return draft_of(said)


def _within(target: Mapping[str, Any], use: Use) -> dict[str, Any]:
    """The target in those districts, whichever it named before."""
    said = dict(target) | {"districts": sorted(use.districts)}
    if "or" in said:
        said["or"] = [_within(one, use) for one in said["or"]]
    return said


def _number(day: str, first: date) -> int:
    number = (date.fromisoformat(day) - first).days
    if abs(number) >= LONGEST_BOOKING_DAYS:
        raise BadInputError("排期离第一天超过一年，不能放进同一个模板", field="first")
    return number


def _day(number: int, first: date) -> str:
    return (first + timedelta(days=number)).isoformat()
