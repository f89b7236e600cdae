"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from flask import Flask

from signage.web.api import (
    bookings,
    people,
    places,
    playlists,
    scenes,
    screens,
    wall,
    weeks,
)

BLUEPRINTS = (
    wall.wall,
    playlists.playlists,
    bookings.bookings,
    screens.screens,
    weeks.weeks,
    places.places,
    people.people,
    scenes.scenes,
)


def register(app: Flask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
