"""Bookings: the list, and one booking's page: what runs where and when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.daytime import OPEN
from playlists.holidays import Almanac
from playlists.ids import BookingId, ScreenId, SloganId
from signage.arrangements import ArrangedBooking
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action
from signage.steps import arrange
from signage.store import bookings as kept
from signage.store import campaigns, showables, slogans
from signage.store.ids import new_id
from signage.targets import Target
from signage.web import booking_view, reach, rearranging, several
from signage.web.forms import booking as booking_form
from signage.web.forms import days as days_form
from signage.web.forms import where as where_form
from signage.web.forms.booking import Typed
from signage.web.forms.how import TypedHow
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording import days
from signage.web.wording.words import WEEKDAYS, local

bookings: Final = Blueprint("bookings", __name__)
PHASES: Final = {"now": "现在", "coming": "将来", "past": "过去", "cancelled": "已取消"}
WEEK: Final = [(str(n), f"周{name}", None) for n, name in enumerate(WEEKDAYS)]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a booking was not saved: fields that are wrong, or another's newer version."""

    errors: dict[str, str]
    newer: ArrangedBooking | None = None
    by: str = ""
    at: int = 0


FINE: Final = Trouble({})


@bookings.get("/bookings")
@needs(Action.ARRANGE)
def index() -> str:
    """Every booking: now, coming, past, cancelled."""
    today = local(now()).date()
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        found = kept.all_bookings(db)
        single = slogans.titles(db, {b.booking.slogan for b in found if b.booking.slogan})
        added = several.still_there(db, several.turns_in(request.args.get("added", "")))
        brought = request.args.get("brought", "")
        back = rearranging.still_holds(db, brought, by=person()) if brought else None
    rows: dict[str, list[ArrangedBooking]] = {phase: [] for phase in PHASES}
    for one in found:
        rows[booking_view.phase(one, today=today)].append(one)
    rows["coming"].reverse()
    return render_template(
        "bookings.html",
        rows=rows,
        phases=PHASES,
        number=len(found),
        arranged=arranged,
        titles={one.id: one.title for one in arranged.playlists},
        single=single,
        levels=days.LEVELS,
        when=partial(days.booked, almanac=arranged.almanac, today=today),
        unpublished=days.unpublished,
        added=added,
        undo=several.told(added),
        brought=brought if back else "",
        brought_says=rearranging.done(back) if back else "",
    )


@bookings.get("/bookings/new")
@needs(Action.ARRANGE)
def new() -> str:
    """The form of a new booking."""
    wish = booking_form.blank(local(now()).date(), request.args.get("playlist", ""))
    asked = ScreenId(request.args.get("screen", ""))
    target = Target(screens=frozenset({asked})) if asked else Target()
    return _form(None, replace(wish, target=target))


@bookings.get("/bookings/<booking_id>")
@needs(Action.ARRANGE)
def one(booking_id: str) -> str:
    """One booking."""
    found = _found(booking_id)
    return _form(found, booking_form.typed_of(found))


@bookings.post("/bookings/new")
@needs(Action.ARRANGE)
def make() -> ResponseReturnValue:
    """Book."""
    return _saved(None)


@bookings.post("/bookings/<booking_id>")
@needs(Action.ARRANGE)
def change(booking_id: str) -> ResponseReturnValue:
    """Change a booking."""
    return _saved(_found(booking_id))


@bookings.post("/bookings/<booking_id>/cancel")
@needs(Action.ARRANGE)
def cancel(booking_id: str) -> ResponseReturnValue:
    """End a booking."""
    arrange.cancel_booking(the_store(), BookingId(booking_id), by=person(), now=now())
    flash("排期已取消，几秒内回到平时的内容。", "well")
    return redirect(url_for("bookings.one", booking_id=booking_id))


