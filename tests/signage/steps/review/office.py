"""An office: keys, a trust list of two reviewers, and how they sign."""

from devices.trust import (
    APPROVAL,
    KeyKind,
    Reviewer,
    SigningKey,
)
from signage.people import Person
from signage.slogan import Kind, Revision, State
from signage.steps import review
from signage.steps.render import render_due
from signage.store import slogans
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import (
    DAY,
    LI,
    NOW,
    WANG,
    ZHAO,
    submitted,
)

ROOT = SigningKey.generate()
KEYS = {person.id: SigningKey.generate() for person in (WANG, LI, ZHAO)}
SECOND_OF_LI = SigningKey.generate()
STRANGE = SigningKey.generate()


def reviewer(person: Person, key: SigningKey, kind: KeyKind = KeyKind.TOOL) -> Reviewer:
    """A person and one of their keys, as a trust list names them."""
    return Reviewer(
        person.id,
        person.name,
        key=key.public,
        kind=kind,
        not_before=NOW - DAY,
        not_after=NOW + 100 * DAY,
    )


def ready(store: Store, text: str = "不轻信，不转账", kind: Kind = Kind.SLOGAN) -> Part:
    """Words that wait for reviewers, drawn and stated."""
    one = submitted(store, text, kind)
    render_due(store, now=NOW)
    review.statements_due(store, now=NOW)
    return Part(one.slogan, one.number)


def sign(
    store: Store, part: Part, person: Person, *, key: SigningKey | None = None
) -> review.Outcome:
    """Sign a statement as a person, with their own key or another."""
    by = key or KEYS[person.id]
    signature = by.sign(APPROVAL, review.statement(store, part))
    return review.decide_pass(store, part, by=person, signature=signature, now=NOW + 1)


def state(store: Store, part: Part) -> State:
    """The state of a revision."""
    with store.reading() as db:
        return slogans.revision(db, part.slogan, part.number).state


def latest(store: Store, part: Part) -> Revision:
    """The newest revision of the slogan."""
    with store.reading() as db:
        return slogans.latest(db, part.slogan)


def passed(store: Store, part: Part | None = None) -> Part:
    """Words that two reviewers passed."""
    part = part or ready(store)
    sign(store, part, LI)
    sign(store, part, ZHAO)
    return part
