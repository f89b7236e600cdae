"""Scenes by their hash, compiled to blits: they never change."""

from typing import Final

from apiflask import APIBlueprint
from flask import Response, jsonify

from devices.errors import MessageError
from devices.wire import decode_scene
from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store import blobs
from signage.web import told
from signage.web.etag import FOR_EVER
from signage.web.house import the_store

scenes: Final = APIBlueprint("scenes", __name__, tag="画面")


@scenes.get("/scenes/<sha256>")
@scenes.doc(summary="一幅画面：哪张图、画在哪、怎么动")
def one(sha256: str) -> Response:
    """A scene as blits, with the addresses of its pictures."""
    with the_store().reading() as db:
        body = blobs.get(db, Sha256(sha256))
    try:
        scene = decode_scene(body)
    except MessageError as error:
        raise UnknownError(f"没有画面“{sha256}”") from error
    answer = jsonify(told.scene(scene))
    answer.headers["Cache-Control"] = FOR_EVER
    return answer
