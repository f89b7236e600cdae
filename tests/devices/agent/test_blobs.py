from pathlib import Path

import pytest

from devices.agent.blobs import Blobs, write_whole
from devices.errors import StoreError
from devices.wire import sha256_of

BODY = b"a picture"
NAME = sha256_of(BODY)


def test_a_blob_comes_back_as_it_was(tmp_path: Path) -> None:
    Blobs(tmp_path).put(BODY, expected=NAME)

    assert Blobs(tmp_path).get(NAME) == BODY


def test_bytes_of_another_hash_are_refused(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)

    with pytest.raises(StoreError, match="do not have that hash"):
        blobs.put(b"another picture", expected=NAME)

    assert not blobs.has(NAME)


def test_a_blob_damaged_on_the_disk_is_dropped(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    blobs.put(BODY, expected=NAME)
    (tmp_path / NAME).write_bytes(b"A picture")

    assert blobs.get(NAME) is None
    assert not blobs.has(NAME)


def test_what_a_power_cut_left_unfinished_is_removed(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.tmp").write_bytes(b"half")

    Blobs(tmp_path)

    assert not list(tmp_path.iterdir())


def test_only_what_is_wanted_is_kept(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    for body in (BODY, b"old"):
        blobs.put(body, expected=sha256_of(body))

    blobs.keep_only({NAME})

    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_file_that_cannot_be_replaced_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "status").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "status", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["status"]
