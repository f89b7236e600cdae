"""`signage guards`: guarded periods (重保期), in which plans stand still."""

from typing import Any

import click

from playlists.ids import GuardId
from signage.cli import ordering
from signage.cli.desk import Desk
from signage.guarding import GuardedPeriod
from signage.steps import guard as step
from signage.store import guards as kept
from signage.store.ids import new_id


@click.group()
def guards() -> None:
    """Periods in which words need one more reviewer and plans stand still.

    Example: signage guards list
    """


@guards.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print every period, the latest first, and where it stands.

    Example: signage guards list
    """
    with desk.store() as store, store.reading() as db:
        found = kept.periods(db)
    for one in found:
        click.echo(_told(one, now=desk.now()))


@guards.command("make")
@click.argument("name")
@ordering.needed_start
@ordering.needed_end
@ordering.target
@click.option("--basis", "basis_doc", default="", help="The paper it rests on.")
@ordering.by
@click.pass_obj
def make(
    desk: Desk,
    /,
    *,
    login: str,
    **wish: Any,  # noqa: ANN401  # the fields of a period, by name
) -> None:
    """Make a period; only an administrator may.

    Example: signage guards make 两会 --from 2026-03-03 --to 2026-03-13 --target {} --by gao
    """
    period = GuardedPeriod(GuardId(new_id("guard")), **wish)
    with desk.store() as store:
        by = ordering.who(store, login)
        made = step.make_period(store, period, by=by, now=desk.now())
    click.echo(_told(made, now=desk.now()))


@guards.command("end")
@click.argument("key", metavar="GUARD")
@ordering.by
@click.pass_obj
def end(desk: Desk, *, key: str, login: str) -> None:
    """End a period early, or call it off.

    Example: signage guards end gu-abc --by gao
    """
    with desk.store() as store:
        by = ordering.who(store, login)
        made = step.end_period(store, GuardId(key), by=by, now=desk.now())
    click.echo(_told(made, now=desk.now()))


def _told(one: GuardedPeriod, *, now: int) -> str:
    start, until = ordering.told(one.start), ordering.told(one.until)
    return f"{one.id}: {one.phase(now).value}; {one.name}, {start} to {until}"
