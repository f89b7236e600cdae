"""The store: nothing is lost, readers cannot write, wrong files are refused."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from signage.errors import StoreError
from signage.store import migrations
from signage.store.engine import Store
from signage.store.schema import districts, people


def _add_one(store: Store) -> None:
    with store.writing() as db:
        count = int(db.scalar(select(districts.c.name)) or 0)
        db.execute(update(districts).values(name=str(count + 1)))


def test_800_increments_by_eight_threads_lose_none(each_store: Store) -> None:
    with each_store.writing() as db:
        db.execute(insert(districts).values(id="d", name="0"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_add_one, [each_store] * 800))

    with each_store.reading() as db:
        assert db.scalar(select(districts.c.name)) == "800"


def test_two_stores_on_one_database_lose_none_either(tmp_path: Path) -> None:
    stores = [Store.open(f"sqlite:///{tmp_path / 'two'}") for _ in range(2)]
    stores[0].upgrade()
    with stores[0].writing() as db:
        db.execute(insert(districts).values(id="d", name="0"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_add_one, stores * 50))

    with stores[1].reading() as db:
        assert db.scalar(select(districts.c.name)) == "100"
    for store in stores:
        store.close()


def test_a_reader_cannot_write(each_store: Store) -> None:
    with pytest.raises(StoreError), each_store.reading() as db:
        db.execute(insert(districts).values(id="d", name="东城区"))


def test_a_reader_sees_one_moment(each_store: Store) -> None:
    with each_store.reading() as db:
        before = db.scalar(select(districts.c.id))
        with each_store.writing() as other:
            other.execute(insert(districts).values(id="d", name="东城区"))

        assert before is db.scalar(select(districts.c.id)) is None


def test_an_error_rolls_everything_back(each_store: Store) -> None:
    def fail() -> None:
        with each_store.writing() as db:
            db.execute(insert(districts).values(id="d", name="东城区"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with each_store.reading() as db:
        assert db.scalar(select(districts.c.id)) is None


def test_sqlite_is_as_safe_as_it_can_be(store: Store) -> None:
    with store.writing() as db:
        found = [
            db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]

    assert found == ["wal", 2, 1, 10_000]


def test_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'empty'}")

    with pytest.raises(StoreError, match="signage run"), store.reading():
        pass
    store.close()


def test_a_database_of_a_newer_version_is_left_alone(store: Store) -> None:
    path = store.path
    assert path is not None
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()

    with pytest.raises(StoreError, match="newer"), store.reading():
        pass
    with pytest.raises(StoreError, match="newer"):
        store.upgrade()


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "mysql://localhost/x"])
def test_what_is_no_supported_database_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        Store.open(url)


def test_a_folder_that_is_missing_is_a_store_error(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'no' / 'such' / 'file'}")

    with pytest.raises(StoreError):
        store.upgrade()


def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"not a database, " * 1_000)
    store = Store.open(f"sqlite:///{garbage}")

    with pytest.raises(StoreError), store.reading():
        pass
    with pytest.raises(StoreError):
        store.version()
    store.close()


def test_a_full_disk_is_a_store_error_and_changes_nothing(store: Store) -> None:
    def fill() -> None:
        with store.writing() as db:
            db.exec_driver_sql("PRAGMA max_page_count=1")
            db.execute(insert(districts).values(id="d", name="东" * 1_000_000))

    with pytest.raises(StoreError, match="full"):
        fill()

    with store.reading() as db:
        assert db.scalar(select(districts.c.id)) is None


def test_eight_stores_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    stores = [Store.open(f"sqlite:///{tmp_path / 'new'}") for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Store.upgrade, stores))

    assert {store.revision() for store in stores} == {migrations.head()}
    for store in stores:
        store.close()


def test_a_write_whose_turn_does_not_come_is_a_store_error(store: Store) -> None:
    hasty = Store(store.url, patience_ms=20)
    with (
        store.writing(),
        pytest.raises(StoreError, match="locked"),
        hasty.writing(),
    ):
        pass

    with hasty.writing(), pytest.raises(StoreError, match="too long"), hasty.writing():
        pass
    hasty.close()


def test_a_wrong_reference_is_refused(each_store: Store) -> None:
    person = {"id": "p", "name": "周海燕", "login": "zhou", "role": "operator"}

    with pytest.raises(Exception, match=r"(?i)foreign key"), each_store.writing() as db:
        db.execute(insert(people).values(**person, partner_id="nobody"))
