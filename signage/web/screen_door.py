"""What screens fetch by HTTP while MQTT is away: the same signed bytes, by id and token."""

from typing import Final

from flask import Blueprint, Response, request
from werkzeug.datastructures import Authorization

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
        if _require_screen(db) != screen:
            raise BadTokenError("that is another screen's")
        body = assignments.body(db, ScreenId(screen))
    if body is None:
        raise UnknownError(f"屏幕“{screen}”还没有下发任务")
    return _signed(body, "application/json")


@door.get("/blobs/<sha256>")
@unasked
def blob(sha256: str) -> Response:
    """Bytes by their hash, whole or a range of them."""
    with the_store().reading() as db:
        _require_screen(db)
        body = blobs.get(db, Sha256(sha256))
    answer = _signed(body, "application/octet-stream")
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


@door.get("/trust")
@unasked
def trust() -> Response:
    """The newest trust list."""
    with the_store().reading() as db:
        _require_screen(db)
        newest = trust_lists.newest(db)
        if newest is None:
            raise UnknownError("还没有信任名单")
        body = blobs.get(db, newest.envelope)
    return _signed(body, "application/json")


def _require_screen(db: Connection) -> ScreenId:
    """The screen in service that asks, by its id and its token (HTTP Basic).

    Raises:
        BadTokenError: nobody asks by name, or the pair does not fit.
    """
    given = request.authorization or Authorization("basic")
    name, token = given.username or "", given.password or ""
    screen = _in_service(db, ScreenId(name)) if name.isprintable() else None
    keys = the_house().keys
    if screen and keys.is_screen_token(token, screen.id, screen.generation):
        return screen.id
    raise BadTokenError("no screen in service has that token")


def _in_service(db: Connection, name: ScreenId) -> Screen | None:
    try:
        found = screens.screen(db, name)
    except UnknownError:  # whether a screen exists is not told to strangers
        return None
    return found if found.retired_at is None else None


def _signed(body: bytes, mimetype: str) -> Response:
    answer = Response(body, mimetype=mimetype)
    answer.add_etag()
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return answer
