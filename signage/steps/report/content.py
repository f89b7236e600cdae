"""What a report says of slogans: their plays, what was made, what is lacking."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from playlists.ids import SloganId
from signage.figures import Content, SloganRow, TopicRow, sum_plays
from signage.period import Period, Scope, ScopeKind
from signage.plays import HOUR_MS, Plays
from signage.slogan import FRAUD_TYPES
from signage.store import reports
from signage.store.connection import Connection
from signage.store.reports import Told

SOON_MS: Final = 30 * 24 * HOUR_MS
NO_TYPE: Final = frozenset({"general", "other"})


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of content, the most played first."""

    slogans: tuple[SloganRow, ...]
    fraud_types: tuple[TopicRow, ...]
    campaigns: tuple[TopicRow, ...]


def contents(
    db: Connection, plays: Mapping[tuple[SloganId, int], Plays], scope: Scope
) -> Contents:
    """The plays of revisions with their words; what was deleted keeps its id as name."""
    told = reports.revisions_told(db)
    rows = [
        _row(key, told.get(key, Told(key[0], "slogan", "general", "")), found)
        for key, found in plays.items()
    ]
    rows.sort(key=lambda row: (-row.plays.complete, row.slogan, row.revision))
    names = reports.campaign_names(db)
    if scope.kind is ScopeKind.CAMPAIGN:
        names = {scope.id: names[scope.id]}
    return Contents(
        tuple(rows),
        _topics(rows, lambda row: row.fraud_type, FRAUD_TYPES),
        _topics(rows, lambda row: row.campaign, names),
    )


def _row(key: tuple[SloganId, int], told: Told, plays: Plays) -> SloganRow:
    return SloganRow(
        *key,
        text=told.text,
        kind=told.kind,
        fraud_type=told.fraud_type,
        campaign=told.campaign,
        plays=plays,
    )


def _topics(
    rows: Iterable[SloganRow], topic: Callable[[SloganRow], str], names: Mapping[str, str]
) -> tuple[TopicRow, ...]:
    found: dict[str, list[SloganRow]] = {}
    for row in rows:
        if topic(row) in names:
            found.setdefault(topic(row), []).append(row)
    made = [
        TopicRow(
            code,
            names[code],
            slogans=len({row.slogan for row in held if row.plays.complete}),
            plays=sum_plays(row.plays for row in held),
        )
        for code, held in found.items()
    ]
    return tuple(sorted(made, key=lambda row: (-row.plays.complete, row.id)))


def content(db: Connection, period: Period, *, told: Contents, now: int) -> Content:
    """What was made and decided in the period, and what stands out at its end."""
    start, end = period.from_ms, min(period.until_ms, now)
    passed = reports.passed(db, until=end)
    firsts = {one.slogan: one for one in reversed(passed)}
    new: dict[str, int] = {}
    for one in firsts.values():
        if one.at >= start:
            new[one.kind] = new.get(one.kind, 0) + 1
    here = [one for one in passed if one.at >= start]
    waits = [one.at - one.submitted_at for one in here if one.submitted_at is not None]
    shown = {row.id for row in told.fraud_types if row.plays.complete} | NO_TYPE
    return Content(
        new=tuple(sorted(new.items())),
        passed=len(here),
        returned=reports.returned(db, start=start, end=end),
        wait_ms=median_low(waits) if waits else None,
        expiring=reports.expiring(db, start=end, end=end + SOON_MS),
        waiting=reports.waiting(db),
        lacking=tuple(FRAUD_TYPES[code] for code in FRAUD_TYPES if code not in shown),
    )
