"""Which output an option names."""

from pathlib import Path

from devices.agent.displays.display import Display, OutputError
from devices.agent.displays.null import NullDisplay
from devices.agent.displays.png import PngDisplay


def output_named(option: str) -> Display:
    """The output that `null` or `png:PATH` names; raises OutputError for any other."""
    kind, _, argument = option.partition(":")
    if kind == "null" and not argument:
        return NullDisplay()
    if kind == "png" and argument:
        return PngDisplay(Path(argument))
    raise OutputError(f"--output is null or png:PATH, not {option}")
