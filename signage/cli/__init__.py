"""The command `signage`: a module a topic, each registered here."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from signage.cli import (
    advise,
    approve,
    backup,
    blanks,
    bookings,
    calendars,
    city,
    config,
    content,
    emergency,
    forecast,
    guards,
    policies,
    render,
    report,
    screens,
    serve,
    sheet,
    showings,
    subscriptions,
    tags,
    templates,
    trust,
    users,
    withdraw,
    words,
)
from signage.cli.desk import Desk
from signage.cli.errors import REFUSED, TOLD, tell


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings' TOML file (or SIGNAGE_CONFIG).",
)
@click.pass_context
def signage(context: click.Context, path: Path | None) -> None:
    """Dengta 灯塔: carries anti-fraud words to LED screens and proves they were shown.

    Example: signage config
    """
    context.obj = Desk(path)


for command in (
    serve.run,
    serve.worker,
    config.config,
    city.city,
    content.import_,
    content.export,
    advise.advise_,
    render.render,
    sheet.sheet,
    sheet.artwork,
    sheet.handouts,
    approve.approve,
    withdraw.withdraw,
    trust.trust,
    screens.screens,
    tags.tags,
    showings.showings,
    bookings.bookings,
    subscriptions.subscriptions,
    templates.templates,
    forecast.forecast,
    policies.policies,
    emergency.emergency,
    blanks.blanks,
    guards.guards,
    report.report,
    users.users,
    words.words,
    calendars.calendar,
    backup.backup,
    backup.restore,
):
    signage.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 done, 1 refused, 2 written wrong."""
    try:
        status = signage.main(arguments, prog_name="signage", standalone_mode=False)
    except TOLD as error:
        return tell(error)
    except click.Abort:
        return REFUSED
    return status if isinstance(status, int) else 0


def main() -> None:
    """Run the command that the shell gave."""
    sys.exit(run())
