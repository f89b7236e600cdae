"""`signage bookings`: bookings as files, all of them or none."""

from pathlib import Path
from typing import Final

import click

from signage import booking_file, plan_file
from signage.booking_events import bookings_ics
from signage.cli.desk import Desk
from signage.plan_file import Plan
from signage.steps import arrange
from signage.steps.grouping import plan_now
from signage.store import people

FORMS: Final = ("json", "csv", "ics")


@click.group()
def bookings() -> None:
    """Bookings in and out of files.

    Example: signage bookings export plan.json
    """


@bookings.command("export")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(desk: Desk, *, path: Path) -> None:
    """Write all bookings that stand to a file, by the ending of its name.

    A .csv holds the bookings; a .json with them all that their timetables are made of, so
    that `signage showings --bookings` can plan without a database; an .ics is for calendars
    to show, and is not read back.

    Example: signage bookings export plan.json
    """
    with desk.store() as store, store.reading() as db:
        plan = plan_now(db)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise click.UsageError(f"{path.name}: the name ends with .json, .csv or .ics")
    made = plan.arranged.bookings
    path.write_text(_written(plan, form), encoding="utf-8", newline="")
    click.echo(f"{len(made)} bookings to {path}")


def _written(plan: Plan, form: str) -> str:
    if form == "json":
        return plan_file.as_json(plan)
    made = plan.arranged.bookings
    if form == "csv":
        return booking_file.as_csv(made)
    titles = {key: one.title for key, one in plan.arranged.playlists.items()}
    return bookings_ics(made, plan.sites, titles, name="灯塔排期")


@bookings.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "login", required=True, help="The login of whoever books.")
@click.pass_obj
def import_(desk: Desk, *, path: Path, login: str) -> None:
    """Book every row of a file (JSON or CSV), or none, naming each row that is wrong.

    A booking whose id stands already is changed to what the file says.

    Example: signage bookings import plan.csv --by wang
    """
    rows = booking_file.rows_of(path.read_bytes(), name=path.name)
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
        made = arrange.book_all(store, rows, by=by, now=desk.now())
    click.echo(f"{len(made)} bookings from {path.name}")
