"""Writes what a screen is told into a folder that `signage-screen --folder` plays."""

from pathlib import Path

from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.steps.publish.naming import assignment_of, named_by
from signage.store import assignments, blobs
from signage.store.engine import Store


def write_folder(store: Store, screen: ScreenId, folder: Path) -> None:
    """Write trust, assignment and blobs/ of a screen; the agent wants enrolment.json too.

    Raises:
        UnknownError: nothing was assigned to such a screen.
    """
    with store.reading() as db:
        body = assignments.body(db, screen)
        if body is None:
            raise UnknownError(f"屏幕 {screen} 还没有下发任务")
        assignment = assignment_of(body)
        bodies = blobs.bodies(db, named_by(db, [assignment]))
    (folder / "blobs").mkdir(parents=True, exist_ok=True)
    for sha256, blob in bodies.items():
        (folder / "blobs" / sha256).write_bytes(blob)
    (folder / "trust").write_bytes(bodies[assignment.trust])
    (folder / "assignment").write_bytes(body)
