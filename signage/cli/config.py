"""`signage config`: what is in force."""

import click

from signage.cli.desk import Desk


@click.command()
@click.pass_obj
def config(desk: Desk) -> None:
    """Print the settings in force, passwords masked.

    Example: signage config
    """
    for name, value in desk.settings.describe():
        click.echo(f"{name} = {value}")
