"""Much work is done by several processes, little by this one."""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Semaphore
from typing import Final, Self, TypeVar

LITTLE: Final = 48
"""So many items in a row are done sooner here than another process starts."""

_Item = TypeVar("_Item")
_Done = TypeVar("_Done")


class Pool:
    """Maps work over items; other processes start with much work and end after it.

    Until all of them have begun, which may take seconds on a busy machine, work is done
    here. They end with this one, however it ends, and leave Ctrl-C to it.
    """

    def __init__(self, processes: int | None = None, *, little: int = LITTLE) -> None:
        self._processes: Final = processes or len(os.sched_getaffinity(0))
        self._little: Final = little
        self._in_a_row = 0
        self._executor: ProcessPoolExecutor | None = None
        self._begun: Semaphore | None = None
        self._to_come = self._processes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def hands(self) -> int:
        """How many processes do the work now."""
        while self._begun and self._to_come and self._begun.acquire(block=False):
            self._to_come -= 1
        return 1 if self._to_come else self._processes

    def map(self, work: Callable[[_Item], _Done], items: Sequence[_Item]) -> list[_Done]:
        """What work gives for each item, in their order; nothing to do ends the processes.

        Work and items cross to other processes: functions of modules, plain values. Work
        that such a process did not live to finish is done again here.
        """
        self._in_a_row = self._in_a_row + len(items) if items else 0
        if not items:
            self.close()
        if self._in_a_row > self._little and self._processes > 1:
            executor = self._opened()
            try:
                if self.hands > 1:
                    return [*executor.map(work, items)]
            except BrokenProcessPool:
                self.close()
        return [*map(work, items)]

    def close(self) -> None:
        """End the other processes, once they have done what they are at."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = self._begun = None
        self._to_come = self._processes
        self._in_a_row = 0

    def _opened(self) -> ProcessPoolExecutor:
        if self._executor is None:
            context = get_context("spawn")
            self._begun = context.Semaphore(0)
            self._executor = ProcessPoolExecutor(
                self._processes, context, initializer=_begin, initargs=(self._begun,)
            )
            for _ in range(self._processes):  # as long as none is idle, each starts one
                self._executor.submit(os.getpid)
        return self._executor


def _begin(begun: Semaphore) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begun.release()


def _end_with_parent() -> None:
    """Else a process whose parent was killed would wait for its work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
