"""The common edits of the word lists as forms: hotlines, forbidden phrases, thresholds."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from flask import request
from flask.typing import ResponseReturnValue

from signage.advice import wordbook
from signage.errors import BadInputError, BadLexiconError, ChangedMeanwhileError
from signage.people import Action
from signage.store import lexicons
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import saved, settings
from signage.web.pages.settings.words import LIMITS, words_page


class Edit(NamedTuple):
    """The lists as edited, and what was done in words."""

    text: str
    note: str


@settings.post("/settings/words/edit")
@needs(Action.ADMINISTER)
def edit_words() -> ResponseReturnValue:
    """Make one common edit of the newest lists and save them as the next version."""

    def save() -> str:
        form = request.form
        with the_store().writing() as db:
            text = lexicons.at(db, lexicons.version(db)).text
            edit = _edited(text, form)
            version = lexicons.save(
                db,
                edit.text,
                over=form.get("over", 0, type=int),
                by=person().id,
                now=now(),
                note=edit.note,
            )
        return f"{edit.note}。用词第{version}版已保存，从下一次检查起生效。"

    return saved(lambda: _told(save), back="settings.words", again=words_page)


def _told(save: Callable[[], str]) -> str:
    try:
        return save()
    except BadLexiconError as error:
        raise BadInputError("；".join(error.faults[:3]), field="edit") from error
    except (ChangedMeanwhileError, ValueError) as error:
        raise BadInputError(str(error), field="edit") from error


def _edited(text: str, form: Mapping[str, str]) -> Edit:
    edit = EDITS.get(form.get("do", ""))
    if edit is None:
        raise BadInputError("请选要改什么", field="edit")
    return edit(text, form)


def _add_hotline(text: str, form: Mapping[str, str]) -> Edit:
    entry = {name: form.get(name, "").strip() for name in ("number", "name", "use")}
    note = f"登记号码{entry['number']}"
    return Edit(wordbook.with_entry(text, "hotlines", entry), note)


def _drop_hotline(text: str, form: Mapping[str, str]) -> Edit:
    number = form.get("number", "")
    left = wordbook.without_entry(text, "hotlines", name="number", value=number)
    return Edit(left, f"去掉号码{number}")


def _add_phrase(text: str, form: Mapping[str, str]) -> Edit:
    entry = {name: form.get(name, "").strip() for name in ("say", "why")}
    note = f"不许说“{entry['say'][:40]}”"
    return Edit(wordbook.with_entry(text, "unsafe", entry), note)


def _drop_phrase(text: str, form: Mapping[str, str]) -> Edit:
    say = form.get("say", "")
    left = wordbook.without_entry(text, "unsafe", name="say", value=say)
    return Edit(left, f"不再查“{say[:40]}”")


def _set_limit(text: str, form: Mapping[str, str]) -> Edit:
    name, number = form.get("limit", ""), form.get("value", "").strip()
    if name not in LIMITS or not number.replace(".", "", 1).isdecimal():
        raise BadInputError("界限应是数字", field="edit")
    number = f"{float(number):g}" if "." in number else str(int(number))
    return Edit(wordbook.with_limit(text, name, number), f"{LIMITS[name]}改为{number}")


EDITS: Final[Mapping[str, Callable[[str, Mapping[str, str]], Edit]]] = {
    "add-hotline": _add_hotline,
    "drop-hotline": _drop_hotline,
    "add-phrase": _add_phrase,
    "drop-phrase": _drop_phrase,
    "limit": _set_limit,
}
