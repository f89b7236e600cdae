"""Bookings as files, for their page and their door alike."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Response

from signage import booking_file, plan_file
from signage.booking_events import bookings_ics
from signage.errors import UnknownError
from signage.ics import MIME
from signage.steps.grouping import plan_now
from signage.store.connection import Connection
from signage.web import reach
from signage.web.house import now, the_store
from signage.web.reports import attached
from signage.web.wording.words import local

CALENDAR: Final = "灯塔排期"


def exported(ending: str) -> Response:
    """All bookings that stand as a file; UnknownError for a form that there is not."""
    if ending not in _WRITERS:
        raise UnknownError(f"没有 {ending} 这种文件，有 {'、'.join(_WRITERS)}")
    kind, write = _WRITERS[ending]
    with the_store().reading() as db:
        text = write(db)
    name = f"排期-{local(now()).date().isoformat()}.{ending}"
    return attached(text.encode(), kind=kind, name=name)


def _csv(db: Connection) -> str:
    return booking_file.as_csv(reach.arranged(db).bookings)


def _json(db: Connection) -> str:
    return plan_file.as_json(plan_now(db))


def _ics(db: Connection) -> str:
    arranged = reach.arranged(db)
    titles = {one.id: one.title for one in arranged.playlists}
    return bookings_ics(arranged.bookings, arranged.sites, titles, name=CALENDAR)


_WRITERS: Final[Mapping[str, tuple[str, Callable[[Connection], str]]]] = {
    "csv": ("text/csv", _csv),
    "json": ("application/json", _json),
    "ics": (MIME, _ics),
}
