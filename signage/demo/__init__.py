"""The made-up city 云江市, brought to life through the same steps as a real one."""

from signage.demo.building import build
from signage.demo.cast import SignInLink, sign_in_links
from signage.demo.screens import ScreenProgram, enrol_screens

__all__ = ["ScreenProgram", "SignInLink", "build", "enrol_screens", "sign_in_links"]
