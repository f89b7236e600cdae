"""`signage forecast`: how much would play with a booking, and without it."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

import click

from playlists.booking import DAY_MIN, EVERY_DAY, Level
from playlists.holidays import Almanac
from playlists.ids import BookingId, PlaylistId
from signage.arrangements import BookingDraft
from signage.cli.desk import Desk
from signage.errors import BadInputError
from signage.forecast import MOST_DAYS, Days
from signage.places import parse_hours
from signage.steps import foresee
from signage.steps.foresee import Change, Foreseen
from signage.store import screens
from signage.targets import target_of

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_WHERE: Final = {
    "screen": "screens",
    "kind": "venue_kinds",
    "district": "districts",
    "partner": "partners",
}


@click.command()
@click.option("--from", "first", type=_DAY, required=True, help="The first day.")
@click.option(
    "--to", "last", type=_DAY, help="The last day, inclusive; a week if not given."
)
@click.option("--playlist", help="Book this playlist for those days.")
@click.option("--times", default="", help="Times of day, such as 07:00-09:00,17:00-19:00.")
@click.option("--important", "level", flag_value=int(Level.IMPORTANT), type=int)
@click.option("--where", multiple=True, help="screen=ID, kind=…, district=ID, partner=ID.")
@click.option("--without", help="End this booking.")
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_obj
def forecast(  # noqa: PLR0913  one for each option
    desk: Desk,
    *,
    first: datetime,
    last: datetime | None,
    playlist: str | None,
    times: str,
    level: int | None,
    where: tuple[str, ...],
    without: str | None,
    form: str | None,
) -> None:
    """Print the plays a day of each slogan, as arranged and with a booking more or less.

    Example: signage forecast --from 2026-11-09 --playlist pl-rush
    --times 17:00-19:00 --where kind=station
    """
    days = _days(first.date(), last.date() if last else None)
    if playlist and without:
        raise click.UsageError("give --playlist or --without, not both")
    change = foresee.cancelled(BookingId(without)) if without else foresee.unchanged
    if playlist:
        draft = _draft(playlist, days, times=times, where=where)
        change = _booked(draft, level)
    with desk.store() as store, store.reading() as db:
        found = foresee.forecast_of(db, change, sites=screens.sites(db), days=days)
    click.echo(_as_json(found) if form else _as_lines(found))


def _days(first: date, last: date | None) -> Days:
    until = last or first + timedelta(days=6)
    if not 0 <= (until - first).days < MOST_DAYS:
        raise BadInputError(f"a forecast is for 1 to {MOST_DAYS} days, the first day first")
    return Days(first, until)


def _booked(draft: BookingDraft, level: int | None) -> Change:
    # its days are said by date: there is no calendar to ask
    return foresee.booked(replace(draft, level=level or int(Level.BOOKED)), Almanac())


def _draft(
    playlist: str, days: Days, *, times: str, where: tuple[str, ...]
) -> BookingDraft:
    spans = tuple((one.from_min, one.until_min) for one in parse_hours(times))
    return BookingDraft(
        BookingId("new"),
        "new",
        PlaylistId(playlist),
        first=days.first,
        last=days.last,
        weekdays=EVERY_DAY,
        spans=spans or ((0, DAY_MIN),),
        target=target_of(_wheres(where)),
    )


def _wheres(where: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in where:
        name, _, value = text.partition("=")
        if name not in _WHERE or not value:
            raise BadInputError(f"{text!r} is not such as kind=station or screen=ID")
        found.setdefault(_WHERE[name], []).append(value)
    return found


def _as_json(found: Foreseen) -> str:
    days = found.forecast.days
    told = {
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
    return "\n".join([head, f"{'as it is':>10} {'then':>10}", *rows])
