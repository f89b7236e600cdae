"""The HTML door: a module a subject."""

from flask import Flask, g

from signage.people import ROLE_NAMES
from signage.web import menu, words
from signage.web.house import now, the_house
from signage.web.pages import (
    doors,
    pictures,
    screens,
    statistics,
    subscriptions,
    summary,
    wall,
)

BLUEPRINTS = (
    doors.doors,
    wall.wall,
    screens.screens,
    subscriptions.subscriptions,
    statistics.statistics,
    summary.summary,
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
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(_ago, "ago")


def _for_every_page() -> dict[str, object]:
    house = the_house()
    person = g.get("person")
    links = menu.links(person) if person else ()
    return {
        "person": person,
        "role_name": ROLE_NAMES[person.role] if person else "",
        "menu": links,
        "thumbs": menu.thumbs(links),
        "section": menu.section(),
        "city": house.settings.city,
        "demo": house.settings.demo,
        "insecure": house.settings.insecure_lan,
    }


def _moment(at: int) -> str:
    return words.moment(at, now=now())


def _ago(at: int) -> str:
    return words.ago(at, now=now())
