"""What a report says of slogans: their plays, what was made, what is lacking."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from playlists.ids import SloganId
from signage.figures import Content, MadeRow, Reach, SloganRow, TopicRow, sum_plays
from signage.period import Period, Scope, ScopeKind
from signage.plays import HOUR_MS, Plays
from signage.slogan import FRAUD_TYPES, Kind
from signage.store import making, reports
from signage.store.connection import Connection
from signage.store.reports import Passed, Told

SOON_MS: Final = 30 * 24 * HOUR_MS
REACH_WITHIN_MS: Final = 24 * HOUR_MS
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
    here = [one for one in passed if one.at >= start]
    waits = [one.at - one.submitted_at for one in here if one.submitted_at is not None]
    shown = {row.id for row in told.fraud_types if row.plays.complete} | NO_TYPE
    return Content(
        new=_new(passed, start),
        passed=len(here),
        returned=reports.returned(db, start=start, end=end),
        wait_ms=median_low(waits) if waits else None,
        expiring=reports.expiring(db, start=end, end=end + SOON_MS),
        waiting=reports.waiting(db),
        lacking=tuple(FRAUD_TYPES[code] for code in FRAUD_TYPES if code not in shown),
        made=_made(db, Counter(one.kind for one in here), start=start, end=end),
        reach=_reach(db, start=start, end=end, now=now),
    )


def _new(passed: Sequence[Passed], start: int) -> tuple[tuple[str, int], ...]:
    """How many slogans of a kind passed for the first time, by kind."""
    firsts = {one.slogan: one for one in reversed(passed)}
    new = Counter(one.kind for one in firsts.values() if one.at >= start)
    return tuple(sorted(new.items()))


def _made(
    db: Connection, passed: Mapping[str, int], *, start: int, end: int
) -> tuple[MadeRow, ...]:
    written = making.written(db, start=start, end=end)
    handed_in = making.handed_in(db, start=start, end=end)
    returned = making.returned(db, start=start, end=end)
    rows = (
        MadeRow(
            kind.value,
            written=written.get(kind, 0),
            submitted=handed_in.get(kind, 0),
            passed=passed.get(kind, 0),
            returned=returned.get(kind, 0),
        )
        for kind in Kind
    )
    return tuple(
        row for row in rows if row.written + row.submitted + row.passed + row.returned
    )


def _reach(db: Connection, *, start: int, end: int, now: int) -> Reach | None:
    """What alerts that were approved in that time took to the screens, if any arrived."""
    alerts, lasted = set[SloganId](), list[int]()
    for one in making.alerts(db, start=start, end=end):
        came = making.arrivals(db, one, until=min(one.at + REACH_WITHIN_MS, now))
        lasted += [at - one.at for at in came]
        if came:
            alerts.add(one.slogan)
    if not lasted:
        return None
    lasted.sort()
    return Reach(
        len(alerts),
        arrivals=len(lasted),
        median_ms=median_low(lasted),
        p95_ms=lasted[-(-len(lasted) * 95 // 100) - 1],
    )
