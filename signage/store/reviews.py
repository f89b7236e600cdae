"""Statements to sign, decisions, approvals and withdrawals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from playlists.ids import PersonId, ScreenClass, Sha256, SloganId
from signage.errors import UnknownError
from signage.slogan import State
from signage.store.schema import (
    approvals,
    decisions,
    people,
    revisions,
    scenes,
    withdrawals,
)
from signage.store.writes import insert_new

PASS: Final = "pass"  # noqa: S105 a verdict, no password
RETURN: Final = "return"
WITHDRAW: Final = "withdraw"


class Part(NamedTuple):
    """One statement about a revision; a class that comes later makes a new part."""

    slogan: SloganId
    number: int
    part: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """The exact bytes that people sign about some classes' scenes of a revision.

    `envelope` names the blob of the approval, once enough people signed.
    """

    part: Part
    classes: tuple[ScreenClass, ...]
    payload: bytes
    made_at: int
    envelope: Sha256 | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a statement at `at` (ms UTC); a pass is signed."""

    part: Part
    person: PersonId
    verdict: str
    at: int
    reason: str = ""
    key_id: str = ""
    signature: bytes = b""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A revision and all before it, taken back; `at` in ms UTC, `envelope` names a blob."""

    slogan: SloganId
    number: int
    envelope: Sha256
    person: PersonId
    reason: str
    at: int


def add_statement(db: Connection, statement: Statement) -> None:
    """Keep a new statement; one that is there already stays."""
    row = {
        **_key(statement.part),
        "classes": list(statement.classes),
        "payload": statement.payload,
        "made_at": statement.made_at,
    }
    insert_new(db, approvals, row)


def complete(db: Connection, part: Part, *, envelope: Sha256) -> None:
    """Name the blob of a statement's approval."""
    db.execute(update(approvals).where(_is(approvals, part)).values(envelope=envelope))


def statement(db: Connection, part: Part) -> Statement:
    """The statement of that number; UnknownError when there is none yet."""
    found = db.execute(select(approvals).where(_is(approvals, part))).mappings().first()
    if found is None:
        raise UnknownError(f"标语 {part.slogan} 第{part.number}版的画面还没有画好")
    return _statement(found)


def statements_of(
    db: Connection, slogan_id: SloganId, number: int
) -> tuple[Statement, ...]:
    """All statements about a revision, in order."""
    wanted = (approvals.c.slogan_id == slogan_id, approvals.c.number == number)
    found = db.execute(select(approvals).where(*wanted).order_by(approvals.c.part))
    return tuple(map(_statement, found.mappings()))


def unsigned(db: Connection) -> tuple[Statement, ...]:
    """All statements that wait for signatures, oldest first."""
    wanted = (
        select(approvals)
        .join(
            revisions,
            and_(
                revisions.c.slogan_id == approvals.c.slogan_id,
                revisions.c.number == approvals.c.number,
            ),
        )
        .where(approvals.c.envelope.is_(None))
        .where(revisions.c.state.in_([State.SUBMITTED, State.PASSED]))
        .order_by(approvals.c.made_at, approvals.c.slogan_id, approvals.c.part)
    )
    found = db.execute(wanted)
    return tuple(map(_statement, found.mappings()))


def without_statement(db: Connection) -> tuple[tuple[SloganId, int], ...]:
    """Revisions under review or passed, with pictures drawn since their last statement."""
    made = (
        select(
            approvals.c.slogan_id,
            approvals.c.number,
            func.max(approvals.c.made_at).label("made_at"),
        )
        .group_by(approvals.c.slogan_id, approvals.c.number)
        .subquery()
    )
    since = or_(made.c.made_at.is_(None), scenes.c.drawn_at >= made.c.made_at)
    wanted = (
        select(scenes.c.slogan_id, scenes.c.number)
        .distinct()
        .join(revisions, _same_revision(revisions.c))
        .outerjoin(made, _same_revision(made.c))
        .where(revisions.c.state.in_([State.SUBMITTED, State.PASSED]))
        .where(scenes.c.scene.is_not(None), since)
        .order_by(scenes.c.slogan_id, scenes.c.number)
    )
    return tuple((SloganId(row.slogan_id), row.number) for row in db.execute(wanted))


def decide(db: Connection, decision: Decision) -> None:
    """Keep a decision."""
    row = {
        **_key(decision.part),
        "person_id": decision.person,
        "verdict": decision.verdict,
        "reason": decision.reason,
        "key_id": decision.key_id,
        "signature": decision.signature or None,
        "at": decision.at,
    }
    db.execute(insert(decisions).values(row))


def decisions_of(db: Connection, slogan_id: SloganId, number: int) -> tuple[Decision, ...]:
    """All decisions about a revision, oldest first, with their people's names."""
    found = db.execute(
        select(decisions, people.c.name)
        .join_from(decisions, people, people.c.id == decisions.c.person_id)
        .where(decisions.c.slogan_id == slogan_id, decisions.c.number == number)
        .order_by(decisions.c.id)
    )
    return tuple(map(_decision, found.mappings()))


def passes_of(db: Connection, part: Part) -> tuple[Decision, ...]:
    """The signed passes of a statement, oldest first."""
    found = decisions_of(db, part.slogan, part.number)
    return tuple(each for each in found if each.part == part and each.verdict == PASS)


def withdraw(db: Connection, withdrawn: Withdrawn) -> None:
    """Keep a withdrawal; the first one of a revision stays."""
    row = {
        "slogan_id": withdrawn.slogan,
        "number": withdrawn.number,
        "envelope": withdrawn.envelope,
        "person_id": withdrawn.person,
        "reason": withdrawn.reason,
        "at": withdrawn.at,
    }
    insert_new(db, withdrawals, row)


def withdrawals_of(db: Connection, slogan_id: SloganId) -> tuple[Withdrawn, ...]:
    """All withdrawals of a slogan, oldest first."""
    wanted = select(withdrawals).where(withdrawals.c.slogan_id == slogan_id)
    found = db.execute(wanted.order_by(withdrawals.c.at)).mappings()
    return tuple(map(_withdrawn, found))


def _same_revision(other: Any) -> ColumnElement[bool]:  # noqa: ANN401 a table's columns
    return and_(scenes.c.slogan_id == other.slogan_id, scenes.c.number == other.number)


def _key(part: Part) -> dict[str, object]:
    return {"slogan_id": part.slogan, "number": part.number, "part": part.part}


def _is(table: Table, part: Part) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in _key(part).items()))


def _part(fields: Mapping[Any, Any]) -> Part:
    return Part(SloganId(fields["slogan_id"]), fields["number"], fields["part"])


def _statement(fields: Mapping[Any, Any]) -> Statement:
    return Statement(
        _part(fields),
        classes=tuple(map(ScreenClass, fields["classes"])),
        payload=bytes(fields["payload"]),
        made_at=fields["made_at"],
        envelope=fields["envelope"],
    )


def _decision(fields: Mapping[Any, Any]) -> Decision:
    return Decision(
        _part(fields),
        person=PersonId(fields["person_id"]),
        verdict=fields["verdict"],
        at=fields["at"],
        reason=fields["reason"],
        key_id=fields["key_id"],
        signature=bytes(fields["signature"] or b""),
        name=fields["name"],
    )


def _withdrawn(fields: Mapping[Any, Any]) -> Withdrawn:
    return Withdrawn(
        SloganId(fields["slogan_id"]),
        number=fields["number"],
        envelope=Sha256(fields["envelope"]),
        person=PersonId(fields["person_id"]),
        reason=fields["reason"],
        at=fields["at"],
    )
