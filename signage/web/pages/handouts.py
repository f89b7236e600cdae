"""What a slogan's words are handed out as: on paper, in a chat, in a message."""

from typing import Final

from flask import Blueprint, Response, render_template

from fonts.forms import FORMS
from signage.web import sending
from signage.web.guard import needs
from signage.web.pages.library import READERS

FINE_DPI: Final = 100
"""With fewer dots an inch a print looks blurred from where one reads a leaflet."""

handouts: Final = Blueprint("handouts", __name__)


@handouts.get("/slogans/<slogan_id>/handouts")
@needs(*READERS)
def one(slogan_id: str) -> str:
    """The files and texts of a revision; `?n=` for an earlier one."""
    return render_template(
        "handouts.html",
        it=sending.words_of(slogan_id),
        forms=tuple(FORMS.values()),
        fine=FINE_DPI,
    )


@handouts.get("/slogans/<slogan_id>/sheet.<ending>")
@needs(*READERS)
def sheet(slogan_id: str, ending: str) -> Response:
    """All its pictures on one sheet."""
    return sending.sheet_file(slogan_id, ending)


@handouts.get("/slogans/<slogan_id>/artwork/<form>.<ending>")
@needs(*READERS)
def artwork(slogan_id: str, form: str, ending: str) -> Response:
    """Its words in a form."""
    return sending.artwork_file(slogan_id, form, ending)
