"""A screen told of two changes within one showing, beside the history of its plans."""

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import pytest

from devices.agent.player import State, advanced, switch_at, with_plan
from devices.messages import Run
from playlists.accounting import Interval
from playlists.ids import Sha256
from playlists.timetable import Timetable
from signage.plays import Accounts
from signage.reckoning import Evidence, reckon
from signage.steps.arrange import subscribe
from signage.steps.schedule import LEAD_MS, schedule_due
from signage.store import evidence
from tests.devices.agent.plans import planned
from tests.signage.steps.plans import everywhere, timetable
from tests.signage.town import HALL, MONDAY, OPERATOR, Town

SHOWING_MS = 10_000
WHOLE = Interval(MONDAY, MONDAY + 10 * SHOWING_MS)
EARLY = MONDAY + SHOWING_MS // 2
SOON_AFTER = EARLY + 1_000
TOO_LATE = MONDAY + SHOWING_MS - LEAD_MS // 2
"""The showing's end is too near to be waited for: that of the next one is."""
TICK_MS = 50


class Word(NamedTuple):
    """What a screen hears, and when (ms UTC)."""

    at: int
    timetable: Timetable


@pytest.fixture
def first(town: Town) -> Word:
    everywhere(town, "a", "a1", "a2")
    schedule_due(town.store, now=WHOLE.start)
    return Word(WHOLE.start, timetable(town, HALL))


def change(town: Town, name: str, now: int) -> Word:
    playlist = town.playlist(name, town.slogan(name))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=now)
    schedule_due(town.store, now=now)
    return Word(now, timetable(town, HALL))


def followed(*heard: Word) -> list[Run]:
    """The runs of a screen that hears this, tick by tick."""
    state, shown = State(), list[tuple[int, Sha256]]()
    for now in range(*WHOLE, TICK_MS):
        state = advanced(state, now)
        for word in heard:
            if word.at == now:
                state = advanced(told(state, word), now)
        assert state.active
        shown.append((now, state.active.assignment.timetable))
    ticks = (list(run) for _, run in groupby(shown, key=lambda one: one[1]))
    return [Run(run[0][0], run[-1][0] + TICK_MS, run[0][1]) for run in ticks]


def told(state: State, word: Word) -> State:
    came = planned(word.timetable)
    return with_plan(state, replace(came, switch_at=switch_at(state, came, now=word.at)))


def accounts(town: Town, ran: list[Run]) -> Accounts:
    with town.store.reading() as db:
        pieces = evidence.planned(db, HALL, WHOLE)
        named = {piece.timetable for piece in pieces} | {run.timetable for run in ran}
        works = evidence.clockworks(db, named)
    known = Evidence(ran, (), (), received_until=WHOLE.end, now=WHOLE.end)
    return reckon(WHOLE, planned=pieces, evidence=known, clockworks=works).accounts


def plans(town: Town) -> int:
    with town.store.reading() as db:
        return len(evidence.planned(db, HALL, WHOLE))


def test_of_two_changes_in_time_only_the_second_is_planned_and_played(
    town: Town, first: Word
) -> None:
    ran = followed(first, change(town, "b", EARLY), change(town, "c", SOON_AFTER))

    assert len(ran) == plans(town) == 2
    assert accounts(town, ran) == Accounts(proven=WHOLE.end - WHOLE.start)


def test_a_change_too_late_for_a_showing_leaves_the_one_before_its_turn(
    town: Town, first: Word
) -> None:
    ran = followed(first, change(town, "b", EARLY), change(town, "c", TOO_LATE))

    assert len(ran) == plans(town) == 3
    assert ran[1].end - ran[1].start == SHOWING_MS
    assert accounts(town, ran) == Accounts(proven=WHOLE.end - WHOLE.start)


def test_a_screen_that_never_heard_of_the_middle_one_was_not_delivered_its_turn(
    town: Town, first: Word
) -> None:
    change(town, "b", EARLY)
    ran = followed(first, change(town, "c", TOO_LATE))

    assert len(ran) == 2
    assert accounts(town, ran) == Accounts(
        proven=WHOLE.end - WHOLE.start - SHOWING_MS, undelivered=SHOWING_MS
    )


def test_a_screen_that_hears_late_of_the_second_plays_the_first_meanwhile(
    town: Town, first: Word
) -> None:
    middle = change(town, "b", EARLY)
    last = change(town, "c", SOON_AFTER)._replace(at=WHOLE.start + 3 * SHOWING_MS)
    ran = followed(first, middle, last)

    assert plans(town) == 2
    assert [run.start - WHOLE.start for run in ran] == [0, SHOWING_MS, 3 * SHOWING_MS]
    assert accounts(town, ran) == Accounts(
        proven=WHOLE.end - WHOLE.start - 2 * SHOWING_MS, undelivered=2 * SHOWING_MS
    )
