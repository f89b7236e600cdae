"""Reads what screens are to show, from the controller's own history of plans."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from sqlalchemy import Connection

from devices.wire import decode_timetable
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, Sha256
from playlists.timetable import Item
from signage.store import blobs, publishing

_KEPT: Final = 256


class Planned(NamedTuple):
    """A showing as planned: `item` on the screen from `start` to `end` (ms UTC)."""

    start: int
    end: int
    item: Item
    timetable: Sha256


def clockwork(db: Connection, timetable: Sha256) -> Clockwork:
    """The compiled timetable of that hash, kept for the next time.

    Raises:
        UnknownError: nothing of that hash is kept.
    """
    return _compiled(blobs.get(db, timetable))


def planned_between(
    db: Connection, screen: ScreenId, *, start: int, end: int
) -> Iterator[Planned]:
    """Every showing of a screen that begins in [start, end), in order.

    A showing ends early where the screen's next plan begins.
    """
    plans = publishing.plans_between(db, screen, start=start, end=end)
    limits = [*(plan.effective_from for plan in plans), None]
    for plan, (since, until) in zip(plans, pairwise(limits), strict=True):
        works = clockwork(db, plan.timetable)
        first, last = max(start, since or 0), min(end, until or end)
        for showing in works.showings_between(first, last):
            item = works.timetable.items[showing.item]
            stop = min(showing.end, until or showing.end)
            yield Planned(showing.start, stop, item, plan.timetable)


def on_now(db: Connection, now: int) -> dict[ScreenId, Planned]:
    """What each screen is to show at an instant (ms UTC); dark ones are left out."""
    found: dict[ScreenId, Planned] = {}
    for screen, plan in publishing.plans_at(db, now).items():
        works = clockwork(db, plan.timetable)
        if showing := works.showing_at(now):
            item = works.timetable.items[showing.item]
            found[screen] = Planned(showing.start, showing.end, item, plan.timetable)
    return found


@lru_cache(_KEPT)
def _compiled(body: bytes) -> Clockwork:
    return Clockwork(decode_timetable(body))
