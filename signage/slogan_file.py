"""Reads slogans from a file, JSON, CSV or XLSX, and names every row that is wrong."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from playlists.ids import CampaignId, DistrictId
from signage import manner_cells
from signage.audience import AUDIENCES
from signage.dates import no_such_day
from signage.errors import BadInputError, BadRow, BadRowsError
from signage.manner import Manner, manner_of
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, Draft, Kind
from signage.slogan_rows import HEADS, READERS

MOST_ROWS: Final = 1_000
ZONE: Final = ZoneInfo("Asia/Shanghai")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PARTS: Final = re.compile(r"[;；、|]")
_LISTS: Final = frozenset({"audience", "audiences", "venue_kinds", "districts"})
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
    read = READERS.get(name.rpartition(".")[2].lower())
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
