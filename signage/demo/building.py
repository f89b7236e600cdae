"""Builds the demo city, once: everything by the same steps that people and screens take."""

from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Final

from devices.keys import SigningKey
from playlists.ids import ScreenId
from signage.demo import arranging, past, words
from signage.demo.calendar import DAY_MS, HOUR_MS, Calendar
from signage.demo.cast import Cast
from signage.demo.screens import make_keys
from signage.errors import DemoError
from signage.keys import Keys
from signage.settings import Settings
from signage.steps import review
from signage.store import history, people
from signage.store.city import import_city
from signage.store.city_file import read_city
from signage.store.engine import Store

_MARK: Final = ("demo", "yunjiang")
_BUILT: Final = "built"


def build(  # noqa: PLR0913 - what a city is made of, and who is told
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
        DemoError: the store holds something else, or a city built only in part.
    """
    if _is_built(store):
        return False
    calendar = Calendar(first, now) if first else Calendar.until(now)
    say("云江市：导入辖区、单位、网点、屏幕和人员（演示数据）")
    cast = _found(store, keys, calendar=calendar)
    own = make_keys(store, settings, now=calendar.founded + HOUR_MS)
    say("云江市：撰写、绘制、审核标语")
    _write(store, keys, cast, calendar=calendar)
    say("云江市：编排播放列表和排期")
    arranging.arrange_first(store, cast, calendar=calendar)
    arranging.schedule_past(store, cast, calendar=calendar)
    say(f"云江市：从{calendar.first:%-m月%-d日}起播放并计数")
    _play(store, own, calendar=calendar)
    words.write_of_late(store, keys, cast, calendar=calendar)
    _mark(store, now=now)
    return True


def _is_built(store: Store) -> bool:
    with store.reading() as db:
        built = any(event.what == _BUILT for event in history.of(db, *_MARK))
        if not built and people.accounts(db):
            raise DemoError("这个数据目录里已有别的数据，或演示城市没有建完；请换一个目录")
        return built


def _found(store: Store, keys: Keys, *, calendar: Calendar) -> Cast:
    body = files("signage.data").joinpath("yunjiang/city.toml").read_text("utf-8")
    import_city(store, read_city(body), by=None, now=calendar.founded)
    review.trust_demo(store, keys, now=calendar.founded)
    return Cast.of(store)


def _write(store: Store, keys: Keys, cast: Cast, *, calendar: Calendar) -> None:
    arranging.keep_campaign(store, cast, calendar=calendar)
    words.write_and_pass(store, keys, cast, calendar=calendar)
    placed = calendar.founded + 4 * DAY_MS
    review.place_on_server(store, by=cast.third_reviewer, keys=keys, now=placed)


def _play(
    store: Store, own: dict[ScreenId, SigningKey], *, calendar: Calendar
) -> None:
    for screen, key in own.items():
        past.play(store, screen, key=key, calendar=calendar)
    past.count(store, now=calendar.now)


def _mark(store: Store, *, now: int) -> None:
    with store.writing() as db:
        history.record(db, _MARK, what=_BUILT, by=None, now=now)
