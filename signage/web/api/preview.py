"""How words would look on every class in use, and what stands against them, while typed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, Integer, List, String
from apiflask.validators import Length, OneOf, Range
from flask import Response, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from fonts.errors import FontsError
from playlists.errors import BadSceneError
from playlists.ids import DistrictId, ScreenClass, SloganId
from signage.advice import Advice, Reach, Scope, Severity, Subject, reach
from signage.advice import Look as Seen
from signage.audience import AUDIENCES
from signage.errors import BadInputError, UnknownError
from signage.manner import Manner, manner_of, require_within
from signage.people import Action
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, LONGEST_TEXT, Kind, characters
from signage.steps import compose
from signage.store import lexicons, library, screens, slogans, uploads
from signage.web.api.drawn_words import Drawing, look_told, seen_on, spared_told
from signage.web.api.texts import TypedText
from signage.web.forms.slogan import end_of, kind_of, manner_in, one_line_end
from signage.web.guard import needs
from signage.web.house import now, the_store
from signage.web.looks import Panel, panels
from signage.web.readings import readings_asked

preview: Final = APIBlueprint("api_preview", __name__, tag="标语")
LINES: Final = "application/x-ndjson"
"""Asked for by the sheet: a line of JSON for the words' own advice, one for each look, one
for the advice on words and looks together."""

FOR_A_WHILE: Final = "private, max-age=3600"
A_WORD: Final = "防"
SCOPE: Final = frozenset({"venue_kinds", "districts", "until"})


class WordsSchema(Schema):
    """Words as typed, and whose they are: a slogan is no double of itself.

    `manner`: what is chosen of their look, as `signage.manner.manner_of` reads it.
    Without `venue_kinds`, `districts` and `until` nothing is said of where and until when;
    `until` is the last day, as the form has it. `first`: the classes to draw before all
    others, because their panels are in view. `dots`: how many of them the page shows
    across the panel of a class; its pictures may then come in so many px.
    """

    text = TypedText()
    kind = String(load_default="slogan", validate=OneOf(list(Kind)))
    slogan = String(load_default="", validate=Length(max=40))
    manner = Dict(load_default=dict)
    fraud_type = String(load_default="general", validate=OneOf(list(FRAUD_TYPES)))
    audiences = List(String(validate=OneOf(list(AUDIENCES))), load_default=list)
    venue_kinds = List(String(validate=OneOf(list(VENUE_KINDS))))
    districts = List(String(validate=Length(max=64)), validate=Length(max=1_000))
    until = String(validate=Length(max=10))
    first = List(String(validate=Length(max=64)), validate=Length(max=100))
    dots = Dict(
        String(validate=Length(max=64)), Integer(validate=Range(1, 8192)), load_default=dict
    )


@preview.post("/preview")
@preview.input(WordsSchema, arg_name="words")
@preview.doc(summary="照现在的文字画出每种屏的画面；什么也不保存")
@needs(Action.COMPOSE, Action.REVIEW)
def draw(words: dict[str, Any]) -> ResponseReturnValue:
    """Draw words for every class in use, line by line if asked so; keeps nothing."""
    about, manner = typed(words, now=now())
    with the_store().reading() as db:
        sites = screens.sites(db)
        limits = lexicons.current(db).limits
        same = slogans.same_elsewhere(db, about.text, but=words["slogan"])
        ground = uploads.ground(db, manner)
    drawn = Drawing(about.text, about.kind, manner, ground, words["dots"])
    in_view = {*words.get("first", ())}
    every = panels(sites)
    used = sorted(every, key=lambda one: one.screen_class not in in_view)
    seen_from = reach(limits, about.audiences)
    shown = (look_told(drawn, panel=one, reach=seen_from) for one in used)

    def told_then() -> dict[str, object]:
        looks = tuple(seen_on(about, used, sites, drawing=drawn))
        address = url_for("slogans.one", slogan_id=same) if same else None
        spared = spared_told(drawn, every)
        return {**said(about, looks=looks), "same": address, "spared": spared}

    if request.accept_mimetypes.best == LINES:
        on_words: dict[str, object] = {"on_words": said(about)}
        lines = chain(
            _lines(on_words, shown, told_then), _readied(drawn, used, reach=seen_from)
        )
        return Response(stream_with_context(lines), mimetype=LINES)
    return {"looks": [*shown], **told_then()}


def _lines(
    on_words: Mapping[str, object],
    drawn: Iterable[dict[str, object]],
    told_then: Callable[[], dict[str, object]],
) -> Iterator[str]:
    """What the words alone tell, each look as soon as it is drawn, then all there is."""
    yield json.dumps(on_words) + "\n"
    for one in drawn:
        yield json.dumps({"look": one}) + "\n"
    yield json.dumps(told_then()) + "\n"


def _readied(drawing: Drawing, used: Iterable[Panel], *, reach: Reach) -> Iterator[str]:
    """Before the first word is typed: says nothing, loads what its drawing will need."""
    if not drawing.text and drawing.kind is not Kind.POSTER:
        for panel in used:
            look_told(drawing._replace(text=A_WORD), panel=panel, reach=reach)
            yield ""


@preview.post("/advice")
@preview.input(WordsSchema, arg_name="words")
@preview.doc(summary="对文字的提醒：必改、请确认、建议")
@needs(Action.COMPOSE, Action.REVIEW)
def advise(words: dict[str, Any]) -> ResponseReturnValue:
    """What stands against words, wherever they are shown."""
    about, _ = typed(words, now=now())
    return said(about)


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
        manner = manner_in(request.args.get("manner", ""))
        with the_store().reading() as db:
            ground = uploads.ground(db, manner)
        drawn = Drawing(text, kind, manner, ground).on(ScreenClass(name))
    except (FontsError, BadSceneError) as error:
        raise UnknownError("这些字画不出来") from error
    layer = request.args.get("layer", default=-1, type=int)
    if layer not in range(len(drawn.scene.layers)):
        raise UnknownError("没有这幅画面")
    body = drawn.pictures[drawn.scene.layers[layer].picture]
    answer = Response(body, mimetype="image/png")
    answer.headers["Cache-Control"] = FOR_A_WHILE
    return answer


def typed(words: Mapping[str, Any], *, now: int) -> tuple[Subject, Manner]:
    """Words as typed, with what was picked beside them, and what is chosen of their look.

    BadInputError names what is wrong.
    """
    text, manner = one_line_end(words["text"]), manner_of(words["manner"])
    require_within(manner, text)
    about = Subject(
        text,
        kind_of(words["kind"]),
        fraud_type=words["fraud_type"],
        audiences=tuple(sorted(words["audiences"])),
        readings=dict(manner.readings),
        scope=_scope(words, now=now) if SCOPE & words.keys() else None,
        id=SloganId(words["slogan"]),
    )
    return about, manner


def said(about: Subject, *, looks: tuple[Seen, ...] = ()) -> dict[str, object]:
    """Advice on words and their looks as JSON values; offsets count characters."""
    with the_store().reading() as db:
        beside = library.beside(db)
    found = compose.advice_beside(about, beside, looks=looks)
    return {
        "advice": [advice_told(one) for one in found],
        "readings": readings_asked(about.text, found),
        "blocking": sum(one.severity is Severity.ERROR for one in found),
        "characters": characters(about.text),
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
        "stays": one.stays,
        "classes": [*one.classes],
    }


def _scope(words: Mapping[str, Any], *, now: int) -> Scope:
    return Scope(
        now,
        venue_kinds=tuple(sorted(words.get("venue_kinds", ()))),
        districts=tuple(map(DistrictId, sorted(words.get("districts", ())))),
        not_after=_until(words.get("until", "")),
    )


def _until(day: str) -> int | None:
    try:
        return end_of(day)
    except BadInputError:
        return None  # no day yet: it is being typed
