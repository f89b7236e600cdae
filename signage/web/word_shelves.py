"""The word lists part by part, with what they hold: for the page and its door."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from signage.advice import standard_text, wordbook
from signage.advice.edits import label_of
from signage.advice.shelves import (
    CLASSES,
    LEVEL,
    POLYPHONES,
    READINGS,
    SHELVES,
    Rows,
    Shelf,
)


class Part(NamedTuple):
    """A part of the lists as its forms show it: rows, lists and numbers by their places."""

    shelf: Shelf
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    lists: tuple[tuple[str, str, str, list[str]], ...]
    numbers: Mapping[str, Any]


def part_of(text: str, name: str) -> Part | None:
    """A part of the lists with what it holds; None for the whole."""
    shelf = next((one for one in SHELVES if one.name == name), None)
    if shelf is None:
        return None
    return Part(
        shelf,
        {rows.place: wordbook.rows_at(text, rows.place) for rows in shelf.rows},
        tuple(_lists(text, shelf)),
        {place: _in_force(text, place) for place in _settings_of(shelf)},
    )


def _lists(text: str, shelf: Shelf) -> list[tuple[str, str, str, list[str]]]:
    """Place, label, help and words of each list; of the classes every one that is there."""
    if shelf.name == CLASSES:
        found = wordbook.value_at(text, CLASSES) or {}
        places = [f"{CLASSES}.{name}" for name in found]
        return [(place, label_of(place), "", _in_force(text, place)) for place in places]
    return [
        (words.place, words.label, words.help, _in_force(text, words.place) or [])
        for words in shelf.words
    ]


def _settings_of(shelf: Shelf) -> tuple[str, ...]:
    places = tuple(one.place for one in shelf.numbers)
    is_rhymes = shelf.name == "rhymes"
    return (*places, LEVEL.name, POLYPHONES, READINGS) if is_rhymes else places


def _in_force(text: str, place: str) -> Any:  # noqa: ANN401 whatever TOML holds
    """What stands there, or in the standard lists where these say nothing."""
    found = wordbook.value_at(text, place)
    return wordbook.value_at(standard_text(), place) if found is None else found


def fields_of(rows: Rows, row: Mapping[str, Any]) -> dict[str, str]:
    """A row as its form shows it: lists one a line."""
    return {
        name: "\n".join(value) if isinstance(value, list) else str(value)
        for name, value in row.items()
        if name in {column.name for column in rows.columns}
    }


def shelves_told(text: str) -> list[dict[str, object]]:
    """Every part as plain JSON values."""
    return [
        _told(part) for part in (part_of(text, shelf.name) for shelf in SHELVES) if part
    ]


def _told(part: Part) -> dict[str, object]:
    return {
        "name": part.shelf.name,
        "label": part.shelf.label,
        "rows": [*_rows_told(part)],
        "lists": [
            {"place": place, "label": label, "help": help_, "words": words}
            for place, label, help_, words in part.lists
        ],
        "numbers": [
            {"place": place, "label": label_of(place), "value": value}
            for place, value in part.numbers.items()
        ],
    }


def _rows_told(part: Part) -> Iterator[dict[str, object]]:
    for rows in part.shelf.rows:
        yield {
            "place": rows.place,
            "label": rows.label,
            "fields": {column.name: column.label for column in rows.columns},
            "rows": [dict(row) for row in part.rows[rows.place]],
        }
