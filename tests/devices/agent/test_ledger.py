from collections.abc import Callable
from pathlib import Path

import pytest

from devices.agent.ledger import Ledger
from devices.agent.tape import Lit, Tape
from devices.errors import StoreError
from devices.messages import Gap, Run, Why
from playlists.ids import Sha256

Opened = Callable[[], Ledger]
ONE = Sha256("1" * 64)


def plain(number: int, runs: tuple[Run, ...], gaps: tuple[Gap, ...]) -> bytes:
    return repr((number, runs, gaps)).encode()


def fill(ledger: Ledger) -> int:
    """Write until the disk is full; how many runs it took."""
    pages = ledger.rows("PRAGMA page_count")[0][0]
    ledger.rows(f"PRAGMA max_page_count = {pages + 4}")
    for number in range(10_000):
        start = number * 10
        try:
            ledger.keep(Tape(None, start), [Run(start, start + 10, ONE)], at=start)
        except StoreError:
            return number
    raise AssertionError("the disk never became full")


def test_an_orderly_stop_is_told_from_a_crash(opened: Opened) -> None:
    ledger = opened()
    ledger.keep(Tape(None, 5_000), [Run(0, 5_000, ONE)], at=5_000)
    ledger.close()

    assert opened().after_start == Tape(None, 5_000, Why.STOPPED)


def test_after_a_crash_the_run_in_progress_is_kept_up_to_its_last_mark(
    opened: Opened,
) -> None:
    crashed = opened()
    crashed.keep(Tape(Lit(1_000, 9_000, ONE), 1_000), [], at=4_000)
    crashed.close()
    ledger = opened()

    batch = ledger.seal(plain, most=10)

    assert ledger.after_start == Tape(None, 4_000, Why.CRASHED)
    assert batch is not None
    assert batch.body == plain(1, (Run(1_000, 4_000, ONE),), ())


def test_a_batch_is_kept_until_it_is_accepted(opened: Opened) -> None:
    ledger = opened()
    for start in (0, 10):
        ledger.keep(Tape(None, start + 10), [Run(start, start + 10, ONE)], at=start)
        ledger.seal(plain, most=10)

    ledger.forget_batches(upto=1)

    assert [batch.number for batch in ledger.batches()] == [2]


def test_a_number_is_never_given_twice(opened: Opened) -> None:
    ledger = opened()
    ledger.keep(Tape(None, 10), [Run(0, 10, ONE)], at=10)
    ledger.seal(plain, most=10)
    ledger.forget_batches(upto=1)
    ledger.close()
    again = opened()
    again.keep(Tape(None, 20), [Run(10, 20, ONE)], at=20)

    batch = again.seal(plain, most=10)

    assert batch is not None
    assert batch.number == 2


def test_a_full_disk_loses_nothing_that_was_recorded(opened: Opened) -> None:
    ledger = opened()
    taken = fill(ledger)
    ledger.close()
    again = opened()

    batch = again.seal(plain, most=20_000)

    assert batch is not None
    assert batch.body.count(b"Run(") == taken


def test_the_same_disk_is_the_same_store(opened: Opened) -> None:
    assert opened().store == opened().store


def test_a_new_disk_is_another_store(opened: Opened, tmp_path: Path) -> None:
    first = opened()
    first.close()
    for part in tmp_path.glob("ledger.db*"):
        part.unlink()

    assert opened().store != first.store


def test_a_ledger_damaged_beyond_reading_is_laid_aside(
    opened: Opened, tmp_path: Path
) -> None:
    first = opened()
    first.close()
    (tmp_path / "ledger.db").write_bytes(b"rubbish" * 1_000)

    assert opened().store != first.store
    assert (tmp_path / "damaged-ledger.db").exists()


def test_a_refused_write_leaves_the_ledger_as_it_was(opened: Opened) -> None:
    ledger = opened()
    ledger.rows(
        "CREATE TRIGGER no BEFORE INSERT ON batch BEGIN SELECT raise(ABORT, 'no'); END"
    )
    ledger.keep(Tape(None, 10), [Run(0, 10, ONE)], at=10)

    with pytest.raises(StoreError, match="disk"):
        ledger.seal(plain, most=1)

    assert ledger.highest_number() == 0
    assert ledger.rows("SELECT count(*) FROM record") == [(1,)]
