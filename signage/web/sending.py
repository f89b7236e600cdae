"""What a slogan's words are handed out as, by either door: files, and texts to copy."""

from typing import Final

from flask import Response, request

from fonts.errors import FontsError, WishError
from fonts.forms import FORMS
from playlists.ids import SloganId
from signage.errors import ForbiddenStepError
from signage.steps import handout
from signage.steps.handout import FORMATS, SHEET_DPI, Handouts, House
from signage.steps.render import why_not
from signage.web.house import now, the_house, the_store
from signage.web.reports import attached

TOO_MUCH: Final = "字太多，这种印件上放不下够大的字，请换大一号的"


def house() -> House:
    """Who hands out here."""
    settings = the_house().settings
    return House(settings.city, is_demo=settings.demo)


def asked_number() -> int | None:
    """The revision that the address asks for by `?n=`; none is the newest."""
    return request.args.get("n", type=int)


def words_of(slogan: str) -> Handouts:
    """A slogan's message and caption; raises what `handout.handouts` does."""
    return handout.handouts(the_store(), SloganId(slogan), asked_number(), by=house())


def sheet_file(slogan: str, form: str) -> Response:
    """The contact sheet as a file to keep."""
    handout.require_format(form)
    held, pages = handout.sheet(
        the_store(), SloganId(slogan), asked_number(), by=house(), now=now()
    )
    one = held.revision
    body = handout.packed(pages, form, dpi=SHEET_DPI, title=one.title, now=now())
    name = f"画面一览-{one.slogan}-第{one.number}稿.{form}"
    return attached(body, kind=FORMATS[form], name=name)


def artwork_file(slogan: str, form: str, ending: str) -> Response:
    """The words in a form as a file to keep; ForbiddenStepError where they cannot be.

    With `?bleed=1` in the address it has bleed and crop marks.
    """
    handout.require_format(ending)
    try:
        one, page = handout.printed(
            the_store(), SloganId(slogan), asked_number(), form=form, by=house()
        )
    except WishError as error:
        raise ForbiddenStepError(TOO_MUCH) from error
    except FontsError as error:
        raise ForbiddenStepError(why_not(error)) from error
    if request.args.get("bleed") == "1":
        page, what = handout.to_be_cut(page, FORMS[form]), f"{FORMS[form].title}-带出血"
    else:
        what = FORMS[form].title
    dpi = handout.dpi_of(FORMS[form])
    body = handout.packed((page,), ending, dpi=dpi, title=one.title, now=now())
    name = f"{what}-{one.slogan}-第{one.number}稿.{ending}"
    return attached(body, kind=FORMATS[ending], name=name)
