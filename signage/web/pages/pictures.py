"""Pictures by their hash: they never change."""

from typing import Final

from flask import Blueprint, Response

from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store import blobs
from signage.web.etag import FOR_EVER
from signage.web.house import the_store

pictures: Final = Blueprint("pictures", __name__)
PNG: Final = b"\x89PNG\r\n\x1a\n"


@pictures.get("/pictures/<sha256>")
def one(sha256: str) -> Response:
    """A picture as PNG, for who is signed in."""
    with the_store().reading() as db:
        body = blobs.get(db, Sha256(sha256))
    if not body.startswith(PNG):
        raise UnknownError(f"没有画面“{sha256}”")
    answer = Response(body, mimetype="image/png")
    answer.headers["Cache-Control"] = FOR_EVER
    return answer
