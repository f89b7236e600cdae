"""Waiting for what another process brings about: it can only be looked at."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE_S = 30.0
PAUSE_S = 0.05


def eventually(look: Callable[[], T], what: str, *, patience_s: float = PATIENCE_S) -> T:
    """What a look gives, once it gives something true; fails when that takes too long."""
    end = time.monotonic() + patience_s
    while not (seen := look()):
        assert time.monotonic() < end, f"{what}: not within {patience_s:.0f} s"
        time.sleep(PAUSE_S)  # noqa: TID251  # the bounded pause between two looks
    return seen


def now_ms() -> int:
    """The wall clock in ms UTC, which every process of a test shares."""
    return time.time_ns() // 1_000_000  # noqa: TID251  # the edge of the tests
