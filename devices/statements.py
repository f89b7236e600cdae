"""What people sign: who may approve, what was approved for where, what was taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.errors import TrustError
from devices.keys import PublicKey
from playlists.ids import DistrictId, PersonId, ScreenClass, ScreenId, Sha256, SloganId

LEAST_APPROVERS: Final = 2
ASSIGNMENT: Final = "application/vnd.dengta.assignment+json"
STATUS: Final = "application/vnd.dengta.status+json"
PLAYS: Final = "application/vnd.dengta.plays+json"
ACCEPTED: Final = "application/vnd.dengta.accepted+json"
COMMAND: Final = "application/vnd.dengta.command+json"
COMMAND_ANSWER: Final = "application/vnd.dengta.command-answer+json"
APPROVAL: Final = "application/vnd.dengta.approval+json"
PLACEMENT: Final = "application/vnd.dengta.placement+json"
WITHDRAWAL: Final = "application/vnd.dengta.withdrawal+json"
TRUST: Final = "application/vnd.dengta.trust+json"


class KeyKind(StrEnum):
    """Where a reviewer's key lives."""

    BROWSER = "browser"
    TOOL = "tool"
    SERVER = "server"  # only in a demo


class Installation(StrEnum):
    """What an installation is; a real one refuses everything that is of a demo."""

    REAL = "real"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One key of a person, from `not_before` until before `not_after` (ms UTC)."""

    person: PersonId
    name: str
    key: PublicKey
    kind: KeyKind
    not_before: int
    not_after: int

    def may_sign(self, *, now: int) -> bool:
        """Whether the key is valid at that instant."""
        return self.not_before <= now < self.not_after


@dataclass(frozen=True, slots=True)
class TrustList:
    """Whose signatures count, and how many are needed. Signed by the roots.

    `longest_not_after_ms` bounds how far ahead an approval may reach. For the kinds in
    `tool_kinds` one of the signatures must be by a key of the kind "tool". No key
    has two roles or stands twice, whatever the names beside it.
    """

    version: int
    roots: tuple[PublicKey, ...]
    root_threshold: int
    reviewers: tuple[Reviewer, ...]
    controllers: tuple[PublicKey, ...]
    longest_not_after_ms: int
    issued_at: int
    approval_threshold: int = LEAST_APPROVERS
    placement_threshold: int = 1
    demo: bool = False
    tool_kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        reviewing = [reviewer.key for reviewer in self.reviewers]
        keys = [*self.roots, *reviewing, *self.controllers]
        if len(set(keys)) != len(keys):
            raise TrustError("a key stands twice in the trust list")
        if not 1 <= self.root_threshold <= len(self.roots):
            raise TrustError("the roots cannot reach their threshold")
        if self.approval_threshold < LEAST_APPROVERS or self.placement_threshold < 1:
            raise TrustError("a threshold is lower than any screen would take")


@dataclass(frozen=True, slots=True)
class Approval:
    """A revision's scenes, where and until when they may be lit. Signed by reviewers.

    `scenes` holds class and scene in order of class; `venue_kinds` and `districts` are in
    order too, empty for everywhere. Without `not_after` (ms UTC) it serves only as filler.
    `part` numbers the statements about one revision: a class added later makes a new one.
    """

    slogan: SloganId
    revision: int
    kind: str
    title: str
    scenes: tuple[tuple[ScreenClass, Sha256], ...]
    venue_kinds: tuple[str, ...] = ()
    districts: tuple[DistrictId, ...] = ()
    not_after: int | None = None
    part: int = 1

    def __post_init__(self) -> None:
        classes = [screen_class for screen_class, _ in self.scenes]
        if not classes or classes != sorted(set(classes)):
            raise TrustError("an approval names one scene a class, in order of class")

    @property
    def is_only_filler(self) -> bool:
        """Whether it may play only when nothing else does: it never ends."""
        return self.not_after is None

    @property
    def is_for_everywhere(self) -> bool:
        """Whether it needs no placement."""
        return not self.venue_kinds and not self.districts


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a screen stands since `issued_at` (ms UTC). Signed by reviewers.

    A screen that has followed one refuses those issued before it.
    """

    screen: ScreenId
    screen_class: ScreenClass
    venue_kind: str
    district: DistrictId
    issued_at: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A revision and all before it, taken back at an instant (ms UTC). Signed by one."""

    slogan: SloganId
    revision: int
    at: int
    reason: str

    def covers(self, slogan: SloganId, revision: int) -> bool:
        """Whether it takes a revision back: that one or one before it."""
        return slogan == self.slogan and revision <= self.revision


def persons(reviewers: Iterable[Reviewer]) -> frozenset[PersonId]:
    """The people behind some keys."""
    return frozenset(reviewer.person for reviewer in reviewers)
