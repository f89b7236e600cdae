"""The made-up city 云江市, brought to life through the same steps as a real one."""

from dataclasses import replace
from typing import Final

from signage.demo.building import build
from signage.demo.calendar import days_before
from signage.demo.cast import SignInLink, sign_in_links
from signage.demo.screens import ScreenProgram, enrol_screens, noting_frames
from signage.settings import Settings

CITY: Final = "云江市公安局"
REPORT_EVERY_S: Final = 30
"""So often that a play is seen in the statistics while one waits for it, unless told."""

__all__ = [
    "CITY",
    "REPORT_EVERY_S",
    "ScreenProgram",
    "SignInLink",
    "as_demo",
    "build",
    "days_before",
    "enrol_screens",
    "noting_frames",
    "sign_in_links",
]


def as_demo(settings: Settings) -> Settings:
    """The same settings, with what the demo has otherwise."""
    is_told = settings.report_every_s != Settings().report_every_s
    often = settings.report_every_s if is_told else REPORT_EVERY_S
    return replace(settings, demo=True, city=CITY, report_every_s=often)
