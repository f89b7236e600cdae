"""Policies as files of JSON, read row by row, each wrong row named."""

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from signage.errors import BadInputError, BadRow, BadRowsError
from signage.policies import Policy
from signage.policy_json import policy_json, policy_of

MOST_ROWS: Final = 500
LARGEST_FILE: Final = 1024 * 1024


class Row(NamedTuple):
    """A policy of a file; `number` is its row as a reader counts, the first is 1."""

    number: int
    policy: Policy


def as_json(some: Iterable[Policy]) -> str:
    """These policies as a file."""
    rows = [policy_json(one) for one in some]
    return json.dumps({"policies": rows}, ensure_ascii=False, indent=1)


def rows_of(data: bytes) -> tuple[Row, ...]:
    """The policies of a file.

    Raises:
        BadInputError: it is no JSON in UTF-8 with a list of policies, or too long.
        BadRowsError: rows are wrong; each is named.
    """
    rows = _rows(data)
    found, bad = [], []
    seen: set[str] = set()
    for number, said in enumerate(rows, 1):
        try:
            one = policy_of(said if isinstance(said, dict) else {})
        except BadInputError as error:
            bad.append(BadRow(number, error.field, why=str(error)))
            continue
        if one.id in seen:
            bad.append(BadRow(number, "id", why="前面已有同一编号"))
        seen.add(one.id)
        found.append(Row(number, one))
    if bad:
        raise BadRowsError(tuple(bad))
    return tuple(found)


def _rows(data: bytes) -> list[object]:
    if len(data) > LARGEST_FILE:
        raise BadInputError("文件太大，请分几次导入", field="file")
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise BadInputError(f"不是 UTF-8 的 JSON 文件：{error}", field="file") from error
    rows = said.get("policies") if isinstance(said, dict) else said
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        why = f"JSON 里要有一列 policies，最多 {MOST_ROWS} 条"
        raise BadInputError(why, field="file")
    return rows
