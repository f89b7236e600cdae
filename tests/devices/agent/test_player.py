from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from devices.agent.player import (
    Shown,
    State,
    advanced,
    shown_at,
    shown_without_time,
)
from devices.messages import Why
from playlists.booking import Span
from tests.devices.agent.plans import (
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    SOON,
    plan,
    taken_back,
    without,
)
from tests.devices.agent.playing import NOON, ONE, PLAYING, accepted, seen


def test_the_clock_decides_what_shows() -> None:
    assert [seen(PLAYING, NOON + second * 1_000) for second in (0, 10, 19, 20)] == [
        ("a", "run"),
        ("b", "run"),
        ("b", "run"),
        ("a", "run"),
    ]


def test_a_showing_says_when_it_began_and_ends() -> None:
    shown = shown_at(PLAYING, NOON + 13_000)

    assert (shown.start, shown.until) == (NOON + 10_000, NOON + 20_000)


def test_outside_the_hours_the_panel_is_dark_and_that_is_as_planned() -> None:
    state = State(active=plan("a", hours=(Span(8 * 60, 10 * 60),)))

    assert seen(state, NOON) == ("", "run")
    assert shown_at(state, NOON).until == MONDAY + DAY + 8 * HOUR


def test_a_new_plan_waits_for_the_end_of_the_showing() -> None:
    state = accepted(PLAYING, plan("c", effective_from=NOON + 1), now=NOON + 12_000)

    assert seen(state, NOON + 19_999) == ("b", "run")
    assert seen(state, NOON + 20_000) == ("c", "run")


def test_what_shows_ends_where_the_next_plan_begins() -> None:
    state = accepted(PLAYING, plan("c", effective_from=NOON + 40_000), now=NOON)

    assert shown_at(state, NOON + 30_000).until == NOON + 40_000


def test_a_new_plan_waits_until_it_is_in_force() -> None:
    state = accepted(PLAYING, plan("c", effective_from=NOON + MINUTE), now=NOON)

    assert seen(state, NOON + MINUTE - 1) == ("b", "run")
    assert seen(state, NOON + MINUTE) == ("c", "run")


def test_a_plan_that_cuts_in_does_not_wait() -> None:
    urgent = plan("c", effective_from=NOON, cut_in=True)
    state = accepted(PLAYING, urgent, now=NOON + 12_000)

    assert seen(state, NOON + 12_000) == ("c", "run")


def test_a_later_plan_replaces_one_that_has_not_begun() -> None:
    state = accepted(PLAYING, plan("c", effective_from=NOON + HOUR), now=NOON)
    state = accepted(state, plan("d", effective_from=NOON + MINUTE), now=NOON)

    assert [one.playables[0] is not None for one in state.coming] == [True]
    assert seen(state, NOON + HOUR) == ("d", "run")


def test_a_plan_in_between_still_has_its_time() -> None:
    state = accepted(PLAYING, plan("c", effective_from=NOON + MINUTE), now=NOON)
    state = accepted(state, plan("d", effective_from=NOON + HOUR), now=NOON)

    assert seen(state, NOON + MINUTE) == ("c", "run")
    assert seen(state, NOON + HOUR) == ("d", "run")


def test_the_same_timetable_assigned_again_changes_nothing_on_the_panel() -> None:
    again = replace(ONE, assignment=replace(ONE.assignment, serial=NOON))
    state = accepted(PLAYING, again, now=NOON + 3_000)

    assert shown_at(advanced(state, NOON + 4_000), NOON + 4_000) == shown_at(
        PLAYING, NOON + 4_000
    )


def test_a_withdrawn_item_is_replaced_at_once_by_a_filler() -> None:
    state = replace(PLAYING, withdrawn=taken_back({"b"}))

    assert seen(state, NOON + 12_000) == ("filler", "withdrawn")


def test_a_withdrawal_takes_back_the_revisions_before_it_too() -> None:
    state = replace(PLAYING, withdrawn=taken_back({"b"}, revision=3))

    assert seen(state, NOON + 12_000) == ("filler", "withdrawn")


def test_a_stand_in_ends_with_the_showing_it_stands_in_for() -> None:
    one = plan("a", "b", dwell_ms=12_000)
    refused = next(s for s in one.clockwork.showings_between(NOON, SOON) if s.item == 1)
    state = State(active=without(one, "b"))

    ends = [shown_at(state, at).until for at in range(refused.start, refused.end, 1_000)]

    assert max(ends) == refused.end


def test_an_item_past_its_end_is_lit_no_longer() -> None:
    state = State(active=plan("a", effective_from=SOON - DAY))

    assert shown_at(state, SOON - 1).until == SOON
    assert seen(state, SOON)[0] == "filler"


def test_without_a_filler_another_approved_item_stands_in() -> None:
    state = State(active=without(without(ONE, "filler"), "b"))

    assert seen(state, NOON + 12_000) == ("a", "missing")


def test_after_its_end_an_assignment_plays_fillers_only() -> None:
    ended = replace(ONE.assignment, valid_until=NOON)

    assert seen(State(active=replace(ONE, assignment=ended)), NOON) == ("filler", "filler")


def test_a_plan_that_is_not_yet_in_force_lends_its_fillers() -> None:
    state = accepted(State(), plan("a", effective_from=NOON + HOUR), now=NOON)

    assert seen(state, NOON) == ("filler", "filler")


def test_without_any_plan_the_panel_is_dark() -> None:
    assert seen(State(), NOON) == ("", "missing")


def test_a_screen_that_does_not_know_the_time_plays_fillers_and_proves_nothing() -> None:
    shown = shown_without_time(PLAYING, 42)

    assert shown.playable is not None
    assert (shown.playable.item.slogan, shown.proof) == ("filler", Why.CLOCK)


def test_a_blanked_screen_that_does_not_know_the_time_stays_dark() -> None:
    blank = replace(ONE.assignment, blank_until=NOON)
    shown = shown_without_time(State(active=replace(ONE, assignment=blank)), 42)

    assert shown == Shown(None, 42, shown.until, Why.BLANKED)


CHANGES = st.lists(
    st.tuples(
        st.integers(1, 20 * MINUTE),  # how much later it comes
        st.integers(-HOUR, HOUR),  # from when on it is in force, counted from then
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),  # whether it cuts in
    ),
    max_size=6,
)


@given(CHANGES, st.sets(st.sampled_from(["a", "b", "c"])))
def test_whatever_is_assigned_something_approved_is_lit_and_proofs_are_true(
    changes: list[tuple[int, int, str, bool]], withdrawn: set[str]
) -> None:
    state = replace(PLAYING, withdrawn=taken_back(withdrawn))
    now = NOON
    for later, shift, name, cuts_in in changes:
        now += later
        new = plan(name, "z", effective_from=now + shift, cut_in=cuts_in)
        state = accepted(advanced(state, now), new, now=now)
        for _ in range(30):
            state = advanced(state, now)
            shown = shown_at(state, now)
            assert shown.playable is not None
            assert shown.playable.item.slogan not in withdrawn
            assert shown.until > now
            assert is_true(state, shown, now)
            now = shown.until


def is_true(state: State, shown: Shown, now: int) -> bool:
    """Whether what is lit is what the timetable that proves it shows at that instant."""
    if isinstance(shown.proof, Why):
        return True
    assert state.active is not None
    assert shown.playable is not None
    showing = state.active.clockwork.showing_at(now)
    assert showing is not None
    item = state.active.clockwork.timetable.items[showing.item]
    return (
        item == shown.playable.item
        and shown.start == showing.start
        and shown.proof == state.active.assignment.timetable
    )
