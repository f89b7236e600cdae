"""What a refused command says, in one line a fault, and its exit status."""

from typing import Final

import click

from devices.errors import DevicesError
from fonts.errors import FontAlteredError
from playlists.errors import PlaylistsError
from signage.errors import SettingsError, SignageError

REFUSED: Final = 1
USAGE: Final = 2
TOLD: Final = (
    click.ClickException,
    SignageError,
    DevicesError,
    PlaylistsError,
    FontAlteredError,
)
"""The errors that are told in a line; anything else is a fault of the program."""


def tell(error: Exception) -> int:
    """Print what went wrong to stderr; gives the exit status.

    2: the command or a setting is written wrong; 1: it was understood and refused.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return USAGE
    for line in _message(error).splitlines():
        click.echo(f"signage: {line}", err=True)
    return USAGE if isinstance(error, click.UsageError | SettingsError) else REFUSED


def _message(error: Exception) -> str:
    if not isinstance(error, click.ClickException):
        return str(error) or type(error).__name__
    context = getattr(error, "ctx", None)
    hint = f" (see `{context.command_path} --help`)" if context else ""
    return f"{error.format_message()}{hint}"
