"""Reads slogans from a file, JSON, CSV or XLSX, and names every row that is wrong."""

import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zoneinfo import ZoneInfo

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from playlists.ids import CampaignId, DistrictId
from signage import manner_cells
from signage.audience import AUDIENCES
from signage.dates import no_such_day
from signage.errors import BadInputError, BadRow, BadRowsError
from signage.manner import Manner, manner_of
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, Draft, Kind

MOST_ROWS: Final = 1_000
MOST_UNPACKED_BYTES: Final = 20_000_000
MOST_SHEET_ROWS: Final = 20_000
MOST_SHEET_COLUMNS: Final = 50
ZONE: Final = ZoneInfo("Asia/Shanghai")
APOSTROPHE: Final = "'"  # before what a spreadsheet would take for a formula
_NO_XLSX: Final = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    IndexError,
    OSError,
    EOFError,
    RuntimeError,  # encrypted, or packed in a way that zipfile does not know
    TypeError,  # how openpyxl tells of a wrong attribute
    zlib.error,
)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_PARTS: Final = re.compile(r"[;；、|]")
_LISTS: Final = frozenset({"audience", "audiences", "venue_kinds", "districts"})
HEADS: Final[Mapping[str, str]] = {
    "编号": "id",
    "类别": "kind",
    "正文": "text",
    "诈骗类型": "fraud_type",
    "人群": "audience",
    "场所": "venue_kinds",
    "辖区": "districts",
    "有效期": "not_after",
    "专项行动": "campaign",
    **manner_cells.HEADS,
}
_KNOWN: Final = _LISTS | {*HEADS.values()}
_DERIVED: Final = frozenset({"length", "lines", "rhyme_group"})  # told by the text itself


@dataclass(frozen=True, slots=True)
class Row:
    """One slogan of a file: its place there, its own id or an empty text, its words."""

    number: int
    id: str
    draft: Draft


def rows_of(body: bytes, *, name: str) -> tuple[Row, ...]:
    """All rows of a file whose name ends in .json, .csv or .xlsx.

    JSON: a list of objects with `kind` and `text`, and if wanted `id`, `fraud_type`,
    `audience`, `venue_kinds`, `districts` (lists), `not_after` (the last day, ISO),
    `campaign`, `manner` (as `signage.manner` has it) or its cells (`manner_cells`).
    CSV: the same names in its first line, lists divided by semicolons; UTF-8, or GB 18030
    as spreadsheets in China write it. XLSX: the same in the first sheet. Heads may be
    Chinese (类别, 正文, …), and so may fraud types, audiences, venue kinds and looks.

    Raises:
        BadInputError: the file as a whole cannot be read.
        BadRowsError: some rows are wrong; all of them are named.
    """
    read = _READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        raise BadInputError("文件应为 .json、.csv 或 .xlsx", field="file")
    found = list(read(body))
    if not 1 <= len(found) <= MOST_ROWS:
        raise BadInputError(f"文件应有1至{MOST_ROWS}条内容", field="file")
    return _checked(found)


