"""`signage city`: brings in a city's districts, units, venues, screens and people."""

from pathlib import Path

import click

from signage.cli.desk import Desk
from signage.errors import BadCityError
from signage.store.city import import_city
from signage.store.city_file import City, read_city


@click.group()
def city() -> None:
    """Bring in a city.

    Example: signage city import city.toml
    """


@city.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_(desk: Desk, file: Path) -> None:
    """Add or update everything in FILE (TOML), or nothing when a row is wrong.

    Prints a one-time link for each person who is new.

    Example: signage city import signage/data/yunjiang/city.toml
    """
    found = _read(file)
    with desk.store() as store:
        invitations = import_city(store, found, by=None, now=desk.now())
    click.echo(
        f"{found.name}: {len(found.districts)} districts, {len(found.partners)} partner "
        f"units, {len(found.venues)} venues, {len(found.screens)} screens, "
        f"{len(found.people)} people"
    )
    for person, token in invitations:
        link = f"{desk.settings.address}/links/{token}"
        click.echo(f"{person.login} ({person.name}, {person.role}): {link}")


def _read(file: Path) -> City:
    try:
        return read_city(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BadCityError((f"{file} is not UTF-8",)) from None
