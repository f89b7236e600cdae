"""JSON with one form only: what is not byte for byte as `dump` writes it is refused.

That one rule refuses keys given twice, spaces, other orders, other spellings of a number
and escapes at once, so that no message can be changed and still mean the same.
"""

import json
from typing import Final, NoReturn

from devices.errors import MessageError

LARGEST_MESSAGE: Final = 256 * 1024
LARGEST_BLOB: Final = 1024 * 1024


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
        plain: object = json.loads(
            body.decode(), parse_float=_refuse, parse_constant=_refuse
        )
        again = dump(plain)
    except RecursionError:
        raise MessageError("nested too deep") from None
    except ValueError as error:
        raise MessageError(f"no JSON of ours: {error}") from None
    if again != body:
        raise MessageError("not in the one form: keys once and sorted, no spaces")
    return plain


def _refuse(number: str) -> NoReturn:
    raise MessageError(f"{number} is no integer")
