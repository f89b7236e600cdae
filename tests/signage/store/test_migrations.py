"""The revisions lead to the tables that the code names, and keep what was there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from signage.store import migrations
from signage.store.engine import Store
from signage.store.schema import metadata


def test_migrated_tables_and_metadata_do_not_differ(each_store: Store) -> None:
    with each_store.reading() as db:
        context = MigrationContext.configure(db)

        assert compare_metadata(context, metadata) == []


def test_an_upgrade_twice_changes_nothing(store: Store) -> None:
    store.upgrade()

    assert store.revision() == migrations.head()


def test_an_older_database_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old"
    _make(path, revision="0001")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO districts VALUES ('d', '东城区')")
        raw.commit()
    store = Store.open(f"sqlite:///{path}")

    store.upgrade()

    assert store.revision() == migrations.head()
    store.close()
    for file in (path, tmp_path / "old.before-0001"):
        with closing(sqlite3.connect(file)) as raw:
            assert raw.execute("SELECT name FROM districts").fetchall() == [("东城区",)]


def _make(path: Path, *, revision: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as db:
        migrations.upgrade(db, to=revision)
    engine.dispose()
