"""What time it is, and how far that may be believed. Instants are ms UTC."""

import ctypes
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from devices.errors import TrustError

JUMP_MS: Final = 200
ECHO_WITHIN_MS: Final = 2_000
BACK_AT_MOST_MS: Final = 3_600_000
AGREE_WITHIN_MS: Final = 60_000
_UNSYNCHRONISED: Final = 0x40
_TIME_ERROR: Final = 5


class Source(StrEnum):
    """Why the time is believed, or that it is not."""

    NTP = "ntp"
    CONTROLLER = "controller"
    UNTRUSTED = "untrusted"


class Reading(NamedTuple):
    """Both clocks of the machine at one moment, in ms."""

    wall: int
    steady: int


class Asked(NamedTuple):
    """A nonce that went out, and when by the steady clock."""

    nonce: str
    steady: int


class Moment(NamedTuple):
    """An instant, its source, and by how many ms it jumped since the one before."""

    at: int
    source: Source
    jumped_ms: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The screen's own idea of time; `floor` is the last instant stored or believed.

    `base` is what time it was when the steady clock stood at 0, once that is known, and
    `source` who said so. Known once, the time is kept by the steady clock, which no
    lost network and nobody's hand on the machine's clock can move. `doubted` is such a base
    of a synchronised clock that was not believed, being too far behind the floor.
    """

    floor: int
    origin: Reading
    base: int | None = None
    source: Source = Source.UNTRUSTED
    offset_ms: int = 0
    last: Moment | None = None
    last_steady: int = 0
    doubted: int | None = None

    def tick(self, reading: Reading, *, synchronised: bool) -> tuple["Clock", Moment]:
        """The moment that a reading means, and the clock that remembers it."""
        clock = self._heard(reading) if synchronised else self
        at = clock._told(reading)  # noqa: SLF001  # of its own kind
        jumped = 0
        if self.last:
            drift = at - self.at(reading.steady)
            jumped = drift if abs(drift) > JUMP_MS else 0
        moment = Moment(at, clock.source, jumped)
        return replace(clock, last=moment, last_steady=reading.steady), moment

    def at(self, steady: int) -> int:
        """The instant at a time of the steady clock, counted on from the last moment."""
        return self.last.at + steady - self.last_steady if self.last else 0

    def echoed(self, asked: Asked | None, *, steady: int, now: int) -> "Clock":
        """The clock after a signed answer, which may echo what was asked.

        Believed when it came within 2 s of asking; else it is only a lower bound. Raises
        TrustError when it lies more than an hour behind the floor, and no synchronised
        clock of the machine's own says the same.
        """
        waited = steady - asked.steady if asked else -1
        if not 0 <= waited <= ECHO_WITHIN_MS:
            return replace(self, floor=max(self.floor, now))
        base = now + waited // 2 - steady
        if self.base is None:
            floor = self._floor_under(base, steady=steady)
            return replace(self, base=base, source=Source.CONTROLLER, floor=floor)
        clock = replace(self, offset_ms=base - self.base)
        if self.source is Source.NTP or abs(base - self.base) <= waited:
            return clock
        return replace(clock, base=base, floor=self._floor_under(base, steady=steady))

    def forgotten(self, *, floor: int) -> "Clock":
        """The clock without what a controller said of the time; `floor` is ms UTC."""
        if self.source is Source.NTP and self.last:
            return replace(self, floor=max(floor, self.last.at))
        origin = Reading(floor, self.last_steady)
        unknown = replace(self, base=None, source=Source.UNTRUSTED, offset_ms=0)
        return replace(unknown, floor=floor, origin=origin)

    def _floor_under(self, base: int, *, steady: int) -> int:
        known = self.floor if self.base is None else max(self.floor, self.base + steady)
        if base + steady >= known - BACK_AT_MOST_MS:
            return known
        if self.doubted is None or abs(self.doubted - base) > AGREE_WITHIN_MS:
            raise TrustError("the controller's time is before the last that was stored")
        return base + steady

    def _heard(self, reading: Reading) -> "Clock":
        base = reading.wall - reading.steady
        if reading.wall < self.floor - BACK_AT_MOST_MS:
            return replace(self, doubted=base)
        return replace(self, base=base, source=Source.NTP, doubted=None)

    def _told(self, reading: Reading) -> int:
        if self.base is not None:
            return self.base + reading.steady
        return max(reading.wall, self.floor + reading.steady - self.origin.steady)


def encode_base(clock: Clock, *, boot: str) -> str:
    """What a clock knows, to be found again as long as the machine runs."""
    return f"{boot} {clock.base} {clock.source.value}"


def restored(clock: Clock, text: str, *, boot: str) -> Clock:
    """The clock with what was known before the agent was started again."""
    match text.split():
        case [known, base, source] if known == boot:
            return replace(clock, base=int(base), source=Source(source))
        case _:
            return clock


class _Timex(ctypes.Structure):
    """The beginning of the kernel's struct timex; the rest is only room."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("frequency", ctypes.c_long),
        ("largest_error", ctypes.c_long),
        ("estimated_error", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_long * 64),
    )


def system_is_synchronised() -> bool:
    """Whether the kernel says that its clock is kept by NTP (adjtimex, Linux)."""
    timex = _Timex()
    state: int = ctypes.CDLL(None).adjtimex(ctypes.byref(timex))
    return state not in (-1, _TIME_ERROR) and not timex.status & _UNSYNCHRONISED
