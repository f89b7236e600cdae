"""Keeps policies: what wins over every booking on some screens."""

from sqlalchemy import Connection, Row, insert, select, update

from playlists.ids import PersonId
from signage.errors import ChangedMeanwhileError, UnknownError
from signage.policies import EVERY_DAY, Policy, PolicyId
from signage.policy_json import rule_json, rule_of
from signage.recurring import days_json, days_of
from signage.store.schema import people, policies
from signage.targets import target_of


def standing(db: Connection) -> tuple[Policy, ...]:
    """The policies that were not ended, by first day and id."""
    found = select(policies).where(policies.c.ended_at.is_(None))
    rows = db.execute(found.order_by(policies.c.first, policies.c.id))
    return tuple(map(_policy, rows))


def all_policies(db: Connection) -> tuple[Policy, ...]:
    """Every policy, the latest first day first; ended ones too."""
    rows = db.execute(select(policies).order_by(policies.c.first.desc(), policies.c.id))
    return tuple(map(_policy, rows))


def get(db: Connection, policy: PolicyId) -> Policy:
    """The policy of that id; UnknownError when there is none."""
    if found := find(db, policy):
        return found
    raise UnknownError(f"没有规定 {policy}")


def find(db: Connection, policy: PolicyId) -> Policy | None:
    """The policy of that id, or None."""
    row = db.execute(select(policies).where(policies.c.id == policy)).one_or_none()
    return _policy(row) if row else None


def add(db: Connection, one: Policy) -> None:
    """Keep a policy that was not there."""
    db.execute(insert(policies).values(id=one.id, **_row(one)))


def change(db: Connection, one: Policy) -> None:
    """Put this in place of the version before it.

    Raises:
        ChangedMeanwhileError: somebody else changed or ended it first.
    """
    done = db.execute(
        update(policies)
        .where(
            policies.c.id == one.id,
            policies.c.version == one.version - 1,
            policies.c.ended_at.is_(None),
        )
        .values(**_row(one))
    )
    if not done.rowcount:
        last = db.execute(
            select(people.c.name, policies.c.changed_at)
            .select_from(policies)
            .outerjoin(people, people.c.id == policies.c.changed_by)
            .where(policies.c.id == one.id)
        ).one()
        name = last.name or ""
        why = f"{name or '别人'}刚刚改过这条规定"
        raise ChangedMeanwhileError(why, by=name, at_ms=last.changed_at)


def end(db: Connection, policy: PolicyId, *, by: PersonId, now: int) -> bool:
    """End a policy; False when it was ended before."""
    done = db.execute(
        update(policies)
        .where(policies.c.id == policy, policies.c.ended_at.is_(None))
        .values(ended_at=now, changed_by=by, changed_at=now, version=policies.c.version + 1)
    )
    return bool(done.rowcount)


def _row(one: Policy) -> dict[str, object]:
    return {
        "name": one.name,
        "rule": rule_json(one.rule),
        "target": one.target.to_json(),
        "only_outdoor": one.only_outdoor,
        "first": one.first,
        "last": one.last,
        "days": None if one.days == EVERY_DAY else days_json(one.days),
        "basis": one.basis,
        "version": one.version,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
    }


def _policy(row: Row[tuple[object, ...]]) -> Policy:
    return Policy(
        PolicyId(row.id),
        row.name,
        rule_of(row.rule),
        target_of(row.target),
        first=row.first,
        last=row.last,
        days=days_of(row.days) if row.days else EVERY_DAY,
        only_outdoor=row.only_outdoor,
        basis=row.basis,
        version=row.version,
        changed_by=PersonId(row.changed_by) if row.changed_by else None,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
    )
