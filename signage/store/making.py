"""What was written and decided in a time, by kind; when alerts reached screens."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from playlists.ids import Sha256, SloganId
from signage.slogan import Kind
from signage.store import blobs
from signage.store.reviews import RETURN
from signage.store.schema import (
    approvals,
    decisions,
    history,
    revisions,
    runs,
    screens,
    slogans,
    timetables,
)


class Approved(NamedTuple):
    """A statement about an alert that enough people had signed at `at` (ms UTC)."""

    slogan: SloganId
    envelope: Sha256
    at: int


def written(db: Connection, *, start: int, end: int) -> Mapping[str, int]:
    """How many revisions were begun in that time, by kind."""
    return _by_kind(db, revisions, revisions.c.created_at, within=(start, end))


def handed_in(db: Connection, *, start: int, end: int) -> Mapping[str, int]:
    """How many revisions were handed in in that time, by kind."""
    return _by_kind(db, revisions, revisions.c.submitted_at, within=(start, end))


def returned(db: Connection, *, start: int, end: int) -> Mapping[str, int]:
    """How many revisions were returned in that time, by kind."""
    is_return = decisions.c.verdict == RETURN
    return _by_kind(db, decisions, decisions.c.at, is_return, within=(start, end))


def alerts(db: Connection, *, start: int, end: int) -> tuple[Approved, ...]:
    """The statements about alerts that were completed in that time, in its order."""
    found = db.execute(
        select(history.c.thing_id, history.c.at, history.c.detail)
        .join(slogans, slogans.c.id == history.c.thing_id)
        .where(history.c.thing == "slogan", history.c.what == "approved")
        .where(slogans.c.kind == Kind.ALERT, *_within(history.c.at, start, end))
        .order_by(history.c.at, history.c.id)
    )
    return tuple(
        Approved(SloganId(row.thing_id), _envelope(db, row.thing_id, row.detail), row.at)
        for row in found
    )


def arrivals(db: Connection, one: Approved, *, until: int) -> tuple[int, ...]:
    """When (ms UTC) each screen first played by a timetable with that alert, by then."""
    names = _timetables_with(db, one, until=until)
    found = (  # from the screens, so that each one's runs are found by their key
        select(func.min(runs.c.start))
        .select_from(screens)
        .join(runs, runs.c.screen_id == screens.c.id)
        .where(runs.c.timetable.in_(names), *_within(runs.c.start, one.at, until))
        .group_by(screens.c.id)
    )
    return tuple(sorted(db.scalars(found)))


def _timetables_with(db: Connection, one: Approved, *, until: int) -> tuple[Sha256, ...]:
    made = select(timetables.c.sha256).where(*_within(timetables.c.made_at, one.at, until))
    bodies = blobs.bodies(db, map(Sha256, db.scalars(made)))
    wanted = one.envelope.encode()  # a hash stands nowhere by chance: no need to decode
    return tuple(name for name, body in bodies.items() if wanted in body)


def _envelope(db: Connection, slogan: str, detail: Mapping[str, int]) -> Sha256:
    wanted = select(approvals.c.envelope).where(
        approvals.c.slogan_id == slogan,
        approvals.c.number == detail["number"],
        approvals.c.part == detail["part"],
    )
    return Sha256(db.scalars(wanted).one())


def _by_kind(
    db: Connection,
    table: FromClause,
    at: ColumnElement[int],
    *conditions: ColumnElement[bool],
    within: tuple[int, int],
) -> dict[str, int]:
    found = (
        select(slogans.c.kind, func.count().label("number"))
        .select_from(table)
        .join(slogans, slogans.c.id == table.c.slogan_id)
        .where(*_within(at, *within), *conditions)
        .group_by(slogans.c.kind)
    )
    return {row.kind: row.number for row in db.execute(found)}


def _within(
    at: ColumnElement[int], start: int, end: int
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return at >= start, at < end
