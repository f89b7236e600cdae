"""What one hour of a screen amounts to: plays by revision, open time by account.

Everything here is a function of the set of what was reported: order, repetition and
overlap of reports change nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final, NamedTuple, Self

from devices.messages import OLDEST_RECORD_MS, Gap, Run, Why
from playlists.accounting import Interval, intersect, subtract, total_ms, union
from playlists.attribution import TOLERANCE_MS, Played, attribute
from playlists.clockwork import Clockwork
from playlists.ids import Sha256, SloganId
from playlists.stretches import Showing
from signage.plays import Account, Accounts, Plays, Sorter

REACH_MS: Final = 20 * 60_000
"""How far from an hour what was reported may still matter to it: longer than a showing."""
SILENT_MS: Final = 15 * 60_000
"""Unreported time of at least this length means that the screen was away."""

Intervals = tuple[Interval, ...]
Tallies = dict[tuple[SloganId, int], Plays]

_ACCOUNT_OF: Final = (
    (Account.DARK, frozenset({Why.OUTPUT})),
    (Account.UNDELIVERED, frozenset({Why.MISSING, Why.FILLER})),
    (Account.OFF, frozenset({Why.STOPPED, Why.CRASHED, Why.STARTED})),
    (Account.CUT, frozenset({Why.SWITCHED})),
    (Account.UNEXPLAINED, frozenset({Why.CLOCK})),
)
"""Where the time of a gap goes, the first that holds; orders (blanks) come before these."""
_ORDERED: Final = frozenset({Why.BLANKED, Why.WITHDRAWN})


class Planned(NamedTuple):
    """From `start` to `end` (ms UTC) the screen should have followed a timetable."""

    start: int
    end: int
    timetable: Sha256


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a screen around an hour, in any order.

    `received_until` is how far its batches reach, `open_run` the run that its latest
    status says goes on: it counts like the others until batches cover it.
    """

    runs: Sequence[Run]
    gaps: Sequence[Gap]
    blanks: Sequence[Interval]
    received_until: int
    now: int
    open_run: Run | None = None

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """The runs with the one that goes on."""
        return (*self.runs, self.open_run) if self.open_run else tuple(self.runs)

    def near(self, hour: Interval) -> Self:
        """The same with only the runs and gaps that may matter to an hour."""
        start, end = hour.start - REACH_MS, hour.end + REACH_MS
        return replace(
            self,
            runs=[run for run in self.runs if run.start < end and run.end > start],
            gaps=[gap for gap in self.gaps if gap.start < end and gap.end > start],
        )

    @property
    def horizon(self) -> int:
        """What lies behind it may still be reported, within 40 days."""
        last = max(self.received_until, self.open_run.end if self.open_run else 0)
        return max(last, self.now - OLDEST_RECORD_MS)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An hour's plays by slogan and revision, and its open ms by account."""

    tallies: Tallies
    accounts: Accounts


def reckon(
    hour: Interval,
    *,
    planned: Sequence[Planned],
    evidence: Evidence,
    clockworks: Mapping[Sha256, Clockwork],
) -> Reckoning:
    """What an hour amounts to, as far as it has passed.

    `planned` are disjoint and reach, like the evidence, REACH_MS beyond the hour on both
    sides. Time under the planned timetable is proven, or cut where its showing was not
    finished (pre-empted where an emergency broke it off); time under another one is
    undelivered, but its plays count for what it really showed. Of the rest, orders take
    theirs, then gaps by their reasons; what is newer than the last report is pending, and
    older silence is offline when long, else unexplained. What was seen goes before what
    was ordered. A showing that may still be reported further is not called cut yet.
    """
    past = Interval(hour.start, min(hour.end, evidence.now))
    claims = _claims(planned, evidence.all_runs)
    tallies: Tallies = defaultdict(Plays)
    accounts = Accounts()
    for piece, following in zip_longest(planned, planned[1:]):
        part = Interval(max(past.start, piece.start), min(past.end, piece.end))
        if part.start < part.end:
            _plan(tallies, piece, part=part, clockwork=clockworks[piece.timetable])
            for sha256, covered in claims.items():
                shown = clockworks[sha256]
                found = _played(shown, covered, part=part, horizon=evidence.horizon)
                _add(tallies, shown, found)
            accounts += _accounts(
                part,
                clockworks[piece.timetable],
                own=claims.get(piece.timetable, ()),
                others=_others(claims, piece.timetable),
                broken=_broken_off(piece, following, clockworks),
                evidence=evidence,
            )
    kept = {key: plays for key, plays in tallies.items() if not plays.is_nothing}
    return Reckoning(kept, accounts)


def _claims(planned: Sequence[Planned], runs: Iterable[Run]) -> dict[Sha256, Intervals]:
    """Each moment given to one timetable: the planned one, else the first by its hash."""
    spans: dict[Sha256, list[Interval]] = defaultdict(list)
    for run in runs:
        spans[run.timetable].append(Interval(run.start, run.end))
    said = {sha256: union(spans[sha256]) for sha256 in sorted(spans)}
    claims: dict[Sha256, list[Interval]] = defaultdict(list)
    for piece in planned:
        free: Intervals = (Interval(piece.start, piece.end),)
        for sha256 in sorted(said, key=lambda one: (one != piece.timetable, one)):
            mine = intersect(said[sha256], free)
            claims[sha256] += mine
            free = subtract(free, mine)
    return {sha256: union(intervals) for sha256, intervals in claims.items()}


