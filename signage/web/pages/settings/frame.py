"""What all pages of the settings share: their blueprint, their tabs, saving a form."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError
from signage.people import Action
from signage.store import (
    calendars,
    campaigns,
    guards,
    lexicons,
    people,
    places,
    screens,
    trust_lists,
)
from signage.store.connection import Connection
from signage.web.guard import needs
from signage.web.house import the_store

settings: Final = Blueprint("settings", __name__)
TABS: Final = {
    "settings.districts": "辖区",
    "settings.partners": "单位",
    "settings.venues": "网点",
    "settings.screens": "屏幕",
    "settings.people": "人员",
    "settings.campaigns": "专项行动",
    "settings.times": "时段",
    "settings.guards": "重保期",
    "settings.words": "用词",
}
NEEDED: Final = frozenset(TABS) - {
    "settings.campaigns",
    "settings.guards",
    "settings.times",
    "settings.words",
}


class Tab(NamedTuple):
    """A page of the settings, and how many things it holds."""

    endpoint: str
    name: str
    number: int


@settings.get("/settings")
@needs(Action.ADMINISTER)
def index() -> str:
    """What is registered, and what comes next in an empty installation."""
    with the_store().reading() as db:
        found = tabs(db)
        trust = trust_lists.newest(db)
    empty = (tab for tab in found if not tab.number and tab.endpoint in NEEDED)
    return render_template(
        "settings.html", tabs=found, next=next(empty, None), has_trust=trust is not None
    )


def tabs(db: Connection) -> tuple[Tab, ...]:
    """The pages of the settings with their numbers."""
    numbers = (
        len(places.districts(db)),
        len(places.partners(db)),
        len(places.venues(db)),
        len(screens.sites(db)),
        len(people.accounts(db)),
        len(campaigns.campaigns(db)),
        len(calendars.almanac(db).times),
        len(guards.periods(db)),
        lexicons.version(db),
    )
    return tuple(
        Tab(endpoint, name, number)
        for (endpoint, name), number in zip(TABS.items(), numbers, strict=True)
    )


def page(template: str, **context: object) -> str:
    """A page of the settings with its tabs."""
    with the_store().reading() as db:
        found = tabs(db)
    return render_template(template, tabs=found, **context)


def saved(
    save: Callable[[], str],
    *,
    back: str,
    again: Callable[[dict[str, str]], str],
) -> ResponseReturnValue:
    """Save, say what was saved and go back; or show the form again with what is wrong."""
    try:
        said = save()
    except BadInputError as error:
        return again({error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(said, "well")
    return redirect(url_for(back))
