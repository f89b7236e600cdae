"""A slogan's words off the screens, as JSON and as files."""

from typing import Final

from apiflask import APIBlueprint
from apiflask.fields import Integer
from apiflask.validators import OneOf
from flask import Response
from flask.typing import ResponseReturnValue

from signage.steps.handout import told
from signage.web import sending
from signage.web.api.dossiers import NumberSchema
from signage.web.api.slogans import READERS
from signage.web.guard import needs


class ArtworkSchema(NumberSchema):
    """Which revision; whether with bleed and crop marks."""

    bleed = Integer(
        load_default=0,
        validate=OneOf([0, 1]),
        metadata={"description": "1：四边各加 3 毫米出血和裁切线，只用于印件"},
    )


handouts: Final = APIBlueprint("api_handouts", __name__, tag="标语")


@handouts.get("/slogans/<slogan_id>/handouts")
@handouts.input(NumberSchema, location="query", arg_name="wish")
@handouts.doc(
    summary="短信（字数、条数）、微信配文，和有哪些印件",
    description="mark 是印件上的戳记，空的才是定稿；dots_an_inch 是海报印出来每英寸几点",
)
@needs(*READERS)
def one(slogan_id: str, wish: dict[str, int | None]) -> ResponseReturnValue:  # noqa: ARG001  the address is read as pages do
    """The message, the caption, the forms."""
    return told(sending.words_of(slogan_id))


@handouts.get("/slogans/<slogan_id>/sheet.<ending>")
@handouts.input(NumberSchema, location="query", arg_name="wish")
@handouts.doc(summary="一条标语在每种屏上的画面，一张表：pdf 或 png")
@needs(*READERS)
def sheet(slogan_id: str, ending: str, wish: dict[str, int | None]) -> Response:  # noqa: ARG001  the address is read as pages do
    """All its pictures on one sheet."""
    return sending.sheet_file(slogan_id, ending)


@handouts.get("/slogans/<slogan_id>/artwork/<form>.<ending>")
@handouts.input(ArtworkSchema, location="query", arg_name="wish")
@handouts.doc(summary="印件：sticker、strip、a4、a3、wechat、wechat-wide；pdf 或 png")
@needs(*READERS)
def artwork(
    slogan_id: str,
    form: str,
    *,
    ending: str,
    wish: dict[str, int | None],  # noqa: ARG001  the address is read as pages do
) -> Response:
    """Its words in a form."""
    return sending.artwork_file(slogan_id, form, ending)
