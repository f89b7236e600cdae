"""Subscribing from a playlist's page or a keeper's shelf: a screen, or a kind of venue."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PlaylistId, ScreenId
from signage.errors import BadInputError
from signage.people import Action
from signage.places import VENUE_KINDS
from signage.steps import arrange
from signage.web import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store

shelves: Final = Blueprint("shelves", __name__)


@shelves.post("/playlists/<playlist_id>/subscribe")
@needs(Action.SUBSCRIBE)
def subscribe(playlist_id: str) -> ResponseReturnValue:
    """Subscribe a screen, or every screen of a kind of venue."""
    return _done(playlist_id, _subscribe)


@shelves.post("/playlists/<playlist_id>/unsubscribe")
@needs(Action.SUBSCRIBE)
def unsubscribe(playlist_id: str) -> ResponseReturnValue:
    """Take a playlist out of a screen's everyday loop."""
    return _done(playlist_id, _unsubscribe)


def _done(playlist_id: str, act: Callable[[PlaylistId], str]) -> ResponseReturnValue:
    try:
        flash(act(PlaylistId(playlist_id)), "well")
    except BadInputError as error:
        flash(str(error), "bad")
    if request.form.get("back") == "shelf":
        return redirect(url_for("playlists.index", _anchor=playlist_id))
    return redirect(url_for("playlists.one", playlist_id=playlist_id, _anchor="daily"))


def _subscribe(playlist: PlaylistId) -> str:
    if kind := request.form.get("venue_kind", ""):
        number = arrange.subscribe_kind(the_store(), kind, playlist, by=person(), now=now())
        where = VENUE_KINDS[kind]
        return f"{where}又有 {number} 块屏订阅。" if number else f"{where}的屏都已订阅。"
    arrange.subscribe(the_store(), _screen(), playlist, by=person(), now=now())
    return "已订阅，几秒内进入日常轮播。"


def _unsubscribe(playlist: PlaylistId) -> str:
    arrange.unsubscribe(the_store(), _screen(), playlist, by=person(), now=now())
    return "已退订，几秒内退出日常轮播。"


def _screen() -> ScreenId:
    return ScreenId(typed.needed(request.form, "screen", "屏幕"))
