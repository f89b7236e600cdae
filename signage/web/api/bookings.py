"""Bookings as JSON."""

from dataclasses import asdict
from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Date, Dict, Integer, List, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from playlists.booking import DAY_MIN, EVERY_DAY, Level
from playlists.ids import BookingId, CampaignId, PlaylistId, SloganId
from signage.arrangements import ArrangedBooking, BookingDraft
from signage.errors import BadInputError
from signage.people import Action, sees
from signage.recurring import days_of, wish_json
from signage.sharing import HowDraft
from signage.steps import arrange
from signage.store import blanks
from signage.store import bookings as kept
from signage.store import screens as sites
from signage.store.connection import Connection
from signage.store.ids import new_id
from signage.targets import Target, target_of
from signage.web import booking_view, policy_view, reach
from signage.web.forms.booking import require_somewhere
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.clashes import Clash
from signage.web.wording.rulings import Ruling
from signage.web.wording.words import local

bookings: Final = APIBlueprint("api_bookings", __name__, tag="排期")


class BookingSchema(Schema):
    """A booking as wished; times of day in minutes, above 1440 on the next day.

    `days` stands instead of the weekdays, such as {"kind": "called", "names": ["workday"]};
    `times` are times of day by name, such as morning or evening, or open: open hours.

    It plays a `playlist` or a single `slogan`; `dwell_ms` is how long each thing shows.

    `share` multiplies its plays among its level; `least` and `most` are plays an hour of
    all of it; `seed` shuffles its order.

    Without a target it must say `everywhere`: the whole city is meant on purpose.
    """

    title = String(required=True)
    playlist = String(allow_none=True, load_default=None)
    slogan = String(allow_none=True, load_default=None)
    dwell_ms = Integer(strict=True, allow_none=True, load_default=None)
    first = Date(required=True)
    last = Date(required=True)
    weekdays = List(Integer(strict=True), load_default=sorted(EVERY_DAY))
    spans = List(
        List(Integer(strict=True), validate=Length(equal=2)),
        load_default=None,
        validate=Length(max=24),
    )
    days = Dict(keys=String(), allow_none=True, load_default=None)
    excluded = List(Date(), load_default=list, validate=Length(max=366))
    times = List(String(), load_default=list)
    level = Integer(strict=True, load_default=int(Level.BOOKED))
    at_once = Boolean(load_default=False)
    target = Dict(keys=String(), load_default=dict)
    everywhere = Boolean(load_default=False)
    share = Integer(strict=True, load_default=1)
    least = Integer(strict=True, allow_none=True, load_default=None)
    most = Integer(strict=True, allow_none=True, load_default=None)
    seed = Integer(strict=True, allow_none=True, load_default=None)
    campaign = String(allow_none=True, load_default=None)
    version = Integer(strict=True, load_default=1, validate=Range(min=1))


class ForeseenSchema(BookingSchema):
    """A booking as wished; `booking` is the one that it would change, if any."""

    booking = String(load_default="new")


@bookings.get("/bookings")
@bookings.doc(summary="所有排期，新的在前，取消的也在")
@needs(Action.ARRANGE)
def index() -> ResponseReturnValue:
    """Every booking."""
    with the_store().reading() as db:
        found = kept.all_bookings(db)
        arranged = reach.arranged(db)
    return {"bookings": [_told(each, arranged) for each in found]}


@bookings.get("/bookings/<booking_id>")
@bookings.doc(summary="一个排期，和它所到的屏")
@needs(Action.ARRANGE)
def one(booking_id: str) -> ResponseReturnValue:
    """One booking."""
    with the_store().reading() as db:
        found = kept.get(db, BookingId(booking_id))
        arranged = reach.arranged(db)
        ruled = _over(db, found, arranged)
    return _told(found, arranged) | {"policies": ruled}


@bookings.post("/bookings")
@bookings.input(BookingSchema, arg_name="wish")
@bookings.doc(
    summary="加一个排期；回答里有所到的屏、与谁撞上、哪条规定优先",
    responses={201: "做好了"},
)
@needs(Action.ARRANGE)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Book."""
    draft = wished(wish, BookingId(new_id("booking")))
    return _booked(draft, arrange.book(the_store(), draft, by=person(), now=now())), 201


@bookings.put("/bookings/<booking_id>")
@bookings.input(BookingSchema, arg_name="wish")
@bookings.doc(summary="改一个排期；version 是读到的那一版，别人改过就拒绝")
@needs(Action.ARRANGE)
def change(booking_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a booking."""
    draft = wished(wish, BookingId(booking_id))
    booked = arrange.change_booking(the_store(), draft, by=person(), now=now())
    return _booked(draft, booked)


@bookings.post("/bookings/<booking_id>/cancel")
@bookings.doc(summary="取消一个排期；再来一次不变")
@needs(Action.ARRANGE)
def cancel(booking_id: str) -> ResponseReturnValue:
    """End a booking."""
    arrange.cancel_booking(the_store(), BookingId(booking_id), by=person(), now=now())
    return {}


