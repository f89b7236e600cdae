"""The texts that are there already, as the rules compare with them."""

from threading import Lock
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select

from playlists.ids import SloganId
from signage.advice import Item, Lexicon, Library
from signage.slogan import State
from signage.store import lexicons
from signage.store.schema import revisions, slogans

ACTIVE: Final = (State.SUBMITTED, State.PASSED)


class Beside(NamedTuple):
    """What words are judged by: the word lists in force, and the texts beside them."""

    lexicon: Lexicon
    library: Library


class _Stamp(NamedTuple):
    lexicon: int
    active: int
    revisions: int
    versions: int
    changed_at: int


_kept: Final[WeakKeyDictionary[Engine, tuple[_Stamp, Beside]]] = WeakKeyDictionary()
_lock: Final = Lock()


def beside(db: Connection) -> Beside:
    """The word lists and texts now; made anew only when some of them changed.

    Read it outside a writing transaction: what is not committed must not be kept.
    """
    stamp = _stamp(db)
    with _lock:
        kept = _kept.get(db.engine)
        if kept is None or kept[0] != stamp:
            kept = (stamp, _made(db))
            _kept[db.engine] = kept
    return kept[1]


def _made(db: Connection) -> Beside:
    lexicon = lexicons.current(db)
    query = select(revisions.c.slogan_id, revisions.c.text, slogans.c.fraud_type)
    active = query.join_from(revisions, slogans).where(revisions.c.state.in_(ACTIVE))
    ordered = active.order_by(revisions.c.slogan_id, revisions.c.number)
    items = (Item(SloganId(row[0]), row[1], row[2]) for row in db.execute(ordered))
    return Beside(lexicon, Library(items, lexicon))


def _stamp(db: Connection) -> _Stamp:
    is_active = revisions.c.state.in_(ACTIVE)
    counts = select(
        func.count().filter(is_active),
        func.count(),
        func.coalesce(func.sum(revisions.c.version), 0),
        func.coalesce(func.max(revisions.c.changed_at), 0),
    )
    return _Stamp(lexicons.version(db), *map(int, db.execute(counts).one()))
