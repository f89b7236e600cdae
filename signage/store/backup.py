"""Copies of an installation: the database while it is in use, keys and secrets, hashes."""

import hashlib
import io
import json
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

from signage.errors import StoreError
from signage.settings import DATABASE_FILE, SECRETS_FOLDER

MANIFEST: Final = "manifest.json"
VERSION: Final = 1
_NAME: Final = re.compile(r"(secrets/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database, as of one moment, by its online backup; replaces `target`.

    Raises:
        StoreError: one of the two cannot be opened, or the disk is full.
    """
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        with closing(_open(source)) as old, closing(sqlite3.connect(fresh)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    except sqlite3.Error as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(f"{source} could not be copied to {target}: {error}") from error
    fresh.replace(target)


def make_backup(database: Path, secrets: Path, *, target: Path, now: int) -> None:
    """Write the database and the secrets into one archive (tar), readable by its owner.

    The controller may run meanwhile. Raises StoreError when the file is there already or
    cannot be written.
    """
    with _disk_is_store_error(target), _folder_in(target.parent) as folder:
        copied = folder / DATABASE_FILE
        copy_file(database, copied)
        files = {DATABASE_FILE: copied}
        for path in sorted(secrets.iterdir()) if secrets.exists() else ():
            files[f"{SECRETS_FOLDER}/{path.name}"] = path
        target.touch(mode=0o600, exist_ok=False)
        _write_archive(target, files, now=now)


def restore_backup(source: Path, *, data: Path) -> tuple[str, ...]:
    """Put a backup's files into an empty data folder; gives their names.

    Raises:
        StoreError: the folder is not empty, or the archive is not whole; the folder is as
            it was.
    """
    with _disk_is_store_error(source):
        if any(path.is_file() for path in data.rglob("*")):
            raise StoreError(f"{data} is not empty: restore into another data folder")
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _folder_in(data) as folder:
            names = _unpack(source, folder)
            _require_whole(folder, names, source=source)
            for name in sorted(names, reverse=True):  # the database comes last
                (data / name).parent.mkdir(mode=0o700, exist_ok=True)
                (folder / name).replace(data / name)
    return tuple(names)


def _write_archive(target: Path, files: Mapping[str, Path], *, now: int) -> None:
    hashes = {name: _sha256(path) for name, path in files.items()}
    manifest = {"v": VERSION, "made_at": now, "sha256": hashes}
    body = json.dumps(manifest, indent=1).encode()
    with tarfile.open(target, "w") as archive:
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(body)
        archive.addfile(entry, io.BytesIO(body))
        for name, path in files.items():
            archive.add(path, name)


def _unpack(source: Path, folder: Path) -> list[str]:
    names: list[str] = []
    try:
        with tarfile.open(source) as archive:
            for entry in archive:
                file = archive.extractfile(entry)
                if file is None or _NAME.fullmatch(entry.name) is None:
                    raise _damaged(source)
                _write_private(folder / entry.name, file)
                names.append(entry.name)
    except tarfile.TarError as error:
        raise StoreError(f"{source} is no backup of this program") from error
    return [name for name in names if name != MANIFEST]


def _require_whole(folder: Path, names: list[str], *, source: Path) -> None:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        expected, version = dict(manifest["sha256"]), manifest["v"]
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise StoreError(f"{source} is no backup of this program") from error
    if version != VERSION:
        raise StoreError(f"{source} was made by a newer version: install that")
    if {name: _sha256(folder / name) for name in names} != expected:
        raise _damaged(source)


def _damaged(source: Path) -> StoreError:
    return StoreError(f"{source} is damaged: its files are not those it was made of")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_private(path: Path, body: IO[bytes]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("wb") as file:
        shutil.copyfileobj(body, file)


@contextmanager
def _folder_in(parent: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=parent, prefix=".backup-") as folder:
        yield Path(folder)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


@contextmanager
def _disk_is_store_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
