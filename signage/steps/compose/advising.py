"""What the rules in force say of words, beside those that are there already."""

from fonts import catalogue, coverage
from signage.advice import Advice, Look, Scope, Subject, advise
from signage.slogan import Revision, Slogan
from signage.store.library import Beside


def missing_everywhere(text: str) -> tuple[str, ...]:
    """The characters of a text that none of the fonts has, each once, in order."""
    names = [face.name for face in catalogue.faces() if face.is_legible]
    return tuple(
        each
        for each in dict.fromkeys(text)
        if each != "\n" and not any(coverage.has(each, name) for name in names)
    )


def advice_beside(
    about: Subject, beside: Beside, *, looks: tuple[Look, ...] = ()
) -> tuple[Advice, ...]:
    """What stands against words and their looks by the rules in force, beside others."""
    return advise(about, missing=missing_everywhere, looks=looks, **beside._asdict())


def subject_of(one: Slogan, seen: Revision, *, now: int) -> Subject:
    """A revision as the rules are asked about it."""
    return Subject(
        seen.text,
        one.kind,
        fraud_type=one.fraud_type,
        audiences=one.audiences,
        readings=dict(seen.manner.readings),
        scope=Scope(now, seen.venue_kinds, seen.districts, seen.not_after),
        id=one.id,
    )
