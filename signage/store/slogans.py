"""Slogans and their revisions: kept as typed, changed only by who saw the latest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select, update

from playlists.ids import CampaignId, DistrictId, PersonId, SloganId
from signage.advice import Advice, Severity
from signage.errors import UnknownError
from signage.manner import manner_of, plain
from signage.pinyin import sought
from signage.slogan import Draft, Kind, Revision, Slogan, State
from signage.store.schema import campaigns, revisions, slogans
from signage.store.wishes import Wish, conditions

MOST_LISTED: Final = 1_000
_REVISION: Final = tuple(
    column for column in revisions.c if column.name not in {"slogan_id", "advice", "sought"}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A slogan with its newest revision, as lists show it."""

    slogan: Slogan
    revision: Revision


def add_slogan(db: Connection, slogan: Slogan) -> None:
    """Keep a new slogan."""
    values = {
        "id": slogan.id,
        "author_id": slogan.author,
        "created_at": slogan.created_at,
        **_classification(slogan),
    }
    db.execute(insert(slogans).values(values))


def classify(db: Connection, slogan: Slogan) -> None:
    """Keep a slogan's changed kind, fraud type, audiences and campaign."""
    db.execute(
        update(slogans).where(slogans.c.id == slogan.id).values(_classification(slogan))
    )


def add_revision(db: Connection, revision: Revision) -> None:
    """Keep a new revision."""
    values = {
        "slogan_id": revision.slogan,
        "number": revision.number,
        "author_id": revision.author,
        "created_at": revision.created_at,
        "advice": [],
        **_changeable(revision),
    }
    db.execute(insert(revisions).values(values))


def save_revision(db: Connection, revision: Revision) -> None:
    """Keep a revision as changed."""
    db.execute(update(revisions).where(_is(revision)).values(_changeable(revision)))


def save_advice(db: Connection, revision: Revision, advice: Iterable[Advice]) -> None:
    """Keep the advice that a revision was submitted with."""
    as_json = [asdict(each) for each in advice]
    db.execute(update(revisions).where(_is(revision)).values(advice=as_json))


def slogan(db: Connection, slogan_id: SloganId) -> Slogan:
    """The slogan of that id; UnknownError when there is none."""
    row = db.execute(select(slogans).where(slogans.c.id == slogan_id)).mappings().first()
    if row is None:
        raise UnknownError(f"没有标语 {slogan_id}")
    return _slogan(row)


def kept(db: Connection, some: Iterable[SloganId]) -> dict[SloganId, Slogan]:
    """Those of the slogans that there are."""
    found = select(slogans).where(slogans.c.id.in_(list(some)))
    return {SloganId(row["id"]): _slogan(row) for row in db.execute(found).mappings()}


def titles(db: Connection, some: Iterable[SloganId]) -> dict[SloganId, str]:
    """What those of the slogans are called now that there are, by newest revision."""
    found = {one: revisions_of(db, one) for one in some}
    return {one: some_of[0].title for one, some_of in found.items() if some_of}


def revision(db: Connection, slogan_id: SloganId, number: int) -> Revision:
    """The revision of that number; UnknownError when there is none."""
    wanted = (revisions.c.slogan_id == slogan_id, revisions.c.number == number)
    row = db.execute(select(revisions).where(*wanted)).mappings().first()
    if row is None:
        raise UnknownError(f"标语 {slogan_id} 没有第{number}版")
    return _revision(row)


def revisions_of(db: Connection, slogan_id: SloganId) -> tuple[Revision, ...]:
    """All revisions of a slogan, newest first."""
    wanted = select(revisions).where(revisions.c.slogan_id == slogan_id)
    found = db.execute(wanted.order_by(revisions.c.number.desc())).mappings()
    return tuple(map(_revision, found))


def latest(db: Connection, slogan_id: SloganId) -> Revision:
    """A slogan's newest revision; UnknownError when there is no such slogan."""
    found = revisions_of(db, slogan_id)
    if not found:
        raise UnknownError(f"没有标语 {slogan_id}")
    return found[0]


def advice_of(db: Connection, slogan_id: SloganId, number: int) -> tuple[Advice, ...]:
    """The advice that a revision was submitted with, in order of place."""
    wanted = (revisions.c.slogan_id == slogan_id, revisions.c.number == number)
    found = db.execute(select(revisions.c.advice).where(*wanted)).scalar()
    return tuple(
        Advice(
            **each
            | {
                "severity": Severity(each["severity"]),
                "classes": tuple(each.get("classes", ())),
            }
        )
        for each in found or ()
    )


def listed(
    db: Connection, wish: Wish, *, after: int = 0, most: int = MOST_LISTED
) -> tuple[Listed, ...]:
    """Slogans with their newest revisions, last changed first, from the after-th on."""
    query = newest(wish).order_by(revisions.c.changed_at.desc(), slogans.c.id)
    return tuple(map(listed_of, db.execute(query.offset(after).limit(most)).mappings()))


def in_state(db: Connection, state: State) -> tuple[Listed, ...]:
    """Every revision in a state, whether newest or not, in order of submission."""
    query = _joined().where(revisions.c.state == state)
    ordered = query.order_by(revisions.c.submitted_at, revisions.c.slogan_id)
    return tuple(map(listed_of, db.execute(ordered).mappings()))


