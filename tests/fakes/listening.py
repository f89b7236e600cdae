"""Waiting for what a link tells, by the event, never by the clock."""

from time import monotonic
from typing import TypeVar

from devices.broker import Event
from devices.mqtt import Link

E = TypeVar("E", bound=Event)
PATIENCE_S = 20


def wait_for(link: Link, kind: type[E]) -> E:
    """The link's next event of that kind; the others before it are passed over."""
    until = monotonic() + PATIENCE_S
    while True:
        event = link.events.get(timeout=max(0.0, until - monotonic()))
        if isinstance(event, kind):
            return event
