"""Only what is approved for a screen, and still is, gets into its timetable."""

from dataclasses import replace

from playlists.ids import DistrictId, SloganId, VenueId
from signage.steps.arrange import subscribe
from signage.steps.schedule import schedule_due
from signage.store import screens
from tests.signage.steps.plans import ALL, LATER, everywhere, plan, timetable, titles
from tests.signage.town import (
    HALL,
    MONDAY,
    OPERATOR,
    OTHER,
    Scope,
    Town,
)


def test_an_unsigned_slogan_joins_when_it_is_approved(town: Town) -> None:
    everywhere(town, "a", "a1")
    slogan = town.unsigned("b1")
    town.playlist("a", slogan, version=1)
    schedule_due(town.store, now=MONDAY)
    before = titles(town, HALL)

    town.sign(slogan, 1)
    schedule_due(town.store, now=LATER)

    assert before == []
    assert titles(town, HALL) == ["sl-b1"]


def test_a_withdrawn_slogan_leaves_at_once(town: Town) -> None:
    everywhere(town, "a", "a1", "a2")
    schedule_due(town.store, now=MONDAY)

    town.withdraw(SloganId("sl-a1"), now=LATER)
    schedule_due(town.store, now=LATER)

    assert titles(town, HALL) == ["sl-a2"]
    assert plan(town, HALL).effective_from == LATER
    assert plan(town, HALL).cut_in


def test_taking_back_a_revision_does_not_bring_the_older_one_back(town: Town) -> None:
    everywhere(town, "a", "a1", "a2")
    town.slogan("a1", revision=2)
    town.withdraw(SloganId("sl-a1"), revision=2, now=LATER)

    schedule_due(town.store, now=LATER)

    assert titles(town, HALL) == ["sl-a2"]


def test_the_newest_passed_revision_plays(town: Town) -> None:
    everywhere(town, "a", "a1")
    town.slogan("a1", revision=2)

    schedule_due(town.store, now=MONDAY)

    assert [item.revision for item in timetable(town, HALL).items] == [2]


def test_an_approval_that_has_ended_plays_no_more(town: Town) -> None:
    playlist = town.playlist("a", town.slogan("a1", scope=Scope(not_after=LATER)))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)
    schedule_due(town.store, now=MONDAY)
    before = titles(town, HALL)

    schedule_due(town.store, now=LATER)

    assert (before, titles(town, HALL)) == (["sl-a1"], [])


def test_words_for_one_kind_of_venue_stay_there(town: Town) -> None:
    banks = Scope(venue_kinds=("bank_branch",))
    playlist = town.playlist("a", town.slogan("a1", scope=banks))
    for screen in ALL:
        town.place(screen)
        subscribe(town.store, screen, playlist, by=OPERATOR, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert [titles(town, screen) for screen in ALL] == [["sl-a1"]] * 3 + [[]]


def test_words_for_one_district_stay_there(town: Town) -> None:
    west = Scope(districts=(DistrictId("di-west"),))
    playlist = town.playlist("a", town.slogan("a1", scope=west))
    for screen in ALL:
        town.place(screen)
        subscribe(town.store, screen, playlist, by=OPERATOR, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert [screen for screen in ALL if titles(town, screen)] == [OTHER]


def test_a_screen_without_a_placement_shows_only_what_is_for_everywhere(town: Town) -> None:
    banks = Scope(venue_kinds=("bank_branch",))
    playlist = town.playlist("a", town.slogan("a1", scope=banks), town.slogan("a2"))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert titles(town, HALL) == ["sl-a2"]


def test_words_without_an_end_play_only_as_filler(town: Town) -> None:
    playlist = town.playlist("a", town.slogan("a1", scope=Scope(not_after=None)))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert timetable(town, HALL).rules == ()


def test_a_placement_signed_for_where_a_screen_stood_counts_no_more(town: Town) -> None:
    banks = Scope(venue_kinds=("bank_branch",))
    playlist = town.playlist("a", town.slogan("a1", scope=banks))
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)
    town.place(HALL)
    with town.store.writing() as db:
        moved = replace(screens.screen(db, HALL), venue=VenueId("ve-other"))
        screens.save_screen(db, moved, by=OPERATOR.id, now=MONDAY)

    schedule_due(town.store, now=MONDAY)

    assert titles(town, HALL) == []
