"""Screens that are to stay dark, whatever is arranged for them."""

from typing import Final

from playlists.ids import ScreenId
from signage.errors import (
    BadInputError,
)
from signage.people import Action, Person, require, require_sees
from signage.store import (
    blanks,
    history,
    screens,
)
from signage.store.engine import Store

LONGEST_BLANK_MS: Final = 7 * 24 * 3_600_000
LONGEST_REASON: Final = 200


def blank(
    store: Store, screen: ScreenId, *, until: int, reason: str, by: Person, now: int
) -> None:
    """Order one screen dark until an instant (ms UTC), whatever is arranged for it.

    Raises:
        BadInputError: no reason, or an end that has passed or lies over a week ahead.
        ForbiddenError: that is not for this person, or not this partner's screen.
        UnknownError: there is no such screen.
    """
    require(by, Action.BLANK)
    if not now < until <= now + LONGEST_BLANK_MS:
        raise BadInputError("熄屏要有结束时间，最长 7 天", field="until")
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadInputError(f"请写明熄屏原因（最多 {LONGEST_REASON} 字）", field="reason")
    with store.writing() as db:
        require_sees(by, screens.site(db, screen).venue.partner)
        blanks.end(db, screen, now=now)
        blanks.add(db, blanks.Blank(screen, now, until, by=by.id, reason=reason))
        detail = {"until": until, "reason": reason}
        thing = ("screen", screen)
        history.record(db, thing, what="blanked", by=by.id, now=now, detail=detail)


def lift_blank(store: Store, screen: ScreenId, *, by: Person, now: int) -> None:
    """Let a screen show again; changes nothing when it was not blanked.

    Raises:
        ForbiddenError: that is not for this person, or not this partner's screen.
        UnknownError: there is no such screen.
    """
    require(by, Action.BLANK)
    with store.writing() as db:
        require_sees(by, screens.site(db, screen).venue.partner)
        if blanks.end(db, screen, now=now):
            history.record(db, ("screen", screen), what="lifted", by=by.id, now=now)
