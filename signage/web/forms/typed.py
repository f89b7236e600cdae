"""What forms bring, read strictly: each refusal names its field, in Chinese."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Final, TypeAlias

from werkzeug.datastructures import MultiDict

from signage.dates import no_such_day
from signage.errors import BadInputError

LONGEST_LINE: Final = 200
MOST_DIGITS: Final = 9


Form: TypeAlias = MultiDict[str, str]
"""Fields by name, some given several times: a form, or the query of an address."""


def one_line(text: str) -> str:
    """A text without breaks (CR, LF) or space around it."""
    return " ".join(text.split())


def line(form: Form, name: str) -> str:
    """A line of text as `one_line` has it; empty when not given."""
    return one_line(form.get(name, ""))


def needed(form: Form, name: str, label: str) -> str:
    """A line of text that must be there and not be too long."""
    text = line(form, name)
    if not text:
        raise BadInputError(f"请填写{label}", field=name)
    if len(text) > LONGEST_LINE:
        raise BadInputError(f"{label}最多 {LONGEST_LINE} 个字", field=name)
    return text


def whole(text: str, label: str, *, field: str) -> int:
    """A whole number as typed."""
    bare = text.strip()
    if not bare.isascii() or not bare.isdigit() or len(bare) > MOST_DIGITS:
        raise BadInputError(f"{label}要写整数", field=field)
    return int(bare)


def amount(text: str, label: str, *, field: str) -> float:
    """A number above zero as typed, with or without decimals."""
    try:
        found = float(text.strip())
    except ValueError:
        found = 0.0
    if not 0 < found < 10**MOST_DIGITS or not isfinite(found):
        raise BadInputError(f"{label}要写大于 0 的数", field=field)
    return found


def day(text: str, label: str, *, field: str) -> date:
    """A date as a date field gives it: 2026-11-23."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        why = no_such_day(text)
        told = f"{label}：{why}" if why else f"请选{label}"
        raise BadInputError(told, field=field) from error


def one_of(form: Form, name: str, known: Mapping[str, str], *, label: str) -> str:
    """A choice among known codes."""
    chosen = form.get(name, "")
    if chosen not in known:
        raise BadInputError(f"请选{label}", field=name)
    return chosen


def some_of(form: Form, name: str, known: Iterable[str], *, label: str) -> frozenset[str]:
    """Any number of known codes."""
    chosen = frozenset(form.getlist(name))
    if unknown := chosen - frozenset(known):
        raise BadInputError(f"没有{label}“{min(unknown)}”", field=name)
    return chosen


def is_ticked(form: Form, name: str) -> bool:
    """Whether a box was ticked."""
    return bool(form.get(name, ""))
