"""Classes of words: `{秘密}` in a phrase stands for every word of that class."""

import re
from collections.abc import Mapping
from typing import Any, Final

_NAME: Final = re.compile(r"\{([^{}\[\]]{1,12})\}")


def spelt_out(value: Any, classes: Mapping[str, tuple[str, ...]]) -> Any:  # noqa: ANN401 whatever TOML holds
    """The same TOML value with every known class in its texts spelt out."""
    if isinstance(value, str):
        return _NAME.sub(lambda name: _words(name, classes), value)
    if isinstance(value, list):
        return [spelt_out(each, classes) for each in value]
    if isinstance(value, dict):
        return {name: spelt_out(each, classes) for name, each in value.items()}
    return value


def _words(name: re.Match[str], classes: Mapping[str, tuple[str, ...]]) -> str:
    """A class as alternatives; within brackets as some more of these."""
    if name.group(1) not in classes:
        return name.group()
    words = "|".join(classes[name.group(1)])
    before = name.string[: name.start()]
    is_within = before.count("[") > before.count("]")
    return words if is_within else f"[{words}]"
