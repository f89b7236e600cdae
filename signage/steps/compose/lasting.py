"""Until when words may be shown: as wished, or as long as the trust list allows."""

from typing import Final

from signage.errors import BadInputError
from signage.slogan import Kind, Revision
from signage.store import trust_lists
from signage.store.connection import Connection

MINUTE_MS: Final = 60_000
DEFAULT_VALIDITY_MS: Final = 365 * 24 * 3_600_000


def until(db: Connection, seen: Revision, *, kind: Kind, now: int) -> int | None:
    """The last instant (ms UTC) of what is handed in; None for a filler that never ends.

    Raises:
        BadInputError: it is past, or later than the trust list allows.
    """
    if seen.not_after is None and kind is Kind.FILLER:
        return None
    trust = trust_lists.current(db)
    longest = trust.longest_not_after_ms if trust else DEFAULT_VALIDITY_MS
    wanted = seen.not_after or now + min(DEFAULT_VALIDITY_MS, longest)
    until = wanted - wanted % MINUTE_MS  # screens take no end within a minute
    if until <= now:
        raise BadInputError("有效期已过", field="not_after")
    if until > now + longest:
        days = longest // 86_400_000
        raise BadInputError(f"有效期最长{days}天", field="not_after")
    return until


def still_ahead(not_after: int | None, now: int) -> int | None:
    """An instant (ms UTC) that is yet to come; None for one that is past."""
    return not_after if not_after and not_after > now else None
