"""The library's files and bulk steps as JSON."""

import json
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, File, Integer, List, Nested, String
from apiflask.validators import Length, OneOf, Range
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.bundle import MOST_BYTES, Bundle, LargeFileError, bundle_of
from signage.people import Action
from signage.slogan import State
from signage.slogan_file import MOST_ROWS, rows_of
from signage.steps import compose
from signage.web.api.slogans import READERS, SearchSchema
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.search import PAGE
from signage.web.stock import exported

library: Final = APIBlueprint("api_library", __name__, tag="标语")


class ExportSchema(SearchSchema):
    """What a file should hold; `id`, if given, names which of it."""

    id = List(String(), load_default=list, validate=Length(max=1_000))


class FateSchema(Schema):
    """What becomes of rows; `look` keeps nothing, `keep` all or nothing."""

    then = String(
        load_default="draft", validate=OneOf([State.DRAFT.value, State.SUBMITTED.value])
    )
    do = String(load_default="keep", validate=OneOf(["look", "keep"]))


class BringSchema(FateSchema):
    """Rows as a JSON file has them."""

    rows = List(Dict(keys=String()), required=True, validate=Length(min=1, max=MOST_ROWS))


class FileSchema(FateSchema):
    """A file as one exports it: zip, xlsx, csv or json, told by the end of its name."""

    file = File(required=True)  # type: ignore[no-untyped-call]  # apiflask leaves it bare


class ChosenSchema(Schema):
    """A draft and the version of it that was read."""

    id = String(required=True, validate=Length(max=64))
    version = Integer(required=True, strict=True, validate=Range(min=1))


class SubmitSchema(Schema):
    """Drafts to hand in."""

    slogans = List(Nested(ChosenSchema), required=True, validate=Length(min=1, max=PAGE))


@library.get("/slogans/files/<ending>")
@library.input(ExportSchema, location="query", arg_name="wish")
@library.doc(summary="筛选出的标语，一个能再导入的文件：xlsx、csv、json，或连图片的 zip")
@needs(*READERS)
def export(ending: str, wish: dict[str, Any]) -> ResponseReturnValue:  # noqa: ARG001  the address is read as pages do
    """A file of what is found."""
    return exported(ending)


@library.post("/slogans/import")
@library.input(BringSchema, arg_name="wish")
@library.doc(
    summary="导入一批；有一行不对就一条也不存，逐行说明；do 为 look 时只看不存",
    responses={200: "只看，没有存", 201: "都存了"},
)
@needs(Action.COMPOSE)
def bring_in(wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep all rows or none, or see what would come."""
    rows = rows_of(json.dumps(wish["rows"]).encode(), name="rows.json")
    return _brought(Bundle(rows), wish)


@library.post("/slogans/import/file")
@takes(MOST_BYTES, refusal=LargeFileError)
@library.input(FileSchema, location="form_and_files", arg_name="wish")
@library.doc(
    summary="导入一个文件，zip 里的图片和上传的一样检查；有一处不对就什么也不存",
    responses={200: "只看，没有存", 201: "都存了"},
)
@needs(Action.COMPOSE)
def bring_file(wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep all of a file or nothing, or see what would come."""
    file = wish["file"]
    body = file.read(MOST_BYTES + 1)
    return _brought(bundle_of(body, name=file.filename or ""), wish)


@library.post("/slogans/submit")
@library.input(SubmitSchema, arg_name="wish")
@library.doc(summary="一起提交几条草稿；提交不了的逐条说明，不耽误其余")
@needs(Action.COMPOSE)
def submit(wish: dict[str, Any]) -> ResponseReturnValue:
    """Hand in each draft that can go."""
    chosen = [(SloganId(each["id"]), each["version"]) for each in wish["slogans"]]
    done, refused = compose.submit_each(the_store(), chosen, by=person(), now=now())
    return {
        "submitted": [{"id": one.slogan, "version": one.version} for one in done],
        "refused": [{"id": one.slogan, "why": one.why} for one in refused],
    }


def _brought(bundle: Bundle, wish: dict[str, Any]) -> ResponseReturnValue:
    step = compose.import_rows if wish["do"] == "keep" else compose.try_rows
    made = step(
        the_store(),
        bundle.rows,
        then=State(wish["then"]),
        by=person(),
        now=now(),
        pictures=bundle.pictures,
    )
    told = [{"id": one.slogan, "text": one.text, "state": one.state} for one in made]
    pictures = [{"sha256": one.sha256, "name": one.label.name} for one in bundle.pictures]
    answer = {"slogans": told, "pictures": pictures}
    return answer, 201 if wish["do"] == "keep" else 200
