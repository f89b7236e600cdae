"""Reads slogans from a file, JSON or CSV, and names every row that is wrong."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from playlists.ids import CampaignId, DistrictId
from signage.errors import BadInputError, BadRow, BadRowsError
from signage.slogan import Draft, Kind

MOST_ROWS: Final = 1_000
ZONE: Final = ZoneInfo("Asia/Shanghai")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_PARTS: Final = re.compile(r"[;；、|]")
_LISTS: Final = ("audience", "audiences", "venue_kinds", "districts")
_KNOWN: Final = frozenset(
    {"id", "kind", "text", "fraud_type", "not_after", "campaign", *_LISTS}
)
_DERIVED: Final = frozenset({"length", "lines", "rhyme_group"})  # told by the text itself


@dataclass(frozen=True, slots=True)
class Row:
    """One slogan of a file: its place there, its own id or an empty text, its words."""

    number: int
    id: str
    draft: Draft


def rows_of(body: bytes, *, name: str) -> tuple[Row, ...]:
    """All rows of a file whose name ends in .json or .csv.

    JSON: a list of objects with `kind` and `text`, and if wanted `id`, `fraud_type`,
    `audience`, `venue_kinds`, `districts` (lists), `not_after` (the last day, ISO),
    `campaign`. CSV: the same names in its first line, lists divided by semicolons; UTF-8,
    or GB 18030 as spreadsheets in China write it.

    Raises:
        BadInputError: the file as a whole cannot be read.
        BadRowsError: some rows are wrong; all of them are named.
    """
    read = _READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        raise BadInputError("文件应为 .json 或 .csv", field="file")
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
    audiences = _list(fields, "audience") or _list(fields, "audiences")
    return Draft(
        text,
        kind=_kind(_words(fields, "kind")),
        fraud_type=_words(fields, "fraud_type") or "general",
        audiences=audiences or ("general",),
        venue_kinds=_list(fields, "venue_kinds"),
        districts=tuple(map(DistrictId, _list(fields, "districts"))),
        not_after=_last_instant(_words(fields, "not_after")),
        campaign=CampaignId(campaign) if campaign else None,
    )


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
        raise BadInputError("有效期应写成 2027-03-31", field="not_after") from None
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
    if not {"kind", "text"} <= set(reader.fieldnames or ()):
        raise BadInputError("CSV 第一行应有 kind 和 text 两栏", field="file")
    try:
        # the header is the first line that a spreadsheet counts
        return list(enumerate(reader, start=2))
    except csv.Error as error:
        raise BadInputError(f"文件不是 CSV：{error}", field="file") from error


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInputError("文件的编码应为 UTF-8 或 GB 18030", field="file")


_Reader = Callable[[bytes], Iterable[tuple[int, Mapping[str, object]]]]
_READERS: Final[Mapping[str, _Reader]] = {"json": _from_json, "csv": _from_csv}
