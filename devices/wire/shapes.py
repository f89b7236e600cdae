"""What a value may look like on the wire: small shapes that larger ones are made of.

Each checks in both directions, so that what could not be read is never sent either.
"""

import re
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from devices.errors import DevicesError, MessageError
from devices.profile import profile_of

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
LATEST_MS: Final = 253_402_300_799_999  # the last instant of the year 9999


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How a value is written as plain JSON and read back; both raise MessageError.

    `read_all` reads many values at once, where there is a quicker way than one by one.
    A key of an object whose value is `unsaid` is left out there, and only then.
    """

    write: Callable[[T], object]
    read: Callable[[object], T]
    read_all: Callable[[Sequence[object]], Sequence[T]] | None = None
    unsaid: T | None = None


def integer(least: int, most: int) -> Shape[int]:
    """A whole number from `least` to `most`."""

    def check(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise MessageError(f"{value!r:.40} is no integer from {least} to {most}")
        return value

    def check_all(values: Sequence[Any]) -> Sequence[int]:
        if set(map(type, values)) == {int} and least <= min(values) <= max(values) <= most:
            return values
        return [check(value) for value in values]

    return Shape(check, check, check_all)


def matching(pattern: str, what: str) -> Shape[Any]:
    """A text that is wholly of a pattern; `what` names it in the refusal."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object) -> str:
        if type(value) is not str or compiled.fullmatch(value) is None:
            raise MessageError(f"{value!r:.40} is no {what}")
        return value

    return Shape(check, check)


def text(most: int) -> Shape[str]:
    """A text of at most `most` characters, without control characters but the newline."""
    plain = rf"[^\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]{{0,{most}}}"
    return matching(plain, f"plain text of at most {most} characters")


def choice(kind: type[E]) -> Shape[E]:
    """One of an enumeration's values."""
    values = {member.value: member for member in kind}

    def read(value: object) -> E:
        if type(value) not in (str, int) or value not in values:
            raise MessageError(f"{value!r:.40} is no {kind.__name__}")
        return values[value]

    return Shape(lambda member: member.value, read)


def maybe(shape: Shape[T]) -> Shape[T | None]:
    """A value or null."""
    return Shape(
        lambda value: None if value is None else shape.write(value),
        lambda plain: None if plain is None else shape.read(plain),
    )


def unless(default: T, shape: Shape[T]) -> Shape[T]:
    """A value whose key is left out when it is the usual one."""
    return replace(shape, unsaid=default)


def many(shape: Shape[T], most: int) -> Shape[tuple[T, ...]]:
    """A list of at most `most`, in its order."""

    def bounded(count: int) -> None:
        if count > most:
            raise MessageError(f"{count} are more than {most}")

    def write(values: tuple[T, ...]) -> object:
        bounded(len(values))
        return [shape.write(value) for value in values]

    def read(plain: object) -> tuple[T, ...]:
        if type(plain) is not list:
            raise MessageError(f"{plain!r:.40} is no list")
        bounded(len(plain))
        return tuple([shape.read(one) for one in plain])

    return Shape(write, read)


def ascending(shape: Shape[Any], most: int) -> Shape[Any]:
    """A list of at most `most`, each greater than the one before."""
    inner = many(shape, most)

    def check(values: tuple[Any, ...]) -> tuple[Any, ...]:
        if any(a >= b for a, b in pairwise(values)):
            raise MessageError("a list that should ascend does not")
        return values

    return Shape(
        lambda values: inner.write(check(values)), lambda plain: check(inner.read(plain))
    )


def weekdays() -> Shape[frozenset[int]]:
    """Days of the week, 0 is Monday, as an ascending list."""
    inner = ascending(integer(0, 6), 7)
    return Shape(
        lambda days: inner.write(tuple(sorted(days))),
        lambda plain: frozenset(inner.read(plain)),
    )


def bits(most: int) -> Shape[int]:
    """A positive number of at most `most` bits, in hexadecimal: too long for some JSON."""
    digits = matching(rf"[1-9a-f][0-9a-f]{{0,{most // 4 - 1}}}", f"mask of {most} bits")
    return Shape(
        lambda value: digits.write(f"{value:x}"), lambda plain: int(digits.read(plain), 16)
    )


def octets(most: int) -> Shape[bytes]:
    """At most `most` bytes as base64 in its one form."""

    def read(plain: object) -> bytes:
        if type(plain) is not str or len(plain) > most * 4 // 3 + 4:
            raise MessageError("no base64 text within bounds")
        try:
            value = a2b_base64(plain.encode(), strict_mode=True)
        except ValueError:
            raise MessageError("no base64 text") from None
        # strict as it is, it lets unused bits of the last four characters be anything
        if b64encode(value[len(value) // 3 * 3 :]).decode() != plain[len(value) // 3 * 4 :]:
            raise MessageError("base64 in another than its one form")
        return value

    return Shape(lambda value: b64encode(value).decode(), read)


def made(make: Callable[[], T]) -> T:
    """What `make` gives; what its rules refuse becomes a MessageError."""
    try:
        return make()
    except (ValueError, DevicesError) as error:
        raise MessageError(str(error)) from None


def _day() -> Shape[date]:
    def read(plain: object) -> date:
        if type(plain) is not str:
            raise MessageError(f"{plain!r:.40} is no date")
        day = made(lambda: date.fromisoformat(plain))
        if day.isoformat() != plain:
            raise MessageError(f"{plain!r:.40} is no date such as 2026-10-01")
        return day

    return Shape(lambda day: day.isoformat(), read)


def _flag() -> Shape[bool]:
    def check(value: object) -> bool:
        if type(value) is not bool:
            raise MessageError(f"{value!r:.40} is neither true nor false")
        return value

    return Shape(check, check)


def _screen_class() -> Shape[Any]:
    pattern = matching(r"[0-9a-z-]{1,40}", "screen class")

    def check(value: object) -> str:
        name: str = pattern.read(value)
        return made(lambda: str(profile_of(name).screen_class))

    return Shape(check, check)


DAY: Final = _day()
FLAG: Final = _flag()
IDENT: Final = matching(r"[A-Za-z0-9_-]{1,64}", "id")
INSTANT: Final = integer(0, LATEST_MS)
SCREEN_CLASS: Final = _screen_class()
SHA256: Final = matching(r"[0-9a-f]{64}", "SHA-256")
WORD: Final = matching(r"[a-z0-9_-]{1,32}", "code")
