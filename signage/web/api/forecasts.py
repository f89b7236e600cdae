"""Forecasts as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint
from flask.typing import ResponseReturnValue

from playlists.ids import BookingId, PlaylistId
from signage.people import Action
from signage.web import forecasts as telling
from signage.web import relisting
from signage.web.api.bookings import ForeseenSchema, wished
from signage.web.api.playlists import TouchedSchema, wished_list
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.words import local

forecasts: Final = APIBlueprint("api_forecasts", __name__, tag="排期")


@forecasts.post("/bookings/forecast")
@forecasts.input(ForeseenSchema, arg_name="wish")
@forecasts.doc(
    summary="这样排以后各屏播多少：每条标语、诈骗类型、人群，增减在哪；什么也不保存"
)
@needs(Action.ARRANGE)
def piece(wish: dict[str, Any]) -> ResponseReturnValue:
    """What screens would play with a booking and without it; keeps nothing."""
    draft = wished(wish, BookingId(wish["booking"]))
    with the_store().reading() as db:
        found = telling.forecast_of(db, draft, person=person(), today=local(now()).date())
    return telling.plain(found)


@forecasts.post("/playlists/forecast")
@forecasts.input(TouchedSchema, arg_name="wish")
@forecasts.doc(summary="列表这样改以后一周里各屏播多少，增减在哪；什么也不保存")
@needs(Action.ARRANGE)
def playlist(wish: dict[str, Any]) -> ResponseReturnValue:
    """What screens would play with a playlist as wished and without; keeps nothing."""
    draft = wished_list(wish, PlaylistId(wish["playlist"]))
    with the_store().reading() as db:
        found = relisting.forecast_of(db, draft, person=person(), today=local(now()).date())
    return telling.plain(found)
