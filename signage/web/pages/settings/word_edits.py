"""The edits of the word lists as forms: tried on a sentence first, or saved at once."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError
from signage.people import Action
from signage.slogan import Kind
from signage.web import trials
from signage.web.guard import needs
from signage.web.pages.settings.frame import page, settings
from signage.web.pages.settings.words import KINDS, kept, words_page


@settings.post("/settings/words/edit")
@needs(Action.ADMINISTER)
def edit_words() -> ResponseReturnValue:
    """Make one edit of the newest lists and save them as the next version."""
    form = _fields()
    try:
        found = trials.change(trials.newest_text(), trials.edit_of(form))
        version = kept(found.text, form, note=found.note)
    except BadInputError as error:
        return words_page({error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(f"{found.note}。用词第{version}版已保存，从下一次检查起生效。", "well")
    part, place = form.get("part", ""), form.get("place", "")
    return redirect(url_for("settings.words", part=part, open=place, _anchor=f"at-{place}"))


@settings.post("/settings/words/try")
@needs(Action.ADMINISTER)
def try_words() -> ResponseReturnValue:
    """Show what a sentence would be told after an edit; save nothing."""
    form = _fields()
    errors: dict[str, str] = {}
    try:
        found = trials.change(trials.newest_text(), trials.edit_of(form))
    except BadInputError as error:
        return words_page({error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        tried = _tried(form, found.text)
    except BadInputError as error:
        errors["try"], tried = str(error), None
    return page(
        "settings_words_trial.html",
        note=found.note or "整份用词",
        fields=form,
        tried=tried,
        kinds=KINDS,
        errors=errors,
        on="settings.words",
    )


def _tried(form: Mapping[str, str], changed: str) -> trials.Trial | None:
    text = form.get("try", "")
    if not text.strip():
        return None
    return trials.trial(text, form.get("kind", Kind.SLOGAN.value), changed=changed)


def _fields() -> dict[str, str]:
    """What was sent; of several ticks of one name all, one a line."""
    return {name: "\n".join(said) for name, said in request.form.lists()}
