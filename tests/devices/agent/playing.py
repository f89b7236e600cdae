"""A plan that plays, at about noon, and what is seen of it."""

from dataclasses import replace

from devices.agent.plan import Plan
from devices.agent.player import (
    State,
    advanced,
    shown_at,
    switch_at,
    with_plan,
)
from devices.messages import Why
from tests.devices.agent.plans import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    plan,
)

ONE = plan("a", "b")
NOON = next(  # about noon: when "a" begins
    showing.start
    for showing in ONE.clockwork.showings_between(MONDAY + 12 * HOUR, MONDAY + DAY)
    if showing.item == 0
)
WHOLE = NOON - NOON % MINUTE
PLAYING = State(active=ONE)


def accepted(state: State, new: Plan, *, now: int) -> State:
    return with_plan(state, replace(new, switch_at=switch_at(state, new, now=now)))


def seen(state: State, now: int) -> tuple[str, str]:
    shown = shown_at(advanced(state, now), now)
    name = shown.playable.item.slogan if shown.playable else ""
    proof = shown.proof if isinstance(shown.proof, Why) else "run"
    return name, proof
