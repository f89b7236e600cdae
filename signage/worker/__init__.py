"""Background work: one worker for a cell."""

from signage.worker.working import Worker

__all__ = ["Worker"]
