"""What an address asks of the library: words, a choice in each facet, an order, a page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from signage.audience import AUDIENCES
from signage.slogan import FRAUD_TYPES, KIND_LABELS, STATE_LABELS, Kind, State
from signage.store import campaigns, people
from signage.store.catalogue import Cell, Order
from signage.store.connection import Connection
from signage.store.wishes import Wish

PAGE: Final = 50
LONGEST_WORDS: Final = 100
_PAGE_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")
FACETS: Final[Mapping[str, str]] = {
    "state": "状态",
    "kind": "种类",
    "fraud_type": "诈骗类型",
    "audience": "人群",
    "campaign": "专项行动",
    "author": "作者",
}
ORDERS: Final[Mapping[Order, str]] = {
    Order.CHANGED: "最近改动",
    Order.CREATED: "最近起草",
    Order.PINYIN: "拼音顺序",
    Order.UNTIL: "先到期",
}
_KNOWN: Final[Mapping[str, Mapping[str, str]]] = {
    "state": {str(state): label for state, label in STATE_LABELS.items()},
    "kind": {str(kind): label for kind, label in KIND_LABELS.items()},
    "fraud_type": FRAUD_TYPES,
    "audience": AUDIENCES,
}


class Facet(NamedTuple):
    """A choice in the list's filter: its code, its word and how many there are."""

    code: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; `picked` holds a code or an empty text for each of `FACETS`."""

    words: str
    picked: Mapping[str, str]
    order: Order = Order.CHANGED
    page: int = 1

    def wish(self, ids: Iterable[str] = ()) -> Wish:
        """The same as the store is asked."""
        picked = self.picked
        return Wish(
            State(picked["state"]) if picked["state"] else None,
            Kind(picked["kind"]) if picked["kind"] else None,
            picked["fraud_type"],
            self.words,
            audience=picked["audience"],
            campaign=picked["campaign"],
            author=picked["author"],
            ids=tuple(ids),
        )

    def address(self, **change: str) -> dict[str, str]:
        """The arguments of the address that asks for this, or for this but for a change."""
        order = "" if self.order is Order.CHANGED else self.order.value
        every = {"q": self.words, **self.picked, "sort": order, **change}
        return {name: value for name, value in every.items() if value}


def search_in(args: Mapping[str, str]) -> Search:
    """What an address asks for; a choice that there is not is none."""
    picked = {
        name: code if not code or code in _KNOWN.get(name, {code: ""}) else ""
        for name in FACETS
        for code in [args.get(name, "")]
    }
    order = args.get("sort", "")
    page = args.get("page", "")
    return Search(
        args.get("q", "").strip()[:LONGEST_WORDS],
        picked,
        Order(order) if order in set(Order) else Order.CHANGED,
        int(page) if _PAGE_NUMBER.fullmatch(page) else 1,
    )


def labels(db: Connection) -> Mapping[str, Mapping[str, str]]:
    """The word of each code of each facet."""
    return {
        **_KNOWN,
        "campaign": {one.id: one.name for one in campaigns.campaigns(db)},
        "author": {one.person.id: one.person.name for one in people.accounts(db)},
    }


def total(cells: Iterable[Cell], search: Search) -> int:
    """How many slogans are found."""
    return sum(cell.number for cell in cells if _fits(cell, search))


def facets(
    cells: Iterable[Cell], search: Search, words: Mapping[str, Mapping[str, str]]
) -> dict[str, list[Facet]]:
    """Each facet with how many there are of each, by what the other facets leave."""
    known = tuple(cells)
    found = {}
    for name in FACETS:
        left = [cell for cell in known if _fits(cell, search, but=name)]
        counts: Counter[str] = Counter()
        for cell in left:
            counts.update(dict.fromkeys(cell.codes[name], cell.number))
        every = [Facet(code, word, counts[code]) for code, word in words[name].items()]
        some = [one for one in every if one.number or one.code == search.picked[name]]
        found[name] = [Facet("", "全部", sum(cell.number for cell in left)), *some]
    return found


def _fits(cell: Cell, search: Search, *, but: str = "") -> bool:
    """Whether a cell is wished for in every facet, or in every one `but` that."""
    return all(
        not code or code in cell.codes[name]
        for name, code in search.picked.items()
        if name != but
    )
