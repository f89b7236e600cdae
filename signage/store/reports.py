"""What reports say of content, and the reports that were issued."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from playlists.ids import PersonId, SloganId
from signage.errors import UnknownError
from signage.slogan import State
from signage.store.schema import (
    campaigns,
    decisions,
    people,
    reports,
    revisions,
    slogans,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A revision as reports name it; `campaign` is an id, empty when it has none."""

    text: str
    kind: str
    fraud_type: str
    campaign: str


def revisions_told(db: Connection) -> dict[tuple[SloganId, int], Told]:
    """Every revision by slogan and number."""
    found = db.execute(
        select(
            revisions.c.slogan_id,
            revisions.c.number,
            revisions.c.text,
            slogans.c.kind,
            slogans.c.fraud_type,
            slogans.c.campaign_id,
        ).join(slogans, slogans.c.id == revisions.c.slogan_id)
    )
    return {
        (SloganId(row.slogan_id), row.number): Told(
            row.text, row.kind, row.fraud_type, row.campaign_id or ""
        )
        for row in found
    }


def campaign_names(db: Connection) -> dict[str, str]:
    """The campaigns' names by id."""
    found = db.execute(select(campaigns.c.id, campaigns.c.name).order_by(campaigns.c.id))
    return {row.id: row.name for row in found}


@dataclass(frozen=True, slots=True)
class Passed:
    """A revision that two people passed: when (ms UTC) the second did, when submitted."""

    slogan: SloganId
    kind: str
    at: int
    submitted_at: int | None


def passed(db: Connection, *, until: int) -> tuple[Passed, ...]:
    """The revisions that two people had passed by then, in order of time."""
    found = db.execute(
        select(
            decisions.c.slogan_id,
            decisions.c.number,
            decisions.c.person_id,
            decisions.c.at,
            revisions.c.submitted_at,
            slogans.c.kind,
        )
        .join(
            revisions,
            (revisions.c.slogan_id == decisions.c.slogan_id)
            & (revisions.c.number == decisions.c.number),
        )
        .join(slogans, slogans.c.id == decisions.c.slogan_id)
        .where(decisions.c.verdict == "pass", decisions.c.at < until)
        .order_by(decisions.c.at, decisions.c.id)
    )
    voices: dict[tuple[str, int], set[str]] = defaultdict(set)
    done = []
    for row in found:
        said = voices[row.slogan_id, row.number]
        before = len(said)
        said.add(row.person_id)
        if (before, len(said)) == (1, 2):
            name = SloganId(row.slogan_id)
            done.append(Passed(name, row.kind, at=row.at, submitted_at=row.submitted_at))
    return tuple(done)


def returned(db: Connection, *, start: int, end: int) -> int:
    """How many revisions were returned in that time."""
    found = select(func.count()).where(
        decisions.c.verdict == "return", decisions.c.at >= start, decisions.c.at < end
    )
    return db.scalar(found) or 0


def waiting(db: Connection) -> int:
    """How many revisions wait for review."""
    found = select(func.count()).where(revisions.c.state == State.SUBMITTED.value)
    return db.scalar(found) or 0


def expiring(db: Connection, *, start: int, end: int) -> int:
    """How many slogans' passed words end in that time."""
    found = select(func.count(func.distinct(revisions.c.slogan_id))).where(
        revisions.c.state == State.PASSED.value,
        revisions.c.not_after >= start,
        revisions.c.not_after < end,
    )
    return db.scalar(found) or 0


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as it was issued: its figures and text no longer change."""

    number: str
    version: int
    figures: Mapping[str, Any]
    text: str
    by: str
    at: int


def issue(
    db: Connection,
    number: str,
    *,
    figures: Mapping[str, Any],
    text: str,
    by: PersonId,
    now: int,
) -> int:
    """Keep a report; gives its version, one more than the last of that number."""
    last = db.scalar(select(func.max(reports.c.version)).where(reports.c.number == number))
    version = (last or 0) + 1
    row = {
        "number": number,
        "version": version,
        "figures": figures,
        "text": text,
        "issued_by": by,
        "issued_at": now,
    }
    db.execute(insert(reports).values(row))
    return version


class Issue(NamedTuple):
    """A report that was issued, without its figures and text; `by` is a name."""

    number: str
    version: int
    by: str
    at: int


def issues(db: Connection) -> tuple[Issue, ...]:
    """The reports issued, the latest first."""
    columns = (reports.c.number, reports.c.version, people.c.name, reports.c.issued_at)
    found = select(*columns).join(people, people.c.id == reports.c.issued_by)
    ordered = found.order_by(reports.c.issued_at.desc(), reports.c.version.desc())
    return tuple(Issue(*row) for row in db.execute(ordered))


def issued_one(db: Connection, number: str, version: int) -> Issued:
    """The report issued under a number as that version; UnknownError when none was."""
    for one in issued(db, number):
        if one.version == version:
            return one
    raise UnknownError(f"没有签发过 {number} 第 {version} 版")


def issued(db: Connection, number: str = "") -> tuple[Issued, ...]:
    """The reports issued, of one number or all, the latest first."""
    found = select(reports, people.c.name).join(people, people.c.id == reports.c.issued_by)
    if number:
        found = found.where(reports.c.number == number)
    rows = db.execute(found.order_by(reports.c.issued_at.desc(), reports.c.version.desc()))
    return tuple(
        Issued(
            row.number,
            row.version,
            figures=row.figures,
            text=row.text,
            by=row.name,
            at=row.issued_at,
        )
        for row in rows
    )
