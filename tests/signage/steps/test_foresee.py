"""What a booking would do is foreseen as it then comes."""

from datetime import date

import pytest

from playlists.booking import Level
from playlists.holidays import Almanac
from playlists.ids import BookingId, PlaylistId, SloganId
from signage.arrangements import BookingDraft
from signage.errors import UnknownError
from signage.forecast import Amount, Days, plays_of
from signage.steps import foresee
from signage.steps.arrange import book
from signage.steps.foresee import Change, Foreseen
from signage.steps.schedule import foreseen
from signage.store import screens
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
