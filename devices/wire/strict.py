"""JSON with one form only: what is not byte for byte as `dump` writes it is refused.

That one rule refuses keys given twice, spaces, other orders, other spellings of a number
and escapes at once, so that no message can be changed and still mean the same.
"""

import json
from itertools import pairwise
from typing import Final, NoReturn

from devices.errors import MessageError

LARGEST_MESSAGE: Final = 256 * 1024
LARGEST_BLOB: Final = 1024 * 1024
_MARKS: Final = (b" ", b"\n", b"\r", b"\t", b"\\")
_OTHER_FORM: Final = "not in the one form: keys once and sorted, no spaces"


def dump(plain: object) -> bytes:
    """The one form: keys sorted, no spaces, UTF-8; raises ValueError for what has none."""
    text = json.dumps(
        plain,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return text.encode()


def load(body: bytes, *, most: int) -> object:
    """What a body of at most `most` bytes says; raises MessageError for other forms."""
    if len(body) > most:
        raise MessageError(f"{len(body)} bytes are more than {most}")
    try:
        return _read_plain(body) if _is_plain(body) else _read_any(body)
    except RecursionError:
        raise MessageError("nested too deep") from None
    except ValueError as error:
        raise MessageError(f"no JSON of ours: {error}") from None


def _is_plain(body: bytes) -> bool:
    """Whether nothing but the order of keys is left to check: the usual, quick case.

    Without these bytes no space can stand between values, no text has an escape, and
    the only number with two spellings is not there.
    """
    after_minus = body.split(b"-")[1:]  # quicker than to look for two bytes
    return not (
        any(mark in body for mark in _MARKS)
        or any(part.startswith(b"0") for part in after_minus)
    )


def _read_plain(body: bytes) -> object:
    return _PLAIN.decode(body.decode())


def _read_any(body: bytes) -> object:
    plain: object = _ANY.decode(body.decode())
    if dump(plain) != body:
        raise MessageError(_OTHER_FORM)
    return plain


def _in_order(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if any(a[0] >= b[0] for a, b in pairwise(pairs)):
        raise MessageError(_OTHER_FORM)
    return dict(pairs)


def _refuse(number: str) -> NoReturn:
    raise MessageError(f"{number} is no integer")


_ANY: Final = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
_PLAIN: Final = json.JSONDecoder(
    parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_in_order
)
