"""A screen's disk: its own key, its blobs, its ledger. One agent at a time."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devices.agent.blobs import Blobs, write_whole
from devices.agent.holdings import Holdings
from devices.agent.keepsake import KeepsakeFile
from devices.agent.ledger import Ledger
from devices.errors import StoreError
from devices.keys import SigningKey

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Store:
    """Everything a screen keeps, in one folder."""

    folder: Path
    key: SigningKey
    blobs: Blobs
    ledger: Ledger
    holdings: Holdings
    lock: int

    def free_mb(self) -> int:
        """How much room the disk has, in MiB."""
        room = os.statvfs(self.folder)
        return room.f_bavail * room.f_frsize // _MIB

    def close(self) -> None:
        """Let go of the folder."""
        self.ledger.close()
        os.close(self.lock)


def open_store(folder: Path) -> Store:
    """The store in a folder, made at the first start; raises StoreError."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _locked(folder / "lock")
        key = _own_key(folder / "screen.pem")
        blobs = Blobs(folder / "blobs")
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}; is it writable?") from error
    ledger = Ledger(folder / "ledger.db")
    holdings = Holdings(ledger, copy=KeepsakeFile(folder / "holdings.json"))
    return Store(folder, key, blobs=blobs, ledger=ledger, holdings=holdings, lock=lock)


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise StoreError(f"{path.parent} is in use by another signage-screen") from None
    return handle


def _own_key(path: Path) -> SigningKey:
    if path.exists():
        return SigningKey.from_pem(path.read_bytes())
    key = SigningKey.generate()
    write_whole(path, key.to_pem(), mode=0o600)
    return key
