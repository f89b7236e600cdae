"""The change number: another one after each commit, the same while nothing happens."""

import itertools

from sqlalchemy import insert

from signage.store.engine import Store
from signage.store.schema import districts


def _changes_from(before: int, *, store: Store) -> bool:
    """PostgreSQL delivers a notice a moment after the commit: ask until it is there."""
    numbers = (store.version() for _ in range(100_000))
    return any(itertools.dropwhile(lambda number: number == before, numbers))


def test_the_number_changes_with_a_commit(each_store: Store) -> None:
    before = each_store.version()

    with each_store.writing() as db:
        db.execute(insert(districts).values(id="d", name="东城区"))

    assert _changes_from(before, store=each_store)


def test_the_number_stays_while_nobody_writes(each_store: Store) -> None:
    before = each_store.version()

    with each_store.reading():
        pass

    assert each_store.version() == before


def test_another_store_on_the_same_database_hears_it_too(each_store: Store) -> None:
    other = Store(each_store.url)
    before = other.version()

    with each_store.writing() as db:
        db.execute(insert(districts).values(id="d", name="东城区"))

    assert _changes_from(before, store=other)
    other.close()


def test_a_closed_store_can_be_asked_again(each_store: Store) -> None:
    each_store.version()
    each_store.close()

    assert isinstance(each_store.version(), int)
