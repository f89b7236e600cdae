"""A screen's subscriptions as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import Response, jsonify

from playlists.ids import PlaylistId, ScreenId
from signage.people import Action
from signage.steps import arrange
from signage.store import playlists, subscriptions
from signage.web import everyday, watch
from signage.web.guard import needs, person
from signage.web.house import now, the_store

door: Final = APIBlueprint("api_subscriptions", __name__, tag="订阅")


class SubscriptionSchema(Schema):
    """The playlist that is meant."""

    playlist = String(required=True, validate=Length(min=1, max=64))


@door.get("/screens/<screen_id>/subscriptions")
@door.doc(summary="每天播什么，还能订阅什么")
def index(screen_id: str) -> Response:
    """The screen's playlists: mandatory, subscribed, offered."""
    screen = ScreenId(screen_id)
    with the_store().reading() as db:
        seen = watch.seen_one(db, screen, person=person(), now=now())
        found = everyday.choices(
            playlists.all_playlists(db),
            subscriptions.by_screen(db).get(screen, ()),
            venue=seen.site.venue,
            person=person(),
        )
    told = [
        {"playlist": one.playlist.id, "title": one.playlist.title, "why": one.why}
        for one in found
    ]
    return jsonify(playlists=told)


@door.post("/screens/<screen_id>/subscriptions")
@door.input(SubscriptionSchema, arg_name="wish")
@door.doc(summary="订阅一个播放列表")
@needs(Action.SUBSCRIBE)
def begin(screen_id: str, wish: dict[str, Any]) -> Response:
    """Put a playlist into the screen's everyday loop."""
    playlist = PlaylistId(wish["playlist"])
    arrange.subscribe(the_store(), ScreenId(screen_id), playlist, by=person(), now=now())
    return jsonify(playlist=playlist)


@door.delete("/screens/<screen_id>/subscriptions/<playlist_id>")
@door.doc(summary="退订一个播放列表")
@needs(Action.SUBSCRIBE)
def end(screen_id: str, playlist_id: str) -> Response:
    """Take a playlist out of the screen's everyday loop."""
    playlist = PlaylistId(playlist_id)
    arrange.unsubscribe(the_store(), ScreenId(screen_id), playlist, by=person(), now=now())
    return jsonify(playlist=playlist)
