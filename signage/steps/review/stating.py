"""Makes the statements that reviewers sign, once every class in use is drawn."""

from typing import Final

from devices import wire
from devices.trust import Approval
from playlists.ids import ScreenClass, Sha256, SloganId
from signage.store import reviews, scenes, screens, slogans
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.reviews import Part, Statement

MOST_AT_ONCE: Final = 200


def statements_due(store: Store, *, now: int) -> int:
    """Make the statements that are due, at most 200; gives how many were made.

    The first one about a revision covers all classes in use that can show it; a class that
    comes later makes another one, of its own scenes only. While a class is still to be
    drawn none is made, so that people sign once.
    """
    with store.reading() as db:
        waiting = reviews.without_statement(db)
        due = [each for each in waiting if _statement(db, *each, now=now)][:MOST_AT_ONCE]
    if not due:
        return 0
    with store.writing() as db:  # looks again: another worker may have been first
        made = [found for each in due if (found := _statement(db, *each, now=now))]
        for each in made:
            reviews.add_statement(db, each)
    return len(made)


def _statement(
    db: Connection, slogan_id: SloganId, number: int, *, now: int
) -> Statement | None:
    drawn = {each.screen_class: each for each in scenes.of(db, slogan_id, number)}
    in_use = screens.classes_in_use(db)
    made = reviews.statements_of(db, slogan_id, number)
    stated = {screen_class for each in made for screen_class in each.classes}
    if not all(screen_class in drawn for screen_class in in_use):
        return None
    fresh = tuple(
        (screen_class, scene)
        for screen_class in in_use
        if (scene := drawn[screen_class].scene) and screen_class not in stated
    )
    if not fresh:
        return None
    part = Part(slogan_id, number, len(made) + 1)
    payload = wire.encode_approval(_approval(db, part, fresh, made=made))
    classes = tuple(screen_class for screen_class, _ in fresh)
    # after all that it covers, so that nothing is looked at twice
    made_at = max(now, *(each.drawn_at + 1 for each in drawn.values()))
    return Statement(part, classes, payload=payload, made_at=made_at)


def _approval(
    db: Connection,
    part: Part,
    fresh: tuple[tuple[ScreenClass, Sha256], ...],
    *,
    made: tuple[Statement, ...],
) -> Approval:
    revision = slogans.revision(db, part.slogan, part.number)
    kind: str = slogans.slogan(db, part.slogan).kind
    if made:  # the slogan may be classified anew since; this revision stays what it was
        kind = wire.decode_approval(made[0].payload).kind
    return Approval(
        part.slogan,
        revision=part.number,
        kind=str(kind),
        title=revision.title,
        scenes=fresh,
        venue_kinds=tuple(sorted(set(revision.venue_kinds))),
        districts=tuple(sorted(set(revision.districts))),
        not_after=revision.not_after,
        part=part.part,
    )
