"""Settings of the word lists that the rules go by: part by part, and every version."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from signage.advice.shelves import LEVEL, SHELVES
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action
from signage.slogan import Kind
from signage.store import lexicons
from signage.web import trials
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings
from signage.web.word_shelves import fields_of, part_of

PARTS: Final[Mapping[str, str]] = {
    **{shelf.name: shelf.label for shelf in SHELVES},
    trials.WHOLE: "整份",
}
KINDS: Final = tuple((kind.value, kind.label) for kind in Kind if kind is not Kind.POSTER)


@settings.get("/settings/words")
@needs(Action.ADMINISTER)
def words() -> str:
    """The word lists in force, part by part, or an older version to go back to."""
    return words_page({})


@settings.post("/settings/words")
@needs(Action.ADMINISTER)
def save_words() -> ResponseReturnValue:
    """Save the typed lists as the next version, over the one that was seen."""

    def save() -> str:
        form = request.form
        text = form.get("text", "").replace("\r\n", "\n")
        trials.lexicon_read(text)
        version = kept(text, form, note=form.get("note", "").strip())
        return f"用词第{version}版已保存，从下一次检查起生效。"

    return saved(save, back="settings.words", again=words_page)


@settings.post("/settings/words/back")
@needs(Action.ADMINISTER)
def back_words() -> ResponseReturnValue:
    """Take an older version as the next one."""

    def save() -> str:
        wanted = request.form.get("version", 0, type=int)
        version = _meanwhile(lambda over: _back(wanted, over), request.form.get("over", ""))
        name = f"第{wanted}版" if wanted else "出厂设置"
        return f"已退回{name}，存为第{version}版，从下一次检查起生效。"

    return saved(save, back="settings.words", again=words_page)


def _back(wanted: int, over: int) -> int:
    with the_store().writing() as db:
        return lexicons.back(db, wanted, over=over, by=person().id, now=now())


def kept(text: str, form: Mapping[str, str], *, note: str) -> int:
    """Save lists over the version that was seen; BadInputError when somebody was faster."""

    def save(over: int) -> int:
        with the_store().writing() as db:
            return lexicons.save(db, text, over=over, by=person().id, now=now(), note=note)

    return _meanwhile(save, form.get("over", ""))


def _meanwhile(save: Callable[[int], int], over: str) -> int:
    try:
        return save(int(over) if over.isdecimal() else 0)
    except ChangedMeanwhileError as error:
        raise BadInputError(str(error), field="over") from error


def words_page(errors: dict[str, str]) -> str:
    """The page of the word lists, with what is wrong with what was sent."""
    with the_store().reading() as db:
        newest = lexicons.version(db)
        chosen = request.args.get("version", newest, type=int)
        shown = lexicons.at(db, chosen)
        rows = lexicons.every(db)
        text = lexicons.at(db, newest).text
    part = request.values.get("part", "")
    if part not in PARTS:
        is_whole = shown.version != newest or "text" in errors
        part = trials.WHOLE if is_whole else SHELVES[0].name
    return page(
        "settings_words.html",
        rows=rows,
        parts=PARTS,
        on_part=part,
        part=part_of(text, part),
        shown=shown,
        newest=newest,
        errors=errors,
        typed=request.form,
        tried=_tried(errors),
        kinds=KINDS,
        level=LEVEL,
        fields_of=fields_of,
    )


def _tried(errors: dict[str, str]) -> trials.Trial | None:
    """What the sentence in the address is told by the lists in force."""
    text = request.args.get("try", "")
    if not text.strip():
        return None
    try:
        return trials.trial(text, request.args.get("kind", Kind.SLOGAN.value))
    except BadInputError as error:
        errors["try"] = str(error)
        return None