def _plan(
    tallies: Tallies, piece: Planned, *, part: Interval, clockwork: Clockwork
) -> None:
    """Add what should have begun; a showing that the next plan ends counts up to there."""
    items = clockwork.timetable.items
    last = clockwork.showing_at(part.end - 1) if part.end == piece.end else None
    for item, count in clockwork.count_between(part.start, part.end).items():
        ms = count.ms
        if last and last.item == item and last.start >= part.start:
            ms -= max(0, last.end - piece.end)
        key = (items[item].slogan, items[item].revision)
        tallies[key] += Plays(planned=count.plays, planned_ms=ms)


def _add(tallies: Tallies, clockwork: Clockwork, found: dict[int, Played]) -> None:
    for number, played in found.items():
        item = clockwork.timetable.items[number]
        tallies[item.slogan, item.revision] += Plays(
            complete=played.complete, cut=played.cut, proven_ms=played.ms
        )


def _played(
    clockwork: Clockwork, covered: Intervals, *, part: Interval, horizon: int
) -> dict[int, Played]:
    near = tuple(c for c in covered if c.start < part.end and c.end > part.start)
    if not near:
        return {}
    whole = _whole(clockwork, near, part)
    if whole is not None:
        return whole
    found = attribute(clockwork, covered, within=part)
    open_end = clockwork.showing_at(horizon)
    if not open_end or not part.start <= open_end.start < part.end:
        return found
    if _is_cut(open_end, covered):
        before = found.get(open_end.item)
        if before and before.cut:
            found[open_end.item] = before._replace(cut=before.cut - 1)
    return found


def _whole(
    clockwork: Clockwork, near: Intervals, part: Interval
) -> dict[int, Played] | None:
    """The plays by arithmetic, when every showing that touches the part is covered."""
    first, last = clockwork.showing_at(part.start), clockwork.showing_at(part.end - 1)
    if not first or not last:
        return None
    if len(near) > 1 or near[0].start > first.start or near[0].end < last.end:
        return None
    found = {
        item: Played(complete=count.plays, ms=count.ms)
        for item, count in clockwork.count_between(part.start, part.end).items()
    }
    for showing, ms in (
        (first, first.end - part.start if first.start < part.start else 0),
        (last, part.end - last.end),
    ):
        before = found.get(showing.item, Played())
        found[showing.item] = before._replace(ms=before.ms + ms)
    return found


def _is_cut(showing: Showing, covered: Intervals) -> bool:
    shown = total_ms(intersect(covered, (Interval(showing.start, showing.end),)))
    return 0 < shown < showing.end - showing.start - TOLERANCE_MS


def _cut_time(clockwork: Clockwork, covered: Intervals, horizon: int) -> Intervals:
    """Covered time of showings that were not finished; they lie where it begins or ends."""
    edges = {edge for start, end in covered for edge in (start, end - 1)}
    showings = {clockwork.showing_at(edge) for edge in edges}
    unfinished = [
        Interval(showing.start, showing.end)
        for showing in showings
        if showing
        and _is_cut(showing, covered)
        and not showing.start <= horizon < showing.end
    ]
    return intersect(covered, union(unfinished))


def _broken_off(
    piece: Planned, following: Planned | None, clockworks: Mapping[Sha256, Clockwork]
) -> Intervals:
    """The showing that an emergency, with which the next plan begins, broke off."""
    end = piece.end
    if following is None or following.start != end:
        return ()
    old, new = clockworks[piece.timetable], clockworks[following.timetable]
    showing = old.showing_at(end - 1)
    began = new.timetable.is_urgent_at(end) and not old.timetable.is_urgent_at(end)
    return (Interval(showing.start, showing.end),) if showing and began else ()


def _others(claims: Mapping[Sha256, Intervals], planned: Sha256) -> Intervals:
    """The time claimed by any timetable but the planned one."""
    return union(
        interval
        for sha256, covered in claims.items()
        if sha256 != planned
        for interval in covered
    )


def _accounts(
    part: Interval,
    clockwork: Clockwork,
    *,
    own: Intervals,
    others: Intervals,
    broken: Intervals,
    evidence: Evidence,
) -> Accounts:
    near = Interval(part.start - REACH_MS, part.end + REACH_MS)
    mine = intersect(own, (near,))
    sorter = Sorter(clockwork.open_between(part.start, part.end))
    cut = _cut_time(clockwork, mine, evidence.horizon)
    sorter.take(Account.PREEMPTED, intersect(cut, broken))
    sorter.take(Account.CUT, cut)
    sorter.take(Account.PROVEN, mine)
    sorter.take(Account.UNDELIVERED, others)
    if sorter.left:
        _explain(sorter, evidence, near)
    return Accounts(**{account.value: ms for account, ms in sorter.ms.items()})


def _explain(sorter: Sorter, evidence: Evidence, near: Interval) -> None:
    """Sort what nothing was shown in: orders, gaps, then silence."""
    ordered = [*evidence.blanks, *_gaps(evidence, _ORDERED)]
    sorter.take(Account.PREEMPTED, union(ordered))
    for account, reasons in _ACCOUNT_OF:
        sorter.take(account, union(_gaps(evidence, reasons)))
    sorter.take(Account.PENDING, (Interval(evidence.horizon, near.end),))
    runs = (Interval(run.start, run.end) for run in evidence.all_runs)
    told = union((*runs, *(Interval(gap.start, gap.end) for gap in evidence.gaps)))
    silent = [one for one in subtract((near,), told) if one.end - one.start >= SILENT_MS]
    sorter.take(Account.OFFLINE, silent)
    sorter.take(Account.UNEXPLAINED, (near,))


def _gaps(evidence: Evidence, reasons: frozenset[Why]) -> Iterable[Interval]:
    return (Interval(gap.start, gap.end) for gap in evidence.gaps if gap.why in reasons)
