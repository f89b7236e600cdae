"""What commands that order something share: who, on which screens, from when, how long."""

import json
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from signage.errors import BadInputError
from signage.people import Person
from signage.store import people
from signage.store.engine import Store
from signage.targets import Target, target_of

ZONE: Final = ZoneInfo("Asia/Shanghai")
MINUTE_MS: Final = 60_000


def _where(_context: click.Context, _option: click.Parameter, said: str) -> Target:
    try:
        plain: Any = json.loads(said)
    except ValueError as error:
        raise BadInputError(f"--target is no JSON: {error}", field="target") from error
    if not isinstance(plain, dict):
        raise BadInputError("--target is no JSON object", field="target")
    return target_of(plain)


def _instant(
    _context: click.Context, _option: click.Parameter, text: str | None
) -> int | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        said = f"{text!r} is no time such as 2026-11-02T09:00"
        raise BadInputError(said, field="time") from None
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    return round(local.timestamp() * 1000)


by = click.option("--by", "login", required=True, help="The login of whoever does it.")
reason = click.option("--reason", required=True, help="Why, for the record.")
target = click.option(
    "--target",
    required=True,
    callback=_where,
    help='Which screens, as JSON: {"districts": ["di-1"]}; {} is the whole city.',
)
start = click.option(
    "--from", "start", callback=_instant, help="ISO time; Chinese time without an offset."
)
needed_start = click.option(
    "--from", "start", required=True, callback=_instant, help="ISO time."
)
needed_end = click.option(
    "--to", "until", required=True, callback=_instant, help="ISO time, not included."
)


def who(store: Store, login: str) -> Person:
    """The person of a login; UnknownError when there is none."""
    with store.reading() as db:
        return people.by_login(db, login)


def told(at: int) -> str:
    """An instant (ms UTC) as the commands print it."""
    return datetime.fromtimestamp(at / 1000, ZONE).isoformat(timespec="seconds")
