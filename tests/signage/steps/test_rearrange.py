"""Bookings changed, kinds of venue subscribed, timetables foreseen."""

from dataclasses import replace
from datetime import date

import pytest

from playlists.booking import Level
from playlists.ids import BookingId, PlaylistId, ScreenId, SloganId
from signage.arrangements import BookingDraft
from signage.errors import (
    BadInputError,
    ChangedMeanwhileError,
    ForbiddenError,
    UnknownError,
)
from signage.steps.arrange import book, cancel_booking, change_booking, subscribe_kind
from signage.steps.schedule import foreseen
from signage.store import bookings, history, showables, subscriptions
from signage.targets import Target
from tests.signage.town import (
    DAY_MS,
    HALL,
    KEEPER,
    LINTEL,
    MONDAY,
    OPERATOR,
    OTHER,
    REVIEWER,
    STATION,
    Scope,
    Town,
)

DRAFT = BookingDraft(
    BookingId("bk-1"), "开学季", PlaylistId("pl-a"), date(2026, 11, 2), date(2026, 11, 6)
)
BANKS = frozenset({"bank_branch"})


def test_a_booking_is_changed_in_place_of_the_version_that_was_read(town: Town) -> None:
    town.playlist("a")
    book(town.store, DRAFT, by=OPERATOR, now=MONDAY)
    wish = replace(DRAFT, title="新", target=Target(screens=frozenset({HALL})))

    changed = change_booking(town.store, wish, by=OPERATOR, now=MONDAY + 5)

    assert changed.reaches == (HALL,)
    with town.store.reading() as db:
        kept = bookings.get(db, DRAFT.id)
        assert (kept.title, kept.version, kept.changed_at) == ("新", 2, MONDAY + 5)
        assert history.of(db, "booking", DRAFT.id)[0].what == "changed"


def test_a_booking_that_somebody_else_changed_is_not_overwritten(town: Town) -> None:
    town.playlist("a")
    book(town.store, DRAFT, by=OPERATOR, now=MONDAY)
    change_booking(town.store, DRAFT, by=OPERATOR, now=MONDAY + 5)

    with pytest.raises(ChangedMeanwhileError) as caught:
        change_booking(town.store, DRAFT, by=OPERATOR, now=MONDAY + 9)

    assert (caught.value.by, caught.value.at_ms) == (OPERATOR.name, MONDAY + 5)


def test_a_cancelled_booking_is_changed_no_more(town: Town) -> None:
    town.playlist("a")
    book(town.store, DRAFT, by=OPERATOR, now=MONDAY)
    cancel_booking(town.store, DRAFT.id, by=OPERATOR, now=MONDAY + 5)

    with pytest.raises(ChangedMeanwhileError):
        change_booking(town.store, replace(DRAFT, version=2), by=OPERATOR, now=MONDAY + 9)


def test_only_who_arranges_changes_a_booking_that_is_there(town: Town) -> None:
    town.playlist("a")

    with pytest.raises(ForbiddenError):
        change_booking(town.store, DRAFT, by=REVIEWER, now=MONDAY)
    with pytest.raises(UnknownError):
        change_booking(town.store, DRAFT, by=OPERATOR, now=MONDAY)


def test_a_kind_of_venue_is_subscribed_once(town: Town) -> None:
    playlist = town.playlist("a")

    first = subscribe_kind(town.store, "bank_branch", playlist, by=OPERATOR, now=MONDAY)
    again = subscribe_kind(town.store, "bank_branch", playlist, by=OPERATOR, now=MONDAY)

    assert (first, again) == (3, 0)
    with town.store.reading() as db:
        assert set(subscriptions.by_screen(db)) == {HALL, LINTEL, OTHER}


def test_a_keeper_subscribes_only_own_screens_of_a_kind_that_it_is_offered_to(
    town: Town,
) -> None:
    offered, closed = town.playlist("a", offered_to=BANKS), town.playlist("b")

    assert subscribe_kind(town.store, "station", offered, by=KEEPER, now=MONDAY) == 0
    assert subscribe_kind(town.store, "bank_branch", offered, by=KEEPER, now=MONDAY) == 3
    with pytest.raises(ForbiddenError):
        subscribe_kind(town.store, "bank_branch", closed, by=KEEPER, now=MONDAY)


def test_what_plays_by_itself_is_not_subscribed(town: Town) -> None:
    mandatory = town.playlist("a", offered_to=BANKS, mandatory=True)

    with pytest.raises(BadInputError):
        subscribe_kind(town.store, "bank_branch", mandatory, by=OPERATOR, now=MONDAY)
    with pytest.raises(BadInputError):
        subscribe_kind(town.store, "moon", mandatory, by=OPERATOR, now=MONDAY)


def test_a_timetable_is_foreseen_far_beyond_what_is_planned(town: Town) -> None:
    town.playlist("a", town.slogan("a"))
    later = replace(DRAFT, first=date(2027, 3, 1), last=date(2027, 3, 2))
    book(town.store, later, by=OPERATOR, now=MONDAY)
    march = MONDAY + 120 * DAY_MS

    with town.store.reading() as db:
        now = foreseen(db, STATION, now=MONDAY)
        then = foreseen(db, STATION, now=march)

    assert now is not None
    assert then is not None
    assert [rule.level for rule in now.rules] == []
    assert [rule.level for rule in then.rules] == [Level.BOOKED]
    with town.store.reading() as db, pytest.raises(UnknownError):
        foreseen(db, ScreenId("sc-none"), now=MONDAY)


def test_approved_slogans_are_those_that_may_light_up_now(town: Town) -> None:
    town.slogan("a")
    town.unsigned("b")
    town.slogan("c")
    town.withdraw(SloganId("sl-c"), now=MONDAY)
    town.slogan("d", scope=Scope(not_after=MONDAY + 5))

    with town.store.reading() as db:
        assert showables.approved(db, now=MONDAY) == {"sl-a", "sl-d"}
        assert showables.approved(db, now=MONDAY + 5) == {"sl-a"}
