"""A template as a page or a script uses it: what is chosen, and what comes of that."""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from playlists.booking import ALL_DAY, EVERY_DAY, Level, Span
from playlists.daytime import OPEN
from playlists.holidays import Almanac
from playlists.ids import DistrictId, PlaylistId, SloganId
from signage.booking_template import BookingTemplate, Line, Use, first_day
from signage.people import Person
from signage.recurring import days_of
from signage.steps import arrange
from signage.store import calendars, slogans
from signage.store.connection import Connection
from signage.targets import target_of
from signage.web import policy_view, reach, several
from signage.web.forms import typed
from signage.web.forms.typed import Form
from signage.web.several import Foreseen
from signage.web.wording import days, ruled
from signage.web.wording.words import local

PUBLISHED: Final = "放假安排尚未公布，请自己填第一天"


@dataclass(frozen=True, slots=True)
class Start:
    """The first day that is offered; `why` says why there is none."""

    day: date | None
    why: str = ""


def start_of(db: Connection, template: BookingTemplate, *, now: int) -> Start:
    """The next first day of a template, or why it has to be chosen."""
    today = local(now).date()
    found = first_day(template, calendars.breaks(db), today=today)
    if found or not template.anchor.break_name:
        return Start(found)
    year = max((*calendars.almanac(db).years, today.year - 1)) + 1
    return Start(None, f"{year}年的{template.anchor.break_name}{PUBLISHED}。")


def use_in(form: Form) -> Use:
    """What a form or an address chooses.

    Raises:
        BadInputError: there is no first day, or it is none.
    """
    return Use(
        typed.day(form.get("first", ""), "第一天", field="first"),
        PlaylistId(form["playlist"]) if form.get("playlist") else None,
        SloganId(form["slogan"]) if form.get("slogan") else None,
        frozenset(map(DistrictId, form.getlist("districts"))),
    )


def foreseen(
    db: Connection, template: BookingTemplate, use: Use, *, by: Person, now: int
) -> Foreseen:
    """What using it would make.

    Raises:
        BadInputError: it is not said what plays.
    """
    return several.foreseen(db, arrange.rows_of(template, use), by=by, now=now)


class Told(NamedTuple):
    """A line of a template in words."""

    title: str
    is_important: bool
    days: str
    times: str
    where: str
    what: str


def told(
    db: Connection, template: BookingTemplate, arranged: reach.Arranged
) -> tuple[Told, ...]:
    """The lines of a template in words."""
    names = policy_view.names(db)
    titles: dict[str, str] = {one.id: one.title for one in arranged.playlists}
    single = {one["slogan"] for one in template.lines if one.get("slogan")}
    titles |= {str(key): words for key, words in slogans.titles(db, single).items()}
    return tuple(
        Told(
            line["title"],
            line.get("level") == Level.IMPORTANT,
            _days(line, arranged.almanac),
            _times(line, arranged.almanac),
            ruled.meant(target_of(line.get("target", {})), names),
            titles.get(line.get("playlist") or line.get("slogan") or "", "用的时候选"),
        )
        for line in template.lines
    )


def _days(line: Line, almanac: Almanac) -> str:
    """From which day to which, and which of them."""
    ends = (count_from(line[name]) for name in ("from_day", "to_day"))
    said = " 到 ".join(dict.fromkeys(ends))
    rule = line.get("days")
    if rule and rule["kind"] != "dates":
        return f"{said}，{days.rule(days_of(rule), almanac)}"
    weekdays = line.get("weekdays", sorted(EVERY_DAY))
    if rule:
        return f"{said}，其中 {len(rule['dates'])} 天"
    is_daily = frozenset(weekdays) == EVERY_DAY
    return said if is_daily else f"{said}，{days.weekdays(weekdays)}"


def _times(line: Line, almanac: Almanac) -> str:
    named = line.get("times", [])
    said = [days.HOURS] if OPEN in named else []
    said += [one.name for key, one in almanac.times.items() if key in named]
    spans = [Span(*one) for one in line.get("spans", [])]
    said += [days.spans(spans or ALL_DAY)] if spans or not said else []
    return "、".join(said)


def count_from(number: int) -> str:
    """A day counted from the first day, in words."""
    if number == 0:
        return "第一天"
    return f"前 {-number} 天" if number < 0 else f"第 {number + 1} 天"
