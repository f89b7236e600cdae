"""`signage emergency`: alerts that take screens alone until they end by themselves."""

from typing import Any

import click

from playlists.ids import EmergencyId, SloganId
from signage.cli import ordering
from signage.cli.desk import Desk
from signage.emergencies import Emergency, EmergencyDraft
from signage.steps import arrange
from signage.store import emergencies
from signage.store.ids import new_id


@click.group()
def emergency() -> None:
    """Approved alerts above every booking: one person orders, another releases.

    Example: signage emergency list
    """


@emergency.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print every emergency, the latest first, and where it stands.

    Example: signage emergency list
    """
    with desk.store() as store, store.reading() as db:
        found = emergencies.all_emergencies(db)
    for one in found:
        click.echo(_told(one, now=desk.now()))


@emergency.command("order")
@click.argument("slogans", nargs=-1, required=True, metavar="SLOGAN...")
@ordering.target
@ordering.start
@click.option("--minutes", type=int, default=60, show_default=True, help="How long.")
@ordering.reason
@ordering.by
@click.pass_obj
def order(
    desk: Desk,
    /,
    *,
    slogans: tuple[str, ...],
    minutes: int,
    login: str,
    **wish: Any,  # noqa: ANN401  # the other fields of a draft, by name
) -> None:
    """Order approved alerts; they light up once another person releases them.

    Example: signage emergency order A01 --target {} --reason 激增 --by zhou
    """
    now = desk.now()
    draft = EmergencyDraft(
        EmergencyId(new_id("emergency")),
        tuple(map(SloganId, slogans)),
        until=(wish["start"] or now) + minutes * ordering.MINUTE_MS,
        **wish,
    )
    with desk.store() as store:
        by = ordering.who(store, login)
        made = arrange.order_emergency(store, draft, by=by, now=now)
    click.echo(_told(made, now=now))


@emergency.command("release")
@click.argument("key", metavar="EMERGENCY")
@ordering.by
@click.pass_obj
def release(desk: Desk, *, key: str, login: str) -> None:
    """Let an order light up, as its second person.

    Example: signage emergency release em-abc --by gao
    """
    now = desk.now()
    with desk.store() as store:
        by = ordering.who(store, login)
        made = arrange.release_emergency(store, EmergencyId(key), by=by, now=now)
    click.echo(_told(made, now=now))


@emergency.command("end")
@click.argument("key", metavar="EMERGENCY")
@ordering.by
@click.pass_obj
def end(desk: Desk, *, key: str, login: str) -> None:
    """Refuse an order that waits, or end one early.

    Example: signage emergency end em-abc --by gao
    """
    now = desk.now()
    with desk.store() as store:
        by = ordering.who(store, login)
        made = arrange.end_emergency(store, EmergencyId(key), by=by, now=now)
    click.echo(_told(made, now=now))


def _told(one: Emergency, *, now: int) -> str:
    words = ", ".join(one.slogans)
    until = ordering.told(one.until)
    return f"{one.id}: {one.phase(now).value}; {words} until {until}; {one.reason}"
