"""A screen's week: what runs when, and why."""

from datetime import date, timedelta
from typing import Final

from flask import Blueprint, render_template, request

from playlists.ids import ScreenId
from signage.people import Action, may
from signage.store import screens
from signage.web import pieces, policy_view, reach
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.plans import moment_in, moment_of, near, plan_of, start_of, week_of
from signage.web.wording import days
from signage.web.wording.words import hours_of, local

weeks: Final = Blueprint("weeks", __name__)
MINUTE_MS: Final = 60_000
WEEK_MIN: Final = 7 * 24 * 60


@weeks.get("/screens/<screen_id>/week")
def one(screen_id: str) -> str:
    """One screen's week, with the moment that is asked for."""
    today = local(now()).date()
    first = pieces.monday(_asked_day(today))
    at = _asked_moment(first)
    with the_store().reading() as db:
        plan = plan_of(db, ScreenId(screen_id), by=person(), at=at)
        seen = week_of(db, plan, first)
        sites = reach.own(screens.sites(db), person())
        last = first + timedelta(days=pieces.DAYS - 1)
        ruled = policy_view.over_site(db, plan.site, today=first, last=last)
        yielding = policy_view.in_days(db, plan.site, first=first, last=last)
    return render_template(
        "week.html",
        site=plan.site,
        sites=sites,
        label=reach.label,
        hours=hours_of(plan.site.venue.hours),
        week=seen,
        first=first,
        before=first - timedelta(days=pieces.DAYS),
        after=first + timedelta(days=pieces.DAYS),
        this=pieces.monday(today),
        today=today,
        title=days.stretch(first, last),
        ruled=ruled,
        yielding=yielding,
        sees_policies=policy_view.may_see(person()),
        weekday=days.weekday,
        clock=days.clock,
        at=at,
        minute=(at - start_of(first)) // MINUTE_MS,
        last_minute=WEEK_MIN - 1,
        start=start_of(first),
        moment=moment_of(plan, at),
        may_book=may(person().role, Action.ARRANGE),
    )


def _asked_day(today: date) -> date:
    try:
        asked = date.fromisoformat(request.args.get("first", ""))
    except ValueError:  # none, or no date: the page is there all the same
        return today
    return near(asked, today)


def _asked_moment(first: date) -> int:
    asked = request.args.get("minute", "")
    if asked.isascii() and asked.isdigit() and int(asked) < WEEK_MIN:
        return start_of(first) + int(asked) * MINUTE_MS
    return moment_in(first)
