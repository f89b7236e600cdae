"""D01 and A02: the texts that are there already; which a new one repeats or contradicts."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from playlists.ids import SloganId
from signage.advice.lexicon import Contradiction, Lexicon
from signage.advice.phrases import found
from signage.advice.subject import Advice, Severity, Subject

_UNREAD: Final = re.compile(r"[\W_]+")
_GRAM: Final = 2
_LEAST: Final = 0.3
_MOST_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the library."""

    id: SloganId
    text: str
    fraud_type: str = "general"


@dataclass(frozen=True, slots=True)
class Like:
    """An item like a text: 1.0 is the same but for punctuation."""

    item: Item
    likeness: float


class Library:
    """Texts by the pairs of characters in them, so that like ones are found at once.

    Likeness is the share of pairs that two texts have in common (Jaccard's). A text whose
    likeness is at least t shares one of its rarest pairs with the other: of n pairs, it is
    enough to look up the n - ⌈t·n⌉ + 1 rarest.
    """

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        self._items = tuple(items)
        self._grams = [_grams(item.text) for item in self._items]
        self._by_gram: dict[str, list[int]] = defaultdict(list)
        for place, grams in enumerate(self._grams):
            for gram in grams:
                self._by_gram[gram].append(place)
        self._sides = {
            side: [item for item in self._items if _says(item.text, side)]
            for rule in lexicon.contradictions
            for side in (rule.left, rule.right)
        }

    def under(self, lexicon: Lexicon) -> "Library":
        """The same texts by other word lists."""
        return Library(self._items, lexicon)

    def __len__(self) -> int:
        return len(self._items)

    def like(self, text: str, *, least: float) -> tuple[Like, ...]:
        """The items at least so like a text, the most alike first."""
        grams = _grams(text)
        rarest = sorted(grams, key=lambda gram: (len(self._by_gram.get(gram, ())), gram))
        enough = len(grams) - ceil(max(least, _LEAST) * len(grams)) + 1
        places = {
            place for gram in rarest[:enough] for place in self._by_gram.get(gram, ())
        }
        alike = [
            Like(self._items[place], likeness)
            for place in sorted(places)
            if (likeness := _likeness(grams, self._grams[place])) >= least
        ]
        return tuple(sorted(alike, key=lambda each: (-each.likeness, each.item.id)))

    def saying(self, side: tuple[str, ...]) -> tuple[Item, ...]:
        """The items that say one side of a contradiction."""
        return tuple(self._sides.get(side, ()))


def of_library(subject: Subject, library: Library, lexicon: Lexicon) -> Iterator[Advice]:
    """What stands against a text beside those that are there already, but for itself."""
    least = lexicon.limits.likeness_percent / 100
    alike = library.like(subject.text, least=least)
    others = [each for each in alike if each.item.id != subject.id]
    for like in others[:_MOST_TOLD]:
        yield _near(subject, like)
    for rule in lexicon.contradictions:
        yield from _against(subject, library, rule)


def _near(subject: Subject, like: Like) -> Advice:
    percent = int(100 * like.likeness)
    what = "相同" if percent == 100 else f"{percent}%相似"  # noqa: PLR2004 all of it
    other = like.item.fraud_type != subject.fraud_type
    end = "，但诈骗类型不同，请确认归哪一类" if other else "，请确认不是重复"
    why = f"与库中“{like.item.text.replace(chr(10), '／')}”{what}{end}"
    return Advice("D01", Severity.WARNING, 0, len(subject.text), why)


def _against(subject: Subject, library: Library, rule: Contradiction) -> Iterator[Advice]:
    says = {side: _says(subject.text, side) for side in (rule.left, rule.right)}
    if all(says.values()):
        return  # it names the exception itself
    for side, other in ((rule.left, rule.right), (rule.right, rule.left)):
        against = [
            each
            for each in library.saying(other)
            if each.id != subject.id and not _says(each.text, side)
        ]
        if says[side] and against:
            why = f"{rule.why}（库中有“{against[0].text.replace(chr(10), '／')}”）"
            yield Advice("A02", Severity.WARNING, *says[side][0], why)


def _says(text: str, side: tuple[str, ...]) -> list[tuple[int, int]]:
    return [said.span for say in side for said in found(text, say)]


def _grams(text: str) -> frozenset[str]:
    plain = _UNREAD.sub("", unicodedata.normalize("NFKC", text).lower())
    padded = f"^{plain}$" if plain else ""
    return frozenset(
        padded[place : place + _GRAM] for place in range(len(padded) - _GRAM + 1)
    )


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
