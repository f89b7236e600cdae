"""`signage backup` and `signage restore`: the whole installation in one file."""

from pathlib import Path

import click

from signage.cli.desk import Desk
from signage.errors import StoreError
from signage.store.backup import make_backup, restore_backup
from signage.store.engine import Store


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(desk: Desk, file: Path) -> None:
    """Write the database, keys and secrets to FILE (tar); the controller may run.

    Whoever has the file has the controller's keys: keep it as safe as them.

    Example: signage backup dengta-2026-11-23.tar
    """
    database = Store.open(desk.settings.database).path
    if database is None:
        raise StoreError("this database is PostgreSQL: back it up with pg_dump")
    make_backup(database, desk.settings.secrets, target=file, now=desk.now())
    click.echo(f"written: {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def restore(desk: Desk, file: Path) -> None:
    """Put a backup's FILE into the empty data folder that SIGNAGE_DATA names.

    Example: signage restore dengta-2026-11-23.tar
    """
    if desk.settings.database_url is not None:
        raise StoreError("database_url names another database: restore it with its tools")
    names = restore_backup(file, data=desk.settings.data)
    click.echo(f"restored {len(names)} files to {desk.settings.data}")
