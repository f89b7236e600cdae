"""Slogans as a file to keep or to carry to another installation."""

from collections.abc import Iterable, Mapping
from typing import Final

from signage.bundle import ENDING, Carried, as_zip, named_in
from signage.errors import UnknownError
from signage.slogan_file import Row
from signage.slogan_sheet import WRITERS
from signage.store import blobs, uploads
from signage.store.connection import Connection
from signage.store.slogans import Listed, draft_of

KINDS: Final[Mapping[str, str]] = {
    **{ending: kind for ending, (kind, _) in WRITERS.items()},
    ENDING: "application/zip",
}
"""The media type of each file that there is, by its ending."""


def library_file(db: Connection, found: Iterable[Listed], ending: str) -> bytes:
    """Slogans as a file of that ending; words not yet written are left out.

    A ZIP carries the pictures that they name, too.

    Raises:
        UnknownError: there is no such kind of file.
        BadInputError: there are more pictures than one file may carry.
    """
    rows = tuple(
        Row(0, one.slogan.id, draft_of(one)) for one in found if one.revision.text.strip()
    )
    return rows_file(rows, ending, pictures=_pictures(db, rows) if ending == ENDING else ())


def rows_file(rows: tuple[Row, ...], ending: str, *, pictures: Iterable[Carried]) -> bytes:
    """Rows as a file of that ending; raises what `library_file` does."""
    if ending == ENDING:
        return as_zip(rows, pictures)
    if ending not in WRITERS:
        raise UnknownError(f"没有“{ending}”这种文件，可以要 zip、xlsx、csv 或 json")
    return WRITERS[ending][1](rows)


def _pictures(db: Connection, rows: tuple[Row, ...]) -> Iterable[Carried]:
    labels = uploads.labelled(db, named_in(rows))
    return [Carried(name, label, blobs.get(db, name)) for name, label in labels.items()]
