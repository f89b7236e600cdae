"""The project's own files for the browser, each under an address that names its content."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, redirect, send_from_directory, url_for
from flask.typing import ResponseReturnValue

from signage.web.guard import unasked

FOLDER: Final = Path(__file__).parent / "static"
FOR_EVER: Final = "public, max-age=31536000, immutable"
assets: Final = Blueprint("assets", __name__)


def register(app: Flask) -> None:
    """Serve the files, and give the templates `asset('name')`."""
    app.register_blueprint(assets)
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of a file, which changes when any of the files does."""
    return url_for("assets.one", mark=stamp(), name=name)


@cache
def stamp() -> str:
    """One hash over all files, so that a module and what it imports change together."""
    total = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        total.update(path.relative_to(FOLDER).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


@assets.get("/static/<mark>/<path:name>")
@unasked
def one(mark: str, name: str) -> Response:
    """One of the files, to be kept for ever, but only under the right stamp."""
    answer = send_from_directory(FOLDER, name)
    answer.headers["Cache-Control"] = FOR_EVER if mark == stamp() else "no-cache"
    return answer


@assets.get("/favicon.ico")
@unasked
def icon() -> ResponseReturnValue:
    """The mark of the project."""
    return redirect(asset("icon.svg"))
