"""`signage screens`: how the screens are; and their enrolment files."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from playlists.ids import ScreenId
from signage.cli.desk import Desk
from signage.errors import BadInputError
from signage.steps.publish import SILENCE_MS, enrol
from signage.store import screens as kept
from signage.store import statuses
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.statuses import Reported


class Line(NamedTuple):
    """What is printed of a screen; instants are ms UTC."""

    id: str
    name: str
    venue: str
    screen_class: str
    online: bool
    serial: int | None
    last_report: int | None

    def plain(self) -> dict[str, object]:
        """The same for JSON, where the class is called `class`."""
        fields = self._asdict()
        return {name.removeprefix("screen_"): value for name, value in fields.items()}


@click.group(invoke_without_command=True)
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_context
def screens(context: click.Context, form: str | None) -> None:
    """Print every screen in service: venue, class, online, active serial, last report.

    Example: signage screens --json
    """
    if context.invoked_subcommand:
        return
    desk: Desk = context.obj
    with desk.store() as store, store.reading() as db:
        lines = _lines(db, now=desk.now())
    if form:
        plain = [line.plain() for line in lines]
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    for line in lines:
        click.echo(_text(line))


@screens.command("enrol")
@click.argument("screen")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; it holds the screen's token.",
)
@click.pass_obj
def enrol_(desk: Desk, screen: str, output: Path) -> None:
    """Write the file that makes a machine the screen SCREEN.

    Once the screen has spoken, a new file voids the old one.

    Example: signage screens enrol sc-hall -o sc-hall.json
    """
    with desk.store() as store:
        body = enrol(
            store,
            ScreenId(screen),
            keys=desk.keys,
            settings=desk.settings,
            by=None,
            now=desk.now(),
        )
    _write(output, body)
    click.echo(f"{output}: give it to signage-screen --enrolment, and to nobody else")


def _write(path: Path, body: bytes) -> None:
    try:
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(body)
    except OSError as error:
        raise BadInputError(f"{path} cannot be written: {error.strerror}") from error


def _lines(db: Connection, *, now: int) -> list[Line]:
    heard = statuses.latest(db)
    reports = statuses.last_reports(db)
    return [
        _line(site, heard.get(site.screen.id), now=now)._replace(
            last_report=reports.get(site.screen.id)
        )
        for site in kept.sites(db)
    ]


def _line(site: Site, heard: Reported | None, *, now: int) -> Line:
    screen, venue = site
    return Line(
        screen.id,
        screen.name,
        venue.name,
        screen.screen_class,
        online=heard is not None and heard.is_online(now=now, silence_ms=SILENCE_MS),
        serial=heard.status.serial if heard else None,
        last_report=None,
    )


def _text(line: Line) -> str:
    state = "online" if line.online else "offline"
    serial = line.serial or "-"
    report = _utc(line.last_report) if line.last_report else "-"
    return (
        f"{line.id:16} {line.screen_class:16} {state:8} "
        f"{serial:>14} {report:>20}  {line.venue}"
    )


def _utc(instant: int) -> str:
    moment = datetime.fromtimestamp(instant / 1000, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
