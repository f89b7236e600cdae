"""`signage subscriptions`: which screen plays which list every day."""

import json

import click

from playlists.ids import PlaylistId, ScreenId
from signage.cli import ordering
from signage.cli.desk import Desk
from signage.steps import arrange
from signage.store import playlists, screens
from signage.store import subscriptions as kept
from signage.store.connection import Connection


@click.group()
def subscriptions() -> None:
    """Playlists in the everyday loop of screens, until they leave.

    Example: signage subscriptions list
    """


@subscriptions.command("list")
@click.option("--playlist", default="", help="Only this playlist.")
@click.option("--json", "form", flag_value="json", help="JSON instead of lines.")
@click.pass_obj
def list_(desk: Desk, *, playlist: str, form: str | None) -> None:
    """Print each playlist with its screens, since when (ms UTC in JSON) and by whom.

    Example: signage subscriptions list --playlist pl-bank --json
    """
    with desk.store() as store, store.reading() as db:
        if playlist:
            named = [playlists.get(db, PlaylistId(playlist)).id]
        else:
            named = [one.id for one in playlists.all_playlists(db)]
        found = [row for key in named for row in _rows(db, key)]
    if form:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for row in found:
        since = ordering.told(int(str(row["since"])))
        click.echo(f"{row['playlist']}: {row['screen']} since {since}, by {row['by']}")


@subscriptions.command("add")
@click.argument("playlist")
@click.argument("named", metavar="SCREEN...", nargs=-1, required=True)
@ordering.by
@click.pass_obj
def add(desk: Desk, *, playlist: str, named: tuple[str, ...], login: str) -> None:
    """Put PLAYLIST into the everyday loop of these screens, all or none.

    Example: signage subscriptions add pl-bank dongcheng-hall ximen-hall --by chen
    """
    with desk.store() as store:
        by = ordering.who(store, login)
        found = arrange.subscribe_all(
            store, map(ScreenId, named), PlaylistId(playlist), by=by, now=desk.now()
        )
    click.echo(f"{playlist}: {len(found)} subscribed, {len(named) - len(found)} before")


@subscriptions.command("remove")
@click.argument("playlist")
@click.argument("named", metavar="SCREEN...", nargs=-1, required=True)
@ordering.by
@click.pass_obj
def remove(desk: Desk, *, playlist: str, named: tuple[str, ...], login: str) -> None:
    """Take PLAYLIST out of the everyday loop of these screens, all or none.

    Example: signage subscriptions remove pl-bank dongcheng-hall --by chen
    """
    with desk.store() as store:
        by = ordering.who(store, login)
        found = arrange.unsubscribe_all(
            store, map(ScreenId, named), PlaylistId(playlist), by=by, now=desk.now()
        )
    click.echo(f"{playlist}: {len(found)} left, {len(named) - len(found)} were not there")


def _rows(db: Connection, playlist: PlaylistId) -> list[dict[str, object]]:
    there = {site.screen.id for site in screens.sites(db)}
    return [
        {"playlist": playlist, "screen": one.screen, "by": one.name, "since": one.at}
        for one in kept.made(db, playlist)
        if one.screen in there
    ]
