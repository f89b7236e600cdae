"""Builds the demo city, once: everything by the same steps that people and screens take."""

from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

from devices.keys import SigningKey
from playlists.ids import ScreenId
from signage.demo import arranging, newsroom, past, posters, words
from signage.demo.calendar import DAY_MS, HOUR_MS, Calendar
from signage.demo.cast import Cast
from signage.demo.screens import hand_over, make_keys
from signage.errors import DemoError
from signage.keys import Keys
from signage.settings import Settings
from signage.steps import review
from signage.store import history, people
from signage.store.city import import_city
from signage.store.city_file import read_city
from signage.store.engine import Store

_MARK: Final = ("demo", "yunjiang")
_BEGUN: Final = "begun"
_BUILT: Final = "built"


def build(
    store: Store,
    keys: Keys,
    settings: Settings,
    *,
    now: int,
    say: Callable[[str], None],
    first: date | None = None,
) -> bool:
    """Fill an empty store with 云江市 and its past up to `now`; False when it is there.

    The past begins with `first`, or the first day of the month before.

    Raises:
        DemoError: the store holds something else.
    """
    if _is_built(store):
        return False
    calendar = Calendar(first, now) if first else Calendar.until(now)
    _mark(store, _BEGUN, now=now)
    say("demo city 云江市 (made up): districts, units, venues, screens, people")
    cast = _found(store, keys, calendar=calendar)
    own = make_keys(store, settings, now=calendar.founded + HOUR_MS)
    _let_live(store, keys, cast, calendar=calendar, say=say)
    say(f"demo city: its past since {calendar.first} is played and counted")
    _play(store, own, calendar=calendar)
    words.write_of_late(store, keys, cast, calendar=calendar)
    posters.bring(store, keys, cast, calendar=calendar)
    posters.book(store, cast, calendar=calendar)
    for screen in own:
        hand_over(settings, screen, told_until=calendar.end)
    _mark(store, _BUILT, now=now)
    return True


def _is_built(store: Store) -> bool:
    """Whether the city is there; what an interrupted build left is forgotten."""
    with store.reading() as db:
        done = {event.what for event in history.of(db, *_MARK)}
        is_empty = not people.accounts(db)
    if _BUILT in done:
        return True
    if _BEGUN in done:
        _forget(store)
    elif not is_empty:
        raise DemoError(
            "this data folder holds something else than the demo: set SIGNAGE_DATA to "
            "another folder"
        )
    return False


def _forget(store: Store) -> None:
    if store.path is None:
        raise DemoError("the demo was built only in part: give it an empty database")
    store.close()
    for suffix in ("-wal", "-shm", ""):
        Path(f"{store.path}{suffix}").unlink(missing_ok=True)
    store.upgrade()


def _found(store: Store, keys: Keys, *, calendar: Calendar) -> Cast:
    body = files("signage.data").joinpath("yunjiang/city.toml").read_text("utf-8")
    import_city(store, read_city(body), by=None, now=calendar.founded)
    review.trust_demo(store, keys, now=calendar.founded)
    return Cast.of(store)


def _let_live(
    store: Store, keys: Keys, cast: Cast, *, calendar: Calendar, say: Callable[[str], None]
) -> None:
    say("demo city: words are written, drawn and passed")
    arranging.keep_campaign(store, cast, calendar=calendar)
    words.write_and_pass(store, keys, cast, calendar=calendar)
    placed = calendar.founded + 4 * DAY_MS
    review.place_on_server(store, by=cast.third_reviewer, keys=keys, now=placed)
    say("demo city: playlists and bookings are arranged, timetables made")
    arranging.arrange_first(store, cast, calendar=calendar)
    others = newsroom.deeds(store, keys, cast, calendar=calendar)
    arranging.schedule_past(store, cast, others=others, calendar=calendar)


def _play(store: Store, own: dict[ScreenId, SigningKey], *, calendar: Calendar) -> None:
    for screen, key in own.items():
        past.play(store, screen, key=key, calendar=calendar)
    past.count(store, now=calendar.now)


def _mark(store: Store, what: str, *, now: int) -> None:
    with store.writing() as db:
        history.record(db, _MARK, what=what, by=None, now=now)
