"""The settings as JSON: what an administrator registers."""

from signage.web.api.settings import campaigns, guards, people, places, screens, venues
from signage.web.api.settings.frame import settings

__all__ = [
    "campaigns",
    "guards",
    "people",
    "places",
    "screens",
    "settings",
    "venues",
]
