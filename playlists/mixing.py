"""What several rules put into one round: their weights, held to their limits an hour.

Integers only. Why it is so: docs/decisions/limits-an-hour.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import gcd
from typing import Final, NamedTuple

from playlists.how import PLAIN, How
from playlists.loop import MOST_PLAYS, Loop, loop_of
from playlists.timetable import Item, Share

HOUR_MS: Final = 3_600_000
_FINE: Final = 8
"""A round is so many times as long as what fills it, where it may be: rounding is small."""


class Part(NamedTuple):
    """What one rule brings to a stretch: its shares that may show, and how."""

    how: How
    shares: tuple[Share, ...]


Mix = tuple[tuple[Part, ...], ...]
"""What may play in a stretch, level by level, the highest first.

A lower level is there only when every part of those above it has a most an hour.
"""


@dataclass(frozen=True)
class _Voice:
    """A part with its weights added up and times its share; `ms` is its round's length."""

    how: How
    weights: Mapping[int, int]
    dwells: Mapping[int, int]

    @cached_property
    def unit(self) -> Mapping[int, int]:
        """Its own smallest round."""
        return _divided(self.weights, gcd(*self.weights.values()))

    @cached_property
    def unit_plays(self) -> int:
        return sum(self.unit.values())

    def ms_of(self, plays: Mapping[int, int]) -> int:
        return sum(number * self.dwells[item] for item, number in plays.items())


