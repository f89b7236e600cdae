"""A day without the controller, by a clock that a test moves: played, then counted."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from devices.agent.clock import Moment, Source
from devices.agent.displays.frame_log import FrameLog
from devices.agent.displays.null import NullDisplay
from devices.agent.enrolment import decode_enrolment
from devices.agent.folder import FolderLine
from devices.agent.intake import Intake
from devices.agent.line import Arrived
from devices.agent.pictures import Shelf
from devices.agent.player import shown_at
from devices.agent.recorder import Recorder
from devices.agent.repertoire import Repertoire
from devices.agent.stage import Stage
from devices.agent.store import open_store
from devices.profile import profile_of
from devices.trust import key_text
from playlists.ids import PlaylistId
from signage.arrangements import EntryDraft, PlaylistDraft
from signage.steps.arrange import save_playlist, subscribe
from signage.steps.count import Receipt, receive_batch, tally_due
from signage.steps.publish import assign_due, enrol, write_folder
from signage.steps.schedule import schedule_due
from signage.store import screens, tallies
from signage.store.engine import Store
from signage.store.planned import planned_between
from tests.journey import frames
from tests.signage.town import DAY_MS, HALL, LARGE, MONDAY, OPERATOR, Town, found_town

HOUR_MS: Final = 3_600_000
DAWN: Final = MONDAY + 15 * HOUR_MS
"""Midnight of Tuesday in Shanghai."""
DUSK: Final = DAWN + DAY_MS
BACK: Final = DUSK + 2 * HOUR_MS


class Machine:
    """The parts of a screen's own program, one by one, at instants that a test names."""

    def __init__(self, folder: Path) -> None:
        self.log: Final = folder / "frames"
        enrolment = decode_enrolment((folder / "enrolment.json").read_bytes())
        self.store: Final = open_store(folder / "data")
        self._repertoire: Final = Repertoire(self.store, enrolment)
        self._intake: Final = Intake(self._repertoire)
        self._line: Final = FolderLine(folder)
        self._recorder: Final = Recorder(self.store.ledger, screen=HALL, key=self.store.key)
        shelf, log = Shelf(self.store.blobs), FrameLog(self.log)
        profile = profile_of(LARGE)
        self._stage: Final = Stage(NullDisplay(), profile, shelf=shelf, log=log)

    def close(self) -> None:
        """Let go of its files."""
        self._stage.close(at=DUSK)
        self.store.close()

    def take(self, now: int) -> None:
        """Take in all that lies signed in its folder."""
        self._repertoire.begin(now=now)
        for steady in range(0, 10_000, 1_000):
            self._line.seek(self._intake.missing, steady=steady)
            while isinstance(event := self._line.wait(0), Arrived):
                self._intake.take(event, now=now)
            while self._intake.step(now=now, trusted_now=now):
                pass
        assert self.store.holdings.serial, self.store.holdings.refusals()

    def play(self, start: int, end: int) -> None:
        """Light what is to be lit from one instant to another, and write it down."""
        at = start
        while at < end:
            self._recorder.begin(Moment(at, Source.NTP, 0))
            self._repertoire.advance(now=at)
            lighting = self._stage.light(shown_at(self._repertoire.state, at), at=at)
            self._stage.note(at=at)
            self._recorder.note(lighting, at=at)
            at = max(at + 1, lighting.next_at)
        self._recorder.stop(end)

    def batches(self) -> Iterator[bytes]:
        """What it has to report, sealed."""
        while batch := self._recorder.batch():
            yield batch.body


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town whose hall has a screen with three slogans, half a minute each."""
    with closing(Store.open(f"sqlite:///{tmp_path / 'dengta.sqlite3'}")) as store:
        store.upgrade()
        made = found_town(store)
        entries = [EntryDraft(made.slogan(one), dwell_ms=30_000) for one in ("a", "b", "c")]
        draft = PlaylistDraft(PlaylistId("pl-day"), "常播", tuple(entries))
        save_playlist(store, draft, by=OPERATOR, now=MONDAY)
        subscribe(store, HALL, draft.id, by=OPERATOR, now=MONDAY)
        yield made


def test_a_day_without_the_controller_is_played_by_the_timetable_and_counted_once(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "hall"
    tell(town, folder)
    with closing(Machine(folder)) as machine:
        machine.take(MONDAY)
        bind(town, machine)
        machine.play(DAWN, DUSK)
        reports = list(machine.batches())

    assert {receive_batch(town.store, HALL, one, now=BACK) for one in reports} == {
        Receipt.STORED
    }
    counted = tallied(town)
    again = {receive_batch(town.store, HALL, one, now=BACK) for one in reversed(reports)}
    planned = whole_showings(town)

    assert again == {Receipt.KNOWN}
    assert tallied(town) == counted == planned
    assert sum(planned.values()) == DAY_MS // 30_000
    assert lit_in(machine.log) == planned


def tell(town: Town, folder: Path) -> None:
    """Put into a folder what the hall's screen is told, then leave it alone."""
    folder.mkdir()
    keys, settings = town.keys, town.settings
    body = enrol(town.store, HALL, keys=keys, settings=settings, by=None, now=MONDAY)
    schedule_due(town.store, now=MONDAY)
    assign_due(town.store, keys=keys, settings=settings, now=MONDAY)
    write_folder(town.store, HALL, folder)
    (folder / "enrolment.json").write_bytes(body)


def bind(town: Town, machine: Machine) -> None:
    """Let the controller know the machine's key, as its first status does."""
    public = key_text(machine.store.key.public)
    with town.store.writing() as db:
        screens.bind_key(db, HALL, public_key=public, now=MONDAY)


def tallied(town: Town) -> Counter[str]:
    """The complete plays of the day, by slogan; nothing may be cut."""
    while tally_due(town.store, now=BACK):
        pass
    part = tallies.Part(DAWN, DUSK, screens=frozenset({HALL}))
    with town.store.reading() as db:
        found = tallies.by_slogan(db, part)
    assert sum(plays.cut for plays in found.values()) == 0
    return Counter({slogan: plays.complete for (slogan, _), plays in found.items()})


def whole_showings(town: Town) -> Counter[str]:
    """The showings that the timetable has for the day, by slogan."""
    with town.store.reading() as db:
        planned = planned_between(db, HALL, start=DAWN, end=DUSK)
        return Counter(str(one.item.slogan) for one in planned)


def lit_in(log: Path) -> Counter[str]:
    """The showings of which frames were given to the panel, by slogan."""
    return Counter(one.slogan for one in frames.read(log))
