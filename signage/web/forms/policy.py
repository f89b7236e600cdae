"""A policy as it stands in the form, and what the form asks for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from playlists.booking import ALL_DAY, Span
from playlists.brightness import Mark
from playlists.dayrules import Called, Dates, DayRule
from playlists.ids import PlaylistId
from signage.errors import BadInputError
from signage.places import hours_text, parse_hours
from signage.policies import (
    EVERY_DAY,
    Allowed,
    Dark,
    Dimming,
    Hours,
    Policy,
    PolicyId,
    Quiet,
    Rule,
    Stills,
)
from signage.recurring import days_json, days_of
from signage.targets import Target, target_of
from signage.web.forms import days as days_form
from signage.web.forms import typed
from signage.web.forms.typed import Form
from signage.web.wording.ruled import KINDS

CHOSEN: Final = ("venue_kinds", "districts", "partners", "venues")
_MARK: Final = re.compile(r"(\d{1,2}):(\d{2})\D+(\d{1,3})\D*?(?:(\d{1,3})\D*)?")
_LAST_MINUTE: Final = 59


@dataclass(frozen=True, slots=True)
class Typed:
    """The form's fields as typed; `held` are conditions that the form does not offer."""

    kind: str = "hours"
    name: str = ""
    basis: str = ""
    first: str = ""
    last: str = ""
    target: Target = Target()  # noqa: RUF009  # it is frozen
    everywhere: bool = False
    only_outdoor: bool = False
    names: frozenset[str] = frozenset()
    dates: str = ""
    held_days: str = ""
    spans: str = ""
    allowed: str = Allowed.FILLERS.value
    playlists: frozenset[str] = frozenset()
    only_stills: bool = True
    marks: str = ""
    version: str = "1"

    @property
    def says_where(self) -> bool:
        """Whether anything is chosen."""
        return self.everywhere or self.target != Target()

    @property
    def held(self) -> str:
        """What the target says beyond the fields of the form, as JSON; often nothing."""
        said = self.target.to_json()
        rest = {key: value for key, value in said.items() if key not in CHOSEN}
        return json.dumps(rest, ensure_ascii=False) if rest else ""


def blank(today: date) -> Typed:
    """The form of a new policy."""
    return Typed(first=today.isoformat(), spans="07:00-22:00")


def typed_in(form: Form) -> Typed:
    """What a form brings, right or wrong."""
    return Typed(
        kind=form.get("kind", "hours"),
        name=typed.line(form, "name"),
        basis=typed.line(form, "basis"),
        first=form.get("first", ""),
        last=form.get("last", ""),
        target=Target() if typed.is_ticked(form, "everywhere") else _target(form),
        everywhere=typed.is_ticked(form, "everywhere"),
        only_outdoor=typed.is_ticked(form, "only_outdoor"),
        names=frozenset(form.getlist("names")),
        dates=form.get("dates", "").strip(),
        held_days=form.get("held_days", ""),
        spans=typed.line(form, "spans"),
        allowed=form.get("allowed", Allowed.FILLERS.value),
        playlists=frozenset(form.getlist("playlists")),
        only_stills=typed.is_ticked(form, "only_stills"),
        marks=form.get("marks", "").strip(),
        version=form.get("over", "") or form.get("version", "1"),
    )


def typed_of(one: Policy) -> Typed:
    """A policy as a form shows it."""
    rule, days = one.rule, one.days
    is_own = isinstance(days, Called | Dates) or days == EVERY_DAY
    quiet = rule if isinstance(rule, Quiet) else Quiet()
    return Typed(
        kind=_kind(rule),
        name=one.name,
        basis=one.basis,
        first=one.first.isoformat(),
        last=one.last.isoformat() if one.last else "",
        target=one.target,
        everywhere=one.target == Target(),
        only_outdoor=one.only_outdoor,
        names=days.names if isinstance(days, Called) else frozenset(),
        dates=_lines(days.dates) if isinstance(days, Dates) else "",
        held_days="" if is_own else json.dumps(days_json(days)),
        spans=_spans_text(rule),
        allowed=quiet.allowed.value,
        playlists=frozenset(quiet.playlists),
        only_stills=quiet.only_stills,
        marks=_marks_text(rule),
        version=str(one.version),
    )


