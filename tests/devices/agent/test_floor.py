from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.agent.floor import LATE_MS, LEAST_LIT_MS, SLACK_MS, Floor, Look
from devices.agent.plan import Playable
from devices.agent.player import Shown
from devices.messages import Why
from playlists.ids import Sha256
from playlists.motion import blits
from tests.devices.agent.office import png, still, strip
from tests.devices.agent.plans import item

PROOF = Sha256("1" * 64)
BOOTED = 1_000_000  # the instant (ms UTC) at which the steady clock stood at 0


def playable(name: str) -> Playable:
    scene = still(png((len(name), 0, 0)) + name.encode())
    return Playable(item(name), scene, blits(scene), None)


def showing(name: str, start: int, until: int) -> Shown:
    what = playable(name) if name else None
    return Shown(what, BOOTED + start, BOOTED + until, PROOF)


class Panel:
    """Looks every few ms at what is wanted, and remembers when what changed."""

    def __init__(self) -> None:
        self.floor = Floor()
        self.changes: list[tuple[int, str]] = []
        self.last = Shown(None, 0, 0, PROOF)
        self.forbidden: set[str] = set()

    def look(self, wanted: Shown, at: int) -> Shown:
        look = Look(BOOTED + at, at)
        self.floor, shown = self.floor.limited(
            wanted, look, stays=lambda one: one.item.slogan not in self.forbidden
        )
        self.floor = self.floor.after(shown, look)
        name = shown.playable.item.slogan if shown.playable else ""
        if name != (self.changes[-1][1] if self.changes else ""):
            self.changes.append((at, name))
        self.last = shown
        return shown

    def watch(self, wanted: Iterable[Shown], *, since: int, every_ms: int = 10) -> None:
        coming = list(wanted)
        for at in range(since, coming[-1].until - BOOTED, every_ms):
            self.look(next(one for one in coming if BOOTED + at < one.until), at)


def in_turn(*ends: int) -> list[Shown]:
    """Showings named a, b, c …, the first from 0 on, each to its end."""
    starts = (0, *ends)
    return [
        showing(chr(ord("a") + place), starts[place], end) for place, end in enumerate(ends)
    ]


def test_ordinary_showings_change_on_time() -> None:
    panel = Panel()
    panel.watch(in_turn(2_000, 4_000, 14_000, 16_000), since=0)

    assert panel.changes == [(0, "a"), (2_000, "b"), (4_000, "c"), (14_000, "d")]


def test_being_late_by_a_little_does_not_add_up() -> None:
    panel = Panel()
    panel.watch(in_turn(*range(2_000, 40_000, 2_000)), since=0, every_ms=37)

    lateness = [at % 2_000 for at, _ in panel.changes]
    assert len(panel.changes) == 19
    assert max(lateness) < 37


def test_two_clocks_that_differ_by_a_little_pass_nothing_over() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 2_000), 0)
    panel.look(showing("b", 1_999, 4_000), 1_999)

    assert panel.changes == [(0, "a"), (1_999, "b")]


def test_what_cuts_in_is_lit_at_once_when_the_picture_was_lit_long_enough() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.look(showing("urgent", 2_100, 12_100), 2_100)

    assert panel.changes == [(0, "a"), (2_100, "urgent")]


def test_what_cuts_in_earlier_waits_for_the_rest_of_two_seconds() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.watch([showing("urgent", 300, 10_300)], since=300)

    assert panel.changes == [(0, "a"), (LEAST_LIT_MS - SLACK_MS, "urgent")]


def test_a_picture_that_had_to_stay_proves_nothing() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    shown = panel.look(showing("urgent", 300, 10_300), 300)

    assert shown.proof is Why.SWITCHED
    assert shown.until == BOOTED + LEAST_LIT_MS - SLACK_MS
    assert shown.playable
    assert shown.playable.item.slogan == "a"


def test_a_reason_that_there_is_already_is_kept() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.forbidden = {"a"}
    wanted = showing("filler", 0, 5_000)._replace(proof=Why.WITHDRAWN)

    assert panel.look(wanted, 500).proof is Why.WITHDRAWN


