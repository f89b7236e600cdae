"""What a sentence is told by the word lists in force, and by changed ones before saving."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from signage.advice import Advice, Lexicon, Subject, advise, lexicon_of
from signage.advice.edits import Do, Edit, Edited, edited
from signage.advice.shelves import CLASSES
from signage.errors import BadInputError, BadLexiconError
from signage.slogan import Draft, Kind
from signage.steps.compose import missing_everywhere
from signage.store import lexicons, library
from signage.store.library import Beside
from signage.web.forms.slogan import one_line_end
from signage.web.house import the_store

MOST_FAULTS: Final = 8
WHOLE: Final = "whole"
"""The place of an edit that brings the whole lists as its `text`."""


class Trial(NamedTuple):
    """A sentence, what it is told now, and what it would be told."""

    text: str
    kind: Kind
    now: tuple[Advice, ...]
    then: tuple[Advice, ...]


def trial(text: str, kind: str, *, changed: str | None = None) -> Trial:
    """A sentence by the lists in force and, if any, by changed ones, beside the library.

    Raises:
        BadInputError: it may not be a slogan's text, or the changed lists are wrong.
    """
    words = one_line_end(text)
    if kind not in {*Kind}:
        raise BadInputError("没有这个类别", field="kind")
    Draft(words)
    with the_store().reading() as db:
        beside = library.beside(db)
    about = Subject(words, Kind(kind))
    now = _told(about, beside)
    if changed is None:
        return Trial(words, about.kind, now, now)
    lexicon = lexicon_read(changed)
    return Trial(words, about.kind, now, _told(about, _under(beside, lexicon)))


def change(text: str, edit: Edit) -> Edited:
    """The lists in force after an edit, which may be of the whole."""
    if edit.place != WHOLE:
        return edited(text, edit)
    whole = edit.values.get("text", "").replace("\r\n", "\n")
    lexicon_read(whole)
    return Edited(whole, edit.value("note"))


def edit_of(fields: Mapping[str, str]) -> Edit:
    """The edit that a form or a body asks for; BadInputError when it says none."""
    if fields.get("do") not in {*Do}:
        raise BadInputError("请选要改什么", field="do")
    values = {name: said for name, said in fields.items() if name not in _OWN}
    row = fields.get("row") or "0"
    if not row.isdecimal():
        raise BadInputError("第几条应为数字", field="row")
    place = fields.get("place", "")
    if place == CLASSES:
        place = f"{CLASSES}.{fields.get('class', '').strip()}"
    return Edit(Do(fields["do"]), place, values, row=int(row))


def newest_text() -> str:
    """The word lists in force, as TOML."""
    with the_store().reading() as db:
        return lexicons.at(db, lexicons.version(db)).text


def lexicon_read(text: str) -> Lexicon:
    """Word lists from TOML; BadInputError names the first of what is wrong."""
    try:
        return lexicon_of(text)
    except BadLexiconError as error:
        shown = "；".join(error.faults[:MOST_FAULTS])
        more = f"；等{len(error.faults)}处" if len(error.faults) > MOST_FAULTS else ""
        raise BadInputError(shown + more, field="text") from error


def _told(about: Subject, beside: Beside) -> tuple[Advice, ...]:
    return advise(about, missing=missing_everywhere, **beside._asdict())


def _under(beside: Beside, lexicon: Lexicon) -> Beside:
    return Beside(lexicon, beside.library.under(lexicon))


_OWN: Final = frozenset({"do", "place", "row", "over", "csrf_token", "try", "kind", "part"})
