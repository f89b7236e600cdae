"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from flask import Flask

from signage.web.api import preview, reviews, scenes, screens, slogans, wall

BLUEPRINTS = (
    wall.wall,
    slogans.slogans,
    preview.preview,
    reviews.reviews,
    screens.screens,
    scenes.scenes,
)


def register(app: Flask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
