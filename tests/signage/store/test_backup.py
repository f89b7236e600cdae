"""Backups: made while the store is written to, and restored to the last byte."""

import tarfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from signage.errors import StoreError
from signage.keys import Keys
from signage.settings import Settings
from signage.store.backup import make_backup, restore_backup
from signage.store.engine import Store
from signage.store.schema import districts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path / "data")
    made.make_folders()
    return made


@pytest.fixture
def archive(settings: Settings, tmp_path: Path) -> Path:
    """A backup made while another thread goes on writing."""
    Keys.of(settings).controller.sign("text/plain", b"")
    store = Store.open(settings.database)
    store.upgrade()
    with store.writing() as db:
        db.execute(insert(districts).values(id="before", name="东城区"))
    stop = threading.Event()
    writer = threading.Thread(target=_write_on, args=(store, stop))
    writer.start()
    target = tmp_path / "backup.tar"
    try:
        make_backup(Path(store.path or ""), settings.secrets, target=target, now=9)
    finally:
        stop.set()
        writer.join()
        store.close()
    return target


def _write_on(store: Store, stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        with store.writing() as db:
            db.execute(insert(districts).values(id=f"d{number}", name="西城区"))
        number += 1
        stop.wait(0.001)


def test_a_restored_installation_has_its_rows_and_keys(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    again = Settings(data=tmp_path / "again")

    names = restore_backup(archive, data=again.data)

    assert sorted(names) == ["dengta.sqlite3", "secrets/controller.pem"]
    store = Store.open(again.database)
    with store.reading() as db:
        assert db.scalar(select(func.count()).where(districts.c.id == "before")) == 1
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()
    assert Keys.of(again).controller.public == Keys.of(settings).controller.public


def test_a_restored_installation_takes_writes(archive: Path, tmp_path: Path) -> None:
    again = Settings(data=tmp_path / "again")
    restore_backup(archive, data=again.data)
    store = Store.open(again.database)

    with store.writing() as db:
        db.execute(insert(districts).values(id="after", name="高新区"))
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"

    store.close()


def test_only_its_owner_can_read_a_backup(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_overwrites(archive: Path, settings: Settings) -> None:
    database = settings.data / "dengta.sqlite3"

    with pytest.raises(StoreError, match="exists"):
        make_backup(database, settings.secrets, target=archive, now=9)


def test_a_folder_in_use_is_not_restored_into(archive: Path, settings: Settings) -> None:
    with pytest.raises(StoreError, match="not empty"):
        restore_backup(archive, data=settings.data)


def test_one_changed_bit_is_found_and_nothing_left(archive: Path, tmp_path: Path) -> None:
    body = bytearray(archive.read_bytes())
    with tarfile.open(archive) as opened:
        place = opened.getmember("dengta.sqlite3").offset_data + 5_000
    body[place] ^= 1
    archive.write_bytes(body)

    with pytest.raises(StoreError, match="damaged"):
        restore_backup(archive, data=tmp_path / "again")

    assert list((tmp_path / "again").iterdir()) == []


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_half_a_backup_is_none(archive: Path, tmp_path: Path, keep: int) -> None:
    archive.write_bytes(archive.read_bytes()[:keep])

    with pytest.raises(StoreError):
        restore_backup(archive, data=tmp_path / "again")


def test_an_archive_that_climbs_out_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    with tarfile.open(evil, "w") as opened:
        opened.add(__file__, "../evil.py")

    with pytest.raises(StoreError):
        restore_backup(evil, data=tmp_path / "deep" / "again")

    assert not (tmp_path / "deep" / "evil.py").exists()
