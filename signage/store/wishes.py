"""What somebody looks for in the library, and how the database is asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, cast

from signage.pinyin import looked_for
from signage.slogan import Kind, State
from signage.store.schema import revisions, slogans


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list should hold; None and empty mean everything.

    `words` may be typed as pinyin or its first letters; all its pieces must be there.
    """

    state: State | None = None
    kind: Kind | None = None
    fraud_type: str = ""
    words: str = ""
    audience: str = ""
    campaign: str = ""
    author: str = ""
    ids: tuple[str, ...] = ()


def conditions(wish: Wish) -> Iterator[ColumnElement[bool]]:
    """What must hold of a slogan and its newest revision."""
    same = (
        (revisions.c.state, wish.state),
        (slogans.c.kind, wish.kind),
        (slogans.c.fraud_type, wish.fraud_type),
        (slogans.c.campaign_id, wish.campaign),
        (slogans.c.author_id, wish.author),
    )
    yield from (column == value for column, value in same if value)
    if wish.audience:
        named = f'"{wish.audience}"'  # as it stands in a list in JSON
        yield cast(slogans.c.audiences, Text).contains(named, autoescape=True)
    if wish.ids:
        yield slogans.c.id.in_(wish.ids)
    for piece in looked_for(wish.words):
        yield revisions.c.sought.contains(piece, autoescape=True)
