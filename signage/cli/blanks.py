"""`signage blanks`: many screens dark at once, until they show again by themselves."""

from typing import Any

import click

from playlists.ids import BlankId
from signage.blanking import BlankDraft, BlankOrder
from signage.cli import ordering
from signage.cli.desk import Desk
from signage.steps import arrange
from signage.store import blanks as kept
from signage.store.ids import new_id


@click.group()
def blanks() -> None:
    """Screens kept dark whatever is arranged; one person suffices.

    Example: signage blanks list
    """


@blanks.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print every order, the latest first, and where it stands.

    Example: signage blanks list
    """
    with desk.store() as store, store.reading() as db:
        found = kept.orders(db)
    for one in found:
        click.echo(_told(one, now=desk.now()))


@blanks.command("order")
@ordering.target
@ordering.start
@click.option("--minutes", type=int, required=True, help="How long.")
@ordering.reason
@ordering.by
@click.pass_obj
def order(
    desk: Desk,
    /,
    *,
    minutes: int,
    login: str,
    **wish: Any,  # noqa: ANN401  # the other fields of a draft, by name
) -> None:
    """Darken the screens of a target.

    Example: signage blanks order --target {} --minutes 3 --reason 默哀 --by zhou
    """
    now = desk.now()
    draft = BlankDraft(
        BlankId(new_id("blank")),
        until=(wish["start"] or now) + minutes * ordering.MINUTE_MS,
        **wish,
    )
    with desk.store() as store:
        by = ordering.who(store, login)
        made = arrange.blank_many(store, draft, by=by, now=now)
    click.echo(_told(made, now=now))


@blanks.command("end")
@click.argument("key", metavar="BLANK")
@ordering.by
@click.pass_obj
def end(desk: Desk, *, key: str, login: str) -> None:
    """Let the screens of an order show again.

    Example: signage blanks end bl-abc --by zhou
    """
    now = desk.now()
    with desk.store() as store:
        by = ordering.who(store, login)
        made = arrange.end_blank(store, BlankId(key), by=by, now=now)
    click.echo(_told(made, now=now))


def _told(one: BlankOrder, *, now: int) -> str:
    start, until = ordering.told(one.start), ordering.told(one.until)
    phase = one.phase(now).value
    return f"{one.id}: {phase}; {one.screens} screens, {start} to {until}; {one.reason}"
