"""Keeps what each screen said last about itself."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from devices.messages import Status
from devices.wire import decode_status, encode_status
from playlists.ids import ScreenId
from signage.store.schema import statuses
from signage.store.writes import upsert


class Report(NamedTuple):
    """A status and when it came (ms UTC)."""

    status: Status
    received_at: int


def keep(db: Connection, status: Status, *, now: int) -> None:
    """Keep a status in place of the screen's last one."""
    row = {
        "screen_id": status.screen,
        "online": status.online,
        "at": status.at,
        "received_at": now,
        "serial": status.serial,
        "timetable": status.timetable,
        "session": status.session,
        "store": status.store,
        "nonce": status.nonce,
        "body": encode_status(status),
    }
    upsert(db, statuses, [row])


def latest(db: Connection) -> dict[ScreenId, Report]:
    """The last status of each screen that ever sent one."""
    found = db.execute(select(statuses.c.screen_id, statuses.c.body, statuses.c.received_at))
    return {
        ScreenId(row.screen_id): Report(decode_status(row.body), row.received_at)
        for row in found
    }
