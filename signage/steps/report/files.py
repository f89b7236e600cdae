"""Figures as files: CSV, XLSX and JSON."""

import csv
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

from signage.figures import Figures
from signage.steps.report.tables import Cell, Table, tables

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDEST: Final = 48


def as_csv(figures: Figures) -> bytes:
    """All tables as one: the first column names the table, empty where one has no such.

    UTF-8 with a byte order mark, as office programs want it; a text that a spreadsheet
    would take for a formula gets an apostrophe.
    """
    every = tables(figures)
    headers = list(dict.fromkeys(header for one in every for header in one.headers))
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["表", *headers])
    for one in every:
        for row in one.rows:
            cells = dict(zip(one.headers, row, strict=True))
            writer.writerow([one.name, *(_guarded(cells.get(name)) for name in headers)])
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def as_xlsx(figures: Figures) -> bytes:
    """A workbook with a sheet a table."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": datetime.fromtimestamp(figures.as_of / 1_000, tz=UTC)})
    bold = book.add_format({"bold": True, "bottom": 1})
    for one in tables(figures):
        _sheet(book.add_worksheet(one.name), one, bold)
    book.close()
    return file.getvalue()


def _sheet(sheet: Any, table: Table, bold: Any) -> None:  # noqa: ANN401  xlsxwriter has no types
    for column, header in enumerate(table.headers):
        sheet.write_string(0, column, header, bold)
        sheet.set_column(column, column, _width(table, column))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    sheet.freeze_panes(1, 0)


def _width(table: Table, column: int) -> int:
    cells = [str(row[column] or "") for row in table.rows] + [table.headers[column]]
    return min(_WIDEST, 2 + max(len(cell.encode("gb18030")) for cell in cells))


def plain(figures: Figures) -> dict[str, Any]:
    """The figures as JSON knows them; times in ms, days as ISO dates."""
    rates = {
        "completion": figures.completion._asdict(),
        "online": figures.online._asdict(),
        "coverage": figures.coverage._asdict(),
    }
    found: dict[str, Any] = json.loads(json.dumps(asdict(figures), default=_text))
    return {**found, "rates": rates}


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a report")


def as_json(figures: Figures) -> bytes:
    """The figures as a JSON document."""
    return json.dumps(plain(figures), ensure_ascii=False, indent=2).encode() + b"\n"
