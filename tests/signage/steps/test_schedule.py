from dataclasses import replace
from datetime import date

import pytest

from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.ids import BookingId, DistrictId, PlaylistId
from signage.arrangements import BookingDraft, arranged_of
from signage.steps.arrange import book, cancel_booking
from signage.steps.schedule import LEAD_MS, impossible, schedule_due
from signage.store import bookings, calendars, playlists, publishing, screens
from signage.targets import Target
from tests.signage.steps.plans import ALL, LATER, everywhere, plan, timetable, titles
from tests.signage.town import (
    DAY_MS,
    HALL,
    LINTEL,
    MONDAY,
    OPERATOR,
    OTHER,
    STATION,
    Scope,
    Town,
)

TODAY = BookingDraft(
    BookingId("bk-1"), "专项", PlaylistId("pl-b"), date(2026, 11, 2), date(2026, 11, 2)
)


def test_every_screen_gets_a_timetable_even_without_words(town: Town) -> None:
    assert schedule_due(town.store, now=MONDAY) == 4
    assert timetable(town, HALL).rules == ()
    assert plan(town, HALL).effective_from == MONDAY


def test_a_second_look_finds_nothing_to_do(town: Town) -> None:
    everywhere(town, "a", "a1", "a2")
    schedule_due(town.store, now=MONDAY)

    assert schedule_due(town.store, now=MONDAY) == 0
    assert schedule_due(town.store, now=MONDAY + 30_000) == 0


def test_screens_that_play_alike_share_a_timetable(town: Town) -> None:
    everywhere(town, "a", "a1")

    schedule_due(town.store, now=MONDAY)

    assert plan(town, HALL).timetable != plan(town, LINTEL).timetable
    assert timetable(town, HALL).items[0].scene != timetable(town, LINTEL).items[0].scene


def test_a_change_of_a_playlist_reaches_every_subscriber(town: Town) -> None:
    playlist = everywhere(town, "a", "a1")
    schedule_due(town.store, now=MONDAY)
    with town.store.reading() as db:
        version = playlists.get(db, playlist).version

    town.playlist("a", town.slogan("a2"), version=version)

    assert schedule_due(town.store, now=LATER) == 4
    assert [titles(town, screen) for screen in ALL] == [["sl-a2"]] * 4


def test_a_new_timetable_waits_for_the_end_of_the_showing(town: Town) -> None:
    everywhere(town, "a", "a1", "a2")
    schedule_due(town.store, now=MONDAY)
    showing = Clockwork(timetable(town, HALL)).showing_at(LATER + LEAD_MS)

    everywhere(town, "b", "b1")
    schedule_due(town.store, now=LATER)

    assert showing
    assert plan(town, HALL).effective_from == showing.end
    assert not plan(town, HALL).cut_in


def test_a_change_before_the_last_one_began_takes_its_place(town: Town) -> None:
    everywhere(town, "a", "a1", "a2")
    schedule_due(town.store, now=MONDAY)
    everywhere(town, "b", "b1")
    schedule_due(town.store, now=LATER)
    everywhere(town, "c", "c1")

    schedule_due(town.store, now=LATER + 100)

    with town.store.reading() as db:
        held = publishing.plans_between(db, HALL, start=MONDAY, end=MONDAY + DAY_MS)
    assert held[0].effective_from == MONDAY
    assert len(held) == 2
    assert titles(town, HALL) == ["sl-a1", "sl-a2", "sl-b1", "sl-c1"]


def test_a_mandatory_playlist_plays_where_it_is_offered(town: Town) -> None:
    town.playlist("a", town.slogan("a1"), mandatory=True, offered_to=frozenset({"station"}))

    schedule_due(town.store, now=MONDAY)

    assert [screen for screen in ALL if titles(town, screen)] == [STATION]


def test_fillers_stand_below_everything_on_every_screen(town: Town) -> None:
    town.playlist("a", town.slogan("a1", scope=Scope(not_after=None)), filler=True)

    schedule_due(town.store, now=MONDAY)

    assert {timetable(town, screen).rules[0].level for screen in ALL} == {Level.FILLER}


