"""What waits for no showing to end: bookings marked 立即, and emergencies. Pure."""

from typing import NamedTuple

from playlists.accounting import Interval
from playlists.booking import Level, Recurrence
from playlists.how import How
from playlists.ids import PlaylistId
from playlists.timetable import Item, Timetable
from signage.groups import Group
from signage.windows import covers


class _Resolved(NamedTuple):
    playlist: PlaylistId
    level: Level
    when: Recurrence | None
    how: How
    between: Interval
    plays: tuple[tuple[Item, int], ...]


def _resolved(timetable: Timetable) -> frozenset[_Resolved]:
    return frozenset(
        _Resolved(
            rule.playlist,
            rule.level,
            rule.when,
            rule.how,
            rule.between,
            tuple((timetable.items[share.item], share.weight) for share in rule.shares),
        )
        for rule in timetable.rules
    )


def cuts_in(group: Group, new: Timetable, *, old: Timetable, now: int) -> bool:
    """Whether a booking marked 立即 is on now and brings what was not there.

    An emergency that begins or ends now does so too.
    """
    if _urgent(new, now=now) != _urgent(old, now=now):
        return True
    urgent = {
        (b.booking.playlist, b.booking.level, when)
        for b in group.bookings
        if b.at_once
        for when in b.booking.at(group.hours)
        if covers(when, now, zone=group.zone)
    }
    fresh = _resolved(new) - _resolved(old)
    return any(rule[:3] in urgent for rule in fresh)


def _urgent(timetable: Timetable, *, now: int) -> frozenset[tuple[object, ...]]:
    """What emergencies play at an instant."""
    return frozenset(
        (one.playlist, one.plays)
        for one in _resolved(timetable)
        if one.between.start <= now < one.between.end
    )
