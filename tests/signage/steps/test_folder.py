"""From rows to a signed folder to a real agent's own words."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playlists.ids import ScreenId
from signage.errors import UnknownError
from signage.steps.arrange import subscribe
from signage.steps.publish import assign_due, enrol, receive_status, write_folder
from signage.steps.schedule import schedule_due
from signage.store import assignments
from tests.signage.town import HALL, OPERATOR, Town


def test_nothing_is_written_for_a_screen_that_was_told_nothing(
    town: Town, tmp_path: Path
) -> None:
    with pytest.raises(UnknownError):
        write_folder(town.store, ScreenId("sc-no"), tmp_path)
