"""The made-up city 云江市, brought to life through the same steps as a real one."""

from typing import Final

from signage.demo.building import build
from signage.demo.cast import SignInLink, sign_in_links
from signage.demo.screens import ScreenProgram, enrol_screens

CITY: Final = "云江市公安局"
"""Whose reports these are."""

__all__ = ["CITY", "ScreenProgram", "SignInLink", "build", "enrol_screens", "sign_in_links"]
