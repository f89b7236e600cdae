"""What will be on: a day of a screen, or of a venue's screens side by side."""

from datetime import date
from typing import Final

from flask import Blueprint, render_template, request

from signage.store import screens
from signage.web import ahead as telling
from signage.web import reach
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.plans import near, start_of
from signage.web.wording import days
from signage.web.wording.words import local

ahead: Final = Blueprint("ahead", __name__)
MINUTE_MS: Final = 60_000
DAY_MIN: Final = 24 * 60


@ahead.get("/ahead")
def one() -> str:
    """A day with its moment, of the screen or venue that is asked for."""
    today = local(now()).date()
    day = _asked_day(today)
    minute = _asked_minute()
    with the_store().reading() as db:
        chosen = telling.sites_of(db, request.args.get("of", ""), person=person())
        at = start_of(day) + minute * MINUTE_MS
        found = telling.views(db, chosen, day, at=at, person=person())
        every = reach.own(screens.sites(db), person())
    return render_template(
        "ahead.html",
        views=found,
        venues={site.venue.id: site.venue.name for site in every},
        sites=every,
        of=request.args.get("of", ""),
        day=day,
        title=f"{days.day(day)} {days.weekday(day)}",
        minute=minute,
        start=start_of(day),
        clock=days.clock,
        label=reach.label,
    )


def _asked_day(today: date) -> date:
    try:
        asked = date.fromisoformat(request.args.get("day", ""))
    except ValueError:  # none, or no date: the page is there all the same
        return today
    return near(asked, today)


def _asked_minute() -> int:
    asked = request.args.get("minute", "")
    if asked.isascii() and asked.isdigit() and int(asked) < DAY_MIN:
        return int(asked)
    moment = local(now())
    return moment.hour * 60 + moment.minute
