"""`signage users`: who may sign in."""

import json

import click

from playlists.ids import PartnerId, PersonId
from signage.cli.desk import Desk
from signage.people import Person, Role, role_of
from signage.store import links, people
from signage.store.ids import new_id


@click.group()
def users() -> None:
    """List, add, disable people, and make their one-time links.

    Example: signage users list
    """


@users.command("list")
@click.option("--json", "form", flag_value="json", help="As JSON.")
@click.pass_obj
def list_(desk: Desk, form: str | None) -> None:
    """Print everybody: login, name, role, unit, whether they can sign in.

    Example: signage users list --json
    """
    with desk.store() as store, store.reading() as db:
        accounts = people.accounts(db)
    rows = [_row(account) for account in accounts]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("  ".join(value or "-" for value in row.values()))


@users.command()
@click.argument("login")
@click.option("--name", required=True, help="As others know them.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--partner", help="The partner unit of a keeper, by id.")
@click.option("--post", default="", help="What they do, in words.")
@click.pass_obj
def add(
    desk: Desk, *, login: str, name: str, role: str, partner: str | None, post: str
) -> None:
    """Add somebody and print their one-time link.

    Example: signage users add zhou --name 周海燕 --role operator
    """
    person = Person(
        PersonId(new_id("person")),
        name,
        login=login,
        role=role_of(role),
        partner=PartnerId(partner) if partner else None,
        post=post,
    )
    now = desk.now()
    with desk.store() as store, store.writing() as db:
        people.save(db, person, by=None, now=now)
        token = links.make(db, person.id, now=now)
    click.echo(f"{desk.settings.address}/links/{token}")


@users.command()
@click.argument("login")
@click.pass_obj
def link(desk: Desk, login: str) -> None:
    """Print a new one-time link for LOGIN to set a password; earlier links die.

    Example: signage users link zhou
    """
    with desk.store() as store, store.writing() as db:
        token = links.make(db, people.by_login(db, login).id, now=desk.now())
    click.echo(f"{desk.settings.address}/links/{token}")


@users.command()
@click.argument("login")
@click.pass_obj
def disable(desk: Desk, login: str) -> None:
    """Let LOGIN sign in no more and end their sessions.

    Example: signage users disable zhou
    """
    with desk.store() as store, store.writing() as db:
        people.disable(db, people.by_login(db, login).id, by=None, now=desk.now())


@users.command()
@click.argument("login")
@click.pass_obj
def enable(desk: Desk, login: str) -> None:
    """Let LOGIN sign in again.

    Example: signage users enable zhou
    """
    with desk.store() as store, store.writing() as db:
        people.enable(db, people.by_login(db, login).id, by=None, now=desk.now())


def _row(account: people.Account) -> dict[str, str]:
    person = account.person
    state = "active" if account.has_password else "invited"
    return {
        "login": person.login,
        "name": person.name,
        "role": str(person.role),
        "partner": person.partner or "",
        "post": person.post,
        "state": state if account.disabled_at is None else "disabled",
    }
