"""The word lists of the rules as JSON, for administrators."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, Integer, Nested, String
from apiflask.validators import Length, OneOf, Range
from flask.typing import ResponseReturnValue

from signage.advice import Advice
from signage.advice.edits import Do, Edit
from signage.people import Action
from signage.slogan import LONGEST_TEXT, Kind
from signage.store import lexicons
from signage.web import trials
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.word_shelves import shelves_told

words: Final = APIBlueprint("api_words", __name__, tag="设置")


class WordListsSchema(Schema):
    """Word lists as TOML, over the version that was seen; 0 is the standard one."""

    text = String(required=True, validate=Length(min=1, max=200_000))
    over = Integer(required=True, strict=True, validate=Range(min=0))
    note = String(load_default="", validate=Length(max=lexicons.LONGEST_NOTE))


class EditSchema(Schema):
    """One change at a place that `/words/lists` names; rows are counted from 1.

    `values`: of a list its `word`; of a row its fields, lists one a line; of a number its
    `value`, or `least` and `most`; of a reading `words` and `reading`.
    """

    do = String(required=True, validate=OneOf(list(Do)))
    place = String(required=True, validate=Length(min=1, max=80))
    row = Integer(load_default=0, strict=True, validate=Range(min=0))
    values = Dict(
        keys=String(), values=String(validate=Length(max=4_000)), load_default=dict
    )


class SavedEditSchema(EditSchema):
    """A change, over the version that was seen."""

    over = Integer(required=True, strict=True, validate=Range(min=0))


class TrialSchema(Schema):
    """A sentence, and a change that is not saved."""

    text = String(required=True, validate=Length(min=1, max=LONGEST_TEXT))
    kind = String(load_default=Kind.SLOGAN.value, validate=OneOf(list(Kind)))
    edit = Nested(EditSchema, load_default=None, allow_none=True)


class BackSchema(Schema):
    """The version to go back to, over the one that was seen; 0 is the standard one."""

    version = Integer(required=True, strict=True, validate=Range(min=0))
    over = Integer(required=True, strict=True, validate=Range(min=0))


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


@words.get("/words/lists")
@words.doc(summary="每个词表、每张表、每个界限：叫什么、写在哪、现在有什么")
@needs(Action.ADMINISTER)
def lists() -> ResponseReturnValue:
    """The lists in force, part by part."""
    with the_store().reading() as db:
        version = lexicons.version(db)
        text = lexicons.at(db, version).text
    return {"version": version, "parts": shelves_told(text)}


@words.post("/words/edits")
@words.input(SavedEditSchema, arg_name="wish")
@words.doc(summary="改一处，存为下一版；写错了说是哪一栏、哪一条，什么也不存")
@needs(Action.ADMINISTER)
def edit(wish: dict[str, Any]) -> ResponseReturnValue:
    """Make one change and save the next version."""
    over = wish.pop("over")
    found = trials.change(trials.newest_text(), _edit(wish))
    with the_store().writing() as db:
        version = lexicons.save(
            db, found.text, over=over, by=person().id, now=now(), note=found.note
        )
    return {"version": version, "note": found.note}, 201


@words.post("/words/trials")
@words.input(TrialSchema, arg_name="wish")
@words.doc(summary="一句话现在会得到什么意见，改了以后又会怎样；什么也不存")
@needs(Action.ADMINISTER)
def attempt(wish: dict[str, Any]) -> ResponseReturnValue:
    """What a sentence is told now, and after a change."""
    changed = None
    if wish["edit"]:
        changed = trials.change(trials.newest_text(), _edit(wish["edit"])).text
    found = trials.trial(wish["text"], wish["kind"], changed=changed)
    return {
        "text": found.text,
        "now": [_told(one) for one in found.now],
        "then": [_told(one) for one in found.then],
    }


@words.post("/words/back")
@words.input(BackSchema, arg_name="wish")
@words.doc(summary="退回一个版本：存为下一版")
@needs(Action.ADMINISTER)
def back(wish: dict[str, Any]) -> ResponseReturnValue:
    """Take an older version as the next one."""
    with the_store().writing() as db:
        version = lexicons.back(
            db, wish["version"], over=wish["over"], by=person().id, now=now()
        )
    return {"version": version}, 201


def _edit(wish: dict[str, Any]) -> Edit:
    return Edit(Do(wish["do"]), wish["place"], wish["values"], row=wish["row"])


def _told(one: Advice) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity,
        "span": [one.start, one.end],
        "why": one.why,
        "fix": one.fix,
    }