def _checked(found: Iterable[tuple[int, Mapping[str, object]]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    bad: list[BadRow] = []
    for number, fields in found:
        try:
            row = _row(number, fields)
            _require_first(row, rows)
        except BadInputError as error:
            bad.append(BadRow(number, error.field, why=str(error)))
        else:
            rows.append(row)
    if bad:
        raise BadRowsError(tuple(bad))
    return tuple(rows)


def _row(number: int, fields: Mapping[str, object]) -> Row:
    for name in fields:
        if name not in _KNOWN | _DERIVED:
            raise BadInputError(f"没有“{name}”这一栏", field=str(name))
    own_id = _words(fields, "id")
    if own_id and not _ID.fullmatch(own_id):
        raise BadInputError("编号只用字母、数字和连字符", field="id")
    return Row(number, own_id, _draft(fields))


def _draft(fields: Mapping[str, object]) -> Draft:
    text = _words(fields, "text").replace("\r\n", "\n")
    if not text.strip():
        raise BadInputError("没有正文", field="text")
    campaign = _words(fields, "campaign")
    people = _list(fields, "audience") or _list(fields, "audiences")
    audiences = tuple(_coded(one, AUDIENCES) for one in people)
    return Draft(
        text,
        kind=_kind(_words(fields, "kind")),
        fraud_type=_coded(_words(fields, "fraud_type"), FRAUD_TYPES) or "general",
        audiences=audiences or ("general",),
        venue_kinds=tuple(_coded(one, VENUE_KINDS) for one in _list(fields, "venue_kinds")),
        districts=tuple(map(DistrictId, _list(fields, "districts"))),
        not_after=_last_instant(_words(fields, "not_after")),
        campaign=CampaignId(campaign) if campaign else None,
        manner=_manner(fields, text),
    )


def _manner(fields: Mapping[str, object], text: str) -> Manner:
    """Choices of look in columns of their own, or all as an object, as JSON has them."""
    if isinstance(fields.get("manner"), Mapping):
        return manner_of(fields["manner"])
    return manner_cells.manner_in(
        {name: _words(fields, name) for name in manner_cells.HEADS.values()}, text
    )


def _coded(written: str, names: Mapping[str, str]) -> str:
    """The code of a Chinese name; anything else as it is written."""
    return next((code for code, name in names.items() if name == written), written)


def _kind(written: str) -> Kind:
    by_name = {kind.value: kind for kind in Kind} | {kind.label: kind for kind in Kind}
    if written not in by_name:
        raise BadInputError(f"没有类别“{written}”", field="kind")
    return by_name[written]


def _last_instant(written: str) -> int | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        why = no_such_day(written) or "有效期应写成 2027-03-31"
        raise BadInputError(why, field="not_after") from None
    midnight = datetime.combine(day + timedelta(days=1), time.min, ZONE)
    return round(midnight.timestamp()) * 1_000


def _require_first(row: Row, before: Iterable[Row]) -> None:
    for other in before:
        if other.draft.text == row.draft.text:
            raise BadInputError(f"与第{other.number}行文字相同", field="text")
        if row.id and other.id == row.id:
            raise BadInputError(f"与第{other.number}行编号相同", field="id")


def _words(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInputError("应为文字", field=name)
    return value


def _list(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = fields.get(name)
    if isinstance(value, str):
        return tuple(part.strip() for part in _PARTS.split(value) if part.strip())
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadInputError("应为一列文字", field=name)
    return tuple(value)


def _from_json(body: bytes) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except ValueError as error:
        raise BadInputError(f"文件不是 JSON：{error}", field="file") from error
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadInputError("JSON 应为一列对象", field="file")
    return enumerate(found, start=1)


def _from_csv(body: bytes) -> Iterable[tuple[int, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(_decoded(body), newline=""), restkey="(extra)")
    reader.fieldnames = _heads(reader.fieldnames or ())
    try:
        # the header is the first line that a spreadsheet counts
        return list(enumerate(map(_unguarded, reader), start=2))
    except csv.Error as error:
        raise BadInputError(f"文件不是 CSV：{error}", field="file") from error


def _unguarded(fields: Mapping[str, object]) -> Mapping[str, object]:
    return {
        name: value.removeprefix(APOSTROPHE)
        if isinstance(value, str) and _GUARDED.match(value)
        else value
        for name, value in fields.items()
    }


def _heads(written: Iterable[str]) -> list[str]:
    heads = [HEADS.get(head.strip(), head.strip()) for head in written]
    if not {"kind", "text"} <= set(heads):
        raise BadInputError("第一行应有 kind 和 text（类别、正文）两栏", field="file")
    return heads


def _from_xlsx(body: bytes) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        _require_small(body)
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        cells = book.worksheets[0].iter_rows(
            max_row=MOST_SHEET_ROWS, max_col=MOST_SHEET_COLUMNS, values_only=True
        )
        rows = [[_cell(value) for value in row] for row in cells]
    except _NO_XLSX as error:
        raise BadInputError("文件不是 XLSX，或已损坏", field="file") from error
    heads = _heads(map(str, rows[0])) if rows else _heads(())
    return [
        (number, _named(heads, row))
        for number, row in enumerate(rows[1:], start=2)
        if any(value != "" for value in row)
    ]


def _require_small(body: bytes) -> None:
    """Refuse an archive that would unpack to more than a list of slogans needs."""
    with ZipFile(io.BytesIO(body)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED_BYTES:
            raise BadInputError("文件展开后太大", field="file")


def _named(heads: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """A row by its heads; what stands under no head is named as a CSV names it."""
    fields = {head: value for head, value in zip(heads, row, strict=False) if head}
    extra = [value for head, value in zip_longest(heads, row) if not head and value]
    return {**fields, "(extra)": extra} if extra else fields


def _cell(value: object) -> object:
    """A cell as text, as one would type it; what is no text, number or day stays."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()[: len("2027-03-31")]
        case int() | float() if not isinstance(value, bool):
            return f"{value:.15g}"
        case _:
            return value


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInputError("文件的编码应为 UTF-8 或 GB 18030", field="file")


_Reader = Callable[[bytes], Iterable[tuple[int, Mapping[str, object]]]]
_READERS: Final[Mapping[str, _Reader]] = {
    "json": _from_json,
    "csv": _from_csv,
    "xlsx": _from_xlsx,
}
