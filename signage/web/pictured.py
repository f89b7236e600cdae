"""What the forms about pictures share: their bounds, and a sheet begun with a picture."""

import json
from typing import Final

from werkzeug.datastructures import MultiDict

from fonts.posters.decoding import MOST_BYTES
from signage.slogan import LONGEST_TEXT, Kind
from signage.upload import LONGEST_NAME, LONGEST_SOURCE
from signage.web.slogan_form import Typed

MOST: Final = (LONGEST_NAME, LONGEST_SOURCE, MOST_BYTES)
"""The longest name and source in characters, the largest file in bytes."""
BEHIND_DIM: Final = 500
"""How dark a picture behind words is at first, in thousandths."""


def asked_for(query: MultiDict[str, str]) -> Typed:
    """A new sheet as an address asks for it: `text`, `kind` and `picture` (a SHA-256)."""
    kind = query.get("kind", "")
    return Typed(
        text=query.get("text", "")[:LONGEST_TEXT],
        kind=kind if kind in set(Kind) else Kind.SLOGAN,
        manner=_manner(query.get("picture", "")[:64], kind),
    )


def _manner(sha256: str, kind: str) -> str:
    if not sha256:
        return ""
    dim = 0 if kind == "poster" else BEHIND_DIM
    return json.dumps({"picture": {"sha256": sha256, "dither": "ordered", "dim": dim}})
