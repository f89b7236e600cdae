"""A screen's plan, read for a page and for a script: its week, a moment, and why."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from flask import url_for

from playlists.booking import DAY_MIN, Level
from playlists.ids import PlaylistId, ScreenId
from playlists.playlist import Playlist
from playlists.timetable import Timetable
from signage.people import Action, Person, may, require_sees
from signage.store import bookings, emergencies, playlists, screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import foresight, pieces, told, week
from signage.web.guard import person
from signage.web.house import now
from signage.web.wording import days
from signage.web.wording.words import ZONE, local

FAR: Final = timedelta(days=366)
NOON_MS: Final = 12 * 3_600_000


class Plan(NamedTuple):
    """A screen, its timetable at a moment, and what the things in it are called."""

    site: Site
    timetable: Timetable | None
    names: week.Names
    playlists: tuple[Playlist, ...]


def plan_of(db: Connection, screen: ScreenId, *, by: Person, at: int) -> Plan:
    """A screen's timetable at an instant (ms UTC), for who may see the screen.

    Raises:
        ForbiddenError: it is another unit's.
        UnknownError: there is no such screen.
    """
    site = screens.site(db, screen)
    require_sees(by, site.venue.partner)
    known = playlists.all_playlists(db)
    urgent = {PlaylistId(one.id): "紧急预警" for one in emergencies.alarms(db)}
    titles = {one.id: one.title for one in known} | urgent
    called = week.names(titles, bookings.all_bookings(db))
    timetable = foresight.timetable_at(db, screen, at=at, now=now())
    return Plan(site, timetable, called, known)


def moment_of(plan: Plan, at: int) -> dict[str, object]:
    """What a screen plays at an instant and why, as plain JSON values."""
    when = local(at)
    said: dict[str, object] = {
        "at": at,
        "when": f"{days.weekday(when.date())} {when.hour}:{when:%M}",
        "scene": None,
        "title": "按规定熄屏" if _is_shut(plan, at) else "停播时段，或没有可播的内容",
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


def _is_shut(plan: Plan, at: int) -> bool:
    """Whether a policy keeps the screen dark at an instant."""
    return plan.timetable is not None and plan.timetable.is_shut_at(at)


def week_of(db: Connection, plan: Plan, first: date) -> week.Week | None:
    """The week that begins with Monday `first`; None without a timetable.

    Its past days are as they were planned then.
    """
    start, end = start_of(first), start_of(first + timedelta(days=pieces.DAYS))
    found = foresight.timetables_in(
        db, plan.site.screen.id, start=start, end=end, now=now()
    )
    if not found:
        return None
    moment = local(now())
    return week.week(
        tuple(
            week.Held(_minute(one.start), _minute(one.end), one.timetable) for one in found
        ),
        first,
        names=plan.names,
        today=moment.date(),
        minute=moment.hour * 60 + moment.minute,
    )


def _minute(at: int) -> int:
    """The local minute of an instant, counted from the year 1."""
    moment = local(at)
    return moment.toordinal() * DAY_MIN + moment.hour * 60 + moment.minute


def start_of(day: date) -> int:
    """The instant (ms UTC) at which a local day begins."""
    return round(datetime.combine(day, time(), ZONE).timestamp() * 1000)


def moment_in(first: date) -> int:
    """This moment when it is in the week of Monday `first`, or noon of that day; ms UTC."""
    start, end = start_of(first), start_of(first + timedelta(days=pieces.DAYS))
    return now() if start <= now() < end else start + NOON_MS


def near(asked: date, today: date) -> date:
    """The day asked for, or the nearest to it within a year of today."""
    return min(max(asked, today - FAR), today + FAR)


def _name(name: week.Name) -> dict[str, str]:
    link = url_for("bookings.one", booking_id=name.booking) if name.booking else ""
    return {"title": name.title, "url": link if may(person().role, Action.ARRANGE) else ""}


def _date(at: int | None) -> str:
    return f"{local(at).year}年{days.day(local(at).date())}" if at else ""


def _seconds(found: foresight.Told) -> int:
    return round((found.end - found.start) / 1000)