@pytest.mark.parametrize("at", [1, 500, 5_000])
def test_what_must_go_dark_goes_dark_at_once(at: int) -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.look(Shown(None, BOOTED + at, BOOTED + 60_000, Why.BLANKED), at)

    assert panel.changes == [(0, "a"), (at, "")]


def test_what_may_not_stay_is_dark_until_another_may_be_lit() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.forbidden = {"a"}
    panel.watch([showing("filler", 0, 5_000)], since=500)

    assert panel.changes == [(0, "a"), (500, ""), (LEAST_LIT_MS - SLACK_MS, "filler")]


def test_blanking_and_resuming_in_turn_is_no_faster() -> None:
    panel = Panel()
    dark = Shown(None, BOOTED, BOOTED + 60_000, Why.BLANKED)
    for at in range(0, 20_000, 10):
        panel.look(dark if at // 100 % 2 else showing("a", 0, 60_000), at)

    lit = [at for at, name in panel.changes if name]
    assert min(later - at for at, later in pairwise(lit)) >= LEAST_LIT_MS - SLACK_MS


def test_a_dark_panel_may_be_lit_at_once_after_a_while() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    panel.look(Shown(None, BOOTED + 3_000, BOOTED + 60_000, Why.BLANKED), 3_000)
    panel.look(showing("a", 0, 10_000), 3_100)

    assert panel.changes == [(0, "a"), (3_000, ""), (3_100, "a")]


def test_after_a_showing_joined_late_only_what_would_be_too_short_is_passed_over() -> None:
    panel = Panel()
    panel.watch(in_turn(2_000, 4_000, 6_000, 8_000), since=1_500)

    assert panel.changes == [(1_500, "a"), (4_000, "c"), (6_000, "d")]


def test_after_a_showing_joined_late_a_long_one_follows_as_soon_as_it_may() -> None:
    panel = Panel()
    panel.watch(in_turn(2_000, 12_000, 22_000), since=1_500)

    assert panel.changes == [(1_500, "a"), (3_450, "b"), (12_000, "c")]


def test_the_same_still_picture_in_another_showing_is_no_change() -> None:
    panel = Panel()
    panel.look(showing("a", 0, 10_000), 0)
    again = showing("a", 500, 10_500)

    assert panel.look(again, 500) is again


def test_a_moving_picture_that_begins_anew_is_a_change() -> None:
    scene = strip(png((255, 0, 0), 20, 8), 20)
    moving = Playable(item("m"), scene, blits(scene), None)
    panel = Panel()
    panel.look(Shown(moving, BOOTED, BOOTED + 10_000, PROOF), 0)
    shown = panel.look(Shown(moving, BOOTED + 500, BOOTED + 10_500, PROOF), 500)

    assert shown.start == BOOTED


def test_a_clock_that_is_set_again_and_again_makes_nothing_faster() -> None:
    floor, lit = Floor(), []
    for steady in range(0, 10_000, 100):
        at = BOOTED + steady * 50  # an hour's words a minute
        wanted = Shown(playable("ab"[at // 5_000 % 2]), at, at + 5_000, PROOF)
        floor, shown = floor.limited(wanted, Look(at, steady), stays=lambda _one: True)
        if shown is wanted and floor.lit != shown:
            lit.append((steady, shown.playable))
        floor = floor.after(shown, Look(at, steady))

    changed = [one for before, one in pairwise(lit) if before[1] != one[1]]
    gaps = [later[0] - one[0] for one, later in pairwise(changed)]
    assert min(gaps) >= LEAST_LIT_MS - SLACK_MS


@given(
    wishes=st.lists(
        st.tuples(st.sampled_from(["", "a", "b", "c"]), st.integers(1, 3_000)), min_size=1
    ),
    age=st.integers(0, 5_000),
)
def test_whatever_is_wanted_pictures_follow_each_other_slowly(
    wishes: list[tuple[str, int]], age: int
) -> None:
    panel, at = Panel(), 0
    for name, lasts in wishes:
        wanted = showing(name, at - age, at + lasts)
        for now in range(at, at + lasts, 50):
            panel.look(wanted, now)
        at += lasts

    lit = [when for when, name in panel.changes if name]
    least = LEAST_LIT_MS - SLACK_MS - LATE_MS
    assert all(later - when >= least for when, later in pairwise(lit))
