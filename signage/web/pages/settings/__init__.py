"""Settings: what an administrator registers, in the order in which it is needed."""

from signage.web.pages.settings import (
    campaigns,
    guards,
    people,
    places,
    screens,
    word_edits,
    words,
)
from signage.web.pages.settings.frame import settings

__all__ = [
    "campaigns",
    "guards",
    "people",
    "places",
    "screens",
    "settings",
    "word_edits",
    "words",
]
