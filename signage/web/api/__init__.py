"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from flask import Flask

from signage.web.api import scenes, screens, statistics, summary, wall

BLUEPRINTS = (
    wall.wall,
    screens.screens,
    scenes.scenes,
    statistics.statistics,
    summary.summary,
)


def register(app: Flask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