@bookings.get("/bookings/foreseen")
@needs(Action.ARRANGE)
def foreseen() -> str:
    """A piece of the page: what sending the form as it is would do."""
    key = BookingId(request.args.get("booking", "") or "new")
    return _foreseen(key, booking_form.typed_in(request.args))


def _found(booking_id: str) -> ArrangedBooking:
    with the_store().reading() as db:
        return kept.get(db, BookingId(booking_id))


def _saved(booking: ArrangedBooking | None) -> ResponseReturnValue:
    wish = booking_form.typed_in(request.form)
    key = booking.booking.id if booking else BookingId(new_id("booking"))
    save = arrange.change_booking if booking else arrange.book
    try:
        draft = booking_form.draft_of(wish, key)
        booked = save(the_store(), draft, by=person(), now=now())
    except BadInputError as error:
        trouble = Trouble({error.field: str(error)})
        return _form(booking, wish, trouble), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        trouble = Trouble({}, _found(key), by=error.by, at=error.at_ms)
        return _form(booking, wish, trouble), HTTPStatus.CONFLICT
    flash(_said(booked), "well" if booked.reaches else "")
    return redirect(url_for("bookings.one", booking_id=key))


def _said(booked: arrange.Booked) -> str:
    if not booked.reaches:
        return "已保存，但现在没有屏幕符合这个范围。"
    soon = "，几秒内亮起" if booked.arranged.at_once else ""
    return f"“{booked.arranged.title}”已排到 {len(booked.reaches)} 块屏{soon}。"


def _form(booking: ArrangedBooking | None, wish: Typed, trouble: Trouble = FINE) -> str:
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        choices = booking_view.choices(db, arranged)
        known = campaigns.campaigns(db)
        single = showables.bookable(db, now=now())
        if wish.slogan and wish.slogan not in single:
            single |= slogans.titles(db, [SloganId(wish.slogan)])
    key = booking.booking.id if booking else BookingId("new")
    today = local(now()).date()
    return render_template(
        "booking.html",
        booking=booking,
        phase=booking_view.phase(booking, today=today) if booking else "",
        reaches=len(arranged.meant(booking.target)) if booking else 0,
        wish=wish,
        trouble=trouble,
        foreseen=_foreseen(key, wish),
        lists=[("", "请选择"), *_lists(arranged)],
        single=[("", "不用，播上面的列表"), *single.items()],
        choices=choices._asdict(),
        venues=[choice[:2] for choice in choices.venues],
        screens=[(site.screen.id, reach.label(site)) for site in arranged.sites],
        where_common=where_form.COMMON,
        where_more=where_form.MORE,
        names=where_form.BY_NAME,
        words=where_form.WORDS,
        campaigns=[("", "不属于"), *((one.id, one.name) for one in known)],
        week=WEEK,
        when=partial(days.booked, almanac=arranged.almanac, today=today),
        kinds=_three(days_form.KINDS),
        nth=_three(days_form.NTH),
        called=_three(_called(arranged.almanac)),
        times=_three(_times(arranged.almanac)),
        plain_how=TypedHow(),
    )


def _three(words: Mapping[str, str]) -> list[tuple[str, str, None]]:
    return [(code, word, None) for code, word in words.items()]


def _called(almanac: Almanac) -> dict[str, str]:
    return days.CALLED | {key: one.name for key, one in almanac.named.items()}


def _times(almanac: Almanac) -> dict[str, str]:
    named = {key: f"{one.name} {days.span(one.span)}" for key, one in almanac.times.items()}
    return {OPEN: days.HOURS} | named


def _lists(arranged: reach.Arranged) -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in arranged.playlists if not one.filler]


def _foreseen(key: BookingId, wish: Typed) -> str:
    with the_store().reading() as db:
        found = booking_view.foreseen(db, wish, booking=key, person=person(), now=now())
    return render_template(
        "booking_foreseen.html",
        found=found,
        wish=wish,
        label=reach.label,
        is_new=key == "new",
        unpublished=days.unpublished(found.unpublished),
    )
