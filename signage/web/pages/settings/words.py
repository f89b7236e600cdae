"""Settings of the word lists that the rules go by: their text, and every version of it."""

from collections.abc import Callable
from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError, BadLexiconError, ChangedMeanwhileError
from signage.people import Action
from signage.store import lexicons
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings

MOST_FAULTS: Final = 8


@settings.get("/settings/words")
@needs(Action.ADMINISTER)
def words() -> str:
    """The word lists in force, or an older version to go back to."""
    return _page({})


@settings.post("/settings/words")
@needs(Action.ADMINISTER)
def save_words() -> ResponseReturnValue:
    """Save the typed lists as the next version, over the one that was seen."""

    def save() -> str:
        form = request.form
        with the_store().writing() as db:
            version = lexicons.save(
                db,
                form.get("text", "").replace("\r\n", "\n"),
                over=form.get("over", 0, type=int),
                by=person().id,
                now=now(),
                note=form.get("note", "").strip(),
            )
        return f"用词第{version}版已保存，从下一次检查起生效。"

    return saved(lambda: _told(save), back="settings.words", again=_page)


def _told(save: Callable[[], str]) -> str:
    try:
        return save()
    except BadLexiconError as error:
        shown = "；".join(error.faults[:MOST_FAULTS])
        more = f"；等{len(error.faults)}处" if len(error.faults) > MOST_FAULTS else ""
        raise BadInputError(shown + more, field="text") from error
    except ChangedMeanwhileError as error:
        raise BadInputError(str(error), field="over") from error


def _page(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        newest = lexicons.version(db)
        chosen = request.args.get("version", newest, type=int)
        shown = lexicons.at(db, chosen)
        rows = lexicons.every(db)
    return page(
        "settings_words.html",
        rows=rows,
        shown=shown,
        newest=newest,
        errors=errors,
        typed=request.form,
    )
