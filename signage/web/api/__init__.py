"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from flask import Flask

from signage.web.api import (
    doors,
    preview,
    reviews,
    scenes,
    screens,
    slogans,
    subscriptions,
    wall,
)

BLUEPRINTS = (
    doors.doors,
    wall.wall,
    slogans.slogans,
    preview.preview,
    reviews.reviews,
    screens.screens,
    subscriptions.door,
    scenes.scenes,
)


def register(app: Flask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
