"""What was sent over a connection and has not been answered yet."""

import threading
from collections.abc import Callable
from typing import Any


class Awaited:
    """Packets by number and what they stand for, whichever becomes known first.

    The answer to a packet may come before its sender has learnt its number. `tell` is
    called with what was sent and how it was answered, and must not wait.
    """

    def __init__(self, tell: Callable[[Any, Any], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._open: dict[int, object] = {}
        self._early: dict[int, object] = {}
        self._is_closed = False

    def __len__(self) -> int:
        return len(self._open)

    def sent(self, number: int, what: object) -> bool:
        """Says what a packet stands for; False when the connection is already over."""
        with self._lock:
            if self._is_closed:
                return False
            if number in self._early:
                self._tell(what, self._early.pop(number))
            else:
                self._open[number] = what
            return True

    def answered(self, number: int, how: object = None) -> None:
        """Says that a packet was answered, and how."""
        with self._lock:
            if number in self._open:
                self._tell(self._open.pop(number), how)
            else:
                self._early[number] = how

    def close(self) -> tuple[object, ...]:
        """Takes no more; what was sent and never answered."""
        with self._lock:
            self._is_closed = True
            return tuple(self._open.values())
