"""How much waits for one reviewer: cheap enough to be asked for every page."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from playlists.ids import PersonId
from signage.slogan import State
from signage.store.reviews import PASS
from signage.store.schema import approvals, decisions, history, revisions


def waiting_for(db: Connection, person: PersonId, *, writing: Collection[str]) -> int:
    """The statements that wait for this person: not signed by them, nor of their words.

    `writing` names what in a slogan's history makes somebody its writer. Words under
    review count once; of what has passed, each statement about classes added later does.
    """
    counted = (
        select(func.count())
        .select_from(approvals)
        .join(revisions, _of_revision(revisions.c.slogan_id, revisions.c.number))
        .where(
            approvals.c.envelope.is_(None),
            or_(
                revisions.c.state == State.PASSED,
                and_(revisions.c.state == State.SUBMITTED, ~_earlier()),
            ),
            ~_signed(person),
            ~_wrote(person, writing),
        )
    )
    return db.scalar(counted) or 0


def _earlier() -> ColumnElement[bool]:
    other = approvals.alias()
    same = _of_revision(other.c.slogan_id, other.c.number)
    return exists().where(same, other.c.part < approvals.c.part, other.c.envelope.is_(None))


def _signed(person: PersonId) -> ColumnElement[bool]:
    same = _of_revision(decisions.c.slogan_id, decisions.c.number)
    theirs = (decisions.c.person_id == person) & (decisions.c.verdict == PASS)
    return exists().where(same, decisions.c.part == approvals.c.part, theirs)


def _wrote(person: PersonId, writing: Collection[str]) -> ColumnElement[bool]:
    acts = exists().where(
        history.c.thing == "slogan",
        history.c.thing_id == approvals.c.slogan_id,
        history.c.person_id == person,
        history.c.what.in_(sorted(writing)),
    )
    other = revisions.alias()
    theirs = (other.c.author_id == person) | (other.c.changed_by == person)
    return acts | exists().where(other.c.slogan_id == approvals.c.slogan_id, theirs)


def _of_revision(
    slogan: ColumnElement[str], number: ColumnElement[int]
) -> ColumnElement[bool]:
    return and_(slogan == approvals.c.slogan_id, number == approvals.c.number)
