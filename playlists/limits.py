"""Which limits an hour a timetable cannot keep, and what its rules come to instead."""

from collections.abc import Iterator
from typing import NamedTuple

from playlists.accounting import Interval
from playlists.mixing import HOUR_MS, Heard, Part, heard
from playlists.programme import Programme
from playlists.timetable import Rule, Timetable


class Unkept(NamedTuple):
    """A limit of a rule that some stretch cannot keep, and the plays an hour there.

    Of several stretches the one farthest from the limit; whole plays, to the rule's favour.
    """

    rule: Rule
    limit: int
    is_most: bool
    plays: int


def unkept(timetable: Timetable, within: Interval) -> tuple[Unkept, ...]:
    """The limits that cannot be kept in an interval (ms UTC) in which it is in force."""
    if not any(rule.how.least or rule.how.most for rule in timetable.rules):
        return ()
    programme = Programme(timetable, timetable.rules, within)
    mixes = dict.fromkeys(programme.mix_at(cut.start) for cut in programme.stretches)
    worst: dict[tuple[Rule, bool], Unkept] = {}
    for mix in mixes:
        for one in heard(mix, timetable.items):
            for found in _broken(one, timetable):
                key = found.rule, found.is_most
                worst[key] = _worse(found, worst.get(key, found))
    return tuple(worst.values())


def _broken(one: Heard, timetable: Timetable) -> Iterator[Unkept]:
    """The limits that a voice breaks, of the rule or rules behind it."""
    hourly, least, most = one.plays * HOUR_MS, one.part.how.least, one.part.how.most
    for rule in (rule for rule in timetable.rules if _is_of(one.part, rule)):
        if least is not None and hourly < least * one.round_ms:
            yield Unkept(rule, least, is_most=False, plays=hourly // one.round_ms)
        if most is not None and hourly > most * one.round_ms:
            yield Unkept(rule, most, is_most=True, plays=-(-hourly // one.round_ms))


def _is_of(part: Part, rule: Rule) -> bool:
    """Whether a part is what is left of a rule."""
    return part.how == rule.how and set(part.shares) <= set(rule.shares)


def _worse(one: Unkept, other: Unkept) -> Unkept:
    is_worse = one.plays > other.plays if one.is_most else one.plays < other.plays
    return one if is_worse else other
