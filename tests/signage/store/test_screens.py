"""Screens: where they hang, their token's generation, their key, their end."""

from dataclasses import replace

import pytest

from devices.profile import profile_of
from playlists.ids import ScreenId, Sha256
from signage.errors import BadInputError, ForbiddenStepError, UnknownError
from signage.store import history, screens
from signage.store.engine import Store
from signage.store.screens import Site
from tests.signage.store.town import (
    ADMINISTRATOR,
    BRANCH,
    HALL,
    LINTEL,
    STATION,
    settle,
)


def test_every_screen_comes_with_its_venue(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db)

    with each_store.reading() as db:
        assert screens.sites(db) == (Site(HALL, STATION), Site(LINTEL, BRANCH))
        assert screens.site(db, HALL.id) == Site(HALL, STATION)
        assert screens.classes_in_use(db) == ("128x32-rg", "256x128-rgb")


def test_a_retired_screen_leaves_the_list_but_not_the_books(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        screens.retire(db, HALL.id, by=ADMINISTRATOR.id, now=9)

        assert screens.screens(db) == (LINTEL,)
        assert screens.classes_in_use(db) == ("128x32-rg",)
        assert screens.screen(db, HALL.id).retired_at == 9
        assert len(screens.all_sites(db)) == 2
        with pytest.raises(ForbiddenStepError):
            screens.retire(db, HALL.id, by=ADMINISTRATOR.id, now=10)


def test_the_first_key_is_bound_and_another_is_refused(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        screens.bind_key(db, LINTEL.id, public_key="one", now=3)
        screens.bind_key(db, LINTEL.id, public_key="one", now=4)
        with pytest.raises(ForbiddenStepError):
            screens.bind_key(db, LINTEL.id, public_key="two", now=5)

        bound = screens.screen(db, LINTEL.id)

    assert (bound.public_key, bound.enrolled_at) == ("one", 3)


def test_a_new_generation_forgets_the_key(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        screens.bind_key(db, LINTEL.id, public_key="one", now=3)

        assert screens.new_generation(db, LINTEL.id, by=ADMINISTRATOR.id, now=4) == 2

        anew = screens.screen(db, LINTEL.id)
        assert (anew.generation, anew.public_key) == (2, None)
        latest = history.of(db, "screen", LINTEL.id)[0]
        assert latest.detail == {"generation": 2}


def test_a_change_keeps_generation_key_and_placement(store: Store) -> None:
    wider = replace(LINTEL, profile=profile_of("352x80-mono"))

    with store.writing() as db:
        settle(db)
        screens.bind_key(db, LINTEL.id, public_key="one", now=3)
        screens.set_placement(db, LINTEL.id, placement=Sha256("a" * 64))
        screens.save_screen(db, wider, by=ADMINISTRATOR.id, now=4)

        changed = screens.screen(db, LINTEL.id)

    assert changed.screen_class == "352x80-mono"
    assert (changed.public_key, changed.placement) == ("one", "a" * 64)


def test_a_screen_nowhere_is_refused(store: Store) -> None:
    with store.writing() as db, pytest.raises(BadInputError):
        screens.save_screen(db, LINTEL, by=None, now=0)
    with store.reading() as db, pytest.raises(UnknownError):
        screens.screen(db, ScreenId("none"))
