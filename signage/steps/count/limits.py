"""How much one screen may send: that a stolen key fills no disk and starves no other."""

from collections import defaultdict, deque
from typing import Final

from playlists.ids import ScreenId

MOST_BYTES_A_DAY: Final = 16 * 1024 * 1024
"""Of a screen's batches kept in a day (UTC), as they came.

One every quarter of an hour is well below 1 MiB a day; the 3,840 of forty days without a
controller are about 4 MiB; a record a second, day and night, is 11 MiB.
"""


class Rates:
    """How much a screen may send; one in each worker.

    So many batches within a time: two a second, as a screen sends one every quarter of an
    hour (every 30 s in the demo), and a hundred at once when it has been without us, the
    next hundred when those are accepted. And so many bytes of batches kept in a day.
    """

    def __init__(
        self,
        most: int = 120,
        within_ms: int = 60_000,
        *,
        most_bytes_a_day: int = MOST_BYTES_A_DAY,
    ) -> None:
        self.most_bytes_a_day: Final = most_bytes_a_day
        self._most = most
        self._within_ms = within_ms
        self._seen: dict[ScreenId, deque[int]] = defaultdict(deque)
        self._over: dict[ScreenId, int] = defaultdict(int)
        self._told_at: dict[ScreenId, int] = {}

    def allows(self, screen: ScreenId, *, now: int) -> bool:
        """Whether one more is in time; counts it when it is."""
        seen = self._seen[screen]
        while seen and seen[0] <= now - self._within_ms:
            seen.popleft()
        if len(seen) >= self._most:
            self._over[screen] += 1
            return False
        seen.append(now)
        return True

    def untold(self, screen: ScreenId, *, now: int) -> int:
        """How many were not allowed and are to be told of; 0 when some just were.

        The first at once, the others together: a flood costs a write in each while.
        """
        if now - self._told_at.get(screen, -self._within_ms) < self._within_ms:
            return 0
        self._told_at[screen] = now
        return self._over.pop(screen, 0)
