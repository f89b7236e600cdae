"""What the pages share about pictures: bounds, a sheet begun with one, a revision's own."""

import json
from typing import Final

from werkzeug.datastructures import MultiDict

from fonts.posters.decoding import MOST_BYTES
from signage.manner import USUAL_DIM
from signage.slogan import LONGEST_TEXT, Kind, Revision
from signage.store import uploads
from signage.store.connection import Connection
from signage.upload import LONGEST_NAME, LONGEST_SOURCE
from signage.web.forms.slogan import Typed

MOST: Final = (LONGEST_NAME, LONGEST_SOURCE, MOST_BYTES)
"""The longest name and source in characters, the largest file in bytes."""


def asked_for(query: MultiDict[str, str]) -> Typed:
    """A new sheet as an address asks for it: `text`, `kind` and `picture` (a SHA-256)."""
    kind = query.get("kind", "")
    return Typed(
        text=query.get("text", "")[:LONGEST_TEXT],
        kind=kind if kind in set(Kind) else Kind.SLOGAN,
        manner=_manner(query.get("picture", "")[:64], kind),
    )


def picture_of(db: Connection, revision: Revision) -> uploads.Listed | None:
    """The uploaded picture that a revision shows, if it shows one that is kept."""
    chosen = revision.manner.picture
    if chosen is None or not uploads.has(db, chosen.sha256):
        return None
    return uploads.one(db, chosen.sha256)


def _manner(sha256: str, kind: str) -> str:
    if not sha256:
        return ""
    dim = 0 if kind == Kind.POSTER else USUAL_DIM
    return json.dumps({"picture": {"sha256": sha256, "dither": "ordered", "dim": dim}})
