"""Screens: the list, and one screen's page: did it do its duty?"""

from datetime import date, timedelta
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import ScreenId
from signage.errors import BadInputError
from signage.people import Action, may
from signage.places import POSITIONS, VENUE_KINDS
from signage.steps import arrange
from signage.store import (
    history,
    incidents,
    places,
    playlists,
    subscriptions,
    tallies,
)
from signage.store.connection import Connection
from signage.web import accounts, everyday, notes, policy_view, told, watch
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.live import Seen, is_behind
from signage.web.wording.brightness import light
from signage.web.wording.incidents import happened
from signage.web.wording.words import HOUR, hours_of, local, panel

screens: Final = Blueprint("screens", __name__)
DONE: Final = {
    "added": "登记了这块屏",
    "changed": "改了登记",
    "enrolled": "屏幕第一次连上",
    "placed": "签发了安放证明",
    "new generation": "换了令牌",
    "retired": "停用",
    "blanked": "下令黑屏",
    "lifted": "恢复播放",
    "subscribed": "订阅",
    "unsubscribed": "退订",
}
BLANK_HOURS: Final = {"1": "1 小时", "4": "4 小时", "24": "1 天", "168": "7 天"}


@screens.get("/screens")
def index() -> str:
    """Every screen that one may see."""
    with the_store().reading() as db:
        seen = watch.seen_by(db, person(), now=now())
        districts = {one.id: one.name for one in places.districts(db)}
    rows = [(one, told.screen(one, now=now())) for one in seen]
    return render_template(
        "screens.html",
        rows=rows,
        districts=districts,
        counts=told.wall(seen, now=now())["counts"],
        size=_size,
        behind=is_behind,
    )


@screens.get("/screens/<screen_id>")
def one(screen_id: str) -> str:
    """One screen: what is on, how it is, what was refused."""
    return _page(ScreenId(screen_id), {})


@screens.post("/screens/<screen_id>/blank")
@needs(Action.BLANK)
def blank(screen_id: str) -> ResponseReturnValue:
    """Order the screen dark for some hours."""
    try:
        arrange.blank(
            the_store(),
            ScreenId(screen_id),
            until=now() + _hours() * HOUR,
            reason=request.form.get("reason", ""),
            by=person(),
            now=now(),
        )
    except BadInputError as error:
        return _page(ScreenId(screen_id), {error.field: str(error)}), 422
    flash("已下令黑屏，屏幕收到后马上熄灭。", "well")
    return redirect(url_for("screens.one", screen_id=screen_id))


@screens.post("/screens/<screen_id>/resume")
@needs(Action.BLANK)
def resume(screen_id: str) -> ResponseReturnValue:
    """Let the screen show again."""
    arrange.lift_blank(the_store(), ScreenId(screen_id), by=person(), now=now())
    flash("已恢复，屏幕收到后接着播。", "well")
    return redirect(url_for("screens.one", screen_id=screen_id))


def _page(screen_id: ScreenId, errors: dict[str, str]) -> str:
    today = local(now()).date()
    with the_store().reading() as db:
        seen = watch.seen_one(db, screen_id, person=person(), now=now())
        about = _about(db, seen, today=today)
    return render_template(
        "screen.html",
        **about,
        may_write=notes.may_write(person()),
        answers=may(person().role, Action.ARRANGE),
        sees_policies=policy_view.may_see(person()),
        seen=seen,
        told=told.screen(seen, now=now()),
        light=light(seen, now=now()),
        size=_size(seen),
        kind=VENUE_KINDS[seen.site.venue.kind],
        position=POSITIONS[seen.site.screen.position],
        happened=happened,
        done_words=DONE,
        today=today,
        yesterday=today - timedelta(days=1),
        meanings=accounts.MEANINGS,
        behind=is_behind(seen),
        may_blank=may(person().role, Action.BLANK),
        blank_hours=tuple(BLANK_HOURS.items()),
        hours=hours_of(seen.site.venue.hours),
        errors=errors,
        typed=request.form,
    )


def _about(db: Connection, seen: Seen, *, today: date) -> dict[str, object]:
    """What is kept about a screen: its day, what it plays, what was done to it."""
    screen, venue = seen.site
    day = _wanted_day(today)
    start, end = accounts.bounds(day)
    part = tallies.Part(start, end, screens=frozenset({screen.id}))
    subscribed = subscriptions.by_screen(db).get(screen.id, ())
    known = playlists.all_playlists(db)
    districts = {one.id: one.name for one in places.districts(db)}
    return {
        "ruled": policy_view.over_site(db, seen.site, today=today),
        "said": notes.about_screen(db, screen.id, person()),
        "district": districts[venue.district],
        "refused": incidents.of(db, screen.id)[:10],
        "everyday": everyday.choices(known, subscribed, venue=venue, person=person()),
        "done": history.of(db, "screen", screen.id, most=8),
        "day": accounts.told(day, tallies.accounts_by_hour(db, part)),
    }


def _wanted_day(today: date) -> date:
    try:
        return min(today, date.fromisoformat(request.args.get("day", "")))
    except ValueError:  # none, or no date: the page is there all the same
        return today


def _hours() -> int:
    wanted = request.form.get("hours", "")
    if wanted not in BLANK_HOURS:
        raise BadInputError("请选黑屏多久", field="hours")
    return int(wanted)


def _size(seen: Seen) -> str:
    profile = seen.site.screen.profile
    return panel(profile.width, profile.height, profile.colour)
