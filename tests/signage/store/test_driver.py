"""Statements on the driver's own cursor, the same on each database."""

import pytest
from sqlalchemy.exc import IntegrityError

from playlists.ids import Sha256
from signage.errors import StoreError
from signage.store import counting, driver
from signage.store.engine import Store
from tests.signage.street import HALL, T0, Street

INTO = 'runs (screen_id, start, "end", timetable)'


@pytest.mark.parametrize("count", [0, 1, 7, 250, 281])
def test_rows_of_any_number_are_inserted_once(each_store: Store, count: int) -> None:
    street = Street(each_store)
    street.open(HALL)
    rows = [(T0 + n, T0 + n + 1, street.planned) for n in range(count)]

    for _ in range(2):
        with each_store.writing() as db:
            driver.insert_new(db, INTO, of=HALL, rows=rows)

    with each_store.reading() as db:
        found = driver.rows(db, 'SELECT start, "end", timetable FROM runs ORDER BY start')
    assert found == rows


def test_a_broken_rule_is_our_fault_and_no_lost_database(each_store: Store) -> None:
    with pytest.raises(IntegrityError), each_store.writing() as db:
        driver.insert_new(db, INTO, of="sc-nobody", rows=[(1, 2, "t")])


def test_a_reader_cannot_write(each_store: Store) -> None:
    with pytest.raises(StoreError), each_store.reading() as db:
        driver.write(db, "DELETE FROM runs")


def test_of_a_thousand_timetables_only_the_planned_are_a_screens(each_store: Store) -> None:
    street = Street(each_store)
    street.open(HALL)
    wanted = [street.planned, *(Sha256(f"{n:064x}") for n in range(999))]

    with each_store.reading() as db:
        found = counting.timetables_of(db, HALL, wanted)

    assert found == {street.planned}
