"""Pictures that people brought: found, kept, renamed, and let go when nothing uses them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, and_, delete, func, or_, select, update

from playlists.ids import PersonId, Sha256, SloganId
from signage.errors import UnknownError
from signage.kept import Kept
from signage.manner import Manner
from signage.pinyin import looked_for, sought
from signage.store import blobs
from signage.store.schema import blobs as blob_rows
from signage.store.schema import people, revisions, uploads
from signage.store.writes import batches, insert_new
from signage.upload import Label, Upload

KIND: Final = "upload"
PAGE: Final = 24
KEPT_GROUNDS: Final = 3
_TOLD: Final = tuple(each for each in uploads.c if each.name not in {"small", "sought"})

_grounds: Final[Kept[Sha256, bytes]] = Kept(KEPT_GROUNDS)


class Listed(NamedTuple):
    """A stored picture and the name of who brought it."""

    upload: Upload
    by: str


class Use(NamedTuple):
    """A revision that shows a picture."""

    slogan: SloganId
    number: int
    text: str


class Used(NamedTuple):
    """The revisions that show a picture: the latest of them, and how many there are."""

    latest: tuple[Use, ...] = ()
    total: int = 0


def keep(db: Connection, upload: Upload, *, png: bytes, small: bytes) -> bool:
    """Keep a picture with its bytes; False when it is there already, which stays as is."""
    blobs.put(db, png, kind=KIND, now=upload.uploaded_at)
    row = {
        "sha256": upload.sha256,
        "width": upload.width,
        "height": upload.height,
        "size": upload.size,
        "small": small,
        "uploaded_by": upload.uploaded_by,
        "uploaded_at": upload.uploaded_at,
        **_label(upload.label),
    }
    return insert_new(db, uploads, row) > 0


def one(db: Connection, sha256: str) -> Listed:
    """The picture of that hash; UnknownError when there is none."""
    row = db.execute(_listed().where(uploads.c.sha256 == sha256)).mappings().first()
    if row is None:
        raise UnknownError("没有这幅图片，也许已经删除")
    return _told(row)


def has(db: Connection, sha256: str) -> bool:
    """Whether there is a picture of that hash."""
    found = select(uploads.c.sha256).where(uploads.c.sha256 == sha256)
    return db.scalar(found) is not None


def among(db: Connection, names: Iterable[Sha256]) -> frozenset[Sha256]:
    """Which of these pictures are kept."""
    found: set[Sha256] = set()
    for few in batches(sorted(names)):
        query = select(uploads.c.sha256).where(uploads.c.sha256.in_(few))
        found.update(map(Sha256, db.scalars(query)))
    return frozenset(found)


def labelled(db: Connection, names: Iterable[Sha256]) -> dict[Sha256, Label]:
    """What each of these pictures is called; those not kept are left out."""
    found: dict[Sha256, Label] = {}
    for few in batches(sorted(names)):
        told = (uploads.c.sha256, uploads.c.name, uploads.c.source)
        for row in db.execute(select(*told).where(uploads.c.sha256.in_(few))):
            found[Sha256(row.sha256)] = Label(row.name, row.source)
    return found


def png(db: Connection, sha256: str) -> bytes:
    """The bytes of the picture of that hash; UnknownError when there is none."""
    return blobs.get(db, one(db, sha256).upload.sha256)


def ground(db: Connection, manner: Manner) -> bytes | None:
    """The bytes of the picture that a manner names; None when it names none that is kept.

    The last few stay in memory: whoever composes asks for the same ones again.
    """
    if manner.picture is None or not has(db, manner.picture.sha256):
        return None
    name = manner.picture.sha256
    return _grounds.of(name, lambda: blobs.get(db, name))


def small(db: Connection, sha256: str) -> bytes:
    """The picture of that hash in small; UnknownError when there is none."""
    body = db.scalar(select(uploads.c.small).where(uploads.c.sha256 == sha256))
    if body is None:
        raise UnknownError("没有这幅图片，也许已经删除")
    return bytes(body)


def listed(
    db: Connection, *, words: str = "", after: str = ""
) -> tuple[tuple[Listed, ...], str]:
    """A page of pictures, newest first, and after which one the next begins; "": none.

    `words` are looked for in names and sources, also by pinyin.
    """
    query = _listed().order_by(uploads.c.uploaded_at.desc(), uploads.c.sha256)
    for piece in looked_for(words):
        query = query.where(uploads.c.sought.contains(piece, autoescape=True))
    last = _last(db, after)
    if last is not None:
        older = uploads.c.uploaded_at < last.uploaded_at
        same = uploads.c.uploaded_at == last.uploaded_at
        query = query.where(or_(older, and_(same, uploads.c.sha256 > last.sha256)))
    rows = tuple(map(_told, db.execute(query.limit(PAGE + 1)).mappings()))
    page = rows[:PAGE]
    return page, page[-1].upload.sha256 if len(rows) > PAGE else ""


def relabel(db: Connection, sha256: str, label: Label) -> None:
    """Keep a picture's changed name and source."""
    db.execute(update(uploads).where(uploads.c.sha256 == sha256).values(_label(label)))


