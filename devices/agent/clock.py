"""What time it is, and how far that may be believed. Instants are ms UTC."""

import ctypes
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

JUMP_MS: Final = 200
ECHO_WITHIN_MS: Final = 2_000
BACK_AT_MOST_MS: Final = 3_600_000
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
    """The screen's own idea of time; `floor` is the last stored instant.

    `base` is what the controller's time was when the steady clock stood at 0.
    """

    floor: int
    origin: Reading
    base: int | None = None
    last: Moment | None = None
    last_steady: int = 0

    def tick(self, reading: Reading, *, synchronised: bool) -> tuple["Clock", Moment]:
        """The moment that a reading means, and the clock that remembers it."""
        at, source = self._judged(reading, synchronised=synchronised)
        jumped = 0
        if self.last:
            drift = at - self.last.at - (reading.steady - self.last_steady)
            jumped = drift if abs(drift) > JUMP_MS else 0
        moment = Moment(at, source, jumped)
        return replace(self, last=moment, last_steady=reading.steady), moment

    def at(self, steady: int) -> int:
        """The instant at a time of the steady clock, counted on from the last moment."""
        return self.last.at + steady - self.last_steady if self.last else 0

    def echoed(self, asked: Asked | None, *, steady: int, now: int) -> "Clock":
        """The clock after a signed answer, which may echo what was asked.

        Believed when it came within 2 s of asking; else it is only a lower bound.
        """
        waited = steady - asked.steady if asked else -1
        if not 0 <= waited <= ECHO_WITHIN_MS:
            return replace(self, floor=max(self.floor, now))
        base = now + waited // 2 - steady
        if self.base is not None and abs(base - self.base) <= waited:
            return self
        return replace(self, base=base)

    def offset_ms(self, reading: Reading) -> int:
        """How far the controller's time is ahead of the machine's; 0 when not known."""
        return self.base + reading.steady - reading.wall if self.base is not None else 0

    def _judged(self, reading: Reading, *, synchronised: bool) -> tuple[int, Source]:
        if synchronised and reading.wall >= self.floor - BACK_AT_MOST_MS:
            return reading.wall, Source.NTP
        if self.base is not None:
            return self.base + reading.steady, Source.CONTROLLER
        passed = self.floor + reading.steady - self.origin.steady
        return max(reading.wall, passed), Source.UNTRUSTED


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
