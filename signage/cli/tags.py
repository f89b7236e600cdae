"""`signage tags`: free labels on venues and screens."""

import json
from collections import defaultdict
from dataclasses import replace

import click

from playlists.ids import ScreenId, VenueId
from signage.cli.desk import Desk
from signage.people import Action, require
from signage.store import people, places, screens
from signage.store.connection import Connection
from signage.tags import require_tags, tags_text


@click.group(invoke_without_command=True)
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_context
def tags(context: click.Context, form: str | None) -> None:
    """Print every tag with the venues and screens that bear it.

    Example: signage tags --json
    """
    if context.invoked_subcommand:
        return
    desk: Desk = context.obj
    with desk.store() as store, store.reading() as db:
        found = _borne(db)
    if form:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for tag, borne in found.items():
        click.echo(f"{tag}: {', '.join(borne['venues'] + borne['screens'])}")


@tags.command("venue")
@click.argument("venue")
@click.argument("labels", nargs=-1)
@click.option("--by", "login", required=True, help="The login of whoever does it.")
@click.pass_obj
def venue_(desk: Desk, *, venue: str, labels: tuple[str, ...], login: str) -> None:
    """Give the venue VENUE these tags in place of those it has.

    Example: signage tags venue school-3 重点 校园周边 --by chen
    """
    require_tags(labels)
    with desk.store() as store, store.writing() as db:
        by = people.by_login(db, login)
        require(by, Action.ADMINISTER)
        made = replace(places.venue(db, VenueId(venue)), tags=frozenset(labels))
        places.save_venue(db, made, by=by.id, now=desk.now())
    click.echo(f"{venue}: {tags_text(labels)}")


@tags.command("screen")
@click.argument("screen")
@click.argument("labels", nargs=-1)
@click.option("--by", "login", required=True, help="The login of whoever does it.")
@click.pass_obj
def screen_(desk: Desk, *, screen: str, labels: tuple[str, ...], login: str) -> None:
    """Give the screen SCREEN these tags in place of those it has.

    Example: signage tags screen sc-hall 重点 --by chen
    """
    require_tags(labels)
    with desk.store() as store, store.writing() as db:
        by = people.by_login(db, login)
        require(by, Action.ADMINISTER)
        made = replace(screens.screen(db, ScreenId(screen)), tags=frozenset(labels))
        screens.save_screen(db, made, by=by.id, now=desk.now())
    click.echo(f"{screen}: {tags_text(labels)}")


def _borne(db: Connection) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(
        lambda: {"venues": [], "screens": []}
    )
    for venue in places.venues(db):
        for tag in venue.tags:
            found[tag]["venues"].append(venue.id)
    for screen in screens.screens(db):
        for tag in screen.tags:
            found[tag]["screens"].append(screen.id)
    return dict(sorted(found.items()))
