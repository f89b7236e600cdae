"""`signage forecast`: how much would play with a booking, and without it."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import click

from playlists.booking import Level
from playlists.daytime import OPEN
from playlists.holidays import Almanac
from playlists.ids import BookingId
from signage.booking_file import rows_of, value_of
from signage.booking_json import FIELDS, draft_of
from signage.cli.desk import Desk
from signage.errors import BadInputError
from signage.forecast import MOST_DAYS, Days, missed_json
from signage.places import parse_hours
from signage.steps import foresee
from signage.steps.foresee import Change, Foreseen
from signage.store import calendars, screens

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_WHERE: Final = {
    "screen": "screens",
    "venue": "venues",
    "kind": "venue_kinds",
    "district": "districts",
    "partner": "partners",
    "position": "positions",
    "colour": "colours",
    "class": "classes",
    "size": "sizes",
    "tag": "tags",
    "audience": "audiences",
}
_NAMES: Final = "kind=…, district=ID, tag=…: " + ", ".join(_WHERE)


@click.command()
@click.option("--from", "first", type=_DAY, required=True, help="The first day.")
@click.option(
    "--to", "last", type=_DAY, help="The last day, inclusive; a week if not given."
)
@click.option("--playlist", help="Book this playlist for those days.")
@click.option("--slogan", help="Or this slogan alone.")
@click.option("--times", default="", help="Times of day: 07:00-09:00,evening,open.")
@click.option("--important", "level", flag_value=int(Level.IMPORTANT), type=int)
@click.option("--where", multiple=True, help=f"Which screens, by {_NAMES}.")
@click.option("--unless", multiple=True, help="Which screens not, in the same words.")
@click.option(
    "--set",
    "fields",
    multiple=True,
    help="Any field as in a file of bookings: least=40, weekdays=[0,1,2,3,4], days={…}.",
)
@click.option("--bookings", type=_FILE, help="Book all of this file, JSON or CSV.")
@click.option("--without", help="End this booking.")
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_obj
def forecast(
    desk: Desk,
    /,
    *,
    first: datetime,
    last: datetime | None,
    form: str | None,
    **wish: Any,  # noqa: ANN401  the options that say what changes, as `_change` reads them
) -> None:
    """Print the plays a day of each slogan, as arranged and with a booking more or less.

    A limit an hour that cannot be kept is said.

    Example: signage forecast --from 2026-11-09 --playlist pl-rush
    --times evening --where kind=station --set days={"kind":"called","names":["workday"]}
    """
    days = _days(first.date(), last.date() if last else None)
    if sum(map(bool, (wish["bookings"], wish["without"], _is_booking(wish)))) > 1:
        raise click.UsageError("give a booking, --bookings or --without, only one of them")
    with desk.store() as store, store.reading() as db:
        change = _change(wish, days, almanac=calendars.almanac(db))
        found = foresee.forecast_of(db, change, sites=screens.sites(db), days=days)
    click.echo(_as_json(found) if form else _as_lines(found))


def _days(first: date, last: date | None) -> Days:
    until = last or first + timedelta(days=6)
    if not 0 <= (until - first).days < MOST_DAYS:
        raise BadInputError(f"a forecast is for 1 to {MOST_DAYS} days, the first day first")
    return Days(first, until)


def _is_booking(wish: Mapping[str, Any]) -> bool:
    return bool(wish["playlist"] or wish["slogan"])


def _change(wish: Mapping[str, Any], days: Days, *, almanac: Almanac) -> Change:
    if wish["without"]:
        return foresee.cancelled(BookingId(wish["without"]))
    if path := wish["bookings"]:
        rows = rows_of(path.read_bytes(), name=path.name)
        return foresee.all_of(foresee.booked(row.draft, almanac) for row in rows)
    if _is_booking(wish):
        return foresee.booked(draft_of(_said(wish, days, almanac=almanac)), almanac)
    return foresee.unchanged


def _said(wish: Mapping[str, Any], days: Days, *, almanac: Almanac) -> dict[str, object]:
    """The booking that the options say, as in a file."""
    target: dict[str, object] = dict(_wheres(wish["where"]))
    if wish["unless"]:
        target["unless"] = _wheres(wish["unless"])
    said: dict[str, object] = {
        "id": "new",
        "title": "new",
        "playlist": wish["playlist"],
        "slogan": wish["slogan"],
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "level": wish["level"] or int(Level.BOOKED),
        "target": target,
        "everywhere": not target,
        **_times(wish["times"], almanac),
    }
    fields = dict(_field(text) for text in wish["fields"])
    return said | ({"everywhere": False} if "target" in fields else {}) | fields


def _field(text: str) -> tuple[str, object]:
    name, _, cell = text.partition("=")
    if name not in FIELDS or not cell:
        known = ", ".join(FIELDS)
        raise BadInputError(f"{text!r} is not such as least=40; there are {known}")
    return name, value_of(name, cell)


def _times(text: str, almanac: Almanac) -> dict[str, object]:
    """Ranges and names of times of day, as a file has them."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    named = [word for word in words if word in {OPEN, *almanac.times}]
    rest = ",".join(word for word in words if word not in named)
    spans = [[one.from_min, one.until_min] for one in parse_hours(rest)]
    if not words:
        return {}
    return {"times": named, "spans": spans}


def _wheres(where: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in where:
        name, _, value = text.partition("=")
        if name not in _WHERE or not value:
            known = ", ".join(_WHERE)
            raise BadInputError(f"{text!r} is not such as kind=station; there are {known}")
        found.setdefault(_WHERE[name], []).append(value)
    return found


def _as_json(found: Foreseen) -> str:
    days = found.forecast.days
    told: dict[str, object] = {
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "days": days.number,
        "slogans": [
            {"slogan": one, "title": found.words[one].title, **amount._asdict()}
            for one, amount in found.forecast.slogans.items()
        ],
        "screens": [
            {
                "screens": list(part.screens),
                "plays_of_one": {one: list(amount) for one, amount in part.changes.items()},
            }
            for part in found.forecast.changed
        ],
    }
    told["limits"] = missed_json(found.forecast)
    return json.dumps(told, ensure_ascii=False)


def _as_lines(found: Foreseen) -> str:
    days = found.forecast.days
    changed = sum(len(part.screens) for part in found.forecast.changed)
    head = (
        f"{days.first} to {days.last}: {changed} screens change; plays a day, all screens"
    )
    rows = [
        f"{amount.before / days.number:10.1f} {amount.after / days.number:10.1f}  "
        f"{found.words[one].title}"
        for one, amount in found.forecast.slogans.items()
    ]
    missed = [
        f"{one.words} ({len(on)} screens)" for one, on in found.forecast.missed.items()
    ]
    return "\n".join([head, f"{'as it is':>10} {'then':>10}", *rows, *missed])
