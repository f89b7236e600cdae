"""The word lists of the rules as JSON, for administrators."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Integer, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from signage.people import Action
from signage.store import lexicons
from signage.web.guard import needs, person
from signage.web.house import now, the_store

words: Final = APIBlueprint("api_words", __name__, tag="设置")


class WordListsSchema(Schema):
    """Word lists as TOML, over the version that was seen; 0 is the standard one."""

    text = String(required=True, validate=Length(min=1, max=200_000))
    over = Integer(required=True, strict=True, validate=Range(min=0))
    note = String(load_default="", validate=Length(max=lexicons.LONGEST_NOTE))


@words.get("/words")
@words.doc(summary="在用的用词和改过的版本")
@needs(Action.ADMINISTER)
def index() -> ResponseReturnValue:
    """The word lists in force, and every version's author and note."""
    with the_store().reading() as db:
        newest = lexicons.at(db, lexicons.version(db))
        rows = lexicons.every(db)
    return {
        "version": newest.version,
        "text": newest.text,
        "versions": [
            {"version": one.version, "name": one.name, "note": one.note, "at": one.at}
            for one in rows
        ],
    }


@words.get("/words/<int:version>")
@words.doc(summary="一个版本的用词，0 是出厂设置")
@needs(Action.ADMINISTER)
def one(version: int) -> ResponseReturnValue:
    """One version."""
    with the_store().reading() as db:
        found = lexicons.at(db, version)
    return {"version": found.version, "text": found.text, "note": found.note}


@words.post("/words")
@words.input(WordListsSchema, arg_name="wish")
@words.doc(summary="存为下一版；有写错的地方什么也不存，回答里逐处说明")
@needs(Action.ADMINISTER)
def save(wish: dict[str, Any]) -> ResponseReturnValue:
    """Save the next version."""
    with the_store().writing() as db:
        version = lexicons.save(db, **wish, by=person().id, now=now())
    return {"version": version}, 201
