"""The word lists of the rules as administrators saved them, each version kept."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection, func, insert, select

from playlists.ids import PersonId
from signage.advice import Lexicon, lexicon_of, standard, standard_text
from signage.errors import BadInputError, ChangedMeanwhileError, UnknownError
from signage.store import history
from signage.store.schema import lexicons, people

LONGEST_NOTE: Final = 200
STANDARD: Final = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """One version of the word lists (TOML), who saved it when (ms UTC), and what for."""

    version: int
    text: str
    at: int
    name: str
    note: str


def current(db: Connection) -> Lexicon:
    """The word lists in force: the newest saved, or those that come with the program."""
    newest = version(db)
    return _read(at(db, newest).text) if newest else standard()


def version(db: Connection) -> int:
    """The newest version; 0 before anybody saved one."""
    return db.scalar(select(func.max(lexicons.c.version))) or STANDARD


def at(db: Connection, wanted: int) -> Saved:
    """One version, 0 being the standard one; UnknownError when there is none."""
    if wanted == STANDARD:
        return Saved(STANDARD, standard_text(), at=0, name="", note="出厂设置")
    found = [each for each in every(db) if each.version == wanted]
    if not found:
        raise UnknownError(f"用词没有第{wanted}版")
    return found[0]


def every(db: Connection) -> tuple[Saved, ...]:
    """All saved versions, the newest first."""
    query = select(lexicons, people.c.name).join(people, people.c.id == lexicons.c.saved_by)
    return tuple(
        Saved(row.version, row.text, at=row.saved_at, name=row.name, note=row.note)
        for row in db.execute(query.order_by(lexicons.c.version.desc()))
    )


def save(
    db: Connection, text: str, *, over: int, by: PersonId, now: int, note: str = ""
) -> int:
    """Keep word lists over the version that was seen; gives their version.

    Raises:
        BadLexiconError: they are no whole word lists; nothing is written.
        ChangedMeanwhileError: somebody else saved a version since.
    """
    if len(note) > LONGEST_NOTE:
        raise BadInputError(f"说明最多{LONGEST_NOTE}个字", field="note")
    lexicon_of(text)
    newest = version(db)
    if newest != over:
        last = at(db, newest)
        why = f"{last.name}已改过用词，您写的还在，请核对后再保存"
        raise ChangedMeanwhileError(why, by=last.name, at_ms=last.at)
    row = {"version": over + 1, "text": text, "saved_by": by, "saved_at": now, "note": note}
    db.execute(insert(lexicons).values(row))
    detail = {"version": over + 1, "note": note}
    history.record(db, ("lexicon", "words"), what="saved", by=by, now=now, detail=detail)
    return over + 1


def back(db: Connection, wanted: int, *, over: int, by: PersonId, now: int) -> int:
    """Keep an older version as the next one; gives its version.

    Raises:
        UnknownError: there is no such version.
        ChangedMeanwhileError: somebody else saved a version since.
    """
    old = at(db, wanted)
    note = f"退回{f'第{wanted}版' if wanted else '出厂设置'}"
    return save(db, old.text, over=over, by=by, now=now, note=note)


@lru_cache(maxsize=4)
def _read(text: str) -> Lexicon:
    return lexicon_of(text)
