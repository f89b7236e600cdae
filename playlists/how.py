"""How a rule shares its screen: weight, limits an hour, and its order."""

from dataclasses import dataclass
from typing import Final

from playlists.errors import BadBookingError

MOST_SHARE: Final = 100
MOST_AN_HOUR: Final = 3_600
LARGEST_SEED: Final = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class How:
    """How a booking's plays stand beside those of its level.

    `share` multiplies the plays of its entries; `least` and `most` bound the plays an hour
    of all its items together; `seed` shuffles their order, always alike.
    """

    share: int = 1
    least: int | None = None
    most: int | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.share <= MOST_SHARE:
            raise BadBookingError(f"a share is 1 to {MOST_SHARE}")
        for limit in (self.least, self.most):
            if limit is not None and not 1 <= limit <= MOST_AN_HOUR:
                raise BadBookingError(f"plays an hour are 1 to {MOST_AN_HOUR}")
        if self.least and self.most and self.least > self.most:
            raise BadBookingError("the least plays an hour are more than the most")
        if self.seed is not None and not 0 <= self.seed <= LARGEST_SEED:
            raise BadBookingError(f"a seed is 0 to {LARGEST_SEED}")


PLAIN: Final = How()