def listed_one(db: Connection, slogan_id: SloganId, number: int) -> Listed:
    """A revision, newest or not, with its slogan; UnknownError when there is none."""
    return Listed(slogan(db, slogan_id), revision(db, slogan_id, number))


def counted(db: Connection) -> dict[State, int]:
    """How many slogans there are of each state of their newest revision."""
    query = newest(Wish()).with_only_columns(revisions.c.state, func.count())
    found = {State(state): n for state, n in db.execute(query.group_by(revisions.c.state))}
    return {state: found.get(state, 0) for state in State}


def has_campaign(db: Connection, campaign: CampaignId) -> bool:
    """Whether there is a campaign of that id."""
    found = select(campaigns.c.id).where(campaigns.c.id == campaign)
    return db.scalar(found) is not None


def same_texts(db: Connection, texts: Sequence[str]) -> frozenset[str]:
    """Those of the texts that some revision already has."""
    wanted = select(revisions.c.text).where(revisions.c.text.in_(texts))
    return frozenset(db.scalars(wanted))


def same_elsewhere(db: Connection, text: str, *, but: str) -> SloganId | None:
    """Another slogan, some revision of which has exactly this text; the latest changed."""
    same = (revisions.c.text == _plain(text), revisions.c.slogan_id != but)
    found = select(revisions.c.slogan_id).where(*same)
    first = db.scalar(found.order_by(revisions.c.changed_at.desc()).limit(1))
    return SloganId(first) if first else None


def same_ids(db: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids that some slogan already has."""
    return frozenset(
        db.execute(select(slogans.c.id).where(slogans.c.id.in_(ids))).scalars()
    )


def draft_of(listed: Listed) -> Draft:
    """A revision as its author would type it."""
    one, wording = listed.slogan, listed.revision
    return Draft(
        wording.text,
        kind=one.kind,
        fraud_type=one.fraud_type,
        audiences=one.audiences,
        venue_kinds=wording.venue_kinds,
        districts=wording.districts,
        not_after=wording.not_after,
        campaign=one.campaign,
        manner=wording.manner,
    )


def _joined() -> Select[Any]:
    on = slogans.c.id == revisions.c.slogan_id
    first = [column.label(f"slogan_{column.name}") for column in slogans.c]
    return select(*first, *_REVISION).join_from(slogans, revisions, on)


def newest(wish: Wish) -> Select[Any]:
    """The query for the newest revisions of the slogans wished for, with these."""
    other = revisions.alias("other")
    number = (
        select(func.max(other.c.number))
        .where(other.c.slogan_id == revisions.c.slogan_id)
        .scalar_subquery()
    )
    return _joined().where(revisions.c.number == number, *conditions(wish))


def _plain(words: str) -> str:
    return words.replace("\0", "")  # which PostgreSQL's texts cannot hold


def _is(one: Revision) -> ColumnElement[bool]:
    return and_(revisions.c.slogan_id == one.slogan, revisions.c.number == one.number)


def _classification(one: Slogan) -> dict[str, object]:
    return {
        "kind": one.kind,
        "fraud_type": one.fraud_type,
        "audiences": list(one.audiences),
        "campaign_id": one.campaign,
    }


def _changeable(one: Revision) -> dict[str, object]:
    return {
        "text": one.text,
        "sought": sought(one.text),
        "state": one.state,
        "venue_kinds": list(one.venue_kinds),
        "districts": list(one.districts),
        "not_after": one.not_after,
        "manner": plain(one.manner),
        "version": one.version,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
        "submitted_at": one.submitted_at,
    }


def listed_of(fields: Mapping[Any, Any]) -> Listed:
    """What stands in a row of `newest`."""
    first = {column.name: fields[f"slogan_{column.name}"] for column in slogans.c}
    return Listed(_slogan(first), _revision({**fields, "slogan_id": first["id"]}))


def _slogan(fields: Mapping[Any, Any]) -> Slogan:
    return Slogan(
        id=SloganId(fields["id"]),
        kind=Kind(fields["kind"]),
        fraud_type=fields["fraud_type"],
        audiences=tuple(fields["audiences"]),
        campaign=CampaignId(fields["campaign_id"]) if fields["campaign_id"] else None,
        author=PersonId(fields["author_id"]),
        created_at=fields["created_at"],
    )


def _revision(fields: Mapping[Any, Any]) -> Revision:
    return Revision(
        slogan=SloganId(fields["slogan_id"]),
        number=fields["number"],
        text=fields["text"],
        state=State(fields["state"]),
        venue_kinds=tuple(fields["venue_kinds"]),
        districts=tuple(map(DistrictId, fields["districts"])),
        not_after=fields["not_after"],
        version=fields["version"],
        author=PersonId(fields["author_id"]),
        changed_by=PersonId(fields["changed_by"]),
        created_at=fields["created_at"],
        changed_at=fields["changed_at"],
        submitted_at=fields["submitted_at"],
        manner=manner_of(fields["manner"]),
    )
