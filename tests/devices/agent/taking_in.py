"""A screen that takes in what the office signs, without a line."""

from dataclasses import replace

from devices.agent.intake import Intake
from devices.agent.line import Arrived, What
from devices.agent.repertoire import Repertoire
from devices.agent.store import Store
from devices.messages import Assignment
from playlists.ids import Sha256
from playlists.timetable import Item
from tests.devices.agent.office import Office

RED, GREEN = (255, 0, 0), (0, 255, 0)


class Screen:
    """A screen's taking in, with the office's blobs within reach."""

    def __init__(self, office: Office, store: Store) -> None:
        self.office = office
        self.store = store
        self.now = office.now
        self.start()

    def start(self, **enrolled: object) -> None:
        enrolment = replace(self.office.enrolment(), **enrolled)  # type: ignore[arg-type]  # a test's own fields
        self.repertoire = Repertoire(self.store, enrolment)
        self.intake = Intake(self.repertoire)
        self.repertoire.begin(now=self.now)

    def offer(self, assignment: bytes, *, trust: bytes | None = None) -> None:
        self.give(What.TRUST, trust or self.office.trust())
        self.give(What.ASSIGNMENT, assignment)
        self.fetch()

    def give(self, what: What, body: bytes, name: str = "") -> None:
        self.intake.take(Arrived(what, body, name), now=self.now)

    def fetch(self) -> None:
        """Bring what is missing, as long as the office has it, and check everything."""
        while self.reachable or self.intake.step(now=self.now, trusted_now=self.now):
            for sha256 in self.reachable:
                self.give(What.BLOB, self.office.blobs[sha256], sha256)

    @property
    def reachable(self) -> list[Sha256]:
        return [one for one in self.intake.missing if one in self.office.blobs]

    @property
    def plays(self) -> list[str]:
        """The names of what may play, in the order of the timetable."""
        active = self.repertoire.state.active
        return [one.item.slogan for one in active.playables if one] if active else []

    @property
    def refused(self) -> list[str]:
        return [refusal.what for refusal in self.store.holdings.refusals()]

    @property
    def why(self) -> str:
        return self.store.holdings.refusals()[-1].why


def assigned(office: Office, *items: Item, serial: int | None = None) -> Assignment:
    return office.assignment(office.timetable(*items), serial=serial)


def first(screen: Screen) -> Assignment:
    """Something that plays, so that it can go on playing."""
    assignment = assigned(screen.office, screen.office.item("sl-first", RED))
    screen.offer(screen.office.seal(assignment))
    assert screen.plays == ["sl-first"]
    return assignment


def second(office: Office, *items: Item, **changes: object) -> bytes:
    one = assigned(office, *(items or (office.item("sl-second", GREEN),)))
    return office.seal(one, **{"serial": office.now + 1, "cut_in": True, **changes})


def flipped(body: bytes, bit: int) -> bytes:
    changed = bytearray(body)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
