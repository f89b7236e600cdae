"""Screens that are to stay dark, whatever is arranged for them."""

from playlists.ids import BlankId, ScreenId
from signage.blanking import (
    LONGEST_MS,
    BlankDraft,
    BlankOrder,
    Phase,
    checked_reason,
    order_of,
)
from signage.errors import BadInputError, ForbiddenStepError
from signage.people import Action, Person, require, require_sees
from signage.store import (
    blanks,
    history,
    screens,
)
from signage.store.engine import Store


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
    if not now < until <= now + LONGEST_MS:
        raise BadInputError("熄屏要有结束时间，最长 7 天", field="until")
    reason = checked_reason(reason)
    with store.writing() as db:
        require_sees(by, screens.site(db, screen).venue.partner)
        blanks.end_alone(db, screen, now=now)
        blanks.add(db, [blanks.Blank(screen, now, until, by=by.id, reason=reason)])
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


def blank_many(store: Store, draft: BlankDraft, *, by: Person, now: int) -> BlankOrder:
    """Order the screens that a target means now dark from a start until an end.

    Raises:
        BadInputError: a field is wrong, or no screen is meant.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.BLANK)
    with store.writing() as db:
        sites = [one for one in screens.sites(db) if draft.target.matches(*one)]
        order = order_of(draft, screens=len(sites), by=by.id, now=now)
        blanks.add_order(db, order)
        each = (order.start, order.until, by.id, order.reason, order.id)
        blanks.add(db, [blanks.Blank(site.screen.id, *each) for site in sites])
        detail = {"from": order.start, "until": order.until, "reason": order.reason}
        thing = ("blank", order.id)
        history.record(db, thing, what="blanked", by=by.id, now=now, detail=detail)
    return order


def end_blank(store: Store, key: BlankId, *, by: Person, now: int) -> BlankOrder:
    """Let the screens of an order show again, or never go dark, if it is not over.

    Raises:
        ForbiddenError: that is not for this person.
        ForbiddenStepError: it is over already.
        UnknownError: there is no such order.
    """
    require(by, Action.BLANK)
    with store.writing() as db:
        order = blanks.order(db, key)
        if order.phase(now) not in {Phase.COMING, Phase.RUNNING}:
            raise ForbiddenStepError(f"这次熄屏{order.phase(now).label}，不用再恢复")
        blanks.end_order(db, key, by=by.id, now=now)
        history.record(db, ("blank", key), what="lifted", by=by.id, now=now)
        return blanks.order(db, key)
