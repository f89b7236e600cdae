"""Settings: what an administrator registers, in the order in which it is needed."""

from signage.web.pages.settings import (
    campaigns,
    guards,
    people,
    places,
    screens,
    times,
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
    "times",
    "word_edits",
    "words",
]
