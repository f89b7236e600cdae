"""Files that wait while somebody looks at them, on both kinds of database."""

import pytest

from signage.errors import UnknownError
from signage.store import arrivals
from signage.store.arrivals import WAITS_MS, Arrival
from signage.store.engine import Store
from tests.signage.steps.cast import NOW, SUN, WANG, people_and_screens

FIRST, SECOND = Arrival("一.zip", b"first"), Arrival("二.zip", b"second")


@pytest.fixture
def city(each_store: Store) -> Store:
    people_and_screens(each_store)
    return each_store


def test_a_persons_file_is_there_until_the_next_one_comes(city: Store) -> None:
    with city.writing() as db:
        before = arrivals.put(db, FIRST, by=WANG.id, now=NOW)
        name = arrivals.put(db, SECOND, by=WANG.id, now=NOW)

    with city.reading() as db:
        assert arrivals.one(db, name, by=WANG.id) == SECOND
        with pytest.raises(UnknownError, match="请重新选文件"):
            arrivals.one(db, before, by=WANG.id)
        with pytest.raises(UnknownError):
            arrivals.one(db, name, by=SUN.id)


def test_a_file_goes_when_it_was_kept_or_left_lying_for_a_day(city: Store) -> None:
    with city.writing() as db:
        kept = arrivals.put(db, FIRST, by=WANG.id, now=NOW)
        arrivals.let_go(db, by=WANG.id)
        left = arrivals.put(db, FIRST, by=WANG.id, now=NOW)
        assert kept == left
        arrivals.put(db, SECOND, by=SUN.id, now=NOW + WAITS_MS + 1)

    with city.reading() as db, pytest.raises(UnknownError):
        arrivals.one(db, left, by=WANG.id)
