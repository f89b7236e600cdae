"""Bookings as files: JSON and CSV, read row by row, each wrong row named."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from playlists.booking import Span
from signage.arrangements import ArrangedBooking, BookingDraft
from signage.booking_json import FIELDS, booking_json, draft_of
from signage.errors import BadInputError, BadRow, BadRowsError
from signage.places import hours_text, parse_hours

MOST_ROWS: Final = 2_000
LARGEST_FILE: Final = 8 * 1024 * 1024
_AS_JSON: Final = frozenset({"weekdays", "days", "excluded", "times", "target"})
_NUMBERS: Final = frozenset({"level", "share", "least", "most", "seed", "dwell_ms"})
_SWITCHES: Final = {"true": True, "false": False, "是": True, "否": False}


class Row(NamedTuple):
    """A booking of a file; `number` is its row as a reader counts, the first is 1."""

    number: int
    draft: BookingDraft


def rows_of(data: bytes, *, name: str) -> tuple[Row, ...]:
    """The bookings of a file, by the ending of its name.

    Raises:
        BadInputError: it is neither JSON nor CSV in UTF-8, or too long.
        BadRowsError: rows are wrong; each is named.
    """
    if len(data) > LARGEST_FILE:
        raise BadInputError("文件太大，请分几次导入", field="file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError("文件要存成 UTF-8 编码", field="file") from error
    read = _from_csv if name.lower().endswith(".csv") else _from_json
    return drafts_of(list(read(text)))


def drafts_of(rows: Sequence[Mapping[str, Any]], *, first: int = 1) -> tuple[Row, ...]:
    """The bookings of rows of plain values; BadRowsError names each that is wrong."""
    if len(rows) > MOST_ROWS:
        raise BadInputError(f"一次最多导入 {MOST_ROWS} 个排期", field="file")
    found, bad = [], []
    seen: set[str] = set()
    for number, said in enumerate(rows, first):
        try:
            draft = draft_of(said)
        except BadInputError as error:
            bad.append(BadRow(number, error.field, why=str(error)))
            continue
        if draft.id in seen:
            bad.append(BadRow(number, "id", why="前面已有同一编号"))
        seen.add(draft.id)
        found.append(Row(number, draft))
    if bad:
        raise BadRowsError(tuple(bad))
    return tuple(found)


def as_csv(bookings: Iterable[ArrangedBooking]) -> str:
    """Bookings a row each, times of day as 07:00-09:00; spreadsheets read it."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, FIELDS, lineterminator="\n")
    writer.writeheader()
    for one in bookings:
        said = booking_json(one)
        writer.writerow({name: _cell(name, value) for name, value in said.items()})
    return "\ufeff" + sheet.getvalue()


def _cell(name: str, value: object) -> str:
    if name == "spans" and isinstance(value, list):
        return hours_text(Span(*span) for span in value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _from_json(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise BadInputError(f"不是 JSON 文件：{error}", field="file") from error
    rows = said.get("bookings") if isinstance(said, dict) else said
    if not isinstance(rows, list):
        raise BadInputError("JSON 里要有一列 bookings", field="file")
    for one in rows:
        yield one if isinstance(one, dict) else {}


def _from_csv(text: str) -> Iterator[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text))
    for cells in reader:
        said = {str(key): (value or "").strip() for key, value in cells.items() if key}
        yield {key: value_of(key, value) for key, value in said.items() if value}


def value_of(name: str, cell: str) -> object:
    """What a cell says; what cannot be read stays a text, and is refused as such."""
    if name == "spans":
        return _spans(cell)
    if name in {"at_once", "everywhere"}:
        return _SWITCHES.get(cell.lower(), cell)
    if name in _AS_JSON | _NUMBERS:
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell


def _spans(cell: str) -> object:
    try:
        return [[one.from_min, one.until_min] for one in parse_hours(cell)]
    except BadInputError:
        return cell
