"""Several at once: rows tried before they are kept, drafts handed in together."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from playlists.ids import SloganId
from signage.bundle import Carried
from signage.errors import SignageError
from signage.people import Action, Person, require
from signage.slogan import Revision, State
from signage.slogan_file import Row
from signage.steps.compose.bringing import brought
from signage.steps.compose.importing import kept_rows, require_all_showable
from signage.steps.compose.writing import submit
from signage.store import library
from signage.store.engine import Store


class Refused(NamedTuple):
    """A draft that was not handed in, and why."""

    slogan: SloganId
    why: str


def try_rows(
    store: Store,
    rows: Sequence[Row],
    *,
    then: State,
    by: Person,
    now: int,
    pictures: Sequence[Carried] = (),
) -> tuple[Revision, ...]:
    """What `import_rows` would keep of a file; nothing is kept.

    Raises:
        BadRowsError: what `import_rows` would refuse.
    """
    require(by, Action.COMPOSE)
    come = brought(store, rows, pictures, by=by, now=now)
    require_all_showable(rows)
    with store.reading() as db:
        beside = library.beside(db) if then is State.SUBMITTED else None
    with store.writing() as db, db.begin_nested() as tried:
        would = kept_rows(db, come, beside=beside, by=by, now=now)
        tried.rollback()
    return would


def submit_each(
    store: Store, chosen: Iterable[tuple[SloganId, int]], *, by: Person, now: int
) -> tuple[tuple[Revision, ...], tuple[Refused, ...]]:
    """Hand in each draft in the version that was seen; one refused keeps back no other."""
    done, refused = [], []
    for slogan, version in chosen:
        try:
            done.append(submit(store, slogan, version=version, by=by, now=now))
        except SignageError as error:
            refused.append(Refused(slogan, str(error)))
    return tuple(done), tuple(refused)
