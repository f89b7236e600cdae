"""The wire form of what people sign."""

from typing import Any, Final

from devices.errors import MessageError
from devices.keys import Algorithm, PublicKey
from devices.statements import (
    Approval,
    KeyKind,
    Placement,
    Reviewer,
    TrustList,
    Withdrawal,
)
from devices.wire.records import Message, message, record, row
from devices.wire.shapes import (
    FLAG,
    IDENT,
    INSTANT,
    SCREEN_CLASS,
    SHA256,
    WORD,
    Shape,
    ascending,
    choice,
    integer,
    many,
    maybe,
    octets,
    text,
)

MOST_CLASSES: Final = 64
MOST_PLACES: Final = 200
MOST_REVIEWERS: Final = 500
MOST_KEYS: Final = 16
LARGEST_KEY: Final = 65
_LARGEST: Final = 2**53 - 1

_key = row(PublicKey, algorithm=choice(Algorithm), raw=octets(LARGEST_KEY))
_number = integer(1, 1_000_000)
_reviewer = record(
    Reviewer,
    person=IDENT,
    name=text(64),
    key=_key,
    kind=choice(KeyKind),
    not_before=INSTANT,
    not_after=INSTANT,
)


def _pair(first: Shape[Any], second: Shape[Any]) -> Shape[tuple[Any, Any]]:
    def read(plain: object) -> tuple[Any, Any]:
        if type(plain) is not list or len(plain) != 2:  # noqa: PLR2004  # a pair
            raise MessageError(f"{plain!r:.40} is no pair")
        return first.read(plain[0]), second.read(plain[1])

    return Shape(lambda pair: [first.write(pair[0]), second.write(pair[1])], read)


TRUST_LIST: Final[Message[TrustList]] = message(
    record(
        TrustList,
        version=integer(1, _LARGEST),
        roots=many(_key, MOST_KEYS),
        root_threshold=integer(1, MOST_KEYS),
        reviewers=many(_reviewer, MOST_REVIEWERS),
        controllers=many(_key, MOST_KEYS),
        longest_not_after_ms=INSTANT,
        issued_at=INSTANT,
        approval_threshold=integer(1, MOST_KEYS),
        placement_threshold=integer(1, MOST_KEYS),
        demo=FLAG,
        tool_kinds=ascending(WORD, MOST_PLACES),
    )
)
APPROVAL: Final[Message[Approval]] = message(
    record(
        Approval,
        slogan=IDENT,
        revision=_number,
        kind=WORD,
        title=text(300),
        scenes=many(_pair(SCREEN_CLASS, SHA256), MOST_CLASSES),
        venue_kinds=ascending(WORD, MOST_PLACES),
        districts=ascending(IDENT, MOST_PLACES),
        not_after=maybe(INSTANT),
        part=integer(0, 1_000_000),
    )
)
PLACEMENT: Final[Message[Placement]] = message(
    record(
        Placement,
        screen=IDENT,
        screen_class=SCREEN_CLASS,
        venue_kind=WORD,
        district=IDENT,
        issued_at=INSTANT,
    )
)
WITHDRAWAL: Final[Message[Withdrawal]] = message(
    record(Withdrawal, slogan=IDENT, revision=_number, at=INSTANT, reason=text(1000))
)
