"""Reads what the controller knows of the screens, with their timetables made ready once."""

from typing import Final, NamedTuple

from devices.wire import decode_timetable
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, Sha256
from signage.errors import UnknownError
from signage.people import Person, require_sees, sees
from signage.store import assignments, blanks, blobs, screens, statuses
from signage.store.blanks import Blank
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.store.statuses import Reported
from signage.web.live import Seen

MOST_READY: Final = 256
_READY: Final[dict[Sha256, Clockwork]] = {}  # by hash, so never out of date


class _Known(NamedTuple):
    reports: dict[ScreenId, Reported]
    dark: dict[ScreenId, Blank]
    wanted: dict[ScreenId, int]


def seen_by(db: Connection, person: Person, *, now: int) -> tuple[Seen, ...]:
    """Every screen in service that the person may see."""
    known = _known(db, now=now)
    return tuple(
        _seen(db, site, known)
        for site in screens.sites(db)
        if sees(person, site.venue.partner)
    )


def seen_one(db: Connection, screen: ScreenId, *, person: Person, now: int) -> Seen:
    """One screen.

    Raises:
        UnknownError: there is none of that id.
        ForbiddenError: it is another unit's, and the person a keeper.
    """
    site = screens.site(db, screen)
    require_sees(person, site.venue.partner)
    return _seen(db, site, _known(db, now=now))


def _known(db: Connection, *, now: int) -> _Known:
    issued = assignments.latest(db)
    wanted = {screen: one.key.serial for screen, one in issued.items()}
    return _Known(statuses.latest(db), blanks.in_force(db, now=now), wanted)


def _seen(db: Connection, site: Site, known: _Known) -> Seen:
    screen = site.screen.id
    report = known.reports.get(screen)
    plays = report.status.timetable if report else None
    return Seen(
        site,
        status=report.status if report else None,
        received_at=report.received_at if report else 0,
        clockwork=_clockwork(db, plays) if plays else None,
        blank=known.dark.get(screen),
        wanted=known.wanted.get(screen, 0),
    )


def _clockwork(db: Connection, timetable: Sha256) -> Clockwork | None:
    if timetable not in _READY:
        try:
            body = blobs.get(db, timetable)
        except UnknownError:  # the screen plays one that this database never made
            return None
        while len(_READY) >= MOST_READY:
            _READY.pop(next(iter(_READY)), None)
        _READY[timetable] = Clockwork(decode_timetable(body))
    return _READY[timetable]
