"""The settings as JSON: what an administrator registers."""

from signage.web.api.settings import (
    campaigns,
    guards,
    people,
    places,
    screens,
    times,
    venues,
)
from signage.web.api.settings.frame import settings

__all__ = [
    "campaigns",
    "guards",
    "people",
    "places",
    "screens",
    "settings",
    "times",
    "venues",
]
