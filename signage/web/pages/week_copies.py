"""A week of bookings taken to another week: seen first, then made, all or nothing."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError, BadRowsError
from signage.people import Action
from signage.steps import arrange
from signage.store import places, screens
from signage.store.connection import Connection
from signage.web import reach, several, week_copies
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.several import Foreseen
from signage.web.week_copies import WHERE, Found, Wish
from signage.web.wording import days
from signage.web.wording.words import local

week_pages: Final = Blueprint("week_copies", __name__)


@week_pages.get("/bookings/copy")
@needs(Action.ARRANGE)
def look() -> ResponseReturnValue:
    """What taking a week to another would make."""
    return _page()


@week_pages.post("/bookings/copy")
@needs(Action.ARRANGE)
def make() -> ResponseReturnValue:
    """Make what was ticked, all of it or nothing."""
    turns = several.turns_in(",".join(request.form.getlist("take")))
    try:
        wish = week_copies.wish_in(request.form, today=local(now()).date())
        with the_store().reading() as db:
            found = week_copies.found(db, wish, by=person(), now=now())
            rows = week_copies.chosen(db, found, turns)
        made = arrange.book_all(the_store(), rows, by=person(), now=now())
    except BadInputError as error:
        return _page(str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    except BadRowsError as error:
        return _page(error.rows[0].why), HTTPStatus.UNPROCESSABLE_ENTITY
    return several.listed(made)


def _page(trouble: str = "") -> str:
    today = local(now()).date()
    found: Found | None = None
    foreseen: Foreseen | None = None
    with the_store().reading() as db:
        try:
            wish = week_copies.wish_in(request.values, today=today)
            heading = _heading(db, wish)
            found = week_copies.found(db, wish, by=person(), now=now())
            foreseen = week_copies.foreseen(db, found, by=person(), now=now())
        except BadInputError as error:
            trouble = trouble or str(error)
            wish, heading = Wish("", today, today + timedelta(days=7)), "所有屏"
    return render_template(
        "week_copy.html",
        section="bookings",
        wish=wish,
        heading=heading,
        found=found,
        foreseen=foreseen,
        takes=several.told,
        trouble=trouble,
        where=list(WHERE.items()),
        week=lambda day: days.stretch(day, day + timedelta(days=6)),
    )


def _heading(db: Connection, wish: Wish) -> str:
    kind, _, key = wish.of.partition(":")
    if kind == "venue":
        return next((one.name for one in places.venues(db) if one.id == key), key)
    sites = [site for site in screens.sites(db) if site.screen.id == key]
    if not sites:
        return "所有屏"
    label = reach.label(sites[0])
    return f"与 {label} 播得一样的屏" if kind == "group" else label
