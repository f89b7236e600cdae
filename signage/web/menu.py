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
    Place("review.index", "审核", "review", (Action.REVIEW,)),
    Place("playlists.index", "播放列表", "list", (Action.ARRANGE, Action.SUBSCRIBE)),
    Place("bookings.index", "排期", "week", (Action.ARRANGE,)),
    Place("planner.one", "排期", "week", (Action.REGULATE,)),
    Place("screens.index", "屏幕", "screen"),
    Place("statistics.index", "统计", "stats", (Action.STATISTICS,)),
    Place("summary.index", "工作小结", "report", (Action.REPORT,)),
    Place("settings.index", "设置", "gear", (Action.ADMINISTER,)),
)
BESIDE: Final = {
    "slogans": (
        Place("slogans.index", "所有标语", "slogan"),
        Place("uploads.index", "图片", "picture"),
    ),
    "playlists": (
        Place("playlists.index", "播放列表", "list"),
        Place("notes.index", "留言", "list"),
    ),
    "bookings": (
        Place("bookings.index", "所有排期", "week", (Action.ARRANGE,)),
        Place("planner.one", "排期表", "week"),
        Place("ahead.one", "到时会播什么", "week"),
        Place("templates.index", "模板", "week", (Action.ARRANGE,)),
        Place("calendars.index", "放假和日历", "week", (Action.ARRANGE,)),
        Place("policies.index", "规定", "rule", (Action.ARRANGE, Action.REGULATE)),
    ),
}
UNDER: Final = {
    "uploads": "slogans",
    "handouts": "slogans",
    "notes": "playlists",
    "planner": "bookings",
    "ahead": "bookings",
    "weeks": "bookings",
    "calendars": "bookings",
    "policies": "bookings",
    "templates": "bookings",
    "week_copies": "bookings",
    "booking_files": "bookings",
}
THUMB: Final = ("wall", "review", "slogans", "screens", "statistics", "playlists")
MOST_THUMBS: Final = 4


def links(person: Person) -> tuple[Link, ...]:
    """What this person finds in the menu."""
    found: dict[str, Link] = {}
    for link in _links(PLACES, person):
        found.setdefault(link.section, link)
    return tuple(found.values())


def beside(person: Person) -> tuple[Link, ...]:
    """The overviews beside the one that is looked at; none on a page of one thing.

    None either for whom the menu does not lead there.
    """
    here = section(person)
    places = BESIDE.get(here, ())
    if request.endpoint not in {place.endpoint for place in places}:
        return ()
    is_theirs = any(link.section == here for link in links(person))
    return _links(places, person) if is_theirs else ()


def thumbs(menu: tuple[Link, ...]) -> tuple[Link, ...]:
    """The few of them under the thumb on a phone."""
    order = {section: n for n, section in enumerate(THUMB)}
    found = [link for link in menu if link.section in order]
    return tuple(sorted(found, key=lambda link: order[link.section])[:MOST_THUMBS])


def section(person: Person) -> str:
    """The part of the menu that this page belongs to.

    What plays when belongs to the screens for those who neither arrange nor regulate.
    """
    found = _section(request.endpoint or "")
    planned = may(person.role, Action.ARRANGE) or may(person.role, Action.REGULATE)
    return "screens" if found == "bookings" and not planned else found


def _links(places: tuple[Place, ...], person: Person) -> tuple[Link, ...]:
    there = current_app.view_functions
    return tuple(
        Link(place.name, place.icon, url_for(place.endpoint), _section(place.endpoint))
        for place in places
        if place.endpoint in there and _allowed(person, place.needs)
    )


def _allowed(person: Person, actions: tuple[Action, ...]) -> bool:
    return not actions or any(may(person.role, action) for action in actions)


def _section(endpoint: str) -> str:
    name = endpoint.partition(".")[0]
    return UNDER.get(name, name)
