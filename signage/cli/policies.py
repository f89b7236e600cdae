"""`signage policies`: what wins over every booking, listed and in and out of files."""

from pathlib import Path

import click

from signage import policy_file
from signage.cli.desk import Desk
from signage.policies import Policy
from signage.policy_json import rule_json
from signage.steps import arrange
from signage.store import people
from signage.store import policies as kept


@click.group()
def policies() -> None:
    """Policies over screens: hours, dark days, quiet days, stills, brightness.

    Example: signage policies list
    """


@policies.command("list")
@click.pass_obj
def list_(desk: Desk) -> None:
    """Print the policies that stand, and over how many screens.

    Example: signage policies list
    """
    with desk.store() as store, store.reading() as db:
        found = [(one, len(arrange.reached_by(db, one))) for one in kept.standing(db)]
    for one, number in found:
        click.echo(_told(one, number))
    if not found:
        click.echo("no policies")


@policies.command("export")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(desk: Desk, *, path: Path) -> None:
    """Write all policies that stand to a file of JSON.

    Example: signage policies export policies.json
    """
    with desk.store() as store, store.reading() as db:
        found = kept.standing(db)
    path.write_text(policy_file.as_json(found), encoding="utf-8")
    click.echo(f"{len(found)} policies to {path}")


@policies.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "login", required=True, help="The login of whoever makes them.")
@click.pass_obj
def import_(desk: Desk, *, path: Path, login: str) -> None:
    """Keep every policy of a file (JSON), or none, naming each that is wrong.

    A policy whose id stands already is changed to what the file says.

    Example: signage policies import policies.json --by han
    """
    rows = policy_file.rows_of(path.read_bytes())
    with desk.store() as store:
        with store.reading() as db:
            by = people.by_login(db, login)
        made = arrange.make_policies(store, rows, by=by, now=desk.now())
    click.echo(f"{len(made)} policies from {path.name}")


def _told(one: Policy, number: int) -> str:
    until = one.last.isoformat() if one.last else "until ended"
    kind = rule_json(one.rule)["kind"]
    basis = f"; {one.basis}" if one.basis else ""
    return f"{one.id}: {one.name}; {kind}; {one.first} to {until}; {number} screens{basis}"
