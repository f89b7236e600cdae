"""Writes slogans as files, XLSX, CSV or JSON, that `slogan_file` reads back as they are."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import xlsxwriter

from signage.audience import AUDIENCES
from signage.manner import plain
from signage.manner_cells import cells
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES
from signage.slogan_file import ZONE, Row
from signage.slogan_rows import APOSTROPHE, HEADS

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_WIDTHS: Final = {"text": 56, "audience": 24, "venue_kinds": 20, "id": 16, "fraud_type": 22}
_WIDTH: Final = 12


def as_json(rows: Iterable[Row]) -> bytes:
    """A list of objects with codes, as `rows_of` takes it."""
    found = [_codes(row) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def as_csv(rows: Iterable[Row]) -> bytes:
    """A table in Chinese: UTF-8 with a byte order mark, as office programs want it.

    A text that a spreadsheet would take for a formula gets an apostrophe, which reading
    takes away.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in _cells(row)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet in Chinese; each cell is a text, never a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("标语")
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (head, name) in enumerate(HEADS.items()):
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        _write(sheet, number, _cells(row), form=wrapped)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()


def _write(sheet: Any, number: int, cells: Sequence[str], *, form: object) -> None:  # noqa: ANN401  xlsxwriter has no types
    for column, cell in enumerate(cells):
        if cell:
            sheet.write_string(number, column, cell, form)


def _codes(row: Row) -> dict[str, object]:
    draft = row.draft
    every = {
        "id": row.id,
        "kind": draft.kind.value,
        "text": draft.text,
        "fraud_type": draft.fraud_type,
        "audience": list(draft.audiences),
        "venue_kinds": list(draft.venue_kinds),
        "districts": list(draft.districts),
        "not_after": _last_day(draft.not_after),
        "campaign": draft.campaign or "",
        "manner": plain(draft.manner),
    }
    return {name: value for name, value in every.items() if value}


def _cells(row: Row) -> list[str]:
    draft = row.draft
    every = {
        "id": row.id,
        "kind": draft.kind.label,
        "text": draft.text,
        "fraud_type": FRAUD_TYPES[draft.fraud_type],
        "audience": _named(draft.audiences, AUDIENCES),
        "venue_kinds": _named(draft.venue_kinds, VENUE_KINDS),
        "districts": "；".join(draft.districts),
        "not_after": _last_day(draft.not_after),
        "campaign": draft.campaign or "",
        **cells(draft.manner, draft.text),
    }
    return [every[name] for name in HEADS.values()]


def _named(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """The Chinese names; a code whose name would be read as several stays a code."""
    told = (names.get(code, code) for code in codes)
    return "；".join(
        code if "、" in name else name for code, name in zip(codes, told, strict=True)
    )


def _last_day(not_after: int | None) -> str:
    """The last whole day before that instant: words never last longer by being copied."""
    if not_after is None:
        return ""
    ends = datetime.fromtimestamp(not_after / 1_000, tz=ZONE)
    return (ends.date() - timedelta(days=1)).isoformat()


def _guarded(cell: str) -> str:
    return APOSTROPHE + cell if _FORMULA.match(cell) else cell


WRITERS: Final[Mapping[str, tuple[str, Callable[[Iterable[Row]], bytes]]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv", as_csv),
    "json": ("application/json", as_json),
}
