"""The made-up city 云江市, brought to life through the same steps as a real one."""

from typing import Final

from signage.demo.building import build
from signage.demo.calendar import days_before
from signage.demo.cast import SignInLink, sign_in_links
from signage.demo.screens import ScreenProgram, enrol_screens, noting_frames

CITY: Final = "云江市公安局"
"""Whose reports these are."""

__all__ = [
    "CITY",
    "ScreenProgram",
    "SignInLink",
    "build",
    "days_before",
    "enrol_screens",
    "noting_frames",
    "sign_in_links",
]
