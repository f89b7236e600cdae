"""Statistics: how did it go?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from flask import Blueprint, render_template, request, url_for

from signage.editing import name_of
from signage.figures import DayRow, Figures
from signage.gaps import gaps
from signage.people import Action, may
from signage.period import LONGEST_DAYS, Period, Scope, ScopeKind
from signage.store import campaigns, places
from signage.web import accounts, charts, details, reports
from signage.web.asked import PRESETS, Asked, days_of, preset, scope_code
from signage.web.charts import Columns, Value
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording import amounts
from signage.web.wording.words import local
from signage.wording import duration

statistics: Final = Blueprint("statistics", __name__)
LONGEST_BY_DAY: Final = 62
FIRST_GAPS: Final = 4


class Choice(NamedTuple):
    """A part of the city that one may ask for."""

    code: str
    name: str


@statistics.get("/statistics")
@needs(Action.STATISTICS)
def index() -> str:
    """The figures of a period and scope, what they are the sum of, and what is lacking."""
    wish = reports.wanted()
    found = reports.found(wish)
    earlier = reports.before(wish)
    undone = gaps(found)
    chart_title, chart = _chart(found, earlier, wish)
    most = details.MOST_ROWS if request.args.get("rows") == "all" else details.FIRST_ROWS
    asking = details.Asking(found, wish, person())
    return render_template(
        "statistics.html",
        found=found,
        earlier=earlier,
        wish=wish,
        title=_title(wish),
        presets=_presets(wish),
        scopes=scopes(),
        scope=scope_code(wish.scope),
        chart_title=chart_title,
        chart=chart,
        heat=charts.heat(found.hours, [row.day for row in found.days], now=local(now())),
        whole=accounts.whole(found.accounts),
        meanings=accounts.MEANINGS,
        gaps=undone[:FIRST_GAPS],
        more_gaps=undone[FIRST_GAPS:],
        detail=details.detail(request.args.get("table", ""), asking, most=most),
        most_rows=details.MOST_ROWS,
        tables=details.TABLES,
        today=reports.today(),
        may_report=may(person().role, Action.REPORT),
        a=amounts,
        name_of=name_of,
        duration=duration,
    )


def _title(wish: Asked) -> str:
    for code, name in PRESETS.items():
        if preset(code, today=reports.today()) == wish.period:
            return f"{name}播放与覆盖"
    return f"{wish.period.name}播放与覆盖"


def _presets(wish: Asked) -> list[tuple[str, str, bool]]:
    """The periods by word: address, word, whether it is the one shown."""
    known = {name: preset(code, today=reports.today()) for code, name in PRESETS.items()}
    known.update(_campaign_days(wish.scope))
    scope = {"scope": scope_code(wish.scope)}
    return [
        (
            reports.at("statistics.index", {**days_of(period), **scope}),
            name,
            period == wish.period,
        )
        for name, period in known.items()
    ]


def _campaign_days(scope: Scope) -> dict[str, Period]:
    """The days of the campaign asked for, when they are short enough to sum."""
    if scope.kind is not ScopeKind.CAMPAIGN:
        return {}
    with the_store().reading() as db:
        found = campaigns.campaigns(db)
    one = next(one for one in found if one.id == scope.id)
    if (one.last - one.first).days >= LONGEST_DAYS:
        return {}
    return {"专项行动期间": Period(one.first, one.last)}


def scopes() -> Mapping[str, tuple[Choice, ...]]:
    """What a person may ask for, by kind; nothing for who sees one unit only."""
    if person().partner is not None:
        return {}
    with the_store().reading() as db:
        kinds = (
            ("辖区", "district", [(one.id, one.name) for one in places.districts(db)]),
            ("单位", "partner", [(one.id, one.name) for one in places.partners(db)]),
            (
                "专项行动",
                "campaign",
                [(one.id, one.name) for one in campaigns.campaigns(db)],
            ),
        )
    return {
        word: tuple(Choice(f"{kind}:{of}", name) for of, name in rows)
        for word, kind, rows in kinds
        if rows
    }


def _chart(found: Figures, earlier: Figures | None, wish: Asked) -> tuple[str, Columns]:
    """Its title, and the chart: by hour, day or month."""
    days = _length(wish.period)
    if days == 1:
        values = [Value(f"{row.hour}时", row.complete) for row in found.hours]
        return "每小时播放", charts.columns(values, what="每小时播放次数")
    if days > LONGEST_BY_DAY:
        values = _months(found, wish.scope)
        return "每月播放", charts.columns(values, what="每月播放次数")
    return "每天播放", charts.columns(_days(found, earlier, wish), what="每天播放次数")


def _length(period: Period) -> int:
    return (period.last - period.first).days + 1


def _days(found: Figures, earlier: Figures | None, wish: Asked) -> list[Value]:
    """Every day from the first that has figures to today."""
    rows = {row.day: row for row in found.days}
    then = {row.day.day: row.plays.complete for row in earlier.days} if earlier else {}
    if not rows:
        return []
    first, last = min(rows), min(reports.today(), wish.period.last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        _day(day, rows.get(day), then=then.get(day.day), scope=wish.scope) for day in days
    ]


def _day(day: date, row: DayRow | None, *, then: int | None, scope: Scope) -> Value:
    return Value(
        f"{day.day}日" if day.day > 1 else f"{day.month}月1日",
        row.plays.complete if row else 0,
        planned=row.plays.planned if row else 0,
        before=then,
        url=reports.at(
            "statistics.index", {**days_of(Period(day, day)), "scope": scope_code(scope)}
        ),
        live="今天至此" if day == reports.today() else "",
        why=charts.cause(row.accounts) if row else "",
    )


def _months(found: Figures, scope: Scope) -> list[Value]:
    sums: dict[date, int] = {}
    for row in found.days:
        month = row.day.replace(day=1)
        sums[month] = sums.get(month, 0) + row.plays.complete
    return [
        Value(
            f"{month.month}月",
            number,
            url=url_for(
                "statistics.index", month=f"{month:%Y-%m}", scope=scope_code(scope)
            ),
            live="本月至此" if month == reports.today().replace(day=1) else "",
        )
        for month, number in sums.items()
    ]
