"""The HTML door: a module a subject."""

from typing import Final

from flask import Flask, g

from signage.emergencies import Phase
from signage.people import ROLE_NAMES, Action, may
from signage.steps.review import waits_for
from signage.store import emergencies as emergencies_kept
from signage.store import guards, places
from signage.web import menu
from signage.web import notes as notes_seen
from signage.web.house import now, the_house, the_store
from signage.web.pages import (
    ahead,
    blanks,
    booking_files,
    bookings,
    calendars,
    doors,
    emergencies,
    forecasts,
    handouts,
    notes,
    own,
    pictures,
    planner,
    playlists,
    policies,
    review,
    screens,
    settings,
    shelves,
    slogans,
    statistics,
    subscriptions,
    summary,
    templates,
    uploads,
    wall,
    week_copies,
    weeks,
)
from signage.web.wording import days, words
from signage.web.wording.guarded import Told

BLUEPRINTS = (
    doors.doors,
    wall.wall,
    slogans.slogans_pages,
    uploads.uploads,
    handouts.handouts,
    review.review,
    playlists.playlists,
    notes.notes,
    shelves.shelves,
    bookings.bookings,
    booking_files.booking_files,
    calendars.calendars,
    policies.policies,
    emergencies.emergencies,
    blanks.blanks,
    forecasts.forecasts,
    screens.screens,
    subscriptions.subscriptions,
    week_copies.week_pages,
    templates.templates,
    weeks.weeks,
    ahead.ahead,
    planner.planner,
    statistics.statistics,
    summary.summary,
    own.own,
    settings.settings,
    pictures.pictures,
)


def register(app: Flask) -> None:
    """Add the pages, and what their templates may use."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.context_processor(_for_every_page)
    app.add_template_filter(words.browser, "browser")
    app.add_template_filter(words.exact, "exact")
    app.add_template_filter(words.length, "lasting")
    app.add_template_filter(words.stretch, "stretch")
    app.add_template_filter(days.day, "date")
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(_ago, "ago")


def _for_every_page() -> dict[str, object]:
    house = the_house()
    person = g.get("person")
    links = menu.links(person) if person else ()
    section = menu.section(person) if person else ""
    first = next(iter(links), None)
    return {
        "person": person,
        "role_name": ROLE_NAMES[person.role] if person else "",
        "menu": links,
        "waits": _waits,
        "thumbs": menu.thumbs(links),
        "section": section,
        "up": next((link for link in links if link.section == section), first),
        "beside": menu.beside(person) if person else (),
        "city": house.settings.city,
        "demo": house.settings.demo,
        "insecure": house.settings.insecure_lan,
        "guards": _guards if person else tuple,
        "may_alarm": bool(person) and may(person.role, Action.BLANK),
        "urgent": _urgent,
    }


def _guards() -> tuple[Told, ...]:
    """The guarded periods that are on or near, for the banner."""
    with the_store().reading() as db:
        names = {one.id: one.name for one in places.districts(db)}
        found = guards.near(db, now=now())
    return tuple(Told.of(one, districts=names, now=now()) for one in found)


def _urgent() -> str:
    """What the guarded button says besides its name: what waits there, or is on."""
    with the_store().reading() as db:
        phases = [one.phase(now()) for one in emergencies_kept.open_now(db, now=now())]
    if waiting := phases.count(Phase.WAITING):
        return f"{waiting} 条等放行"
    return Phase.RUNNING.label if phases else ""


def _waits(section: str) -> int:
    """How much waits for this person in a part of the menu; asked once a request."""
    asks = _WAITING.get(section)
    if asks is None:
        return 0
    known: dict[str, int] = g.setdefault("waits", {})
    if section not in known:
        known[section] = asks()
    return known[section]


def _reviews() -> int:
    return waits_for(the_store(), g.person)


def _notes() -> int:
    with the_store().reading() as db:
        return notes_seen.number_waiting(db, g.person)


_WAITING: Final = {"review": _reviews, "playlists": _notes}


def _moment(at: int) -> str:
    return words.moment(at, now=now())


def _ago(at: int) -> str:
    return words.ago(at, now=now())
