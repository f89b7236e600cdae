"""Which output an option names."""

from pathlib import Path

from devices.agent.displays.display import Display, OutputError
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.null import NullDisplay
from devices.agent.displays.png import PngDisplay


def output_named(option: str, *, frame_log: Path | None = None) -> Display:
    """The output that `null` or `png:PATH` names, with a log of its frames if wanted."""
    display = _named(option)
    return FrameLog(display, frame_log) if frame_log else display


def _named(option: str) -> Display:
    kind, _, argument = option.partition(":")
    if kind == "null" and not argument:
        return NullDisplay()
    if kind == "png" and argument:
        return PngDisplay(Path(argument))
    raise OutputError(f"--output is null or png:PATH, not {option}")
