"""Signs a new assignment for every screen whose wanted content has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from devices.messages import Assignment
from devices.trust import ASSIGNMENT, seal
from devices.wire import encode_assignment, sha256_of
from playlists.ids import ScreenId, Sha256
from signage.keys import Keys
from signage.places import Screen
from signage.settings import Settings
from signage.store import (
    assignments,
    blanks,
    blobs,
    publishing,
    screens,
    showables,
    statuses,
    trust_lists,
)
from signage.store.assignments import Issued, Key, Signed
from signage.store.blanks import Blank
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.publishing import Plan
from signage.store.writes import MOST_ROWS, batches

MOST_WITHDRAWALS: Final = 200
AHEAD_AT_MOST_MS: Final = 24 * 3_600_000
"""A screen that knows the time refuses a serial that lies further ahead."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What all assignments are made from, at one moment of the database."""

    plans: Mapping[ScreenId, Plan]
    sizes: Mapping[Sha256, int]
    dark: Mapping[ScreenId, Blank]
    darkening: Mapping[ScreenId, Blank]
    withdrawals: tuple[Sha256, ...]
    trust_version: int
    trust: Sha256
    report_every_s: int

    def of(self, screen: Screen) -> Assignment:
        """The assignment a screen should have, still without serial and time."""
        plan = self.plans[screen.id]
        dark = self.dark.get(screen.id)
        blank = dark or self.darkening.get(screen.id)
        return Assignment(
            screen=screen.id,
            serial=0,
            timetable=plan.timetable,
            timetable_size=self.sizes[plan.timetable],
            trust_version=self.trust_version,
            trust=self.trust,
            issued_at=0,
            valid_until=plan.valid_until,
            placement=screen.placement,
            report_every_s=self.report_every_s,
            cut_in=plan.cut_in or dark is not None,
            blank_until=blank.end if blank else None,
            blank_from=blank.start if blank and not dark else 0,
            withdrawals=self.withdrawals,
        )


def assign_due(store: Store, *, keys: Keys, settings: Settings, now: int) -> int:
    """Sign an assignment for each screen that should have another one; how many.

    Serials are max(previous + 1, now). One is due, too, when the controller's key is
    another one, and when a screen has taken a serial that is not known here, as after a
    database was restored. Without a trust list there is nothing to sign.
    """
    signer = keys.controller.public.key_id
    with store.reading() as db:
        due = tuple(_due(db, signer=signer, settings=settings, now=now))
    for few in batches(due, MOST_ROWS):
        signed = [_signed(assignment, keys=keys) for assignment in few]
        with store.writing() as db:
            assignments.add(db, signed)
    return len(due)


def _due(
    db: Connection, *, signer: str, settings: Settings, now: int
) -> Iterator[Assignment]:
    wanted = _wanted(db, settings=settings, now=now)
    if wanted is None:
        return
    latest = assignments.latest(db)
    taken = statuses.serials(db)
    for screen in screens.screens(db):
        if screen.id not in wanted.plans:
            continue
        assignment = wanted.of(screen)
        last = latest.get(screen.id)
        known = last.key.serial if last else 0
        beyond = _believable(taken.get(screen.id, 0), now=now)
        is_new = last is None or last.content != _content(assignment, signer=signer)
        if is_new or beyond > known:
            serial = max(known + 1, beyond + 1, now)
            yield replace(assignment, serial=serial, issued_at=now)


def _believable(serial: int, *, now: int) -> int:
    """A serial that a screen says it has taken; 0 for one that no screen would take."""
    return serial if serial < now + AHEAD_AT_MOST_MS else 0


def _wanted(db: Connection, *, settings: Settings, now: int) -> _Wanted | None:
    kept = trust_lists.newest(db)
    if kept is None:
        return None
    plans = publishing.latest_plans(db)
    return _Wanted(
        plans=plans,
        sizes=blobs.sizes(db, {plan.timetable for plan in plans.values()}),
        dark=blanks.in_force(db, now=now),
        darkening=blanks.coming(db, now=now),
        withdrawals=_withdrawals(db),
        trust_version=kept.version,
        trust=kept.envelope,
        report_every_s=settings.report_every_s,
    )


def _withdrawals(db: Connection) -> tuple[Sha256, ...]:
    """The latest ones; a screen keeps for ever what it was once told."""
    found = showables.withdrawn(db, most=MOST_WITHDRAWALS)
    return tuple(sorted(one.envelope for one in found))


def _content(assignment: Assignment, *, signer: str) -> Sha256:
    plain = encode_assignment(replace(assignment, serial=0, issued_at=0))
    return sha256_of(signer.encode() + b"|" + plain)


def _signed(assignment: Assignment, *, keys: Keys) -> Signed:
    issued = Issued(
        Key(assignment.screen, assignment.serial),
        assignment.timetable,
        _content(assignment, signer=keys.controller.public.key_id),
        made_at=assignment.issued_at,
    )
    return Signed(issued, seal(ASSIGNMENT, encode_assignment(assignment), keys.controller))
