"""Screens as JSON: the list, and one screen as its page polls it."""

from typing import Final

from apiflask import APIBlueprint
from flask import Response

from playlists.ids import ScreenId
from signage.web import told, watch
from signage.web.etag import polled
from signage.web.guard import person
from signage.web.house import now, the_store

screens: Final = APIBlueprint("api_screens", __name__, tag="屏幕")


@screens.get("/screens/<screen_id>")
@screens.doc(summary="一块屏的状态，以及此后两分钟播什么", responses={304: "没有变化"})
def one(screen_id: str) -> Response:
    """The same form as the wall's, with this one screen."""
    with the_store().reading() as db:
        seen = watch.seen_one(db, ScreenId(screen_id), person=person(), now=now())
    return polled(told.wall([seen], now=now()))
