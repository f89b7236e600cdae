"""What may be chosen on the sheet: styles with their colours, motions, faces."""

from typing import Final, NamedTuple

from fonts.house import house_style, names
from fonts.style import Colour
from signage.manner import MOTION_LABELS
from signage.manner_cells import FACE_LABELS

FACES: Final = tuple(FACE_LABELS.items())
MOTIONS: Final = tuple((one.value, word) for one, word in MOTION_LABELS.items())


class Sample(NamedTuple):
    """A house style: its code, its name, and its colours on a full-colour panel."""

    code: str
    title: str
    text: str
    emphasis: str
    ground: str
    floor: str
    band: str


def samples() -> tuple[Sample, ...]:
    """All house styles, the everyday one first."""
    return tuple(map(_sample, names()))


def _sample(name: str) -> Sample:
    style = house_style(name)
    colours = style.rgb
    return Sample(
        name,
        style.title,
        text=_hex(colours.text),
        emphasis=_hex(colours.emphasis),
        ground=_hex(colours.background),
        floor=_hex(colours.floor),
        band=_hex(colours.band) if colours.band else "",
    )


def _hex(colour: Colour) -> str:
    return f"#{bytes(colour).hex()}"
