from dataclasses import replace
from datetime import date

import pytest

from playlists.booking import Level
from playlists.ids import BookingId, PlaylistId, ScreenId, SloganId
from signage.arrangements import BookingDraft, EntryDraft, PlaylistDraft
from signage.errors import (
    BadInputError,
    ChangedMeanwhileError,
    ForbiddenError,
    UnknownError,
)
from signage.steps.arrange import (
    blank,
    book,
    cancel_booking,
    lift_blank,
    save_playlist,
    subscribe,
    unsubscribe,
)
from signage.store import blanks, bookings, history, playlists, subscriptions
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
    Town,
)

DRAFT = PlaylistDraft(
    PlaylistId("pl-new"), "日常", (EntryDraft(SloganId("sl-a"), 2, 12_000),)
)
WEEK_OF_WORK = BookingDraft(
    BookingId("bk-1"), "开学季", PlaylistId("pl-a"), date(2026, 11, 2), date(2026, 11, 6)
)


def test_a_playlist_is_kept_as_it_was_saved(town: Town) -> None:
    town.slogan("a")

    saved = save_playlist(town.store, DRAFT, by=OPERATOR, now=MONDAY)

    with town.store.reading() as db:
        assert playlists.get(db, DRAFT.id) == saved
        assert playlists.changed(db, DRAFT.id).name == OPERATOR.name
        assert [event.what for event in history.of(db, "playlist", DRAFT.id)] == ["made"]


def test_the_second_of_two_editors_is_told_who_was_faster(town: Town) -> None:
    town.slogan("a")
    save_playlist(town.store, DRAFT, by=OPERATOR, now=MONDAY)
    save_playlist(town.store, replace(DRAFT, title="新"), by=OPERATOR, now=MONDAY + 1)

    with pytest.raises(ChangedMeanwhileError) as caught:
        save_playlist(town.store, replace(DRAFT, title="旧"), by=OPERATOR, now=MONDAY + 2)

    assert (caught.value.by, caught.value.at_ms) == (OPERATOR.name, MONDAY + 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(DRAFT, title=" "), "title"),
        (replace(DRAFT, title="长" * 61), "title"),
        (replace(DRAFT, entries=DRAFT.entries * 2), "entries"),
        (replace(DRAFT, entries=(EntryDraft(SloganId("sl-a"), 11),)), "weight"),
        (replace(DRAFT, entries=(EntryDraft(SloganId("sl-a"), 1, 1_000),)), "dwell_ms"),
        (replace(DRAFT, entries=(EntryDraft(SloganId("sl-no")),)), "entries"),
        (replace(DRAFT, mandatory=True), "offered_to"),
        (replace(DRAFT, offered_to=frozenset({"moon"})), "offered_to"),
        (
            replace(DRAFT, mandatory=True, filler=True, offered_to=frozenset({"shop"})),
            "mandatory",
        ),
    ],
)
def test_a_wrong_playlist_is_refused_by_its_field(
    town: Town, wrong: PlaylistDraft, field: str
) -> None:
    town.slogan("a")

    with pytest.raises(BadInputError) as caught:
        save_playlist(town.store, wrong, by=OPERATOR, now=MONDAY)

    assert caught.value.field == field


def test_a_reviewer_may_not_arrange(town: Town) -> None:
    with pytest.raises(ForbiddenError):
        save_playlist(town.store, replace(DRAFT, entries=()), by=REVIEWER, now=MONDAY)


def test_subscribing_twice_is_subscribing_once(town: Town) -> None:
    playlist = town.playlist("a")

    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY + 1)

    with town.store.reading() as db:
        assert subscriptions.by_screen(db) == {HALL: (playlist,)}
        assert history.of(db, "screen", HALL)[0].what == "subscribed"


def test_a_screen_leaves_a_playlist(town: Town) -> None:
    playlist = town.playlist("a")
    subscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)

    unsubscribe(town.store, HALL, playlist, by=OPERATOR, now=MONDAY)

    with town.store.reading() as db:
        assert subscriptions.by_screen(db) == {}


def test_a_keeper_subscribes_its_own_screens_to_what_is_offered(town: Town) -> None:
    offered = town.playlist("a", offered_to=frozenset({"bank_branch"}))

    subscribe(town.store, HALL, offered, by=KEEPER, now=MONDAY)

    with town.store.reading() as db:
        assert subscriptions.by_screen(db) == {HALL: (offered,)}


