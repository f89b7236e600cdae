"""What is advised on, and what a rule says about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from playlists.ids import DistrictId, SloganId
from signage.slogan import Kind


class Severity(StrEnum):
    """How much advice weighs: it blocks submission, wants a tick, or only tells."""

    ERROR = "E"
    WARNING = "W"
    INFORMATION = "I"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says about `text[start:end]`; `fix`, if any, is what to put there.

    `stays` is why the author let a warning stand, if they said so. `classes` are the
    screen classes on which it shows, none for what stands against the words themselves.
    """

    code: str
    severity: Severity
    start: int
    end: int
    why: str
    fix: str | None = None
    stays: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words may be shown and until when, as known `now`; both instants in ms UTC."""

    now: int
    venue_kinds: tuple[str, ...] = ()
    districts: tuple[DistrictId, ...] = ()
    not_after: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Words and what is known of them; without a scope nobody has said where and when.

    `readings` are the author's own: the words that end a line, and how the last of them is
    said (`{"征信差": "cha4"}`). A text is no double of others with the same id.
    """

    text: str
    kind: Kind = Kind.SLOGAN
    fraud_type: str = "general"
    audiences: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    scope: Scope | None = None
    id: SloganId | None = None


def blocks(advice: Iterable[Advice]) -> bool:
    """Whether any of it blocks submission."""
    return any(each.severity is Severity.ERROR for each in advice)
