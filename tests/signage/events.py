"""A calendar's file as another's reader reads it."""

from typing import Any

from icalendar import Calendar


def events_in(file: bytes | str) -> list[Any]:
    """Its events; what their fields hold, icalendar knows when it runs."""
    return list(Calendar.from_ical(file).walk("VEVENT"))
