"""`signage showings`: what a screen is to show, as planned."""

import json
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

import click

from playlists.ids import ScreenId
from signage.cli.desk import Desk
from signage.errors import BadInputError
from signage.store import screens
from signage.store.planned import Planned, planned_between

MOST: Final = 100_000


@click.command()
@click.option("--screen", required=True, help="The screen's id.")
@click.option(
    "--from", "start", required=True, help="ISO time; the venue's own when without offset."
)
@click.option("--to", "end", required=True, help="ISO time, not included.")
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_obj
def showings(desk: Desk, screen: str, *, start: str, end: str, form: str | None) -> None:
    """Print every showing that is planned to begin in that time.

    Example: signage showings --screen sc-hall --from 2026-11-02T09:00
    --to 2026-11-02T09:05 --json
    """
    with desk.store() as store, store.reading() as db:
        zone = ZoneInfo(screens.site(db, ScreenId(screen)).venue.zone)
        first, last = (_instant(text, zone=zone) for text in (start, end))
        found = planned_between(db, ScreenId(screen), start=first, end=last)
        planned = list(islice(found, MOST))
    if form:
        click.echo(json.dumps([_plain(one) for one in planned], ensure_ascii=False))
        return
    for one in planned:
        length_s = (one.end - one.start) / 1000
        click.echo(f"{_local(one.start, zone=zone)}  {length_s:6.1f} s  {one.item.title}")


def _instant(text: str, *, zone: ZoneInfo) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInputError(f"{text!r} is no time such as 2026-11-02T09:00") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return round(moment.timestamp() * 1000)


def _local(instant: int, *, zone: ZoneInfo) -> str:
    moment = datetime.fromtimestamp(instant / 1000, UTC).astimezone(zone)
    return moment.isoformat(timespec="milliseconds")


def _plain(one: Planned) -> dict[str, object]:
    return {
        "start": one.start,
        "end": one.end,
        "slogan": one.item.slogan,
        "revision": one.item.revision,
        "kind": one.item.kind,
        "title": one.item.title,
        "scene": one.item.scene,
        "timetable": one.timetable,
    }
