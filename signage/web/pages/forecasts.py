"""What a booking or a playlist would change in what plays: a piece of its form."""

from typing import Final

from flask import Blueprint, render_template, request

from playlists.ids import BookingId, PlaylistId
from signage.people import Action
from signage.web import forecasts as telling
from signage.web import reach, relisting
from signage.web.forms import booking as booking_form
from signage.web.forms import playlist as playlist_form
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.words import local

forecasts: Final = Blueprint("forecasts", __name__)


@forecasts.get("/bookings/forecast")
@needs(Action.ARRANGE)
def piece() -> str:
    """A piece of the page: what screens would play with the booking and without it."""
    key = BookingId(request.args.get("booking", "") or "new")
    wish = booking_form.typed_in(request.args)
    with the_store().reading() as db:
        found = telling.told_of(
            db, wish, booking=key, person=person(), today=local(now()).date()
        )
    return render_template("booking_forecast.html", found=found, label=reach.label)


@forecasts.post("/playlists/forecast")
@needs(Action.ARRANGE)
def playlist() -> str:
    """A piece of the page: the same for a playlist; its entries come in a body."""
    key = PlaylistId(request.args.get("playlist", "") or "new")
    wish = playlist_form.typed_in(request.form)
    with the_store().reading() as db:
        found = relisting.told_of(
            db, wish, playlist=key, person=person(), today=local(now()).date()
        )
    return render_template("booking_forecast.html", found=found, label=reach.label)