def used(db: Connection, names: Iterable[str], *, most: int) -> dict[Sha256, Used]:
    """Where each of these pictures is used, old revisions too, the latest changed first.

    One query for all of them; a picture that nothing uses is left out.
    """
    named = revisions.c.manner[("picture", "sha256")].as_string()
    latest = (revisions.c.changed_at.desc(), revisions.c.slogan_id, revisions.c.number)
    found = (
        select(
            named.label("sha256"),
            revisions.c.slogan_id,
            revisions.c.number,
            revisions.c.text,
            func.row_number().over(partition_by=named, order_by=latest).label("place"),
            func.count().over(partition_by=named).label("total"),
        )
        .where(named.in_(list(names)))
        .subquery()
    )
    told: dict[Sha256, Used] = {}
    few = select(found).where(found.c.place <= most).order_by(found.c.place)
    for row in db.execute(few):
        use = Use(SloganId(row.slogan_id), row.number, row.text)
        before = told.get(Sha256(row.sha256), Used((), row.total))
        told[Sha256(row.sha256)] = Used((*before.latest, use), row.total)
    return told


def remove(db: Connection, sha256: str) -> None:
    """Let a picture go; its bytes too, unless they are a picture that screens show."""
    db.execute(delete(uploads).where(uploads.c.sha256 == sha256))
    if not _is_shown(db, sha256):
        mine = (blob_rows.c.sha256 == sha256, blob_rows.c.kind == KIND)
        db.execute(delete(blob_rows).where(*mine))


def _is_shown(db: Connection, sha256: str) -> bool:
    """Whether a scene names these bytes: one uploaded may be one drawn, to the byte."""
    scenes = select(blob_rows.c.body).where(blob_rows.c.kind == "scene")
    return any(sha256.encode() in body for body in db.scalars(scenes))


def _last(db: Connection, sha256: str) -> Upload | None:
    row = db.execute(_listed().where(uploads.c.sha256 == sha256)).mappings().first()
    return _told(row).upload if row else None


def _listed() -> Select[Any]:
    by = people.c.name.label("by")
    return select(*_TOLD, by).join(people, people.c.id == uploads.c.uploaded_by)


def _label(label: Label) -> dict[str, object]:
    found_by = sought(f"{label.name} {label.source}")
    return {"name": label.name, "source": label.source, "sought": found_by}


def _told(fields: Mapping[Any, Any]) -> Listed:
    upload = Upload(
        Sha256(fields["sha256"]),
        Label(fields["name"], fields["source"]),
        width=fields["width"],
        height=fields["height"],
        size=fields["size"],
        uploaded_at=fields["uploaded_at"],
        uploaded_by=PersonId(fields["uploaded_by"]),
    )
    return Listed(upload, fields["by"])
