"""The slogans as playlists see them: their words, and whether they may light up yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playlists.ids import SloganId
from signage.slogan import State
from signage.store import showables, slogans
from signage.store.connection import Connection
from signage.store.slogans import Listed
from signage.store.wishes import Wish

MOST_FOUND: Final = 30
SHAPES: Final[Mapping[State, tuple[str, str]]] = {
    State.DRAFT: ("draft", "草稿"),
    State.SUBMITTED: ("wait", "待审"),
    State.RETURNED: ("backed", "退回修改"),
    State.PASSED: ("wait", "待签名"),
    State.WITHDRAWN: ("stop", "已撤播"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A slogan in a list; `shape` and `word` tell its state, `is_approved` decides."""

    slogan: SloganId
    text: str
    kind: str
    shape: str
    word: str
    is_approved: bool


def everything(db: Connection, *, now: int) -> dict[SloganId, Words]:
    """Every slogan, the last changed first."""
    return _words(db, Wish(), now=now)


def find(db: Connection, words: str, *, now: int) -> tuple[Words, ...]:
    """The slogans that hold those words, approved ones first."""
    found = _words(db, Wish(words=words.strip()), now=now).values()
    return tuple(sorted(found, key=lambda one: not one.is_approved))[:MOST_FOUND]


def _words(db: Connection, wish: Wish, *, now: int) -> dict[SloganId, Words]:
    approved = showables.approved(db, now=now)
    return {
        one.slogan.id: _one(one, is_approved=one.slogan.id in approved)
        for one in slogans.listed(db, wish)
    }


def _one(listed: Listed, *, is_approved: bool) -> Words:
    shape, word = ("ok", "已批准") if is_approved else SHAPES[listed.revision.state]
    return Words(
        listed.slogan.id,
        " ".join(listed.revision.text.split()),
        kind=listed.slogan.kind.label,
        shape=shape,
        word=word,
        is_approved=is_approved,
    )
