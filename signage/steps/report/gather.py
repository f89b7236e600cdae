"""Gathers a period's figures from tallies, accounts, places and content."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from playlists.accounting import Interval, intersect
from playlists.ids import ScreenId, SloganId
from signage.figures import Content, DayRow, Figures, HourRow, sum_accounts, sum_plays
from signage.period import Period, Scope, ScopeKind
from signage.plays import HOUR_MS, Accounts, Plays, hour_of
from signage.steps.report.content import content, contents
from signage.steps.report.office import Office
from signage.steps.report.registry import Registry, Shown, registry
from signage.steps.report.yielding import yielded
from signage.store import counting, evidence, reports, tallies
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.tallies import Part

DAY_MS: Final = 24 * HOUR_MS
CITY: Final = Scope()


def figures(
    store: Store, *, period: Period, office: Office, now: int, scope: Scope = CITY
) -> Figures:
    """The figures of a period and scope as they stand at `now` (ms UTC).

    Raises:
        UnknownError: nothing has the scope's id.
    """
    with store.reading() as db:
        places = registry(db, scope, since=period.from_ms)
        part = _part(db, places, period, now=now)
        shown = _shown(db, places, part)
        told = contents(db, tallies.by_slogan(db, part), scope)
        days, hours = _times(db, part, period)
        made = Content()  # a part of the city writes nothing of its own
        if places.scope.kind is ScopeKind.CITY:
            made = content(db, period, told=told, now=now)
        return Figures(
            unit=office.unit,
            period=period,
            scope=places.scope,
            as_of=now,
            remark=office.remark,
            total=sum_plays(row.plays for row in shown.values()),
            accounts=sum_accounts(row.accounts for row in shown.values()),
            provisional_ms=_provisional(db, shown, period, now=now),
            slogans=told.slogans,
            fraud_types=told.fraud_types,
            campaigns=told.campaigns,
            screens=places.screen_rows(shown),
            venues=places.venue_rows(shown),
            partners=places.partner_rows(shown),
            districts=places.district_rows(shown),
            venue_kinds=places.venue_kind_rows(shown),
            partner_kinds=places.partner_kind_rows(shown),
            days=days,
            hours=hours,
            missing=places.missing(shown),
            content=made,
            yielded=yielded(db, part, shown, now=now),
        )


def _part(db: Connection, places: Registry, period: Period, *, now: int) -> Part:
    slogans: frozenset[SloganId] | None = None
    if places.scope.kind is ScopeKind.CAMPAIGN:
        slogans = frozenset(
            slogan
            for (slogan, _), told in reports.revisions_told(db).items()
            if told.campaign == places.scope.id
        )
    end = min(period.until_ms, hour_of(now) + HOUR_MS)
    return Part(period.from_ms, end, places.chosen, slogans)


def _shown(db: Connection, places: Registry, part: Part) -> dict[ScreenId, Shown]:
    """Each screen of the scope; a campaign has no time of its own to account for."""
    plays = tallies.by_screen(db, part)
    times: Mapping[ScreenId, Accounts] = {}
    if part.slogans is None:
        times = tallies.accounts_by_screen(db, part)
    return {
        site.screen.id: Shown(
            site, plays.get(site.screen.id, Plays()), times.get(site.screen.id, Accounts())
        )
        for site in places.sites
    }


def _times(
    db: Connection, part: Part, period: Period
) -> tuple[tuple[DayRow, ...], tuple[HourRow, ...]]:
    """By local day and by hour of the week."""
    accounts = {} if part.slogans is not None else tallies.accounts_by_hour(db, part)
    plays = tallies.by_hour(db, part)
    days: dict[date, DayRow] = {}
    week: dict[tuple[int, int], int] = defaultdict(int)
    for hour in sorted({*accounts, *plays}):
        local = period.local(hour)
        day = local.date()
        row = days.get(day, DayRow(day, Plays(), Accounts()))
        found = plays.get(hour, Plays())
        times = row.accounts + accounts.get(hour, Accounts())
        days[day] = DayRow(day, row.plays + found, times)
        week[local.weekday(), local.hour] += found.complete
    hours = (HourRow(*key, complete=number) for key, number in sorted(week.items()))
    return tuple(days.values()), tuple(row for row in hours if row.complete)


def _provisional(
    db: Connection, shown: Mapping[ScreenId, Shown], period: Period, *, now: int
) -> int:
    """Ms that only statuses tell of; none in a period that ended days ago."""
    if period.until_ms < now - DAY_MS:
        return 0
    total = 0
    within = (Interval(period.from_ms, period.until_ms),)
    for screen in shown:
        if run := evidence.open_run(db, screen, now=now):
            start = max(run.start, counting.received_until(db, screen))
            for one in intersect((Interval(start, max(start, run.end)),), within):
                total += one.end - one.start
    return total
