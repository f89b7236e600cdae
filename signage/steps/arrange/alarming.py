"""Emergency alerts: one person orders, another releases, anybody of both may end."""

from typing import Final

from playlists.ids import EmergencyId
from signage.emergencies import Act, Emergency, EmergencyDraft, Phase, ordered_of
from signage.errors import BadInputError, ForbiddenStepError, OwnReviewError
from signage.people import Action, Person, require
from signage.slogan import Kind
from signage.store import emergencies, history, screens, showables, slogans
from signage.store.connection import Connection
from signage.store.engine import Store

_OPEN: Final = frozenset({Phase.WAITING, Phase.COMING, Phase.RUNNING})


def order_emergency(
    store: Store, draft: EmergencyDraft, *, by: Person, now: int
) -> Emergency:
    """Order approved alerts onto the screens of a target; nothing lights up yet.

    Raises:
        BadInputError: a field is wrong, a slogan no approved alert, or no screen meant.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such slogan.
    """
    require(by, Action.ALARM)
    order = ordered_of(draft, by=by.id, now=now)
    with store.writing() as db:
        _require_approved(db, order)
        if not any(order.target.matches(*site) for site in screens.sites(db)):
            raise BadInputError("这个范围里没有屏幕", field="target")
        emergencies.add(db, order)
        detail = {"until": order.until, "reason": order.reason}
        _record(db, order, "ordered", by=by, now=now, detail=detail)
    return order


def release_emergency(
    store: Store, emergency: EmergencyId, *, by: Person, now: int
) -> Emergency:
    """Let an order light up, as its second person.

    Raises:
        ForbiddenError: that is not for this person.
        ForbiddenStepError: it was released, refused, or waited too long.
        OwnReviewError: the same person ordered it.
        UnknownError: there is no such order.
    """
    require(by, Action.RELEASE)
    with store.writing() as db:
        order = emergencies.get(db, emergency)
        if order.phase(now) is not Phase.WAITING:
            raise ForbiddenStepError(f"这条紧急预警{order.phase(now).label}，不能再放行")
        if order.ordered.by == by.id:
            raise OwnReviewError("自己发起的紧急预警，须由另一个人放行")
        _require_approved(db, order)
        emergencies.release(db, emergency, Act(by.id, now))
        _record(db, order, "released", by=by, now=now)
        return emergencies.get(db, emergency)


def end_emergency(
    store: Store, emergency: EmergencyId, *, by: Person, now: int
) -> Emergency:
    """Refuse an order that waits, or end one early; silence needs one person alone.

    Raises:
        ForbiddenError: that is not for this person.
        ForbiddenStepError: it is over already.
        UnknownError: there is no such order.
    """
    require(by, Action.ALARM)
    with store.writing() as db:
        order = emergencies.get(db, emergency)
        if order.phase(now) not in _OPEN:
            raise ForbiddenStepError(f"这条紧急预警{order.phase(now).label}，不用再结束")
        emergencies.end(db, emergency, Act(by.id, now))
        what = "ended" if order.released else "refused"
        _record(db, order, what, by=by, now=now)
        return emergencies.get(db, emergency)


def _require_approved(db: Connection, order: Emergency) -> None:
    approved = showables.approved(db, now=order.until - 1)
    for one in order.slogans:
        if slogans.slogan(db, one).kind is not Kind.ALERT:
            raise BadInputError("紧急预警只能播“预警”类的内容", field="slogans")
        if one not in approved:
            said = "只能播审核通过、到结束时还在有效期内的预警"
            raise BadInputError(said, field="slogans")


def _record(
    db: Connection,
    order: Emergency,
    what: str,
    *,
    by: Person,
    now: int,
    detail: dict[str, object] | None = None,
) -> None:
    thing = ("emergency", order.id)
    history.record(db, thing, what=what, by=by.id, now=now, detail=detail)