def policy_of(wish: Typed, key: PolicyId) -> Policy:
    """The policy that a form asks for; BadInputError names the field that is wrong."""
    if not wish.says_where:
        raise BadInputError("请选管哪些屏；真要全市都管，就勾选“全市”", field="target")
    last = wish.last and typed.day(wish.last, "最后一天", field="last")
    return Policy(
        key,
        wish.name,
        _rule(wish),
        wish.target,
        first=typed.day(wish.first, "第一天", field="first"),
        last=last or None,
        days=_days(wish),
        only_outdoor=wish.only_outdoor,
        basis=wish.basis,
        version=typed.whole(wish.version, "版本", field="version"),
    )


def _rule(wish: Typed) -> Rule:
    match wish.kind:
        case "hours":
            return Hours(_spans(wish.spans))
        case "dark":
            return Dark(_spans(wish.spans) if wish.spans else ALL_DAY)
        case "quiet":
            return _quiet(wish)
        case "stills":
            return Stills()
        case "dimming":
            return Dimming(_marks(wish.marks))
        case _:
            raise BadInputError(f"请选一种规定：{'、'.join(KINDS.values())}", field="kind")


def _quiet(wish: Typed) -> Quiet:
    if wish.allowed not in {one.value for one in Allowed}:
        raise BadInputError("请选静默日里播什么", field="allowed")
    allowed = Allowed(wish.allowed)
    lists = wish.playlists if allowed is Allowed.LISTS else frozenset()
    return Quiet(allowed, frozenset(map(PlaylistId, lists)), wish.only_stills)


def _days(wish: Typed) -> DayRule:
    if wish.names and wish.dates:
        raise BadInputError("“什么日子”和“写明日期”只填一项", field="days")
    if wish.dates:
        return Dates(days_form.dates_in(wish.dates, field="days"))
    if wish.names:
        return Called(wish.names)
    return days_of(_object(wish.held_days)) if wish.held_days else EVERY_DAY


def _spans(text: str) -> tuple[Span, ...]:
    try:
        return parse_hours(text)
    except BadInputError as error:
        said = str(error).replace("开放时间", "时段")
        raise BadInputError(said, field="spans") from error


def _marks(text: str) -> tuple[Mark, ...]:
    return tuple(_mark(line) for line in text.splitlines() if line.strip())


def _mark(line: str) -> Mark:
    found = _MARK.fullmatch(line.strip())
    if not found or int(found[2]) > _LAST_MINUTE:
        why = f"“{line.strip()}”读不懂，每行写：时刻 亮度 渐变分钟，比如 18:00 30% 30"
        raise BadInputError(why, field="marks")
    hour, minute, percent, ramp = found.groups()
    return Mark(int(hour) * 60 + int(minute), int(percent), int(ramp or 0))


def _target(form: Form) -> Target:
    """What is chosen on the page, and as it was what the page does not offer."""
    held = _object(form.get("held", "") or "{}")
    chosen = {name: form.getlist(name) for name in CHOSEN if form.getlist(name)}
    return target_of({**held, **chosen})


def _object(text: str) -> Mapping[str, object]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise BadInputError("范围读不懂，请重新打开这一页", field="target") from error
    return said if isinstance(said, dict) else {}


def _kind(rule: Rule) -> str:
    match rule:
        case Hours():
            return "hours"
        case Dark():
            return "dark"
        case Quiet():
            return "quiet"
        case Stills():
            return "stills"
        case Dimming():
            return "dimming"


def _spans_text(rule: Rule) -> str:
    if not isinstance(rule, Hours | Dark) or rule.spans == ALL_DAY:
        return ""
    return hours_text(rule.spans)


def _marks_text(rule: Rule) -> str:
    if not isinstance(rule, Dimming):
        return ""
    return "\n".join(
        f"{one.minute // 60}:{one.minute % 60:02} {one.percent}%"
        + (f" {one.ramp_min}" if one.ramp_min else "")
        for one in rule.marks
    )


def _lines(dates: frozenset[date]) -> str:
    return "、".join(day.isoformat() for day in sorted(dates))
