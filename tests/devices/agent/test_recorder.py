import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from devices import wire
from devices.agent.clock import Moment, Source
from devices.agent.ledger import Ledger
from devices.agent.player import State, shown_at
from devices.agent.recorder import Recorder
from devices.agent.stage import Lighting
from devices.dsse import decode_envelope
from devices.keys import SigningKey
from devices.messages import Accepted, Gap, PlaysBatch, Run, Why
from playlists.accounting import Interval, union
from playlists.attribution import attribute
from playlists.ids import ScreenId
from tests.devices.agent.plans import DAY, HOUR, MINUTE, MONDAY, plan

SCREEN = ScreenId("sc-1")
Opened = Callable[[], Ledger]
PLAYING = State(active=plan("a", "b", "c", dwell_ms=MINUTE))
KEY = SigningKey.generate()


class Screen:
    """A screen without a panel: what it would light, at instants that the test gives."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.lit: Counter[int] = Counter()
        self.start()

    def start(self) -> None:
        self.ledger = self._opened()
        self.recorder = Recorder(self.ledger, screen=SCREEN, key=KEY)

    def kill(self) -> None:
        self.ledger.close()

    def light(self, at: int, *, source: Source = Source.NTP, jumped_ms: int = 0) -> int:
        """Light what is to be seen at an instant; the next one at which that changes."""
        self.recorder.begin(Moment(at, source, jumped_ms))
        shown = shown_at(PLAYING, at)
        self.recorder.note(Lighting(shown, shown.until, shown.until), at=at)
        self.lit[shown.start] += 1
        return shown.until

    def play(self, start: int, end: int) -> None:
        at = start
        while at < end:
            at = self.light(at)

    def report(self, at: int) -> PlaysBatch:
        self.recorder.cut(at)
        batch = self.recorder.batch()
        assert batch is not None
        return wire.decode_plays(decode_envelope(batch.body).payload)


def complete(*batches: PlaysBatch, within: Interval) -> int:
    covered = union(Interval(r.start, r.end) for batch in batches for r in batch.runs)
    assert PLAYING.active is not None
    played = attribute(PLAYING.active.clockwork, covered, within=within)
    return sum(one.complete for one in played.values())


def test_a_day_without_the_controller_is_one_run_and_counted_once(opened: Opened) -> None:
    screen = Screen(opened)
    screen.play(MONDAY, MONDAY + DAY)

    batch = screen.report(MONDAY + DAY)

    assert (len(batch.runs), batch.gaps) == (1, ())
    assert complete(batch, batch, within=Interval(MONDAY, MONDAY + DAY)) == 24 * 60


def test_however_often_it_is_killed_runs_never_overlap_and_nothing_is_invented(
    opened: Opened,
) -> None:
    chance = random.Random(7)  # noqa: S311  # seeded, so that a failure comes again
    screen = Screen(opened)
    at, batches = MONDAY, []
    for _ in range(12):
        until = at + chance.randrange(5 * MINUTE)
        screen.play(at, until)
        if chance.random() < 0.5:
            batches.append(screen.report(until))
        screen.kill()
        screen.start()
        at = until + chance.randrange(3 * MINUTE)
    screen.light(at)
    batches.append(screen.report(at + 1))

    runs = sorted(run for batch in batches for run in batch.runs)
    assert all(one.end <= other.start for one, other in pairwise(runs))
    assert complete(*batches, within=Interval(MONDAY, at)) <= len(screen.lit)
    assert {gap.why for batch in batches for gap in batch.gaps} <= {Why.CRASHED, Why.OUTPUT}


def test_a_clock_that_jumped_forward_leaves_a_gap(opened: Opened) -> None:
    screen = Screen(opened)
    screen.play(MONDAY, MONDAY + 10 * MINUTE)
    screen.light(MONDAY + HOUR, jumped_ms=50 * MINUTE)

    batch = screen.report(MONDAY + HOUR + 1_000)

    assert batch.gaps == (Gap(MONDAY + 10 * MINUTE, MONDAY + HOUR, Why.CLOCK),)


def test_a_clock_that_jumped_back_is_not_counted_twice(opened: Opened) -> None:
    screen = Screen(opened)
    screen.play(MONDAY, MONDAY + 10 * MINUTE)
    screen.light(MONDAY + 4 * MINUTE, jumped_ms=-6 * MINUTE)
    screen.play(MONDAY + 5 * MINUTE, MONDAY + 12 * MINUTE)

    batch = screen.report(MONDAY + 12 * MINUTE)

    assert complete(batch, within=Interval(MONDAY, MONDAY + DAY)) == 12
    assert sum(run.end - run.start for run in batch.runs) == 12 * MINUTE


def test_after_a_clock_that_was_a_day_ahead_the_true_day_is_counted(
    opened: Opened,
) -> None:
    screen = Screen(opened)
    screen.play(MONDAY + DAY, MONDAY + DAY + MINUTE)
    screen.light(MONDAY, jumped_ms=-DAY - MINUTE)
    screen.play(MONDAY + MINUTE, MONDAY + 10 * MINUTE)

    batch = screen.report(MONDAY + 10 * MINUTE)

    assert complete(batch, within=Interval(MONDAY, MONDAY + HOUR)) == 10


def test_time_that_is_not_trusted_proves_nothing(opened: Opened) -> None:
    screen = Screen(opened)
    screen.play(MONDAY, MONDAY + MINUTE)
    screen.light(MONDAY + MINUTE, source=Source.UNTRUSTED)
    screen.light(MONDAY + HOUR)

    batch = screen.report(MONDAY + HOUR + 1)

    assert batch.gaps == (Gap(MONDAY + MINUTE, MONDAY + HOUR, Why.CLOCK),)


def test_the_open_run_ends_where_its_last_frame_is_good_for(opened: Opened) -> None:
    screen = Screen(opened)
    until = screen.light(MONDAY)
    timetable = PLAYING.active.assignment.timetable if PLAYING.active else None

    assert timetable is not None
    assert screen.recorder.open_run(MONDAY + 5) == Run(MONDAY, MONDAY + 5, timetable)
    assert screen.recorder.open_run(until + DAY) == Run(MONDAY, until, timetable)


def test_a_batch_is_kept_until_a_true_acceptance(opened: Opened) -> None:
    screen = Screen(opened)
    screen.play(MONDAY, MONDAY + MINUTE)
    number = screen.report(MONDAY + MINUTE).number

    def accepted(upto: int) -> bool:
        store = screen.ledger.store
        return screen.recorder.forget(Accepted(SCREEN, store, upto, (), "", MONDAY))

    assert not accepted(number + 1)
    assert screen.ledger.unsent() == 1
    assert accepted(number)
    assert screen.ledger.unsent() == 0


def test_what_a_full_disk_would_not_take_is_written_when_it_can_be(opened: Opened) -> None:
    screen = Screen(opened)
    screen.light(MONDAY)
    screen.ledger.rows("PRAGMA query_only = 1")
    screen.play(MONDAY + MINUTE, MONDAY + 3 * MINUTE)
    trouble = screen.recorder.trouble
    screen.ledger.rows("PRAGMA query_only = 0")

    batch = screen.report(MONDAY + 3 * MINUTE)

    assert trouble
    assert complete(batch, within=Interval(MONDAY, MONDAY + DAY)) == 3
