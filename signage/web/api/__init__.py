"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from flask import Flask

from signage.web.api import (
    bookings,
    doors,
    people,
    places,
    playlists,
    preview,
    reviews,
    scenes,
    screens,
    slogans,
    statistics,
    subscriptions,
    summary,
    wall,
    weeks,
    words,
)

BLUEPRINTS = (
    doors.doors,
    wall.wall,
    slogans.slogans,
    preview.preview,
    reviews.reviews,
    playlists.playlists,
    bookings.bookings,
    screens.screens,
    subscriptions.door,
    weeks.weeks,
    places.places,
    people.people,
    words.words,
    statistics.statistics,
    summary.summary,
    scenes.scenes,
)


def register(app: Flask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
