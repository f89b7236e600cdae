"""`signage calendar`: which days are off, worked, or called by a name."""

from datetime import UTC, datetime
from pathlib import Path

import click

from playlists.daytime import DayTimes
from playlists.holidays import HolidayYear
from signage.cli.desk import Desk
from signage.steps import mark_days
from signage.store import calendars, people
from signage.store.calendars import Saved


@click.group()
def calendar() -> None:
    """Days off and make-up workdays (调休) a year, school terms and the like.

    Example: signage calendar list
    """


@calendar.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "login", required=True, help="The login of whoever imports it.")
@click.pass_obj
def import_(desk: Desk, *, path: Path, login: str) -> None:
    """Put a calendar (TOML) in force; what is booked by it moves by itself.

    Example: signage calendar import 2027.toml --by wang
    """
    text, now = path.read_text(encoding="utf-8"), desk.now()
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
        saved = mark_days.import_calendar(store, text, by=by, now=now)
    click.echo(_told(saved))


@calendar.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print the calendars in force.

    Example: signage calendar list
    """
    with desk.store() as store, store.reading() as db:
        found = calendars.current(db)
    for one in found:
        click.echo(_told(one))
    following = str(datetime.fromtimestamp(desk.now() / 1000, UTC).year + 1)
    if following not in {one.key for one in found}:
        click.echo(f"{following}: not published yet; what follows it goes by weekdays")


def _told(saved: Saved) -> str:
    said, version = saved.calendar, saved.version or "built in"
    if isinstance(said, HolidayYear):
        days = f"{len(said.off)} days off, {len(said.worked)} worked"
        return f"{saved.key}: {days}; {said.notice} ({said.noticed}); version {version}"
    if isinstance(said, DayTimes):
        names = ", ".join(f"{key} {one.name}" for key, one in said.times.items())
        return f"{saved.key}: {names}; version {version}"
    return f"{saved.key}: {said.name}, {len(said.ranges)} ranges; version {version}"
