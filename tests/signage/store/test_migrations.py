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


def test_playlists_that_are_played_are_numbered_by_their_last_change(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old"
    _make(path, revision="0018")
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(_PLAYED)
    store = Store.open(f"sqlite:///{path}")

    store.upgrade()

    store.close()
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT id, number FROM playlists ORDER BY number").fetchall()
        assert found == [("pl-z", 1), ("pl-a", 2)]
        assert raw.execute("SELECT playlist_id FROM bookings").fetchall() == [("pl-a",)]


_PLAYED = """
INSERT INTO people (id, name, login, role) VALUES ('pe', '王', 'wang', 'operator');
INSERT INTO playlists VALUES ('pl-a', 'a', 1, 0, 0, '[]', 'pe', 2);
INSERT INTO playlists VALUES ('pl-z', 'z', 1, 0, 0, '[]', 'pe', 1);
INSERT INTO bookings (id, title, playlist_id, target, first, last, weekdays, spans, level,
  at_once, version, changed_by, changed_at) VALUES ('bk', 'b', 'pl-a', '{}', '2026-11-02',
  '2026-11-03', '[0]', '[[0, 60]]', 2, 0, 1, 'pe', 0);
"""


def _make(path: Path, *, revision: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as db:
        migrations.upgrade(db, to=revision)
    engine.dispose()
