"""Writes that may be repeated."""

from sqlalchemy import select

from signage.store.engine import Store
from signage.store.schema import acceptances, districts
from signage.store.writes import insert_new, upsert
from tests.signage.store.town import LINTEL, settle


def test_only_rows_of_a_new_key_are_inserted_and_counted(each_store: Store) -> None:
    row = {"id": "d", "name": "东城区"}

    with each_store.writing() as db:
        assert insert_new(db, districts, row) == 1
        assert insert_new(db, districts, row | {"name": "西城区"}) == 0

        assert db.scalar(select(districts.c.name)) == "东城区"


def test_a_row_of_a_known_key_is_changed(each_store: Store) -> None:
    key = {"screen_id": LINTEL.id, "store": "s", "refused": []}

    with each_store.writing() as db:
        settle(db)
        upsert(db, acceptances, [key | {"upto": 1}])
        upsert(db, acceptances, [key | {"upto": 2}])
        upsert(db, acceptances, [])

        assert db.scalars(select(acceptances.c.upto)).all() == [2]
