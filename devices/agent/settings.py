"""What `signage-screen` is told on its command line and in its enrolment file."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from devices.agent.displays.display import Display, OutputError
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.outputs import output_named
from devices.agent.enrolment import Enrolment, EnrolmentError, read_enrolment
from devices.errors import DevicesError

WRONG_USE: Final = 2
_EPILOGUE: Final = """\
example:
  signage-screen --enrolment bank-hall.json --data /var/lib/dengta --output png:/tmp/now.png

The data folder keeps the screen's own key, its pictures and the plays not yet reported;
the screen plays on from it without a network. Stop with Ctrl-C or SIGTERM.
"""


class SettingsError(DevicesError):
    """An option that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Who this screen is, where it keeps its things, what it lights.

    With `folder` it plays what lies signed in there and speaks to nobody. With
    `trusts_system_clock`, possible only in a demo, it takes the machine's time as true.
    """

    enrolment: Enrolment
    data: Path
    output: str
    frame_log: Path | None
    folder: Path | None
    trusts_system_clock: bool

    def display(self) -> Display:
        """The output, not yet opened."""
        return output_named(self.output)

    def log(self) -> FrameLog | None:
        """The log of what the output took, not yet opened, if one is wanted."""
        return FrameLog(self.frame_log) if self.frame_log else None


def read_settings(arguments: Sequence[str]) -> Settings:
    """The settings that a command line asks for; raises SettingsError.

    Prints and exits as argparse does for --help and for options it does not know.
    """
    options = _parser().parse_args(arguments)
    try:
        settings = _settings(options)
        settings.display()
    except (EnrolmentError, OutputError) as error:
        raise SettingsError(str(error)) from error
    return settings


def _settings(options: argparse.Namespace) -> Settings:
    folder: Path | None = options.folder
    enrolment: Path | None = options.enrolment or (folder and folder / "enrolment.json")
    data: Path | None = options.data or (folder and folder / "data")
    if enrolment is None or data is None:
        raise SettingsError("give --enrolment FILE and --data DIR, or --folder DIR")
    known = read_enrolment(enrolment)
    if options.trust_clock and not known.demo:
        raise SettingsError("--trust-clock is only for a screen enrolled in a demo")
    return Settings(
        enrolment=known,
        data=data,
        output=options.output,
        frame_log=options.frame_log,
        folder=folder,
        trusts_system_clock=options.trust_clock,
    )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="signage-screen",
        description="Plays approved anti-fraud slogans on one LED screen and reports them.",
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for name, meaning in (
        ("enrolment", "the file that the controller made for this screen"),
        ("data", "the folder that this screen keeps (made if absent)"),
        ("frame-log", "append a JSON line whenever what is lit begins or ends"),
        ("folder", "play a signed folder (enrolment.json, assignment, trust, blobs/)"),
    ):
        parser.add_argument(f"--{name}", type=Path, metavar="PATH", help=meaning)
    parser.add_argument(
        "--output", default="null", help="null or png:PATH (default: %(default)s)"
    )
    parser.add_argument(
        "--trust-clock",
        action="store_true",
        help="take the machine's clock as true without NTP (demo only)",
    )
    return parser
