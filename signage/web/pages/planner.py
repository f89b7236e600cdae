"""The planner: what plays when on a screen, at a venue or in a group, and moving it."""

from datetime import timedelta
from functools import lru_cache
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from playlists.booking import DAY_MIN
from signage.people import Action, may, sees
from signage.store import screens
from signage.store.screens import Label
from signage.web import reach
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.planner import desk, papers, printed
from signage.web.planner.desk import Asked, Laid
from signage.web.wording import days
from signage.web.wording.words import local

planner: Final = Blueprint("planner", __name__)
KINDS: Final = (desk.SCREEN, desk.VENUE, desk.GROUP)
LISTS_KEPT: Final = 16


@planner.get("/plan")
def one() -> str:
    """A week or a day of what is asked for."""
    today = local(now()).date()
    asked = desk.asked_in(request.args, today=today)
    with the_store().reading() as db:
        laid = desk.laid(db, asked, by=person(), now=now())
        every = screens.labels(db)
        labels = tuple(one for one in every if sees(person(), one.partner))
    may_book = may(person().role, Action.ARRANGE)
    if laid and asked.kind not in KINDS:
        asked = Asked(f"screen:{laid.site.screen.id}", asked.day, asked.is_day)
    return render_template(
        "planner.html",
        asked=asked,
        laid=laid,
        heading=_heading(asked, laid) if laid else "",
        options=_options(labels),
        label=reach.label,
        may_book=may_book,
        title=_title(asked),
        today=today,
        steps=_steps(asked),
        day_min=DAY_MIN,
    )


@planner.get("/plan/calendar.ics")
def calendar() -> ResponseReturnValue:
    """A week or a day of what is asked for, as a file for calendars."""
    asked = desk.asked_in(request.args, today=local(now()).date())
    with the_store().reading() as db:
        return papers.calendar(db, asked, by=person(), now=now())


@planner.get("/plan/print")
def sheet() -> str:
    """A week of a venue, or of a screen, on paper."""
    asked = desk.asked_in(request.args, today=local(now()).date())
    asked = Asked(asked.of, asked.day, is_day=False, lanes=desk.APART)
    with the_store().reading() as db:
        found = papers.paper(db, asked, by=person(), now=now())
    return render_template(
        "planner_print.html",
        asked=asked,
        paper=found,
        heading=_heading(asked, found.laid),
        title=_title(asked),
        high=printed.HIGH,
        printed_on=local(now()).date(),
    )


@lru_cache(LISTS_KEPT)
def _options(labels: tuple[Label, ...]) -> Markup:
    """The screens to choose from; of a large city, most of the page, and ever the same."""
    one = Markup('<option value="screen:{}">{} · {}</option>')
    return Markup("").join(one.format(it.screen, it.venue_name, it.name) for it in labels)


def _heading(asked: Asked, laid: Laid) -> str:
    if asked.kind == desk.VENUE:
        return laid.site.venue.name
    return reach.label(laid.site)


def _title(asked: Asked) -> str:
    if asked.is_day:
        return f"{days.day(asked.day)} {days.weekday(asked.day)}"
    return days.stretch(asked.period.first, asked.period.last)


def _steps(asked: Asked) -> tuple[str, str]:
    """The days that the links backward and forward name."""
    step = timedelta(days=1 if asked.is_day else 7)
    return (asked.day - step).isoformat(), (asked.day + step).isoformat()
