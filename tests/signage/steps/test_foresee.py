"""What a booking would do is foreseen as it then comes."""

from dataclasses import replace
from datetime import date

import pytest

from playlists.booking import Level
from playlists.holidays import Almanac
from playlists.ids import BookingId, PlaylistId, SloganId
from playlists.playlist import Entry
from signage.arrangements import BookingDraft, EntryDraft, PlaylistDraft
from signage.errors import UnknownError
from signage.forecast import Amount, Days, plays_of
from signage.steps import foresee
from signage.steps.arrange import book, save_playlist, subscribe, unsubscribe
from signage.steps.foresee import Change, Foreseen
from signage.steps.schedule import foreseen
from signage.store import playlists, screens
from signage.targets import Target
from tests.signage.town import HALL, LINTEL, MONDAY, OPERATOR, OTHER, STATION, Town

WEEK = Days(date(2026, 11, 3), date(2026, 11, 9))
A, B = SloganId("sl-a"), SloganId("sl-b")


@pytest.fixture
def busy(town: Town) -> Town:
    """Every screen plays a; b stands in a playlist to be booked."""
    kinds = frozenset({"bank_branch", "station"})
    town.playlist("every", town.slogan("a"), mandatory=True, offered_to=kinds)
    town.playlist("rush", town.slogan("b"))
    return town


def _draft(playlist: str = "pl-rush", level: Level = Level.BOOKED) -> BookingDraft:
    return BookingDraft(
        BookingId("bk-rush"),
        "晚高峰",
        PlaylistId(playlist),
        first=WEEK.first,
        last=WEEK.last,
        spans=((17 * 60, 19 * 60),),
        level=level,
        target=Target(screens=frozenset({STATION})),
    )


def _foreseen(town: Town, change: Change) -> Foreseen:
    with town.store.reading() as db:
        return foresee.forecast_of(db, change, sites=screens.sites(db), days=WEEK)


def test_a_booking_takes_its_hours_from_what_played(busy: Town) -> None:
    found = _foreseen(busy, foresee.booked(_draft(), Almanac()))
    (part,) = found.forecast.changed

    assert part.screens == (STATION,)
    assert part.changes[B] == Amount(0, 7 * 2 * 360)
    assert part.changes[A].before == 7 * 24 * 360
    assert part.changes[A].after == pytest.approx(7 * 22 * 360, abs=7)  # ends hold on
    assert found.words[B].title == "sl-b"


def test_what_is_foreseen_is_what_comes(busy: Town) -> None:
    part = _foreseen(busy, foresee.booked(_draft(), Almanac())).forecast.changed[0]
    book(busy.store, _draft(), by=OPERATOR, now=MONDAY)
    with busy.store.reading() as db:
        made = foreseen(db, STATION, now=WEEK.within("Asia/Shanghai").start)

    assert made
    assert part.after == plays_of(made, WEEK)


def test_screens_that_play_alike_are_one_part(busy: Town) -> None:
    parts = _foreseen(busy, foresee.unchanged).forecast.parts
    found = sorted(tuple(sorted(part.screens)) for part in parts)

    assert [one for some in found for one in some] == sorted([HALL, LINTEL, OTHER, STATION])
    assert not any(part.changes for part in parts)


def test_ending_a_booking_gives_its_hours_back(busy: Town) -> None:
    book(busy.store, _draft(), by=OPERATOR, now=MONDAY)
    found = _foreseen(busy, foresee.cancelled(BookingId("bk-rush"))).forecast

    assert found.changed[0].changes[B] == Amount(7 * 2 * 360, 0)


def test_a_changed_booking_stands_in_place_of_the_old(busy: Town) -> None:
    book(busy.store, _draft(), by=OPERATOR, now=MONDAY)

    assert _foreseen(busy, foresee.booked(_draft(), Almanac())).forecast.changed == ()


def test_an_unknown_playlist_is_refused(busy: Town) -> None:
    with pytest.raises(UnknownError):
        _foreseen(busy, foresee.booked(_draft("pl-none"), Almanac()))


RUSH = PlaylistId("pl-rush")
START = WEEK.within("Asia/Shanghai").start


def _comes(town: Town) -> object:
    with town.store.reading() as db:
        made = foreseen(db, STATION, now=START)
    assert made
    return plays_of(made, WEEK)


def test_a_subscription_is_foreseen_as_it_then_comes(busy: Town) -> None:
    (part,) = _foreseen(busy, foresee.subscribed(RUSH, (STATION,))).forecast.changed
    subscribe(busy.store, STATION, RUSH, by=OPERATOR, now=MONDAY)

    assert part.screens == (STATION,)
    assert part.changes[B].before == 0
    assert part.changes[B].after > 0 > part.changes[A].gain
    assert part.after == _comes(busy)


def test_leaving_a_list_is_foreseen_as_it_then_comes(busy: Town) -> None:
    for screen in (STATION, HALL):
        subscribe(busy.store, screen, RUSH, by=OPERATOR, now=MONDAY)
    (part,) = _foreseen(busy, foresee.unsubscribed(RUSH, (STATION,))).forecast.changed
    unsubscribe(busy.store, STATION, RUSH, by=OPERATOR, now=MONDAY)

    assert part.screens == (STATION,)
    assert part.after == _comes(busy)


def test_a_changed_playlist_is_foreseen_on_every_screen_that_plays_it(busy: Town) -> None:
    subscribe(busy.store, STATION, RUSH, by=OPERATOR, now=MONDAY)
    with busy.store.reading() as db:
        rush = playlists.get(db, RUSH)
    heavier = replace(rush, entries=(Entry(B, weight=3),))
    (part,) = _foreseen(busy, foresee.listed(heavier)).forecast.changed
    draft = PlaylistDraft(RUSH, rush.title, (EntryDraft(B, weight=3),), rush.version)
    save_playlist(busy.store, draft, by=OPERATOR, now=MONDAY)

    assert part.screens == (STATION,)
    assert part.changes[B].gain > 0
    assert part.after == _comes(busy)


def test_a_list_made_fixed_is_foreseen_where_it_will_play(busy: Town) -> None:
    with busy.store.reading() as db:
        rush = playlists.get(db, RUSH)
    fixed = replace(rush, mandatory=True, offered_to=frozenset({"station"}))
    found = _foreseen(busy, foresee.listed(fixed)).forecast

    assert [part.screens for part in found.changed] == [(STATION,)]


def test_several_changes_are_foreseen_each_by_itself(busy: Town) -> None:
    changes = {one: foresee.subscribed(RUSH, (one,)) for one in (STATION, HALL)}
    with busy.store.reading() as db:
        sites = screens.sites(db)
        found = foresee.forecasts_of(db, changes, sites=sites, days=WEEK)

    for one, made in found.items():
        assert [part.screens for part in made.forecast.changed] == [(one,)]
