"""`signage showings`: what a screen is to show, as planned."""

import json
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from playlists.clockwork import Clockwork
from playlists.ids import ScreenId
from signage.cli.desk import Desk
from signage.errors import BadInputError
from signage.plan_file import plan_of
from signage.store import screens
from signage.store.planned import Planned, planned_between

MOST: Final = 100_000
_UTC: Final = ZoneInfo("UTC")


@click.command()
@click.option("--screen", required=True, help="The screen's id.")
@click.option(
    "--from", "start", required=True, help="ISO time; the venue's own when without offset."
)
@click.option("--to", "end", required=True, help="ISO time, not included.")
@click.option(
    "--bookings",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Plan by a file of `signage bookings export`; no database is read.",
)
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_obj
def showings(
    desk: Desk, screen: str, *, start: str, end: str, path: Path | None, form: str | None
) -> None:
    """Print every showing that is planned to begin in that time.

    With a file, by a timetable made for that time; it is for six weeks at most.

    Example: signage showings --screen sc-hall --from 2026-11-02T09:00
    --to 2026-11-02T09:05 --json
    """
    key, within = ScreenId(screen), (start, end)
    zone, planned = _by_file(path, key, within) if path else _by_plans(desk, key, within)
    if form:
        click.echo(json.dumps([_plain(one) for one in planned], ensure_ascii=False))
        return
    for one in planned:
        length_s = (one.end - one.start) / 1000
        click.echo(f"{_local(one.start, zone=zone)}  {length_s:6.1f} s  {one.item.title}")


def _by_plans(
    desk: Desk, screen: ScreenId, within: tuple[str, str]
) -> tuple[ZoneInfo, list[Planned]]:
    """As the controller's own plans say."""
    with desk.store() as store, store.reading() as db:
        zone = ZoneInfo(screens.site(db, screen).venue.zone)
        first, last = (_instant(text, zone=zone) for text in within)
        found = planned_between(db, screen, start=first, end=last)
        return zone, list(islice(found, MOST))


def _by_file(
    path: Path, screen: ScreenId, within: tuple[str, str]
) -> tuple[ZoneInfo, list[Planned]]:
    """As a timetable says that is made for that time from a file."""
    plan = plan_of(path.read_text(encoding="utf-8"))
    zone = next((ZoneInfo(v.zone) for one, v in plan.sites if one.id == screen), _UTC)
    first, last = (_instant(text, zone=zone) for text in within)
    wish = plan.wish(screen, now=first)
    items = wish.timetable.items
    found = Clockwork(wish.timetable).showings_between(first, last)
    planned = (Planned(s.start, s.end, items[s.item], wish.hash) for s in found)
    return zone, list(islice(planned, MOST))


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