@bookings.post("/bookings/foreseen")
@bookings.input(ForeseenSchema, arg_name="wish")
@bookings.doc(
    summary="这样排会怎样：到哪些屏、现在打断什么、与谁撞上、哪条规定优先；什么也不保存"
)
@needs(Action.ARRANGE)
def foreseen(wish: dict[str, Any]) -> ResponseReturnValue:
    """What a booking would do if it were made now; keeps nothing."""
    draft = wished(wish, BookingId(wish["booking"]))
    with the_store().reading() as db:
        arrange.require_bookable(db, draft)
        found = booking_view.foreseen_of(db, draft, person=person(), now=now())
    return {
        "reaches": [site.screen.id for site in found.sites],
        "cuts_into": [
            {"screen": one.site.screen.id, "now_on": one.now_on} for one in found.changes
        ],
        "clashes": [_clash(one) for one in found.clashes],
        "policies": [_ruled(one) for one in found.rulings],
        "nothing_approved": found.is_mute,
        "unpublished": list(found.unpublished),
        "is_past": found.is_past,
    }


@bookings.get("/blanks")
@bookings.doc(summary="现在按指令黑着的屏", tags=["屏幕"])
def dark() -> ResponseReturnValue:
    """The orders in force that keep screens dark, of those that one may see."""
    with the_store().reading() as db:
        found = blanks.in_force(db, now=now())
        mine = [
            site.screen.id for site in sites.sites(db) if sees(person(), site.venue.partner)
        ]
    return {
        "blanks": [
            {"screen": screen, "from": one.start, "until": one.end, "reason": one.reason}
            for screen, one in found.items()
            if screen in mine
        ]
    }


def wished(wish: dict[str, Any], key: BookingId) -> BookingDraft:
    """The booking that a script asks for; BadInputError names the field that is wrong."""
    target = target_of(wish["target"])
    if not wish["everywhere"]:
        require_somewhere(target)
    elif target != Target():
        raise BadInputError("写了全市，就不能再写范围", field="everywhere")
    return BookingDraft(
        key,
        wish["title"],
        PlaylistId(wish["playlist"]) if wish["playlist"] else None,
        first=wish["first"],
        last=wish["last"],
        weekdays=frozenset(wish["weekdays"]),
        spans=_spans(wish),
        days=days_of(wish["days"]) if wish["days"] is not None else None,
        excluded=frozenset(wish["excluded"]),
        times=frozenset(wish["times"]),
        level=wish["level"],
        at_once=wish["at_once"],
        target=target,
        campaign=CampaignId(wish["campaign"]) if wish["campaign"] else None,
        version=wish["version"],
        how=HowDraft(wish["share"], wish["least"], wish["most"], wish["seed"]),
        slogan=SloganId(wish["slogan"]) if wish["slogan"] else None,
        dwell_ms=wish["dwell_ms"],
    )


def _spans(wish: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    """The ranges wished for; all day when neither ranges nor peaks are named."""
    if wish["spans"] is None:
        return () if wish["times"] else ((0, DAY_MIN),)
    return tuple((start, end) for start, end in wish["spans"])


def _booked(draft: BookingDraft, booked: arrange.Booked) -> dict[str, object]:
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        met = booking_view.meets(db, arranged, draft, now=now())
        ruled = _over(db, booked.arranged, arranged)
    told = _told(booked.arranged, arranged)
    return told | {"clashes": [_clash(each) for each in met], "policies": ruled}


def _over(
    db: Connection, one: ArrangedBooking, arranged: reach.Arranged
) -> list[dict[str, object]]:
    """The policies that win over a booking on some of its screens."""
    sites = arranged.meant(one.target)
    found = policy_view.over_booking(db, one.booking, sites=sites, now=now())
    return [_ruled(each) for each in found]


def _ruled(one: Ruling) -> dict[str, object]:
    return {"policy": one.policy.id, "screens": one.screens, "says": one.words}


def _clash(one: Clash) -> dict[str, object]:
    return {
        "booking": one.other.booking.id,
        "verdict": one.verdict,
        "words": one.words,
        "plays_a_round": {"this": one.plays.mine, "other": one.plays.other},
    }


def _wished(one: ArrangedBooking) -> dict[str, object]:
    """When it plays, as wished; and the days that come of it, unless weekdays tell them."""
    when, wish = one.booking.when, one.wish
    said = {"days": None, "excluded": [], "times": []} | (wish_json(wish) if wish else {})
    return {
        "weekdays": sorted(when.weekdays),
        "spans": [[span.from_min, span.until_min] for span in when.spans],
        **said,
        "plays_on": [day.isoformat() for day in when.days()] if when.only else None,
        "unpublished": list(one.unpublished),
    }


def _told(one: ArrangedBooking, arranged: reach.Arranged) -> dict[str, object]:
    booking = one.booking
    return {
        "id": booking.id,
        "title": one.title,
        "playlist": None if booking.slogan else booking.playlist,
        "slogan": booking.slogan,
        "first": booking.when.first.isoformat(),
        "last": booking.when.last.isoformat(),
        **_wished(one),
        "level": int(booking.level),
        "at_once": one.at_once,
        "target": one.target.to_json(),
        "everywhere": one.target == Target(),
        **asdict(booking.how),
        "dwell_ms": booking.dwell_ms,
        "campaign": one.campaign,
        "version": one.version,
        "phase": booking_view.phase(one, today=local(now()).date()),
        "reaches": [site.screen.id for site in arranged.meant(one.target)],
    }
