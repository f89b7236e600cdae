"""Authors bring pictures: taken in by a process of its own, named, let go when unused."""

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Final

from devices import wire
from fonts.posters import shrinking
from fonts.posters.decoding import MOST_BYTES, taken_in
from fonts.posters.errors import BadPictureError, Fault
from playlists.ids import Sha256
from signage.errors import BadInputError, ForbiddenStepError, TooLargeError
from signage.people import Action, Person, require
from signage.slogan import title_of
from signage.store import history, uploads
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.uploads import Listed
from signage.upload import Label, Upload

AT_ONCE: Final = 2
"""So many pictures are decoded at once in a process: each may take a GiB of memory."""

NAMED: Final = 3
"""So many of the revisions that use a picture are told by name."""

MIB: Final = 1024 * 1024
FAULTS: Final = {
    Fault.EMPTY: "文件是空的，请另选一幅图片",
    Fault.TOO_MANY_BYTES: f"图片太大，最多 {MOST_BYTES // MIB} MB，请压缩后再传",
    Fault.UNKNOWN_KIND: "只收 PNG、JPEG、WebP 图片；这个文件不是，换扩展名也不行",
    Fault.ANIMATED: "这是动图，屏幕上只放静止的图片，请另存为单幅再传",
    Fault.TOO_MANY_PIXELS: "图片的像素太多，最多 4000 万像素，请缩小后再传",
    Fault.TOO_SMALL: "图片太小，每边至少 8 像素",
    Fault.DAMAGED: "图片已损坏或没有传完整，打不开，请重新导出后再传",
    Fault.TOO_COSTLY: "这幅图片解开要用的内存或时间太多，没有收下，请另存后再传",
}
_turns: Final = BoundedSemaphore(AT_ONCE)


class BadUploadError(BadInputError):
    """A file that is no picture to be taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(FAULTS[fault], field="file")
        self.fault = fault


class LargeUploadError(BadUploadError, TooLargeError):
    """A file of more bytes than a picture may have."""

    def __init__(self) -> None:
        super().__init__(Fault.TOO_MANY_BYTES)


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that was decoded and is not kept yet: its row, its plain PNG, the small."""

    upload: Upload
    png: bytes
    small: bytes


def take_in(
    store: Store, body: bytes, label: Label, *, by: Person, now: int
) -> tuple[Listed, bool]:
    """Keep an uploaded picture as a plain PNG; the same one again is left as it is.

    Gives it, and whether it is new. It is decoded before anything is written.

    Raises:
        BadUploadError: it is no picture that can be taken; nothing is kept.
    """
    require(by, Action.COMPOSE)
    taken = decoded(body, label, by=by, now=now)
    with store.writing() as db:
        is_new = kept(db, taken)
        return uploads.one(db, taken.upload.sha256), is_new


def decoded(body: bytes, label: Label, *, by: Person, now: int) -> Taken:
    """A picture made plain by a process of its own; raises what `take_in` does."""
    png = _plain(body)
    return Taken(_made(png, label, by=by, now=now), png, shrinking.small(png))


def kept(db: Connection, taken: Taken) -> bool:
    """Keep what was decoded; False when the same picture is there already."""
    one = taken.upload
    is_new = uploads.keep(db, one, png=taken.png, small=taken.small)
    if is_new:
        detail = {"name": one.label.name, "source": one.label.source}
        thing, at = ("upload", one.sha256), one.uploaded_at
        by = one.uploaded_by
        history.record(db, thing, what="uploaded", by=by, now=at, detail=detail)
    return is_new


def rename(store: Store, sha256: str, label: Label, *, by: Person, now: int) -> Listed:
    """Call a picture otherwise, or tell its source; UnknownError when there is none."""
    require(by, Action.COMPOSE)
    with store.writing() as db:
        before = uploads.one(db, sha256).upload.label
        if label != before:
            uploads.relabel(db, sha256, label)
            detail = {"name": label.name, "source": label.source}
            thing = ("upload", sha256)
            history.record(db, thing, what="renamed", by=by.id, now=now, detail=detail)
        return uploads.one(db, sha256)


def discard(store: Store, sha256: str, *, by: Person, now: int) -> None:
    """Let a picture go that no revision uses.

    Raises:
        ForbiddenStepError: some revision uses it; tells which.
        UnknownError: there is no such picture.
    """
    require(by, Action.COMPOSE)
    with store.writing() as db:
        name = uploads.one(db, sha256).upload.label.name
        used = uploads.used(db, [sha256], most=NAMED).get(Sha256(sha256))
        if used:
            uses = (f"“{title_of(use.text)}”第{use.number}版" for use in used.latest)
            more = f"等 {used.total} 稿" if used.total > len(used.latest) else ""
            named = "、".join(uses)
            raise ForbiddenStepError(f"这幅图片正用在{named}{more}，不能删除")
        uploads.remove(db, sha256)
        thing, detail = ("upload", sha256), {"name": name}
        history.record(db, thing, what="deleted", by=by.id, now=now, detail=detail)


def _plain(body: bytes) -> bytes:
    try:
        with _turns:
            return taken_in(body)
    except BadPictureError as error:
        if error.fault is Fault.TOO_MANY_BYTES:
            raise LargeUploadError from error
        raise BadUploadError(error.fault) from error


def _made(png: bytes, label: Label, *, by: Person, now: int) -> Upload:
    width, height = shrinking.size_of(png)
    return Upload(
        wire.sha256_of(png),
        label,
        width=width,
        height=height,
        size=len(png),
        uploaded_at=now,
        uploaded_by=by.id,
    )
