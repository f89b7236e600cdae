"""What a screen keeps of its assignments when a controller's key is taken away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from devices.agent.holdings import Held
from devices.dsse import holding, require_type
from devices.messages import Assignment
from devices.statements import ASSIGNMENT, TrustList

UNORDERED: Final = 0
"""The serial of what nobody orders any more; that of an assignment taken is above it."""


def takes_away(before: TrustList | None, after: TrustList) -> bool:
    """Whether a trust list has no longer a controller's key that the one before had."""
    return before is not None and not set(before.controllers) <= set(after.controllers)


def kept_under(
    trust: TrustList, held: Sequence[Held], *, playing: int | None
) -> tuple[Held, ...]:
    """What is signed by a controller still named, and what plays, as something unordered.

    `playing` is the serial of the assignment that plays.
    """
    ordered = tuple(one for one in held if one.serial and _is_signed(one.body, trust))
    unordered = (
        one._replace(serial=UNORDERED, switch_at=0)
        for one in held
        if one.serial == playing and one not in ordered
    )
    return (*unordered, *ordered)


def as_held(assignment: Assignment, held: Held) -> Assignment:
    """The assignment as far as it counts: nobody orders a blank or a cut any more."""
    if held.serial != UNORDERED:
        return assignment
    return replace(
        assignment, serial=UNORDERED, blank_until=None, blank_from=0, cut_in=False
    )


def _is_signed(body: bytes, trust: TrustList) -> bool:
    return bool(holding(require_type(body, ASSIGNMENT), trust.controllers))
