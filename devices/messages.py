"""The whole conversation between controller and screen; both ends import it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from devices.errors import MessageError
from playlists.ids import ScreenId, Sha256

VERSION: Final = 1
ROOT: Final = "signage/v1"
CELL: Final = "a"
LARGEST_BATCH: Final = 256 * 1024
MOST_RECORDS: Final = 1_000
OLDEST_RECORD_MS: Final = 40 * 24 * 3_600_000


class Topics(NamedTuple):
    """The topics of one cell; `base` is what a screen learns when it enrols."""

    root: str = ROOT
    cell: str = CELL

    def base(self, screen: ScreenId) -> str:
        """The base topic of a screen."""
        return f"{self.root}/{self.cell}/screens/{screen}"

    def blob(self, sha256: Sha256) -> str:
        """Where a blob is retained."""
        return f"{self.root}/{self.cell}/blobs/{sha256}"

    @property
    def trust(self) -> str:
        """Where the trust list is retained."""
        return f"{self.root}/{self.cell}/trust"


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one screen should play: names a timetable by its hash. Signed by the controller.

    `cut_in` lets it take over in the middle of a showing (立即, withdrawals, blanks).
    `blank_until` keeps the screen dark until that instant whatever the timetable says,
    from `blank_from` on; where that is 0, at once.
    `withdrawals` are envelopes, by hash, of approvals taken back.
    """

    screen: ScreenId
    serial: int
    timetable: Sha256
    timetable_size: int
    trust_version: int
    trust: Sha256
    issued_at: int
    valid_until: int
    placement: Sha256 | None = None
    report_every_s: int = 900
    cut_in: bool = False
    blank_until: int | None = None
    withdrawals: tuple[Sha256, ...] = ()
    blank_from: int = 0

    def __post_init__(self) -> None:
        if self.blank_from and self.blank_from >= (self.blank_until or 0):
            raise MessageError("a blank that begins later ends after that")


class Why(StrEnum):
    """Why a stretch of open time was not proven."""

    STARTED = "started"  # the agent began; what was before is unknown to it
    STOPPED = "stopped"
    CRASHED = "crashed"  # found at the next start: the open run ended without a word
    SWITCHED = "switched"  # in the middle of a showing; or what was lit had to stay 2 s
    BLANKED = "blanked"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"  # a picture or an approval did not hold
    OUTPUT = "output"  # the output refused a frame: the panel was dark
    CLOCK = "clock"  # the clock was not trusted, or jumped
    FILLER = "filler"  # fillers played because nothing valid was held


class Run(NamedTuple):
    """From `start` to `end` (ms UTC) the screen showed exactly what a timetable says."""

    start: int
    end: int
    timetable: Sha256


class Gap(NamedTuple):
    """From `start` to `end` (ms UTC) it did not, and why."""

    start: int
    end: int
    why: Why


@dataclass(frozen=True, slots=True)
class PlaysBatch:
    """A numbered batch of runs and gaps of one store. Signed by the screen."""

    screen: ScreenId
    store: str
    number: int
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """Everything up to `upto` of a store is committed, but for what was refused. Signed."""

    screen: ScreenId
    store: str
    upto: int
    refused: tuple[int, ...]
    nonce: str
    now: int


class Refusal(NamedTuple):
    """What the screen would not take, when (ms UTC) and why."""

    at: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Status:
    """How a screen is. Signed by the screen; its last will says that it is not online.

    `public_key` is the screen's own, base64. `open_run` is the run in progress
    (provisional: its end is `at`). `showing` is the title on the panel, empty when dark.
    `missing` names blobs not yet held.
    `clock` is how the clock is trusted: "ntp", "controller" or "untrusted". `brightness` is
    in percent.
    """

    screen: ScreenId
    online: bool
    at: int
    public_key: str = ""
    session: str = ""
    store: str = ""
    nonce: str = ""
    serial: int = 0
    timetable: Sha256 | None = None
    showing: str = ""
    scene: Sha256 | None = None
    showing_since: int | None = None
    open_run: Run | None = None
    missing: tuple[Sha256, ...] = ()
    clock: str = "untrusted"
    clock_offset_ms: int = 0
    output: str = ""
    versions: str = ""
    free_disk_mb: int = 0
    unsent: int = 0
    refusals: tuple[Refusal, ...] = field(default=())
    brightness: int = 100


class Order(StrEnum):
    """What a command may ask of a screen at once."""

    IDENTIFY = "identify"
    SNAPSHOT = "snapshot"
    BLANK = "blank"
    RESUME = "resume"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Command:
    """An order for one screen, void from `expires_at` (ms UTC) on. Signed."""

    screen: ScreenId
    id: str
    order: Order
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class CommandAnswer:
    """Whether a command was done, and if not, why. Signed by the screen."""

    screen: ScreenId
    id: str
    done: bool
    why: str
    at: int
