"""Takes batches in: checked, bounded, stored once, all in one transaction."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from devices.errors import DevicesError
from devices.keys import Algorithm, PublicKey
from devices.messages import PlaysBatch
from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.steps.count.limits import Rates
from signage.steps.count.reach import hours_reached
from signage.steps.count.records import Bounds, Opened, opened, sound
from signage.store import acceptances, counting, incidents, quarantine
from signage.store.connection import Connection
from signage.store.counting import Sender
from signage.store.engine import Store
from signage.store.quarantine import Refused

MOST_ROWS_A_BATCH: Final = 5_000
"""A run is kept as a row an hour; nobody needs more rows than this at once."""


TOO_MANY: Final = "more batches a minute than a screen may send"
TOO_MUCH: Final = "more bytes of batches a day than a screen may send"


class Receipt(StrEnum):
    """What became of a batch."""

    STORED = "stored"
    KNOWN = "known"  # it came before; nothing changed but that the screen is told again
    CLASHING = "clashing"  # another of its number came before: put aside, and told as known
    REFUSED = "refused"  # nothing of it counts
    LIMITED = "limited"  # too many at a time: not looked at; the screen sends it again


class Came(NamedTuple):
    """Bytes, and when (ms UTC) they came."""

    body: bytes
    at: int


def receive_batch(
    store: Store, screen: ScreenId, body: bytes, *, now: int, rates: Rates | None = None
) -> Receipt:
    """Take in what came on a screen's own topic; never raises for what it says.

    A batch that came before changes nothing. A record out of bounds is put aside alone;
    what is no batch of this screen's is put aside whole. All that is refused is noted,
    and so is what is over the limits (see `limits`): that is not looked at.
    """
    if rates and not rates.allows(screen, now=now):
        return _limit(
            store, screen, why=TOO_MANY, times=rates.untold(screen, now=now), now=now
        )
    try:
        with store.reading() as db:
            who = counting.sender(db, screen, now=now)
        if rates and who.taken + len(body) > rates.most_bytes_a_day:
            return _limit(store, screen, why=TOO_MUCH, times=1, now=now)
        found = opened(body, PublicKey(Algorithm.ED25519, who.key))
    except (UnknownError, DevicesError) as error:
        return _refuse(store, screen, body, why=str(error), now=now)
    if found.batch.screen != screen:
        return _refuse(store, screen, body, why="speaks for another screen", now=now)
    with store.writing() as db:
        return _take(db, found, who, came=Came(body, now))


def _limit(store: Store, screen: ScreenId, *, why: str, times: int, now: int) -> Receipt:
    if times:
        with store.writing() as db:
            named = _named(db, screen)
            incidents.note_all(db, named, what="plays", times={why: times}, at=now)
    return Receipt.LIMITED


def _refuse(store: Store, screen: ScreenId, body: bytes, *, why: str, now: int) -> Receipt:
    with store.writing() as db:
        _put_aside(db, _named(db, screen), [Refused(body, why)], what="plays", now=now)
    return Receipt.REFUSED


def _named(db: Connection, screen: ScreenId) -> ScreenId:
    return screen if counting.is_screen(db, screen) else incidents.NOBODY


def _take(db: Connection, found: Opened, who: Sender, *, came: Came) -> Receipt:
    screen, disk, number = who.screen, found.batch.store, found.batch.number
    before = counting.before(db, found.batch)
    if before.body is not None:
        acceptances.accept(db, screen, disk)
        return _known(db, found.batch, before.body, came=came)
    known = counting.timetables_of(db, screen, found.named)
    kept = sound(found, Bounds(who.enrolled_at, came.at, known))
    _put_aside(db, screen, kept.faults, what="record", now=came.at)
    if kept.extent.rows > MOST_ROWS_A_BATCH:
        long = Refused(came.body, f"more than {MOST_ROWS_A_BATCH} hours in one batch")
        _put_aside(db, screen, [long], what="record", now=came.at)
        acceptances.accept(db, screen, disk, refused=[number])
        return Receipt.REFUSED
    counting.keep_batch(db, kept.batch, came.body, now=came.at)
    counting.keep_runs(db, screen, kept.batch.runs)
    counting.keep_gaps(db, screen, kept.batch.gaps)
    hours = hours_reached(kept.batch, kept.extent, before=before, now=came.at)
    counting.mark_dirty(db, screen, hours)
    acceptances.accept(db, screen, disk)
    return Receipt.STORED


def _known(db: Connection, batch: PlaysBatch, body: bytes, *, came: Came) -> Receipt:
    if body == came.body:
        return Receipt.KNOWN
    why = "another batch came before under its number"
    _put_aside(db, batch.screen, [Refused(came.body, why)], what="plays", now=came.at)
    return Receipt.CLASHING


def _put_aside(
    db: Connection, screen: ScreenId, refused: Sequence[Refused], *, what: str, now: int
) -> None:
    if refused:
        quarantine.put_aside(db, screen, refused, now=now)
        times = Counter(one.why for one in refused)
        incidents.note_all(db, screen, what=what, times=times, at=now)
