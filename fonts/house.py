"""The house styles: one TOML file each, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from fonts.errors import BadStyleError
from fonts.style import Style, style_from

STYLES: Final = Path(__file__).parent / "styles"
# What each kind wears where nobody chose a style.
BY_KIND: Final = {"alert": "alert"}
EVERYDAY: Final = "calm"


@cache
def names() -> tuple[str, ...]:
    """The names of all house styles, the everyday one first."""
    found = sorted(path.stem for path in STYLES.glob("*.toml"))
    return (EVERYDAY, *(name for name in found if name != EVERYDAY))


@cache
def house_style(name: str) -> Style:
    """The house style of that name (BadStyleError when there is none)."""
    if name not in names():
        raise BadStyleError(f"no style {name!r}; there are {', '.join(names())}")
    return style_from(name, tomllib.loads((STYLES / f"{name}.toml").read_text("utf-8")))


def style_for(kind: str) -> Style:
    """What a kind wears where nobody chose."""
    return house_style(BY_KIND.get(kind, EVERYDAY))
