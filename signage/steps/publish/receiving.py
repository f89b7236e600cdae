"""Takes what screens say of themselves: kept when signed by their own key, else counted."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from devices.errors import MessageError, TrustError
from devices.messages import Status
from devices.trust import key_in, verify_status
from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.places import Screen
from signage.store import assignments, incidents, screens, statuses
from signage.store.assignments import Key
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.incidents import NOBODY
from signage.store.statuses import Reported

LONGEST_NAME: Final = 64
LONGEST_WHAT: Final = 32
OLD_MS: Final = 24 * 3_600_000
UNTRUSTED: Final = "untrusted"


class Heard(NamedTuple):
    """A message on a screen's status topic."""

    screen: str
    body: bytes


def receive_status(store: Store, screen: str, body: bytes, *, now: int) -> Status | None:
    """Keep what a screen says of itself; None when it was refused, and then counted.

    The first key heard on a screen's own topic is its key from then on.
    """
    return receive_statuses(store, [Heard(screen, body)], now=now)[0]


def receive_statuses(
    store: Store, heard: Iterable[Heard], *, now: int
) -> tuple[Status | None, ...]:
    """The same for several, in one transaction; give at most a thousand."""
    with store.writing() as db:
        return tuple(_receive(db, one, now=now) for one in heard)


def _receive(db: Connection, heard: Heard, *, now: int) -> Status | None:
    if not heard.body:
        return None  # a retained message was deleted
    screen = _known(db, heard.screen)
    if screen is None:
        name = heard.screen[:LONGEST_NAME]
        incidents.note(db, NOBODY, what="unknown screen", why=name, at=now)
        return None
    try:
        bound = key_in(screen.public_key) if screen.public_key else None
        status = verify_status(heard.body, screen=screen.id, bound=bound)
    except (MessageError, TrustError) as error:
        incidents.note(db, screen.id, what="status refused", why=str(error), at=now)
        return None
    if bound is None:
        screens.bind_key(db, screen.id, public_key=status.public_key, now=now)
    return _take(db, status, now=now)


def _known(db: Connection, name: str) -> Screen | None:
    try:
        screen = screens.screen(db, ScreenId(name))
    except UnknownError:
        return None
    return None if screen.retired_at else screen


def _take(db: Connection, status: Status, *, now: int) -> Status | None:
    reported = statuses.of(db, status.screen)
    before = reported.status if reported else None
    if before == status:
        return status  # retained, and seen before
    if before and _is_overtaken(status, before):
        if not _is_will(status, before):
            return None
        status = replace(before, online=False)
    if reported and status.session != reported.status.session:
        if _is_replayed(db, status, reported):
            incidents.note(db, status.screen, what="status replayed", why="", at=now)
            return None
        statuses.end_session(db, reported.status, now=now)
    statuses.keep(db, status, now=now)
    assignments.mark_applied(db, Key(status.screen, status.serial), now=now)
    _note(db, status, before=before, now=now)
    return status


def _is_overtaken(status: Status, before: Status) -> bool:
    """Whether something newer is known: of its own session, or that another one began."""
    if status.session == before.session:
        return status.at < before.at
    return not status.online


def _is_replayed(db: Connection, status: Status, reported: Reported) -> bool:
    """Whether another session's status is an old one sent again; signatures do not age.

    Such a one says no more than was heard of that session, or a trusted time long before
    we heard the present one. A clock that is not trusted yet may say any time.
    """
    reached = statuses.session_reached(db, status.screen, status.session)
    if reached is not None:
        return status.at <= reached
    return status.clock != UNTRUSTED and status.at < reported.received_at - OLD_MS


def _is_will(status: Status, before: Status) -> bool:
    """Whether the broker says what the screen of this session left for its end."""
    return not status.online and status.session == before.session


def _note(db: Connection, status: Status, *, before: Status | None, now: int) -> None:
    if before and status.online and status.session != before.session:
        incidents.note(db, status.screen, what="restarted", why="", at=now)
    for at, what, why in status.refusals:
        incidents.note_new(db, status.screen, what=what[:LONGEST_WHAT], why=why, at=at)
