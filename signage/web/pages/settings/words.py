"""Settings of the word lists that the rules go by: their text, and every version of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from flask import request
from flask.typing import ResponseReturnValue

from signage.advice import wordbook
from signage.errors import BadInputError, BadLexiconError, ChangedMeanwhileError
from signage.people import Action
from signage.store import lexicons
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings

MOST_FAULTS: Final = 8
USES: Final[Mapping[str, str]] = {
    "report": "报警",
    "advice": "咨询、劝阻",
    "message": "只发短信",
    "service": "其他服务",
    "other": "与诈骗无关",
}
LIMITS: Final[Mapping[str, str]] = {
    "glyph_px": "字高至少（像素）",
    "distance": "看得清：字高的多少倍",
    "farthest": "勉强看清：字高的多少倍",
    "elderly_distance": "老年人看得清：字高的多少倍",
    "scroll": "走字每秒至多（字）",
    "elderly_scroll": "给老年人看，每秒至多（字）",
    "rest_ms": "静止至少（毫秒）",
    "character_ms": "每个字再加（毫秒）",
    "road_ms": "对着马路，每幅至少（毫秒）",
    "sponsor_percent": "单位名称至多占画面（%）",
    "likeness_percent": "多像算重复（%）",
}


class Book(NamedTuple):
    """What the forms of the common edits show."""

    hotlines: tuple[Mapping[str, Any], ...]
    phrases: tuple[Mapping[str, Any], ...]
    numbers: Mapping[str, float]
    uses: Mapping[str, str] = USES
    limits: Mapping[str, str] = LIMITS


@settings.get("/settings/words")
@needs(Action.ADMINISTER)
def words() -> str:
    """The word lists in force, or an older version to go back to."""
    return words_page({})


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

    return saved(lambda: _told(save), back="settings.words", again=words_page)


def _told(save: Callable[[], str]) -> str:
    try:
        return save()
    except BadLexiconError as error:
        shown = "；".join(error.faults[:MOST_FAULTS])
        more = f"；等{len(error.faults)}处" if len(error.faults) > MOST_FAULTS else ""
        raise BadInputError(shown + more, field="text") from error
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
    return page(
        "settings_words.html",
        rows=rows,
        book=_book(text),
        shown=shown,
        newest=newest,
        errors=errors,
        typed=request.form,
    )


def _book(text: str) -> Book:
    return Book(
        wordbook.entries(text, "hotlines"),
        wordbook.entries(text, "unsafe"),
        wordbook.limits(text),
    )
