"""Bookings changed as one, as plain JSON values: asked for so, and kept to be undone by."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from playlists.holidays import Almanac
from playlists.ids import BookingId, Sha256
from signage import booking_json
from signage.arrangements import BookingDraft, arranged_of
from signage.errors import BadInputError, ChangedMeanwhileError, UnknownError
from signage.people import Person
from signage.steps.arrange import Rearrangement, Turn
from signage.store import arrivals, bookings, calendars
from signage.store.arrivals import Arrival
from signage.store.connection import Connection

NAME: Final = "撤销导入.json"


def plain(
    wish: Rearrangement, almanac: Almanac, *, by: Person, now: int
) -> dict[str, list[dict[str, object]]]:
    """A change of several bookings as plain values; see `wish_of`."""

    def said(draft: BookingDraft) -> dict[str, object]:
        return booking_json.booking_json(arranged_of(draft, almanac, by=by.id, now=now))

    return {
        "change": [{**said(one), "version": one.version} for one in wish.change],
        "book": [said(one) for one in wish.book],
        "cancel": [one._asdict() for one in wish.cancel],
        "restore": [one._asdict() for one in wish.restore],
    }


def wish_of(said: Mapping[str, Any]) -> Rearrangement:
    """The change that `plain` wrote.

    Raises:
        BadInputError: a booking's field is wrong.
    """
    return Rearrangement(
        tuple(map(_changed, said["change"])),
        tuple(map(booking_json.draft_of, said["book"])),
        tuple(map(_turn, said["cancel"])),
        tuple(map(_turn, said["restore"])),
    )


def hold(db: Connection, back: Rearrangement, *, by: Person, now: int) -> Sha256:
    """Keep what undoes somebody's import, in place of the file; gives its hash."""
    values = plain(back, calendars.almanac(db), by=by, now=now)
    body = json.dumps(values, ensure_ascii=False).encode()
    return arrivals.put(db, Arrival(NAME, body), by=by.id, now=now)


def held(db: Connection, sha256: str, *, by: Person) -> Rearrangement:
    """What `hold` kept.

    Raises:
        UnknownError: it is no longer kept.
    """
    found = arrivals.one(db, sha256, by=by.id)
    if found.name != NAME:
        raise UnknownError("这次导入已经不能一起撤销了，请逐个改回")
    return wish_of(json.loads(found.body))


def still_holds(db: Connection, sha256: str, *, by: Person) -> Rearrangement | None:
    """What `hold` kept, while everything is as the import left it; else None."""
    try:
        back = held(db, sha256, by=by)
        for draft in back.change:
            bookings.at_version(db, draft.id, draft.version)
        for turn in back.cancel:
            bookings.at_version(db, turn.booking, turn.version)
    except (UnknownError, ChangedMeanwhileError):
        return None
    return back


def done(back: Rearrangement) -> str:
    """What an import did, of which that is what undoes it."""
    return _both(back, "加了 {} 个", "改了 {} 个")


def undone(back: Rearrangement) -> str:
    """What undoing an import did."""
    return _both(back, "加的 {} 个取消了", "改的 {} 个改回了原样")


def _both(back: Rearrangement, added: str, changed: str) -> str:
    words = ((added, len(back.cancel)), (changed, len(back.change)))
    return "，".join(said.format(number) for said, number in words if number)


def _changed(said: Mapping[str, Any]) -> BookingDraft:
    version = said.get("version")
    if type(version) is not int or version < 1:
        raise BadInputError("要写读到的是第几版", field="version")
    rest = {name: value for name, value in said.items() if name != "version"}
    return replace(booking_json.draft_of(rest), version=version)


def _turn(said: Mapping[str, Any]) -> Turn:
    return Turn(BookingId(said["booking"]), said["version"])
