"""Where a picture comes from and where it went: who brought and named it, what uses it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from playlists.ids import Sha256
from signage.errors import UnknownError
from signage.store import history, uploads
from signage.store.connection import Connection
from signage.store.history import Event
from signage.store.uploads import Listed, Used

MOST_USES: Final = 50
WHAT: Final = {"uploaded": "上传", "renamed": "改名称或来源", "deleted": "删除"}


class Deed(NamedTuple):
    """What somebody did to a picture, and what it was called then, in Chinese."""

    what: str
    named: str
    event: Event


@dataclass(frozen=True, slots=True)
class Provenance:
    """A picture, or None once it was deleted; the latest that use it; what was done."""

    found: Listed | None
    used: Used
    done: tuple[Deed, ...]

    @property
    def name(self) -> str:
        """What the picture is called, or was at last."""
        if self.found is not None:
            return self.found.upload.label.name
        return str(self.done[0].event.detail.get("name", ""))


def provenance(db: Connection, sha256: str) -> Provenance:
    """The story of a picture; UnknownError when there never was one of that hash."""
    found = uploads.one(db, sha256) if uploads.has(db, sha256) else None
    done = tuple(map(_deed, history.of(db, "upload", sha256)))
    if found is None and not done:
        raise UnknownError("没有这幅图片")
    used = uploads.used(db, [sha256], most=MOST_USES)
    return Provenance(found, used.get(Sha256(sha256), Used()), done)


def _deed(event: Event) -> Deed:
    name, source = (str(event.detail.get(key, "")) for key in ("name", "source"))
    named = f"“{name}”，来源：{source}" if source else f"“{name}”"
    return Deed(WHAT.get(event.what, event.what), named, event)
