"""The journey in order: what is there, and what the person's role may do."""

from typing import Final, NamedTuple

from flask import current_app, request, url_for

from signage.people import Action, Person, may


class Place(NamedTuple):
    """An entry of the menu; `needs` is one of the actions, or none for everybody."""

    endpoint: str
    name: str
    icon: str
    needs: tuple[Action, ...] = ()


class Link(NamedTuple):
    """An entry as the page shows it."""

    name: str
    icon: str
    url: str
    section: str


PLACES: Final = (
    Place("wall.home", "城市墙", "wall"),
    Place(
        "slogans.index", "标语", "slogan", (Action.COMPOSE, Action.REVIEW, Action.ARRANGE)
    ),
    Place(
        "uploads.index", "图片", "picture", (Action.COMPOSE, Action.REVIEW, Action.ARRANGE)
    ),
    Place("review.index", "审核", "review", (Action.REVIEW,)),
    Place("playlists.index", "播放列表", "list", (Action.ARRANGE, Action.SUBSCRIBE)),
    Place("bookings.index", "排期", "week", (Action.ARRANGE,)),
    Place("policies.index", "规定", "rule", (Action.REGULATE,)),
    Place("screens.index", "屏幕", "screen"),
    Place("statistics.index", "统计", "stats", (Action.STATISTICS,)),
    Place("summary.index", "工作小结", "report", (Action.REPORT,)),
    Place("settings.index", "设置", "gear", (Action.ADMINISTER,)),
)
THUMB: Final = ("wall", "review", "slogans", "screens", "statistics", "playlists")
MOST_THUMBS: Final = 4


def links(person: Person) -> tuple[Link, ...]:
    """What this person finds in the menu."""
    there = current_app.view_functions
    return tuple(
        Link(place.name, place.icon, url_for(place.endpoint), _section(place.endpoint))
        for place in PLACES
        if place.endpoint in there and _allowed(person, place.needs)
    )


def thumbs(menu: tuple[Link, ...]) -> tuple[Link, ...]:
    """The few of them under the thumb on a phone."""
    order = {section: n for n, section in enumerate(THUMB)}
    found = [link for link in menu if link.section in order]
    return tuple(sorted(found, key=lambda link: order[link.section])[:MOST_THUMBS])


def section() -> str:
    """The part of the menu that this page belongs to."""
    return _section(request.endpoint or "")


def _allowed(person: Person, actions: tuple[Action, ...]) -> bool:
    return not actions or any(may(person.role, action) for action in actions)


def _section(endpoint: str) -> str:
    return endpoint.partition(".")[0]
