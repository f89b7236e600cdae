"""The rows of a file of slogans as it holds them, JSON, CSV or XLSX: names and cells."""

import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from signage import manner_cells
from signage.errors import BadInputError

MOST_UNPACKED_BYTES: Final = 20_000_000
MOST_SHEET_ROWS: Final = 20_000
MOST_SHEET_COLUMNS: Final = 50
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
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
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
READERS: Final[Mapping[str, _Reader]] = {
    "json": _from_json,
    "csv": _from_csv,
    "xlsx": _from_xlsx,
}
"""What reads a file, by the end of its name; rows have the number that a person counts."""
