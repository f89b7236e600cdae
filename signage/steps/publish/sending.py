"""Gives the broker what it has not acknowledged: trust list, blobs, then assignments."""

from collections.abc import Callable, Collection, Iterable
from typing import Final, NamedTuple

from devices.messages import Topics
from devices.wire.strict import LARGEST_MESSAGE
from playlists.ids import ScreenId, Sha256
from signage.keys import Keys
from signage.settings import Settings
from signage.steps.publish.assigning import assign_due
from signage.steps.publish.naming import assignment_of, kept_by, named_by
from signage.store import assignments, blobs, statuses, trust_lists
from signage.store.assignments import Issued, Key
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.statuses import Reported
from signage.store.writes import MOST_ROWS

BLOB_LIMIT: Final = LARGEST_MESSAGE
"""Larger blobs go by HTTP only."""
MOST_BLOBS: Final = 200
KEPT_MS: Final = 24 * 3_600_000
"""How long a blob stays at the broker after its last reference."""
AGAIN_AFTER_MS: Final = 10_000
SILENCE_MS: Final = 90_000
"""Three heartbeats: a screen that is silent for longer is not there to listen."""


class BlobReceipt(NamedTuple):
    """Names a blob (or the trust list) that was given to the broker."""

    sha256: Sha256


class AssignmentReceipt(NamedTuple):
    """Names an assignment that was given to the broker."""

    screen: ScreenId
    serial: int


Receipt = BlobReceipt | AssignmentReceipt


class Outgoing(NamedTuple):
    """A message to publish, retained, at QoS 1; its receipt is for `sent`."""

    topic: str
    body: bytes
    receipt: Receipt


Send = Callable[[str, bytes], None]
"""Publishes retained, returns when the broker has acknowledged, raises otherwise."""


def publish_due(
    store: Store, send: Send, *, keys: Keys, settings: Settings, now: int
) -> int:
    """Sign what is due and send all that is not acknowledged, one after the other.

    For a link that waits; one that does not takes `assign_due`, `outgoing` and `sent`.
    """
    assign_due(store, keys=keys, settings=settings, now=now)
    done = 0
    while messages := outgoing(store, settings=settings):
        for message in messages:
            send(message.topic, message.body)
        sent(store, [message.receipt for message in messages], now=now)
        done += len(messages)
    return done


def outgoing(
    store: Store, *, settings: Settings, under_way: Collection[Receipt] = ()
) -> tuple[Outgoing, ...]:
    """What to publish next, in this order; without what is under way already.

    Assignments come last, and only when no blob they name is left to another call.
    """
    topics = Topics(settings.root, settings.cell)
    with store.reading() as db:
        unsent = assignments.unsent(db, most=MOST_ROWS)
        given = {one.sha256 for one in under_way if isinstance(one, BlobReceipt)}
        missing = [one for one in _missing(db, unsent) if one not in given]
        first = _blobs(db, missing[:MOST_BLOBS], topics=topics)
    if len(missing) > MOST_BLOBS:
        return tuple(first)
    then = (_assignment(key, body, topics=topics) for key, body in unsent)
    return (*first, *(one for one in then if one.receipt not in under_way))


def sent(store: Store, receipts: Iterable[Receipt], *, now: int) -> None:
    """Record what the broker has acknowledged."""
    receipts = tuple(receipts)
    given = [one.sha256 for one in receipts if isinstance(one, BlobReceipt)]
    told = [Key(*one) for one in receipts if isinstance(one, AssignmentReceipt)]
    with store.writing() as db:
        blobs.mark_published(db, given, now=now)
        assignments.mark_sent(db, told, now=now)


def republish_due(store: Store, *, now: int) -> int:
    """Let assignments be sent again to screens that listen but show an older serial.

    What such a screen says it misses goes to the broker again, too. The pauses double.
    """
    with store.reading() as db:
        reported = statuses.latest(db)
        behind = [
            one
            for one in assignments.latest(db).values()
            if _is_behind(one, reported.get(one.key.screen), now=now)
        ]
    if behind:
        lost = {
            sha256 for one in behind for sha256 in reported[one.key.screen].status.missing
        }
        with store.writing() as db:
            assignments.send_again(db, [one.key for one in behind])
            blobs.mark_unpublished(db, lost)
    return len(behind)


def publish_anew(store: Store) -> None:
    """Let everything be sent again: the broker has lost what it held."""
    with store.writing() as db:
        blobs.mark_all_unpublished(db)
        assignments.send_again(db, [one.key for one in assignments.latest(db).values()])


def expired(store: Store, *, settings: Settings, now: int) -> tuple[Outgoing, ...]:
    """Empty messages that let the broker forget what nobody needs any more.

    A blob stays for 24 hours after its last reference; the database keeps it for ever. A
    retired screen's assignment goes. Give the receipts acknowledged to `forgotten`.
    """
    topics = Topics(settings.root, settings.cell)
    with store.reading() as db:
        unnamed = blobs.published(db) - kept_by(db, since=now - KEPT_MS)
        orphaned = assignments.orphaned(db)
    return (
        *(Outgoing(topics.blob(one), b"", BlobReceipt(one)) for one in sorted(unnamed)),
        *(_assignment(key, b"", topics=topics) for key in orphaned),
    )


def forgotten(store: Store, receipts: Iterable[Receipt]) -> None:
    """Record what the broker has forgotten."""
    receipts = tuple(receipts)
    gone = [one.sha256 for one in receipts if isinstance(one, BlobReceipt)]
    orphaned = [Key(*one) for one in receipts if isinstance(one, AssignmentReceipt)]
    with store.writing() as db:
        blobs.mark_unpublished(db, gone)
        assignments.send_again(db, orphaned)


def _missing(db: Connection, unsent: Iterable[tuple[Key, bytes]]) -> list[Sha256]:
    named = named_by(db, [assignment_of(body) for _, body in unsent])
    unpublished = blobs.unpublished(db, named)
    sizes = blobs.sizes(db, unpublished)
    return [one for one in named if sizes.get(one, BLOB_LIMIT + 1) <= BLOB_LIMIT]


def _blobs(db: Connection, few: Collection[Sha256], *, topics: Topics) -> list[Outgoing]:
    kept = trust_lists.newest(db)
    trust = kept.envelope if kept else None
    bodies = blobs.bodies(db, few)
    return [
        Outgoing(
            topics.trust if one == trust else topics.blob(one),
            bodies[one],
            BlobReceipt(one),
        )
        for one in few
    ]


def _assignment(key: Key, body: bytes, *, topics: Topics) -> Outgoing:
    topic = f"{topics.base(key.screen)}/assignment"
    return Outgoing(topic, body, AssignmentReceipt(*key))


def _is_behind(issued: Issued, reported: Reported | None, *, now: int) -> bool:
    if issued.sent_at is None or reported is None:
        return False
    listens = reported.is_online(now=now, silence_ms=SILENCE_MS)
    pause = max(AGAIN_AFTER_MS, issued.sent_at - issued.made_at)
    is_old = reported.status.serial < issued.key.serial
    return listens and is_old and now - issued.sent_at >= pause
