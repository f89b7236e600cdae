"""What an address asks of reports: a stretch of days, and a part of the city."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from signage.errors import BadInputError, ForbiddenError
from signage.people import Person
from signage.period import Period, Scope, ScopeKind, month_of, parse_month
from signage.web.errors import BadQueryError

PRESETS: Final = {"this-month": "本月", "last-month": "上月", "this-year": "今年以来"}
YEARS: Final = range(2000, 2200)


class Asked(NamedTuple):
    """A period and a scope, as the address names them."""

    period: Period
    scope: Scope

    @property
    def address(self) -> dict[str, str]:
        """The same as the arguments of an address."""
        return {**days_of(self.period), "scope": scope_code(self.scope)}


def asked(
    args: Mapping[str, str], *, person: Person, today: date, usual: str = "this-month"
) -> Asked:
    """What the arguments of an address ask for; `usual` is the preset when they name none.

    Raises:
        BadQueryError: they name no days, or no scope.
        ForbiddenError: a keeper asks for more than their own unit.
    """
    try:
        return Asked(_period(args, today=today, usual=usual), _scope(args, person=person))
    except BadQueryError:
        raise
    except BadInputError as error:
        raise BadQueryError(str(error), field=error.field) from error


def preset(name: str, *, today: date) -> Period:
    """The days that a preset means today.

    Raises:
        BadQueryError: there is no such preset.
    """
    match name:
        case "this-month":
            return month_of(today)
        case "last-month":
            return month_of(today.replace(day=1) - timedelta(days=1))
        case "this-year":
            return Period(today.replace(month=1, day=1), today)
        case _:
            raise BadQueryError(
                f"时段“{name}”读不懂，可写：{'、'.join(PRESETS)}", field="period"
            )


def days_of(period: Period) -> dict[str, str]:
    """A period as the arguments of an address."""
    if period.is_month:
        return {"month": f"{period.first:%Y-%m}"}
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def scope_code(scope: Scope) -> str:
    """A scope as an address names it: city, district:ID, partner:ID, campaign:ID."""
    return scope.kind if scope.kind is ScopeKind.CITY else f"{scope.kind}:{scope.id}"


def _period(args: Mapping[str, str], *, today: date, usual: str) -> Period:
    first, last, month = args.get("from", ""), args.get("to", ""), args.get("month", "")
    if first or last:
        period = Period(_day(first, "from"), _day(last, "to"))
    elif month:
        period = Period(*_month(month))
    else:
        return preset(args.get("period", "") or usual, today=today)
    if period.first.year not in YEARS or period.last.year not in YEARS:
        raise BadQueryError(
            f"年份应在 {YEARS.start} 至 {YEARS.stop - 1} 之间",
            field="month" if month else "from",
        )
    return period


def _month(text: str) -> tuple[date, date]:
    found = parse_month(text)
    return found.first, found.last


def _day(text: str, field: str) -> date:
    name = {"from": "首日", "to": "末日"}[field]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadQueryError(
            f"{name}应写成 2026-10-01，不是“{text[:20]}”", field=field
        ) from None


def _scope(args: Mapping[str, str], *, person: Person) -> Scope:
    text = args.get("scope", "")
    if person.partner is not None:
        own = Scope(ScopeKind.PARTNER, person.partner)
        if text and text != scope_code(own):
            raise ForbiddenError("您只能看本单位的统计")
        return own
    kind, _, of = text.partition(":")
    if text in {"", ScopeKind.CITY}:
        return Scope()
    if kind not in set(ScopeKind) - {ScopeKind.CITY} or not of:
        raise BadQueryError(
            f"范围“{text[:40]}”读不懂，可写 city，或 district:、partner:、campaign: 加编号",
            field="scope",
        )
    return Scope(ScopeKind(kind), of)
