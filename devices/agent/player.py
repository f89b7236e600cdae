"""What a screen shows at an instant, and when that changes. Pure: nothing is looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from devices.agent.plan import Plan, Playable, turn_at
from devices.agent.tape import Proof
from devices.messages import Why
from devices.statements import Withdrawal
from playlists.accounting import Interval
from playlists.ids import Sha256, SloganId
from playlists.scene import Layer

IDLE_MS: Final = 60_000
MOST_COMING: Final = 8


@dataclass(frozen=True, slots=True)
class State:
    """The plan that plays, those that follow in order, and what may no longer be shown.

    `withdrawn` holds each slogan's withdrawal that reaches furthest. `damaged` names scenes
    whose pictures were found broken on the disk.
    """

    active: Plan | None = None
    coming: tuple[Plan, ...] = ()
    withdrawn: Mapping[SloganId, Withdrawal] = field(default_factory=dict)
    damaged: frozenset[Sha256] = frozenset()

    @property
    def latest(self) -> Plan | None:
        """The plan accepted last."""
        return self.coming[-1] if self.coming else self.active

    @property
    def blank(self) -> Interval:
        """From when until when the screen is to be dark (ms UTC); empty for never."""
        if self.latest is None:
            return Interval(0, 0)
        order = self.latest.assignment
        return Interval(order.blank_from, order.blank_until or 0)

    def layers(self) -> frozenset[Layer]:
        """Every layer of what may play now or later."""
        plans = (self.active, *self.coming) if self.active else self.coming
        held = (one for plan in plans for one in plan.playables if one)
        return frozenset(layer for one in held for layer in one.scene.layers)

    def refuses(self, playable: Playable, now: int) -> Why | None:
        """Why an approved item may not be shown at an instant after all."""
        item = playable.item
        withdrawal = self.withdrawn.get(item.slogan)
        if withdrawal and withdrawal.covers(item.slogan, item.revision):
            return Why.WITHDRAWN
        if playable.item.scene in self.damaged or not playable.may_show(now):
            return Why.MISSING
        return None


class Shown(NamedTuple):
    """What is to be lit: None is a dark panel; the same until `until` (ms UTC).

    The showing began at `start`; `proof` is the timetable followed, or why none is.
    """

    playable: Playable | None
    start: int
    until: int
    proof: Proof


def switch_at(state: State, plan: Plan, *, now: int) -> int:
    """When a plan that comes at `now` takes over (ms UTC).

    The later of its effective_from and the end of the showing then in progress; one that
    cuts in does not wait for that end.
    """
    before = _predecessor(state, plan)
    instant = max(plan.clockwork.timetable.effective_from, now)
    if before is None:
        return instant
    if before.assignment.timetable == plan.assignment.timetable:
        return max(now, before.switch_at)
    if plan.assignment.cut_in or not before.is_ordered:
        return instant
    if before.assignment.valid_until <= instant:
        return instant
    showing = before.clockwork.showing_at(instant)
    if showing is None or showing.start >= instant:
        return instant
    playable = before.playables[showing.item]
    return showing.end if playable and not state.refuses(playable, instant) else instant


def with_plan(state: State, plan: Plan) -> State:
    """The state after a plan, whose `switch_at` is set, was accepted.

    What was to take over no earlier than it does is dropped.
    """
    kept = tuple(one for one in state.coming if one.switch_at < plan.switch_at)
    return replace(state, coming=(*kept[-MOST_COMING:], plan))


def advanced(state: State, now: int) -> State:
    """The state at an instant: the last plan whose time has come plays."""
    due = [plan for plan in state.coming if plan.switch_at <= now]
    if not due:
        return state
    return replace(state, active=due[-1], coming=state.coming[len(due) :])


def shown_at(state: State, now: int) -> Shown:
    """What a screen whose clock is trusted shows; `state` is advanced to that instant."""
    shown = _wanted(state, now)
    ends = [state.blank.start, *(plan.switch_at for plan in state.coming)]
    if state.active:
        ends.append(state.active.assignment.valid_until)
    return shown._replace(until=min([shown.until, *(end for end in ends if end > now)]))


def shown_without_time(state: State, now: int) -> Shown:
    """What a screen that does not know the time shows: fillers, and nothing is proven.

    It stays dark when a blank was in force when it was last told something, and when it
    was to be dark at the last instant that it knows.
    """
    if state.blank.end and not state.blank.start:
        return Shown(None, now, now + IDLE_MS, Why.BLANKED)
    if state.active and state.active.clockwork.timetable.is_shut_at(now):
        return Shown(None, now, now + IDLE_MS, Why.CLOCK)
    return _stand_in(state, now, why=Why.CLOCK)


def _wanted(state: State, now: int) -> Shown:
    if state.blank.start <= now < state.blank.end:
        return Shown(None, now, state.blank.end, Why.BLANKED)
    plan = state.active
    if plan is None:
        return _stand_in(state, now, why=Why.FILLER if state.coming else Why.MISSING)
    if now >= plan.assignment.valid_until:
        return _in_open_hours(state, plan, now=now, why=Why.FILLER)
    if not plan.is_ordered:
        return _in_open_hours(state, plan, now=now, why=Why.MISSING)
    return _by_the_clock(state, plan, now=now)


def _in_open_hours(state: State, plan: Plan, *, now: int, why: Why) -> Shown:
    if not plan.clockwork.open_between(now, now + 1):
        return Shown(None, now, now + IDLE_MS, why)
    return _stand_in(state, now, why=why)


def _by_the_clock(state: State, plan: Plan, *, now: int) -> Shown:
    proof = plan.assignment.timetable
    showing = plan.clockwork.showing_at(now)
    if showing is None:
        return Shown(None, now, plan.clockwork.next_change(now), proof)
    playable = plan.playables[showing.item]
    why = state.refuses(playable, now) if playable else Why.MISSING
    if playable is None or why:
        stand_in = _stand_in(state, now, why=why or Why.MISSING)
        return stand_in._replace(until=min(stand_in.until, showing.end))
    until = min(showing.end, playable.not_after or showing.end)
    return Shown(playable, showing.start, until, proof)


def _stand_in(state: State, now: int, *, why: Why) -> Shown:
    plan = state.active or next(iter(state.coming), None)
    if plan is None:
        return Shown(None, now, now + IDLE_MS, why)
    is_replacing = why in (Why.MISSING, Why.WITHDRAWN)
    offered = plan.stand_ins(now) if is_replacing else plan.fillers(now)
    fit = tuple(one for one in offered if not state.refuses(one, now))
    turn = turn_at(fit, now)
    if turn is None:
        return Shown(None, now, now + IDLE_MS, why)
    return Shown(turn.playable, turn.start, turn.end, why)


def _predecessor(state: State, plan: Plan) -> Plan | None:
    effective_from = plan.clockwork.timetable.effective_from
    earlier = [one for one in state.coming if one.switch_at < effective_from]
    return earlier[-1] if earlier else state.active