def test_a_keeper_may_not_choose_what_is_not_offered(town: Town) -> None:
    hidden = town.playlist("a", offered_to=frozenset({"station"}))

    with pytest.raises(ForbiddenError):
        subscribe(town.store, HALL, hidden, by=KEEPER, now=MONDAY)


def test_a_keeper_may_not_touch_another_units_screen(town: Town) -> None:
    offered = town.playlist("a", offered_to=frozenset({"station"}))

    with pytest.raises(ForbiddenError):
        subscribe(town.store, STATION, offered, by=KEEPER, now=MONDAY)


def test_a_mandatory_playlist_cannot_be_left(town: Town) -> None:
    kept = town.playlist("a", mandatory=True, offered_to=frozenset({"bank_branch"}))

    with pytest.raises(BadInputError, match="必播"):
        unsubscribe(town.store, HALL, kept, by=KEEPER, now=MONDAY)


def test_an_unknown_screen_is_refused(town: Town) -> None:
    playlist = town.playlist("a")

    with pytest.raises(UnknownError):
        subscribe(town.store, ScreenId("sc-no"), playlist, by=OPERATOR, now=MONDAY)


def test_a_booking_says_which_screens_it_reaches(town: Town) -> None:
    town.playlist("a")
    banks = replace(WEEK_OF_WORK, target=Target(venue_kinds=frozenset({"bank_branch"})))

    booked = book(town.store, banks, by=OPERATOR, now=MONDAY)

    assert booked.reaches == (HALL, LINTEL, OTHER)
    with town.store.reading() as db:
        assert bookings.standing(db) == (booked.arranged,)


def test_a_booking_that_reaches_no_screen_is_kept_and_says_so(town: Town) -> None:
    town.playlist("a")
    nowhere = replace(WEEK_OF_WORK, target=Target(venue_kinds=frozenset({"school"})))

    assert book(town.store, nowhere, by=OPERATOR, now=MONDAY).reaches == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(WEEK_OF_WORK, last=date(2026, 11, 1)), "last"),
        (replace(WEEK_OF_WORK, last=date(2028, 1, 1)), "last"),
        (replace(WEEK_OF_WORK, weekdays=frozenset({6})), "weekdays"),
        (replace(WEEK_OF_WORK, weekdays=frozenset()), "weekdays"),
        (replace(WEEK_OF_WORK, spans=()), "spans"),
        (replace(WEEK_OF_WORK, spans=((600, 600),)), "spans"),
        (replace(WEEK_OF_WORK, level=Level.FILLER), "level"),
        (replace(WEEK_OF_WORK, title=""), "title"),
    ],
)
def test_a_wrong_booking_is_refused_by_its_field(
    town: Town, wrong: BookingDraft, field: str
) -> None:
    town.playlist("a")

    with pytest.raises(BadInputError) as caught:
        book(town.store, wrong, by=OPERATOR, now=MONDAY)

    assert caught.value.field == field


def test_a_cancelled_booking_stands_no_more(town: Town) -> None:
    town.playlist("a")
    book(town.store, WEEK_OF_WORK, by=OPERATOR, now=MONDAY)

    cancel_booking(town.store, WEEK_OF_WORK.id, by=OPERATOR, now=MONDAY + 5)
    cancel_booking(town.store, WEEK_OF_WORK.id, by=OPERATOR, now=MONDAY + 9)

    with town.store.reading() as db:
        assert bookings.standing(db) == ()
        assert bookings.get(db, WEEK_OF_WORK.id).cancelled_at == MONDAY + 5


def test_a_blank_holds_until_it_is_lifted(town: Town) -> None:
    blank(town.store, HALL, until=MONDAY + DAY_MS, reason="故障", by=REVIEWER, now=MONDAY)

    with town.store.reading() as db:
        assert blanks.in_force(db, now=MONDAY)[HALL].end == MONDAY + DAY_MS
    lift_blank(town.store, HALL, by=REVIEWER, now=MONDAY + 10)
    with town.store.reading() as db:
        assert blanks.in_force(db, now=MONDAY + 10) == {}


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ((MONDAY, "故障"), "until"),
        ((MONDAY + 8 * DAY_MS, "故障"), "until"),
        ((MONDAY + 1, " "), "reason"),
    ],
)
def test_a_blank_needs_an_end_and_a_reason(
    town: Town, order: tuple[int, str], field: str
) -> None:
    until, reason = order

    with pytest.raises(BadInputError) as caught:
        blank(town.store, HALL, until=until, reason=reason, by=OPERATOR, now=MONDAY)

    assert caught.value.field == field
