"""What a reviewer has before them: a revision, its pictures, and whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.wire import decode_approval
from playlists.ids import SloganId
from signage.advice import Advice, Severity, reach, warnings
from signage.guarding import EXTRA_APPROVERS, GuardedPeriod
from signage.people import Person
from signage.slogan import Revision, State
from signage.steps.review import standing
from signage.steps.review.passing import Waiting, writers
from signage.store import guards, lexicons, reviews, scenes, screens, slogans, trust_lists
from signage.store.connection import Connection
from signage.store.reviews import Decision, Statement
from signage.store.uploads import Listed
from signage.web.dossier import Scope, scope
from signage.web.looks import Look, looks, of_classes, panels
from signage.web.marks import Counted, compared
from signage.web.pictured import picture_of

TWO: Final = 2


class Turn(StrEnum):
    """What a revision under review waits for, as one person sees it."""

    PICTURES = "pictures"
    YOURS = "yours"
    OWN = "own"
    OTHERS = "others"
    DONE = "done"


TURNS: Final = {
    Turn.PICTURES: ("wait", "正在画"),
    Turn.YOURS: ("wait", "等您审"),
    Turn.OWN: ("tip", "等别人审"),
    Turn.OTHERS: ("ok", "您已签名"),
    Turn.DONE: ("ok", "已有结果"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What is new against the last wording that passed, or the one before this."""

    against: Revision
    words: Counted
    is_same_scope: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A revision as its reviewer sees it; `besides` are the others that wait for them."""

    listed: slogans.Listed
    statement: Statement | None
    looks: tuple[Look, ...]
    failed: tuple[Look, ...]
    advice: tuple[Advice, ...]
    change: Change | None
    decisions: tuple[Decision, ...]
    scope: Scope
    picture: Listed | None
    turn: Turn
    needed: int
    guards: tuple[GuardedPeriod, ...]
    waits: bool
    besides: tuple[Waiting, ...]
    waiting: int

    @property
    def errors(self) -> tuple[Advice, ...]:
        """What keeps it from passing, whatever anybody says."""
        return tuple(one for one in self.advice if one.severity is Severity.ERROR)

    @property
    def doubts(self) -> tuple[tuple[str, tuple[Advice, ...]], ...]:
        """The warnings that want a reason, by code."""
        return tuple(warnings(self.advice).items())

    @property
    def following(self) -> Waiting | None:
        """What they should look at next."""
        return next(iter(self.besides), None)

    @property
    def word(self) -> str:
        """Its turn in a word."""
        return TURNS[self.turn][1]

    @property
    def shape(self) -> str:
        """Its turn as a shape."""
        return TURNS[self.turn][0]

    @property
    def passes(self) -> tuple[Decision, ...]:
        """Who signed this statement."""
        if self.statement is None:
            return ()
        about = self.statement.part
        return tuple(
            one
            for one in self.decisions
            if one.part == about and one.verdict == reviews.PASS
        )


def turn(db: Connection, waiting: Waiting, *, person: Person) -> Turn:
    """What something that waits needs, as this person sees it."""
    if waiting.statement is None:
        return Turn.PICTURES
    if person.id in {one.person for one in waiting.passes}:
        return Turn.OTHERS
    is_own = person.id in writers(db, waiting.listed.slogan.id)
    return Turn.OWN if is_own else Turn.YOURS


def case(
    db: Connection,
    about: tuple[SloganId, int],
    *,
    waiting: Sequence[Waiting],
    person: Person,
    now: int,
) -> Case:
    """A revision with all that its reviewer must see.

    Raises:
        UnknownError: there is none of that number.
    """
    listed = slogans.listed_one(db, *about)
    found = [each.listed.revision for each in waiting]
    keys = [(each.slogan, each.number) for each in found]
    place = keys.index(about) if about in keys else None
    here = waiting[place] if place is not None else None
    statement = here.statement if here else _last_statement(db, about)
    drawn, missing = _looks(db, listed, statement)
    trust = trust_lists.current(db)
    guarded = _guards(db, statement, now=now)
    return Case(
        listed,
        statement,
        looks=drawn,
        failed=missing,
        advice=_advice(db, about, statement),
        change=_change(db, listed.revision),
        decisions=reviews.decisions_of(db, *about),
        scope=scope(db, listed.revision, screens.sites(db)),
        picture=picture_of(db, listed.revision),
        turn=turn(db, here, person=person) if here else Turn.DONE,
        needed=(trust.approval_threshold if trust else TWO)
        + (EXTRA_APPROVERS if guarded else 0),
        guards=guarded,
        waits=here is not None,
        besides=_besides(db, waiting, place, person=person),
        waiting=len(waiting),
    )


def _guards(
    db: Connection, statement: Statement | None, *, now: int
) -> tuple[GuardedPeriod, ...]:
    if statement is None or statement.envelope:
        return ()
    return guards.guarding(db, decode_approval(statement.payload), now=now)


def _besides(
    db: Connection, waiting: Sequence[Waiting], place: int | None, *, person: Person
) -> tuple[Waiting, ...]:
    """What else waits for this person: what comes after that place, then from the start."""
    after = 0 if place is None else place + 1
    others = [*waiting[after:], *waiting[: max(0, after - 1)]]
    return tuple(one for one in others if turn(db, one, person=person) is Turn.YOURS)


def _advice(
    db: Connection, about: tuple[SloganId, int], statement: Statement | None
) -> tuple[Advice, ...]:
    if statement is None:
        return slogans.advice_of(db, *about)
    return standing(db, statement.part)


def _last_statement(db: Connection, about: tuple[SloganId, int]) -> Statement | None:
    found = reviews.statements_of(db, *about)
    return found[-1] if found else None


def _looks(
    db: Connection, listed: slogans.Listed, statement: Statement | None
) -> tuple[tuple[Look, ...], tuple[Look, ...]]:
    """The pictures that are signed about, and the classes that cannot show the words."""
    in_use = panels(screens.sites(db))
    drawn = scenes.of(db, listed.slogan.id, listed.revision.number)
    if statement is None:
        return (), ()
    seen_from = reach(lexicons.current(db).limits, listed.slogan.audiences)
    signed = looks(of_classes(statement.classes, in_use), drawn, reach=seen_from)
    every = looks(in_use, drawn, reach=seen_from)
    return signed, tuple(one for one in every if one.failure)


def _change(db: Connection, revision: Revision) -> Change | None:
    earlier = [
        one
        for one in slogans.revisions_of(db, revision.slogan)
        if one.number < revision.number
    ]
    if not earlier:
        return None
    passed = (one for one in earlier if one.state in {State.PASSED, State.WITHDRAWN})
    against = next(passed, earlier[0])
    is_same = (set(against.venue_kinds), set(against.districts)) == (
        set(revision.venue_kinds),
        set(revision.districts),
    )
    return Change(against, compared(against.text, revision.text), is_same_scope=is_same)
