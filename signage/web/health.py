"""Whether the process lives, and whether it can work."""

from typing import Final

from flask import Blueprint, Response, jsonify

from signage.web.guard import unasked
from signage.web.house import the_store

health: Final = Blueprint("health", __name__)


@health.get("/healthz")
@unasked
def alive() -> Response:
    """The process answers."""
    return jsonify(ok=True)


@health.get("/readyz")
@unasked
def ready() -> Response:
    """The database answers and has this version's tables; otherwise 503."""
    with the_store().reading():
        return jsonify(ok=True)
