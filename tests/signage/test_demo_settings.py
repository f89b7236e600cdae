"""What a demo has otherwise than its settings say, and the programs of its screens."""

from datetime import date
from pathlib import Path

from playlists.ids import ScreenId
from signage.demo import ScreenProgram, as_demo, days_before, noting_frames
from signage.demo.calendar import at
from signage.settings import Settings


def test_a_demo_s_screens_report_every_half_minute(tmp_path: Path) -> None:
    chosen = as_demo(Settings(data=tmp_path, web_port=9_000))

    assert (chosen.demo, chosen.report_every_s) == (True, 30)
    assert (chosen.data, chosen.web_port) == (tmp_path, 9_000)


def test_a_demo_s_screens_report_as_seldom_as_they_are_told(tmp_path: Path) -> None:
    chosen = as_demo(Settings(data=tmp_path, report_every_s=600))

    assert chosen.report_every_s == 600


def test_a_short_past_begins_on_a_day_of_the_city_itself() -> None:
    late_in_utc = at(date(2026, 11, 24), "00:30")

    assert days_before(late_in_utc, 1) == date(2026, 11, 23)


def test_a_screen_that_notes_its_frames_does_so_in_its_own_folder() -> None:
    program = ScreenProgram(ScreenId("hall"), ("agent", "--data", "/d/hall", "--more"))

    noting = noting_frames(program).arguments

    assert noting == (*program.arguments, "--frame-log", "/d/hall/frames.jsonl")