class _Bound(NamedTuple):
    """A limit in plays an hour at which a voice is held."""

    limit: int
    is_most: bool

    def once_in_ms(self, voice: _Voice) -> int:
        """The round in which the voice's own comes once."""
        return -(-voice.unit_plays * HOUR_MS // self.limit)

    def times(self, voice: _Voice, round_ms: int, *, slack_ms: int) -> int:
        """The voice's own rounds in one of that length, which may be a little longer."""
        own = voice.unit_plays * HOUR_MS
        if self.is_most:
            return max(1, self.limit * round_ms // own)
        return max(1, -(-self.limit * (round_ms + slack_ms) // own))


_Bounds = Mapping[int, _Bound]
_Plays = Sequence[Mapping[int, int]]


def woven(mix: Mix, items: Sequence[Item]) -> Loop:
    """The loop of a mix."""
    dwells = tuple(item.dwell_ms for item in items)
    voices, plays = _settled(mix, dwells)
    return loop_of(_shares(plays), dwells=dwells, ranks=_ranks(voices, items))


class Heard(NamedTuple):
    """A part of a mix, and how many plays a round of so many ms has of it."""

    part: Part
    plays: int
    round_ms: int


def heard(mix: Mix, items: Sequence[Item]) -> tuple[Heard, ...]:
    """The parts of a mix that are heard, with what each comes to."""
    voices, plays = _settled(mix, tuple(item.dwell_ms for item in items))
    round_ms = _round_ms(voices, plays)
    parts = (part for level in mix for part in sorted(level, key=_order))
    return tuple(
        Heard(part, sum(its.values()), round_ms)
        for part, its in zip(parts, plays, strict=False)
    )


def _settled(mix: Mix, dwells: Sequence[int]) -> tuple[tuple[_Voice, ...], _Plays]:
    """The voices that are heard, and each one's plays in a round.

    What a most leaves goes to the others of its level; where all of a level are at their
    most, to the next level; where nothing else may show, the last level plays on: no limit
    darkens a screen.
    """
    voices: tuple[_Voice, ...] = ()
    held: _Bounds = {}
    above = 0
    for level in mix:
        above = len(voices)
        voices += tuple(_voice(part, dwells) for part in sorted(level, key=_order))
        held = _held(voices, held)
        if len(held) < len(voices):
            return voices, _plays(voices, held)
        held = {
            n: _Bound(voice.how.most or 1, is_most=True) for n, voice in enumerate(voices)
        }
    return voices, _plays(voices, {n: held[n] for n in range(above)})


def _order(part: Part) -> tuple[object, ...]:
    how = part.how
    return (
        how.share,
        how.least or 0,
        how.most or 0,
        -1 if how.seed is None else how.seed,
        part,
    )


def _voice(part: Part, dwells: Sequence[int]) -> _Voice:
    weights: Counter[int] = Counter()
    for item, weight in part.shares:
        weights[item] += weight * part.how.share
    return _Voice(part.how, weights, {item: dwells[item] for item in weights})


def _held(voices: Sequence[_Voice], already: _Bounds) -> _Bounds:
    """Which voices have to be held at a limit, so that each keeps its own.

    All of them, when none is left that may fill the round.
    """
    held = dict(already)
    while len(held) < len(voices):
        plays = _plays(voices, held)
        round_ms = _round_ms(voices, plays)
        fresh = {
            n: bound
            for n, voice in enumerate(voices)
            if n not in held and (bound := _broken(voice, plays[n], round_ms=round_ms))
        }
        if not fresh:
            return held
        held |= fresh
    return _without_boundless(voices, held)


def _without_boundless(voices: Sequence[_Voice], held: _Bounds) -> _Bounds:
    """Those with a least and no most fill the round, when nobody else is left to."""
    return {n: bound for n, bound in held.items() if voices[n].how.most is not None}


def _broken(voice: _Voice, plays: Mapping[int, int], *, round_ms: int) -> _Bound | None:
    """The limit that so many plays in a round of that length break."""
    hourly = sum(plays.values()) * HOUR_MS
    least, most = voice.how.least, voice.how.most
    if most is not None and hourly > most * round_ms:
        return _Bound(most, is_most=True)
    if least is not None and hourly < least * round_ms:
        return _Bound(least, is_most=False)
    return None


def _plays(voices: Sequence[_Voice], held: _Bounds) -> _Plays:
    """Each voice's plays in a round: the held ones' at their limits, the others fill it."""
    free = [n for n in range(len(voices)) if n not in held]
    divisor = gcd(*(weight for n in free for weight in voices[n].weights.values())) or 1
    filling = {n: _divided(voices[n].weights, divisor) for n in free}
    filling_ms = sum(voices[n].ms_of(plays) for n, plays in filling.items())
    filling_plays = sum(sum(plays.values()) for plays in filling.values())
    fine = min(_FINE, max(1, MOST_PLAYS // (2 * filling_plays or 1)))
    round_ms = max(
        HOUR_MS,
        fine * filling_ms,
        *(bound.once_in_ms(voices[n]) for n, bound in held.items()),
    )
    found = {
        n: _times(voices[n].unit, bound.times(voices[n], round_ms, slack_ms=filling_ms))
        for n, bound in held.items()
    }
    if free:
        left_ms = round_ms - sum(voices[n].ms_of(plays) for n, plays in found.items())
        left = MOST_PLAYS - sum(sum(plays.values()) for plays in found.values())
        rounds = max(1, min(-(-left_ms // filling_ms), left // filling_plays))
        found |= {n: _times(plays, rounds) for n, plays in filling.items()}
    return [found[n] for n in range(len(voices))]


def _round_ms(voices: Sequence[_Voice], plays: _Plays) -> int:
    return sum(voice.ms_of(its) for voice, its in zip(voices, plays, strict=True))


def _divided(weights: Mapping[int, int], divisor: int) -> Mapping[int, int]:
    return {item: weight // divisor for item, weight in weights.items()}


def _times(weights: Mapping[int, int], number: int) -> Mapping[int, int]:
    return {item: weight * number for item, weight in weights.items()}


def _shares(plays: _Plays) -> Iterable[Share]:
    return (Share(item, number) for its in plays for item, number in its.items())


def _ranks(voices: Sequence[_Voice], items: Sequence[Item]) -> Mapping[int, int]:
    """Where seeded voices put their items among equals: in their own places, shuffled."""
    ranks: dict[int, int] = {}
    for voice in voices:
        if voice.how.seed is not None:
            places = sorted(voice.weights)
            shuffled = sorted(places, key=lambda n: _lot(voice.how.seed, items[n]))
            ranks = dict(zip(shuffled, places, strict=True)) | ranks
    return ranks


def _lot(seed: int | None, item: Item) -> tuple[bytes, int]:
    drawn = blake2b(f"{seed}/{item.slogan}".encode(), digest_size=8).digest()
    return drawn, item.revision


def merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts of a level, those that share it plainly as a single one."""
    kept = list(parts)
    plain = tuple(share for how, shares in kept if how == PLAIN for share in shares)
    others = [part for part in kept if part.how != PLAIN]
    return (*others, Part(PLAIN, plain)) if plain else tuple(others)
