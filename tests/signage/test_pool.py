import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from signage.pool import Pool
from tests.fakes.waiting import eventually

MUCH: Final = range(8)
_PARENT: Final = """
import os, sys
from signage.pool import Pool
from tests.signage.test_pool import begun, where
if __name__ == "__main__":
    pool = begun(Pool(2, little=0))
    print(*{*pool.map(where, range(8))}, flush=True)
    sys.stdin.read()
"""


def where(_: int) -> int:
    return os.getpid()


def met(folder: Path) -> int:
    """Come to a place, and wait there for one other."""
    (folder / str(os.getpid())).touch()
    eventually(lambda: len([*folder.iterdir()]) > 1, "another process comes, too")
    return os.getpid()


def killed_elsewhere(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def begun(pool: Pool) -> Pool:
    """The pool once its processes do the work."""
    eventually(lambda: pool.map(where, MUCH) and pool.hands > 1, "they have begun")
    return pool


def lives(processes: Sequence[int]) -> list[int]:
    return [number for number in processes if Path(f"/proc/{number}").exists()]


def test_little_work_is_done_here() -> None:
    with Pool(2, little=8) as pool:
        assert {*pool.map(where, MUCH)} == {os.getpid()}
        assert pool.hands == 1


def test_much_work_is_done_by_all_at_once_and_in_order(tmp_path: Path) -> None:
    with Pool(2, little=0) as pool:
        begun(pool)
        assert len({*pool.map(met, [tmp_path] * 2)} - {os.getpid()}) == 2
        assert pool.hands == 2
        assert pool.map(abs, range(-3, 3)) == [3, 2, 1, 0, 1, 2]


def test_work_that_keeps_coming_becomes_much_and_goes_on_here_until_others_have_begun() -> (
    None
):
    with Pool(2, little=10) as pool:
        first, second = pool.map(where, MUCH), pool.map(where, MUCH)
        assert os.getpid() not in begun(pool).map(where, MUCH)

    assert {*first} == {*second} == {os.getpid()}


def test_nothing_left_to_do_ends_the_processes() -> None:
    with Pool(2, little=0) as pool:
        processes = begun(pool).map(where, MUCH)
        assert pool.map(where, ()) == []

    assert lives(processes) == []


def test_one_processor_needs_no_other_process() -> None:
    with Pool(1, little=0) as pool:
        assert {*pool.map(where, MUCH)} == {os.getpid()}


def test_work_that_a_process_did_not_live_to_finish_is_done_here() -> None:
    with Pool(2, little=0) as pool:
        assert begun(pool).map(killed_elsewhere, [os.getpid()]) == [os.getpid()]


def test_the_processes_end_with_one_that_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    processes = [int(word) for word in parent.stdout.readline().split()]
    parent.kill()
    parent.communicate()

    assert processes
    eventually(lambda: not lives(processes), "they end, too")
