"""Which blobs an assignment names, itself or through its timetable and scenes."""

from collections.abc import Collection, Iterable
from itertools import chain

from devices.messages import Assignment
from devices.trust import decode_envelope
from devices.wire import decode_assignment, decode_scene, decode_timetable
from playlists.ids import Sha256
from signage.steps.publish.assigning import MOST_WITHDRAWALS
from signage.store import assignments, blobs, screens, showables
from signage.store.connection import Connection


def assignment_of(body: bytes) -> Assignment:
    """The assignment in an envelope that this controller signed."""
    return decode_assignment(decode_envelope(body).payload)


def named_by(db: Connection, told: Collection[Assignment]) -> tuple[Sha256, ...]:
    """The blobs that a screen needs for these, the trust list first, timetables last."""
    others = chain.from_iterable(
        (one.trust, *one.withdrawals, *([one.placement] if one.placement else []))
        for one in told
    )
    timetables = dict.fromkeys(one.timetable for one in told)
    shown = _shown_by(db, timetables)
    return tuple(dict.fromkeys([*others, *shown, *timetables]))


def kept_by(db: Connection, *, since: int) -> frozenset[Sha256]:
    """The blobs that any assignment named at any time after an instant (ms UTC)."""
    timetables = assignments.current_since(db, since)
    placements = {one.placement for one in screens.screens(db) if one.placement}
    withdrawn = showables.withdrawn(db, most=MOST_WITHDRAWALS)
    envelopes = {one.envelope for one in withdrawn}
    return timetables | placements | envelopes | set(_shown_by(db, timetables))


def _shown_by(db: Connection, timetables: Iterable[Sha256]) -> tuple[Sha256, ...]:
    """The pictures, scenes and approvals of some timetables' items, pictures first."""
    bodies = blobs.bodies(db, timetables)
    items = [item for body in bodies.values() for item in decode_timetable(body).items]
    scenes = dict.fromkeys(item.scene for item in items)
    pictures = dict.fromkeys(
        layer.picture
        for body in blobs.bodies(db, scenes).values()
        for layer in decode_scene(body).layers
    )
    return (*pictures, *scenes, *dict.fromkeys(item.approval for item in items))
