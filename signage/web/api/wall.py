"""The wall as JSON: polled by the page every few seconds."""

from typing import Final

from apiflask import APIBlueprint
from flask import Response

from signage.web import told, watch
from signage.web.etag import polled
from signage.web.guard import person
from signage.web.house import now, the_store

wall: Final = APIBlueprint("api_wall", __name__, tag="城市墙")


@wall.get("/wall")
@wall.doc(summary="每块屏的状态，以及此后两分钟播什么", responses={304: "没有变化"})
def state() -> Response:
    """How every screen is that one may see; `X-Server-Now` is the server's clock in ms."""
    with the_store().reading() as db:
        seen = watch.seen_by(db, person(), now=now())
    return polled(told.wall(seen, now=now()))
