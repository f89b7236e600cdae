"""Rows with the pictures that they name: those in the file are taken in as uploads are."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from playlists.ids import Sha256
from signage.bundle import SHOWN, Carried, named_in
from signage.errors import BadRow, BadRowsError
from signage.people import Person
from signage.slogan_file import Row
from signage.steps.compose.picturing import AT_ONCE, BadUploadError, Taken, decoded
from signage.store import uploads
from signage.store.engine import Store

FIELD: Final = "manner.picture"


@dataclass(frozen=True, slots=True)
class Brought:
    """Rows that name pictures as they are called here, and those that are new here."""

    rows: tuple[Row, ...]
    taken: tuple[Taken, ...] = ()


def brought(
    store: Store, rows: Sequence[Row], pictures: Sequence[Carried], *, by: Person, now: int
) -> Brought:
    """Decode the pictures that rows name and that are not here yet; keeps nothing.

    Another version of the decoder may pack the same pixels into other bytes: rows then
    name the picture as it is called here.

    Raises:
        BadRowsError: a row names a picture that is neither here nor in the file, or one
            that cannot be taken; all such rows are named.
    """
    named = named_in(rows)
    with store.reading() as db:
        here = uploads.among(db, named)
    carried = {each.sha256: each for each in pictures if each.sha256 not in here}
    _require_all(rows, {*here, *carried})
    wanted = [one for one in carried.values() if one.sha256 in named]
    with ThreadPoolExecutor(AT_ONCE) as pool:  # each waits for a process of its own
        found = list(pool.map(lambda one: _decoded(one, by=by, now=now), wanted))
    bad = [
        BadRow(named[one.sha256], FIELD, why=each)
        for one, each in zip(wanted, found, strict=True)
        if isinstance(each, str)
    ]
    if bad:
        raise BadRowsError(tuple(sorted(bad)))
    taken = tuple(each for each in found if isinstance(each, Taken))
    names = {
        one.sha256: each.upload.sha256 for one, each in zip(wanted, taken, strict=True)
    }
    return Brought(tuple(_renamed(row, names) for row in rows), taken)


def _decoded(one: Carried, *, by: Person, now: int) -> Taken | str:
    """The picture, or in Chinese why it cannot be taken."""
    try:
        return decoded(one.body, one.label, by=by, now=now)
    except BadUploadError as error:
        return f"图片“{one.label.name}”（{one.sha256[:SHOWN]}）：{error}"


def _require_all(rows: Sequence[Row], known: set[Sha256]) -> None:
    bad = [
        BadRow(
            row.number,
            FIELD,
            why=f"图片 {picture.sha256[:SHOWN]} 既不在文件里，也不在这里的图片库里",
        )
        for row in rows
        if (picture := row.draft.manner.picture) and picture.sha256 not in known
    ]
    if bad:
        raise BadRowsError(tuple(bad))


def _renamed(row: Row, names: Mapping[Sha256, Sha256]) -> Row:
    picture = row.draft.manner.picture
    if picture is None or names.get(picture.sha256, picture.sha256) == picture.sha256:
        return row
    own = replace(picture, sha256=names[picture.sha256])
    manner = replace(row.draft.manner, picture=own)
    return replace(row, draft=replace(row.draft, manner=manner))
