"""Blobs: the same bytes once, by their hash."""

import hashlib

import pytest

from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store import blobs
from signage.store.engine import Store

BODY = b'{"v":1}'


def test_bytes_come_back_by_their_hash(each_store: Store) -> None:
    with each_store.writing() as db:
        sha256 = blobs.put(db, BODY, kind="scene", now=5)
        blobs.put(db, BODY, kind="scene", now=6)

    assert sha256 == hashlib.sha256(BODY).hexdigest()
    with each_store.reading() as db:
        assert blobs.get(db, sha256) == BODY
        assert blobs.has(db, sha256)


def test_a_hash_of_nothing_is_refused(store: Store) -> None:
    nothing = Sha256("0" * 64)

    with store.reading() as db:
        assert not blobs.has(db, nothing)
        with pytest.raises(UnknownError):
            blobs.get(db, nothing)


def test_what_was_given_to_the_broker_is_remembered(store: Store) -> None:
    with store.writing() as db:
        given = blobs.put(db, b"given", kind="scene", now=0)
        kept = blobs.put(db, b"kept", kind="scene", now=0)

        blobs.mark_published(db, [given], now=1)

        assert blobs.unpublished(db, [given, kept]) == {kept}
