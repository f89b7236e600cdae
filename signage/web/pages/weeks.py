"""A screen's week: what runs when, and why."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from flask import Blueprint, render_template, request, url_for

from playlists.booking import DAY_MIN, Level
from playlists.ids import ScreenId
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.people import Action, Person, may, require_sees
from signage.store import bookings, playlists, screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import days, foresight, reach, told, week
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.words import ZONE, hours_of, local

weeks: Final = Blueprint("weeks", __name__)
MINUTE_MS: Final = 60_000
WEEK_MIN: Final = 7 * 24 * 60


class Plan(NamedTuple):
    """A screen, its timetable at a moment, and what the things in it are called."""

    site: Site
    timetable: Timetable | None
    names: week.Names
    playlists: tuple[Playlist, ...]


@weeks.get("/screens/<screen_id>/week")
def one(screen_id: str) -> str:
    """One screen's week, with the moment that is asked for."""
    today = local(now()).date()
    first = week.monday(_asked_day(today))
    at = _asked_moment(first)
    with the_store().reading() as db:
        plan = plan_of(db, ScreenId(screen_id), by=person(), at=at)
        held = _held(db, plan.site, first)
        sites = reach.own(screens.sites(db), person())
    return render_template(
        "week.html",
        section="bookings" if may(person().role, Action.ARRANGE) else "screens",
        site=plan.site,
        sites=sites,
        label=reach.label,
        hours=hours_of(plan.site.venue.hours),
        week=_week(held, first, names=plan.names) if held else None,
        first=first,
        before=first - timedelta(days=week.DAYS),
        after=first + timedelta(days=week.DAYS),
        this=week.monday(today),
        today=today,
        title=days.stretch(first, first + timedelta(days=week.DAYS - 1)),
        weekday=days.weekday,
        clock=days.clock,
        at=at,
        minute=(at - _ms(first)) // MINUTE_MS,
        last_minute=WEEK_MIN - 1,
        start=_ms(first),
        moment=moment_of(plan, at),
        may_book=may(person().role, Action.ARRANGE),
    )


def plan_of(db: Connection, screen: ScreenId, *, by: Person, at: int) -> Plan:
    """A screen's timetable at an instant (ms UTC), for who may see the screen.

    Raises:
        ForbiddenError: it is another unit's.
        UnknownError: there is no such screen.
    """
    site = screens.site(db, screen)
    require_sees(by, site.venue.partner)
    known = playlists.all_playlists(db)
    called = week.names({one.id: one.title for one in known}, bookings.all_bookings(db))
    timetable = foresight.timetable_at(db, screen, at=at, now=now())
    return Plan(site, timetable, called, known)


def moment_of(plan: Plan, at: int) -> dict[str, object]:
    """What a screen plays at an instant and why, as plain JSON values."""
    when = local(at)
    said: dict[str, object] = {
        "at": at,
        "when": f"{days.weekday(when.date())} {when.hour}:{when:%M}",
        "scene": None,
        "title": "停播时段，或没有可播的内容",
    }
    found = plan.timetable and foresight.told(
        plan.timetable, at, names=plan.names, playlists=plan.playlists
    )
    if not found:
        return said
    return said | {
        "scene": told.scene_url(found.item.scene),
        "title": found.item.title,
        "start": found.start,
        "end": found.end,
        "left": f"第 {(at - found.start) // 1000 + 1} 秒，共 {_seconds(found)} 秒",
        "level": days.LEVELS[Level(found.level)],
        "names": [_name(one) for one in found.names],
        "playlist": found.playlist,
        "place": f"第 {found.place} 条，共 {found.number} 条" if found.place else "",
        "until": _date(found.item.not_after),
    }


def _name(name: week.Name) -> dict[str, str]:
    link = url_for("bookings.one", booking_id=name.booking) if name.booking else ""
    return {"title": name.title, "url": link if may(person().role, Action.ARRANGE) else ""}


def _date(at: int | None) -> str:
    return f"{local(at).year}年{days.day(local(at).date())}" if at else ""


def _seconds(found: foresight.Told) -> int:
    return round((found.end - found.start) / 1000)


def _held(db: Connection, site: Site, first: date) -> tuple[week.Held, ...]:
    """The timetables of the week: those of the past days as they were planned then."""
    start, end = _ms(first), _ms(first + timedelta(days=week.DAYS))
    found = foresight.timetables_in(db, site.screen.id, start=start, end=end, now=now())
    return tuple(
        week.Held(_minute(one.start), _minute(one.end), one.timetable) for one in found
    )


def _week(held: tuple[week.Held, ...], first: date, *, names: week.Names) -> week.Week:
    moment = local(now())
    return week.week(
        held,
        first,
        names=names,
        today=moment.date(),
        minute=moment.hour * 60 + moment.minute,
    )


def _minute(at: int) -> int:
    """The local minute of an instant, counted from the year 1."""
    moment = local(at)
    return moment.toordinal() * DAY_MIN + moment.hour * 60 + moment.minute


def _asked_day(today: date) -> date:
    try:
        asked = date.fromisoformat(request.args.get("first", ""))
    except ValueError:  # none, or no date: the page is there all the same
        return today
    far = timedelta(days=366)
    return min(max(asked, today - far), today + far)


def _asked_moment(first: date) -> int:
    asked = request.args.get("minute", "")
    if asked.isascii() and asked.isdigit() and int(asked) < WEEK_MIN:
        return _ms(first) + int(asked) * MINUTE_MS
    return _within(first)


def _within(first: date) -> int:
    """This moment when it is in the week, otherwise noon of its first day."""
    start, end = _ms(first), _ms(first + timedelta(days=week.DAYS))
    return now() if start <= now() < end else start + 12 * 60 * MINUTE_MS


def _ms(day: date) -> int:
    return round(datetime.combine(day, time(), ZONE).timestamp() * 1000)
