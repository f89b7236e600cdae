"""The blobs a screen holds, each a file named by the SHA-256 of its bytes."""

import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from devices.errors import StoreError
from playlists.ids import Sha256


class Blobs:
    """A folder of files that are either whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob("*.tmp"):
            unfinished.unlink()

    def put(self, body: bytes, *, expected: Sha256) -> None:
        """Keep bytes under their hash, durably; raises StoreError if they differ."""
        if hashlib.sha256(body).hexdigest() != expected:
            raise StoreError(f"blob {expected[:12]}: the bytes do not have that hash")
        try:
            write_whole(self._folder / expected, body)
        except OSError as error:
            raise StoreError(f"blob {expected[:12]}: {error.strerror}") from error

    def has(self, sha256: Sha256) -> bool:
        """Whether a file of that name is there; only `get` knows whether it is sound."""
        return (self._folder / sha256).exists()

    def get(self, sha256: Sha256) -> bytes | None:
        """The bytes, or None when they are not held; damaged ones are dropped."""
        path = self._folder / sha256
        try:
            body = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest() != sha256:
            path.unlink(missing_ok=True)
            return None
        return body

    def keep_only(self, wanted: Collection[Sha256]) -> None:
        """Remove what nothing names any more."""
        for path in self._folder.iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def write_whole(path: Path, body: bytes, *, mode: int = 0o644) -> None:
    """Write a file so that a power cut leaves the old one or the new one."""
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb"
        ) as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
