"""One change of the word lists at a time: said in words, refused by field and row."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from signage.advice import wordbook
from signage.advice.lexicon_toml import lexicon_of, standard_text
from signage.advice.shelves import (
    CLASSES,
    LEVEL,
    LISTS,
    NUMBERS,
    POLYPHONES,
    READINGS,
    ROWS,
    Column,
    Form,
)
from signage.errors import BadInputError, BadLexiconError

_LONGEST: Final = 40
_CLASS: Final = re.compile(rf"{CLASSES}\.[^.{{}}\[\]\s]{{1,12}}")
_SAME: Final = ("severity", "E")  # what a row need not say


class Do(StrEnum):
    """What is done to a place."""

    ADD = "add"
    CHANGE = "change"
    DROP = "drop"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change at a place: of a word, of a row (counted from 1), of a number.

    `values` are the fields of a row by name; of a list its `word`; of a number its
    `value`, or `least` and `most`; of a reading `words` and `reading`.
    """

    do: Do
    place: str
    values: Mapping[str, str] = field(default_factory=dict)
    row: int = 0

    def value(self, name: str) -> str:
        """A field without spaces around it; empty when it is not there."""
        return self.values.get(name, "").strip()


class Edited(NamedTuple):
    """The lists after a change, and the change in words."""

    text: str
    note: str


def edited(text: str, edit: Edit) -> Edited:
    """The lists after a change.

    Raises:
        BadInputError: it would leave them wrong; the field, and the row, are named.
    """
    change = _change_of(edit)
    if change is None:
        raise BadInputError(f"“{edit.place}”不能这样改", field="do")
    try:
        found = change(text, edit)
        lexicon_of(found.text)
    except ValueError as error:
        raise BadInputError(
            f"{label_of(edit.place)}：{error}", field=_field(edit)
        ) from error
    except BadLexiconError as error:
        raise _refusal(edit, error.faults) from error
    return found


def label_of(place: str) -> str:
    """A place in the words of its editors."""
    known = LISTS.get(place) or ROWS.get(place) or NUMBERS.get(place)
    if known:
        return known.label
    if place.startswith(f"{CLASSES}."):
        return f"词类“{place.removeprefix(f'{CLASSES}.')}”"
    return {READINGS: "本地读音", POLYPHONES: "多音字", LEVEL.name: LEVEL.label}.get(
        place, place
    )


def _change_of(edit: Edit) -> Callable[[str, Edit], Edited] | None:
    if edit.place in ROWS:
        return _ROW_CHANGES.get(edit.do)
    if edit.place in LISTS or edit.place.startswith(f"{CLASSES}."):
        return _LIST_CHANGES.get(edit.do)
    if edit.place == READINGS:
        return _READING_CHANGES.get(edit.do)
    is_setting = edit.place in {*NUMBERS, LEVEL.name, POLYPHONES}
    return _setting if is_setting and edit.do is Do.SET else None


def _add_word(text: str, edit: Edit) -> Edited:
    word = edit.value("word")
    if edit.place.startswith(f"{CLASSES}.") and not _CLASS.fullmatch(edit.place):
        raise BadInputError("类名：应为1至12个字，不带点和括号", field="class")
    words = wordbook.value_at(text, edit.place) or _standard_words(edit.place)
    if not word:
        raise BadInputError(f"{label_of(edit.place)}：请写要加的词", field="word")
    if word in words:
        number = words.index(word) + 1
        raise BadInputError(
            f"{label_of(edit.place)}：第{number}个已经是“{word}”", field="word"
        )
    after = wordbook.with_value(text, edit.place, [*words, word])
    return Edited(after, f"{label_of(edit.place)}：加“{_short(word)}”")


def _drop_word(text: str, edit: Edit) -> Edited:
    word = edit.value("word")
    words = wordbook.value_at(text, edit.place) or _standard_words(edit.place)
    if word not in words:
        raise ValueError(f"没有“{_short(word)}”")
    left = [one for one in words if one != word]
    if not left and edit.place.startswith(f"{CLASSES}."):
        after = wordbook.without_value(text, edit.place)
    else:
        after = wordbook.with_value(text, edit.place, left)
    return Edited(after, f"{label_of(edit.place)}：去掉“{_short(word)}”")


def _standard_words(place: str) -> list[str]:
    """The words that are in force where lists do not name any."""
    return wordbook.value_at(standard_text(), place) or []


def _add_row(text: str, edit: Edit) -> Edited:
    entry = _entry(edit)
    _require_new(text, edit, entry)
    after = wordbook.with_row(text, edit.place, entry)
    return Edited(after, f"{label_of(edit.place)}：加“{_title(edit, entry)}”")