@pytest.mark.parametrize("level", [Level.BOOKED, Level.IMPORTANT])
def test_a_booking_plays_at_its_level_on_its_screens(town: Town, level: Level) -> None:
    town.playlist("b", town.slogan("b1"))
    target = Target(districts=frozenset({DistrictId("di-west")}))
    book(town.store, replace(TODAY, level=level, target=target), by=OPERATOR, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert [rule.level for rule in timetable(town, OTHER).rules] == [level]
    assert timetable(town, HALL).rules == ()


def test_a_booking_at_once_cuts_into_the_showing(town: Town) -> None:
    everywhere(town, "a", "a1")
    town.playlist("b", town.slogan("b1"))
    schedule_due(town.store, now=MONDAY)

    book(town.store, replace(TODAY, at_once=True), by=OPERATOR, now=LATER)
    schedule_due(town.store, now=LATER)

    assert (plan(town, HALL).effective_from, plan(town, HALL).cut_in) == (LATER, True)
    showing = Clockwork(timetable(town, HALL)).showing_at(LATER)
    assert showing
    assert titles(town, HALL)[showing.item] == "sl-b1"


def test_what_follows_a_booking_at_once_too_soon_does_not_hold_it_up(town: Town) -> None:
    everywhere(town, "a", "a1")
    town.playlist("b", town.slogan("b1"))
    schedule_due(town.store, now=MONDAY)
    book(town.store, replace(TODAY, at_once=True), by=OPERATOR, now=LATER)
    schedule_due(town.store, now=LATER)

    everywhere(town, "c", "c1")
    schedule_due(town.store, now=LATER + 300)
    soon = plan(town, HALL)
    everywhere(town, "d", "d1")
    schedule_due(town.store, now=LATER + 30_000)

    assert (soon.effective_from, soon.cut_in) == (LATER + 300, True)
    assert not plan(town, HALL).cut_in


def test_a_booking_at_once_for_tomorrow_cuts_into_nothing(town: Town) -> None:
    everywhere(town, "a", "a1")
    town.playlist("b", town.slogan("b1"))
    schedule_due(town.store, now=MONDAY)
    day = date(2026, 11, 3)

    tomorrow = replace(TODAY, at_once=True, first=day, last=day)
    book(town.store, tomorrow, by=OPERATOR, now=LATER)
    schedule_due(town.store, now=LATER)

    assert not plan(town, HALL).cut_in


def test_words_approved_into_a_booking_at_once_cut_in_too(town: Town) -> None:
    everywhere(town, "a", "a1")
    slogan = town.unsigned("b1")
    town.playlist("b", slogan)
    book(town.store, replace(TODAY, at_once=True), by=OPERATOR, now=MONDAY)
    schedule_due(town.store, now=MONDAY)

    town.sign(slogan, 1)
    schedule_due(town.store, now=LATER)

    assert plan(town, HALL).cut_in


def test_a_cancelled_booking_leaves_the_timetable(town: Town) -> None:
    town.playlist("b", town.slogan("b1"))
    book(town.store, TODAY, by=OPERATOR, now=MONDAY)
    schedule_due(town.store, now=MONDAY)

    cancel_booking(town.store, TODAY.id, by=OPERATOR, now=LATER)
    schedule_due(town.store, now=LATER)

    assert timetable(town, HALL).rules == ()


def test_a_timetable_is_made_anew_within_a_week_and_lasts_five(town: Town) -> None:
    everywhere(town, "a", "a1")
    schedule_due(town.store, now=MONDAY)

    done = {
        day: schedule_due(town.store, now=MONDAY + day * DAY_MS) for day in range(1, 15)
    }

    assert sum(done.values()) == 8
    assert all(
        plan(town, screen).valid_until - (MONDAY + 14 * DAY_MS) > 34 * DAY_MS
        for screen in ALL
    )


def test_a_retired_screen_is_planned_no_more(town: Town) -> None:
    with town.store.writing() as db:
        screens.retire(db, HALL, by=OPERATOR.id, now=MONDAY)

    assert schedule_due(town.store, now=MONDAY) == 3


def test_wishes_that_no_timetable_holds_leave_the_last_one_in_force(town: Town) -> None:
    everywhere(town, "a", "a1")
    schedule_due(town.store, now=MONDAY)
    hall = Target(screens=frozenset({HALL}))
    with town.store.writing() as db:
        for number in range(501):  # more than anybody is let book: such rows may be older
            key = BookingId(f"bk-{number}")
            one = replace(TODAY, id=key, playlist=PlaylistId("pl-a"), target=hall)
            made = arranged_of(one, calendars.almanac(db), by=OPERATOR.id, now=MONDAY)
            bookings.add(db, made)

    assert schedule_due(town.store, now=LATER) == 0
    assert list(impossible(town.store, now=LATER)) == [HALL]
