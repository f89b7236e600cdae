"""A screen's subscriptions, changed on its page."""

from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PlaylistId, ScreenId
from signage.people import Action
from signage.steps import arrange
from signage.web.guard import needs, person
from signage.web.house import now, the_store

subscriptions: Final = Blueprint("subscriptions", __name__)


@subscriptions.post("/screens/<screen_id>/subscriptions")
@needs(Action.SUBSCRIBE)
def begin(screen_id: str) -> ResponseReturnValue:
    """Put a playlist into the screen's everyday loop."""
    playlist = PlaylistId(request.form.get("playlist", ""))
    arrange.subscribe(the_store(), ScreenId(screen_id), playlist, by=person(), now=now())
    flash("已订阅，排好后几秒内下发到屏幕。", "well")
    return _back(screen_id)


@subscriptions.post("/screens/<screen_id>/subscriptions/end")
@needs(Action.SUBSCRIBE)
def end(screen_id: str) -> ResponseReturnValue:
    """Take a playlist out of the screen's everyday loop."""
    playlist = PlaylistId(request.form.get("playlist", ""))
    arrange.unsubscribe(the_store(), ScreenId(screen_id), playlist, by=person(), now=now())
    flash("已退订，排好后几秒内下发到屏幕。", "well")
    return _back(screen_id)


def _back(screen_id: str) -> ResponseReturnValue:
    return redirect(url_for("screens.one", screen_id=screen_id, _anchor="everyday"))
