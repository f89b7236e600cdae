"""The library as one looks through it: in an order, a page at a time, with its numbers."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Text, cast, func

from signage.store.schema import revisions, slogans
from signage.store.slogans import Listed, listed_of, newest
from signage.store.wishes import Wish


class Order(StrEnum):
    """What a list is sorted by."""

    CHANGED = "changed"
    CREATED = "created"
    PINYIN = "pinyin"
    UNTIL = "until"


_ORDERS: Final[Mapping[Order, Any]] = {
    Order.CHANGED: revisions.c.changed_at.desc(),
    Order.CREATED: slogans.c.created_at.desc(),
    Order.PINYIN: revisions.c.sought,
    Order.UNTIL: revisions.c.not_after.asc().nulls_last(),
}


class Cell(NamedTuple):
    """How many slogans share a state, kind, fraud type, audiences, campaign and author."""

    codes: Mapping[str, tuple[str, ...]]
    number: int


def found(
    db: Connection, wish: Wish, *, order: Order, after: int, most: int
) -> tuple[Listed, ...]:
    """Slogans with their newest revisions, in an order, from the after-th on."""
    query = newest(wish).order_by(_ORDERS[order], slogans.c.id)
    return tuple(map(listed_of, db.execute(query.offset(after).limit(most)).mappings()))


def cells(db: Connection, words: str) -> tuple[Cell, ...]:
    """From what the choices of a filter are counted, for what holds `words`."""
    groups = (
        revisions.c.state,
        slogans.c.kind,
        slogans.c.fraud_type,
        cast(slogans.c.audiences, Text),
        slogans.c.campaign_id,
        slogans.c.author_id,
    )
    query = newest(Wish(words=words)).with_only_columns(*groups, func.count())
    return tuple(_cell(*row) for row in db.execute(query.group_by(*groups)))


def _cell(*row: Any) -> Cell:  # noqa: ANN401 - a row of the database
    state, kind, fraud_type, audiences, campaign, author, number = row
    codes = {
        "state": (state,),
        "kind": (kind,),
        "fraud_type": (fraud_type,),
        "audience": tuple(dict.fromkeys(json.loads(audiences))),
        "campaign": (campaign,) if campaign else (),
        "author": (author,),
    }
    return Cell(codes, number)
