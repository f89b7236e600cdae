"""Tells screens what is committed, so that they may forget it."""

from collections.abc import Callable
from typing import Final

from devices.dsse import seal
from devices.keys import SigningKey
from devices.messages import Topics
from devices.statements import ACCEPTED
from devices.wire import encode_accepted
from signage.store import acceptances
from signage.store.engine import Store

MOST: Final = 500


def accept_due(
    store: Store,
    send: Callable[[str, bytes], None],
    *,
    key: SigningKey,
    topics: Topics,
    now: int,
) -> int:
    """Send every acceptance that screens wait for, signed; gives how many.

    `send` takes a topic and a body. Only what is committed is ever told; told twice, it
    does no harm.
    """
    with store.reading() as db:
        due = acceptances.due(db, now=now, most=MOST)
    for accepted in due:
        topic = f"{topics.base(accepted.screen)}/plays/accepted"
        send(topic, seal(ACCEPTED, encode_accepted(accepted), key))
    if due:
        with store.writing() as db:
            for accepted in due:
                acceptances.sent(db, accepted)
    return len(due)
