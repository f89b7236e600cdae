"""Somebody who got the broker's own password, and says there what they like."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from devices.broker import Connection
from devices.dsse import require_type, seal
from devices.keys import SigningKey
from devices.messages import Assignment, Status
from devices.mqtt import Link
from devices.statements import ASSIGNMENT
from devices.wire import decode_assignment, encode_assignment
from playlists.ids import ScreenId, Sha256
from signage.keys import CONTROLLER
from signage.store import assignments, blobs, incidents, statuses, trust_lists
from signage.store.incidents import Incident
from tests.fakes.waiting import eventually, now_ms
from tests.journey.office import Office

CELL = "signage/v1/a"


def changed(body: bytes, place: float = 0.5) -> bytes:
    """The body with one bit changed, at that share of its length."""
    at = round((len(body) - 1) * place)
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


class Thief:
    """A client of a house's broker that may say anything, and what came of it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        house = office.house
        self._link = Link(
            Connection(
                house.broker_url,
                client_id=f"thief-{secrets.token_hex(4)}",
                username=CONTROLLER,
                password=office.keys.broker_password,
            )
        )

    def __enter__(self) -> Self:
        self._link.start()
        eventually(lambda: self._link.is_connected, "the thief is in")
        return self

    def __exit__(self, *_error: object) -> None:
        self._link.stop()

    def say(self, topic: str, body: bytes) -> None:
        """Publish something below the cell's topic; the broker does not keep it."""
        assert self._link.publish(f"{CELL}/{topic}", body)

    def tell(self, screen: ScreenId, assignment: bytes) -> None:
        """Publish an assignment to a screen."""
        self.say(f"screens/{screen}/assignment", assignment)

    def offer(self, bodies: Sequence[tuple[Sha256, bytes]]) -> None:
        """Publish blobs, which the broker keeps."""
        for sha256, body in bodies:
            assert self._link.publish(f"{CELL}/blobs/{sha256}", body, retain=True)

    def current(self, screen: ScreenId) -> Assignment:
        """What a screen follows."""
        payload = require_type(self.sealed(screen), ASSIGNMENT).payload
        return decode_assignment(payload)

    def sealed(self, screen: ScreenId) -> bytes:
        """The envelope of what a screen follows."""
        with self.office.store.reading() as db:
            body = assignments.body(db, screen)
        assert body
        return body

    def forged(self, assignment: Assignment, key: SigningKey | None = None) -> bytes:
        """An assignment of a higher serial, signed by the controller unless by another."""
        signer = key or self.office.keys.controller
        newer = replace(assignment, serial=assignment.serial + 1)
        return seal(ASSIGNMENT, encode_assignment(newer), signer)

    def blob(self, sha256: Sha256) -> bytes:
        """A blob that the controller keeps."""
        with self.office.store.reading() as db:
            return blobs.get(db, sha256)

    def trust(self) -> bytes:
        """The envelope of the trust list in force."""
        with self.office.store.reading() as db:
            newest = trust_lists.newest(db)
        assert newest
        return self.blob(newest.envelope)

    def status(self, screen: ScreenId) -> Status:
        """What a screen said last."""
        with self.office.store.reading() as db:
            heard = statuses.of(db, screen)
        assert heard
        return heard.status

    def refused(self, screen: ScreenId, since: int) -> set[str]:
        """What a screen told that it refused since an instant (ms UTC)."""
        told = self.status(screen).refusals
        return {what.split()[0] for at, what, _ in told if at >= since}

    def incidents(self, screen: ScreenId, since: int) -> set[str]:
        """What was noted of a screen since an instant (ms UTC)."""
        with self.office.store.reading() as db:
            found: tuple[Incident, ...] = incidents.of(db, screen)
        return {one.what for one in found if one.at >= since}

    def await_playing_on(self, screen: ScreenId) -> None:
        """Wait until a screen has begun another showing."""
        since = now_ms()
        eventually(
            lambda: self.office.house.lit(screen)[-1].begin > since, f"{screen} plays on"
        )