def _change_row(text: str, edit: Edit) -> Edited:
    entry = _entry(edit)
    _require_new(text, edit, entry)
    after = wordbook.with_row_changed(text, edit.place, edit.row, entry=entry)
    return Edited(after, f"{label_of(edit.place)}：改第{edit.row}条“{_title(edit, entry)}”")


def _drop_row(text: str, edit: Edit) -> Edited:
    rows = wordbook.rows_at(text, edit.place)
    after = wordbook.without_row(text, edit.place, edit.row)
    title = _title(edit, rows[edit.row - 1])
    return Edited(after, f"{label_of(edit.place)}：去掉第{edit.row}条“{title}”")


def _require_new(text: str, edit: Edit, entry: Mapping[str, Any]) -> None:
    """No two rows by one title: the second would never be heard."""
    title = ROWS[edit.place].title
    for number, row in enumerate(wordbook.rows_at(text, edit.place), start=1):
        if row.get(title) == entry.get(title) and number != edit.row:
            why = f"{label_of(edit.place)}：第{number}条已经是“{_short(str(entry[title]))}”"
            raise BadInputError(why, field=title)


def _entry(edit: Edit) -> dict[str, Any]:
    """The fields that say something, as TOML has them."""
    found = {}
    for column in ROWS[edit.place].columns:
        value = _read(column, edit.value(column.name))
        if column.is_needed and not value:
            raise BadInputError(_at(edit, column, "不能为空"), field=column.name)
        if value and (column.name, value) != _SAME:
            found[column.name] = value
    return found


def _read(column: Column, typed: str) -> str | list[str] | bool:
    if column.form is Form.TICK:
        return bool(typed)
    if column.form in {Form.LINES, Form.CHOICES}:
        lines = (line.strip() for line in typed.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
    return typed


def _at(edit: Edit, column: Column, why: str) -> str:
    row = f"第{edit.row}条" if edit.row else "新的一条"
    return f"{label_of(edit.place)}{row}“{column.label}”：{why}"


def _title(edit: Edit, entry: Mapping[str, Any]) -> str:
    return _short(str(entry.get(ROWS[edit.place].title, "")))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _set_reading(text: str, edit: Edit) -> Edited:
    words, reading = edit.value("words"), edit.value("reading")
    if not words or "." in words:
        raise BadInputError("本地读音“词”：请写以这个字结尾的词", field="words")
    after = wordbook.with_value(text, f"{READINGS}.{words}", reading)
    return Edited(after, f"“{_short(words)}”读作 {reading}")


def _drop_reading(text: str, edit: Edit) -> Edited:
    words = edit.value("words")
    after = wordbook.without_value(text, f"{READINGS}.{words}")
    return Edited(after, f"不再约定“{_short(words)}”的读音")


def _setting(text: str, edit: Edit) -> Edited:
    known = NUMBERS.get(edit.place)
    if known is None:
        value: object = edit.value("value")
        said = dict(LEVEL.options).get(edit.value("value"), edit.value("value"))
    elif known.is_span:
        least, most = _number(edit, "least"), _number(edit, "most")
        value, said = [least, most], f"{least} 至 {most} {known.unit}"
    else:
        value = _number(edit, "value")
        said = f"{value} {known.unit}"
    after = wordbook.with_value(text, edit.place, value)
    return Edited(after, f"{label_of(edit.place)}改为{_short(said)}")


def _number(edit: Edit, name: str) -> int | float:
    typed = edit.value(name)
    if not typed.isascii() or not typed.replace(".", "", 1).isdecimal():
        raise BadInputError(f"{label_of(edit.place)}：应为数字", field=name)
    return float(typed) if "." in typed else int(typed)


def _field(edit: Edit) -> str:
    return next(iter(edit.values), "do")


def _refusal(edit: Edit, faults: tuple[str, ...]) -> BadInputError:
    """The first fault, in the words of the form: what row, what field, why."""
    where, _, why = faults[0].partition("：")
    name = where.rpartition(".")[2]
    rows = ROWS.get(edit.place)
    for column in rows.columns if rows else ():
        if column.name == name:
            return BadInputError(_at(edit, column, why), field=name)
    return BadInputError(f"{label_of(edit.place)}：{why}", field=_field(edit))


_LIST_CHANGES: Final = {Do.ADD: _add_word, Do.DROP: _drop_word}
_ROW_CHANGES: Final = {Do.ADD: _add_row, Do.CHANGE: _change_row, Do.DROP: _drop_row}
_READING_CHANGES: Final = {
    Do.ADD: _set_reading,
    Do.SET: _set_reading,
    Do.DROP: _drop_reading,
}
