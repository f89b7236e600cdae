"""Words by which the rules know what a text speaks of: lists that a city edits."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Cues:
    """Each a list of phrases; what a rule does with them is told in `shelves`.

    `calls`: a number beside them is to be called. `asks` and `asks_before`: what is done
    with a message, after and before its number; of these `dials` may be done with another
    number. `cheats`, `checks`: a text speaks of a fraud, or of asking first. `acts` harm
    who is led to them by `urgings` before or `rewards` after, unless something `proper` is
    said; `neglects` tell not to take care.
    """

    calls: tuple[str, ...]
    firms: tuple[str, ...]
    cheats: tuple[str, ...]
    checks: tuple[str, ...]
    asks: tuple[str, ...]
    asks_before: tuple[str, ...]
    dials: tuple[str, ...]
    urges: tuple[str, ...]
    averted: tuple[str, ...]
    evidence: tuple[str, ...]
    risks: tuple[str, ...]
    praises: tuple[str, ...]
    cautions: tuple[str, ...]
    supposed: tuple[str, ...]
    acts: tuple[str, ...]
    urgings: tuple[str, ...]
    rewards: tuple[str, ...]
    proper: tuple[str, ...]
    neglects: tuple[str, ...]
    laws: tuple[str, ...]
    units: tuple[str, ...]
    surnames: tuple[str, ...]
    titles: tuple[str, ...]
    kin: tuple[str, ...]
    posts: tuple[str, ...]
    roles: tuple[str, ...]
    places: tuple[str, ...]
    harms: tuple[str, ...]
    disguises: tuple[str, ...]
    accusations: tuple[str, ...]
    link_ends: tuple[str, ...]
    lost: tuple[str, ...]


NAMES = tuple(each.name for each in fields(Cues))
