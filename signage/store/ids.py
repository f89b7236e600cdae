"""Makes the names of new things: a short mark of the kind, then 50 random bits."""

import secrets
from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
MARKS: Final = {
    "blank": "bl",
    "booking": "bk",
    "campaign": "ca",
    "district": "di",
    "emergency": "em",
    "guard": "gu",
    "note": "no",
    "partner": "pa",
    "person": "pe",
    "playlist": "pl",
    "policy": "po",
    "screen": "sc",
    "slogan": "sl",
    "subscription": "su",
    "template": "te",
    "venue": "ve",
}


def new_id(kind: str) -> str:
    """A name nobody can guess, such as `sl-k3q7…`; without dots, spaces or slashes."""
    return f"{MARKS[kind]}-" + "".join(secrets.choice(LETTERS) for _ in range(10))
