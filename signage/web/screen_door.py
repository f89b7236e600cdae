"""What screens fetch by HTTP while MQTT is away: the same signed bytes, by their token."""

from collections.abc import Iterable
from typing import Final

from flask import Blueprint, Response, request

from playlists.ids import ScreenId, Sha256
from signage.errors import UnknownError
from signage.places import Screen
from signage.store import assignments, blobs, screens, trust_lists
from signage.store.connection import Connection
from signage.web.errors import BadTokenError
from signage.web.guard import unasked
from signage.web.house import the_house, the_store

door: Final = Blueprint("screen_door", __name__)


@door.get("/screens/<screen>/assignment")
@unasked
def assignment(screen: str) -> Response:
    """The newest signed assignment of the screen that asks."""
    with the_store().reading() as db:
        _require_token(_asking(db, screen))
        body = assignments.body(db, ScreenId(screen))
    if body is None:
        raise UnknownError(f"屏幕“{screen}”还没有下发任务")
    return _signed(body, "application/json")


@door.get("/blobs/<sha256>")
@unasked
def blob(sha256: str) -> Response:
    """Bytes by their hash, whole or a range of them."""
    with the_store().reading() as db:
        _require_token(screens.screens(db))
        body = blobs.get(db, Sha256(sha256))
    answer = _signed(body, "application/octet-stream")
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


@door.get("/trust")
@unasked
def trust() -> Response:
    """The newest trust list."""
    with the_store().reading() as db:
        _require_token(screens.screens(db))
        newest = trust_lists.newest(db)
        if newest is None:
            raise UnknownError("还没有信任名单")
        body = blobs.get(db, newest.envelope)
    return _signed(body, "application/json")


def _require_token(found: Iterable[Screen]) -> None:
    """Refuse all but a screen in service, among those found, with its own token."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    keys = the_house().keys
    fits = any(
        screen.retired_at is None
        and keys.is_screen_token(token, screen.id, screen.generation)
        for screen in found
    )
    if kind != "Bearer" or not fits:
        raise BadTokenError("no screen in service has that token")


def _asking(db: Connection, screen: str) -> tuple[Screen, ...]:
    try:
        return (screens.screen(db, ScreenId(screen)),)
    except UnknownError:  # whether a screen exists is not told to strangers
        return ()


def _signed(body: bytes, mimetype: str) -> Response:
    answer = Response(body, mimetype=mimetype)
    answer.add_etag()
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return answer
