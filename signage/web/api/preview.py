"""How words would look on every class in use, and what stands against them, while typed."""

from functools import partial
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length, OneOf
from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from fonts.errors import FontsError, MissingGlyphError
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, Sha256, SloganId
from signage.advice import Advice, Severity, Subject
from signage.errors import UnknownError
from signage.people import Action
from signage.slogan import LONGEST_TEXT, Kind, characters
from signage.steps import compose, render
from signage.store import library, screens, slogans
from signage.web import told
from signage.web.api.texts import TypedText
from signage.web.guard import needs
from signage.web.house import the_store
from signage.web.looks import Panel, motion, panels, reading
from signage.web.slogan_form import kind_of, one_line_end

preview: Final = APIBlueprint("api_preview", __name__, tag="标语")
FOR_A_WHILE: Final = "private, max-age=3600"
BLANK: Final = "写了字才有画面"


class WordsSchema(Schema):
    """Words as typed, and whose they are: a slogan is no double of itself."""

    text = TypedText()
    kind = String(load_default="slogan", validate=OneOf(list(Kind)))
    slogan = String(load_default="", validate=Length(max=40))


@preview.post("/preview")
@preview.input(WordsSchema, arg_name="words")
@preview.doc(summary="照现在的文字画出每种屏的画面；什么也不保存")
@needs(Action.COMPOSE, Action.REVIEW)
def draw(words: dict[str, Any]) -> ResponseReturnValue:
    """Draw words for every class in use; keeps nothing."""
    text, kind = one_line_end(words["text"]), kind_of(words["kind"])
    with the_store().reading() as db:
        used = panels(screens.sites(db))
        same = slogans.same_elsewhere(db, text, but=words["slogan"])
    return {
        **said(text, kind=kind, slogan=words["slogan"]),
        "same": url_for("slogans.one", slogan_id=same) if same else None,
        "looks": [_look(text, kind=kind, panel=one) for one in used],
    }


@preview.post("/advice")
@preview.input(WordsSchema, arg_name="words")
@preview.doc(summary="对文字的提醒：必改、请确认、建议")
@needs(Action.COMPOSE, Action.REVIEW)
def advise(words: dict[str, Any]) -> ResponseReturnValue:
    """What stands against words."""
    text = one_line_end(words["text"])
    return said(text, kind=kind_of(words["kind"]), slogan=words["slogan"])


@preview.get("/preview/picture")
@preview.doc(summary="一幅预览的图，PNG")
@needs(Action.COMPOSE, Action.REVIEW)
def picture() -> Response:
    """One picture of a preview, drawn again where another process drew it first."""
    name, text = request.args.get("class", ""), request.args.get("text", "")
    with the_store().reading() as db:
        if name not in screens.classes_in_use(db) or len(text) > LONGEST_TEXT:
            raise UnknownError("没有这种屏")
    try:
        kind = kind_of(request.args.get("kind", ""))
        drawn = render.preview(text, kind=kind, screen_class=ScreenClass(name))
    except (FontsError, BadSceneError) as error:
        raise UnknownError("这些字画不出来") from error
    body = drawn.pictures.get(Sha256(request.args.get("picture", "")))
    if body is None:
        raise UnknownError("没有这幅画面")
    answer = Response(body, mimetype="image/png")
    answer.headers["Cache-Control"] = FOR_A_WHILE
    return answer


def said(text: str, *, kind: Kind, slogan: str) -> dict[str, object]:
    """Advice on words as JSON values; offsets count characters."""
    with the_store().reading() as db:
        beside = library.beside(db)
    subject = Subject(text, kind, id=SloganId(slogan))
    found = compose.advice_beside(subject, beside)
    return {
        "advice": [advice_told(one) for one in found],
        "blocking": sum(one.severity is Severity.ERROR for one in found),
        "characters": characters(text),
    }


def advice_told(one: Advice) -> dict[str, object]:
    """One advice as JSON values."""
    return {
        "code": one.code,
        "severity": one.severity,
        "start": one.start,
        "end": one.end,
        "why": one.why,
        "fix": one.fix,
    }


def _look(text: str, *, kind: Kind, panel: Panel) -> dict[str, object]:
    if not text.strip():
        return _none(panel, BLANK)
    try:
        drawn = render.preview(text, kind=kind, screen_class=panel.screen_class)
    except MissingGlyphError as error:
        return _none(panel, f"字体中没有“{error.char}”")
    except (FontsError, BadSceneError):
        return _none(panel, "这种屏排不下，请改短")
    about = reading(panel, drawn.setting)
    query: dict[str, Any] = {"class": panel.screen_class, "kind": kind, "text": text}
    address = partial(url_for, "api_preview.picture", **query)
    return {
        "class": panel.screen_class,
        "scene": told.scene(drawn.scene, address=lambda sha256: address(picture=sha256)),
        "failure": "",
        "motion": motion(drawn.setting),
        "glyph_mm": about.glyph_mm,
        "reads_m": about.reads_m,
        "stands_m": about.stands_m,
        "why": drawn.setting["why"],
    }


def _none(panel: Panel, failure: str) -> dict[str, object]:
    return {"class": panel.screen_class, "scene": None, "failure": failure}
