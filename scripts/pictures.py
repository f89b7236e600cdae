"""`make pictures`: the screenshots of the README, taken of a real demo city.

A demo is started in a folder of its own, its people are signed in, and Chromium looks at
the pages as they do: `python scripts/pictures.py [NAME…]`.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from signage.store import statuses

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # tests are no package that is installed

from tests.browser.visits import DESK, PHONE, Visit, answers, visiting  # noqa: E402  # the path first
from tests.fakes.waiting import eventually  # noqa: E402
from tests.journey.house import House  # noqa: E402
from tests.journey.office import Office  # noqa: E402

OUT: Final = ROOT / "docs" / "pictures"
COLOURS: Final = 256
LARGEST: Final = 250_000
SCREENS: Final = 8
OPERATOR: Final = "zhouhaiyan"
REVIEWER: Final = "gaoming"
MANAGER: Final = "tangjianguo"


class Shot(NamedTuple):
    """A picture: whose page, and, when it is not the page itself, which link to follow."""

    name: str
    login: str
    path: str
    size: tuple[int, int] = DESK
    follow: str = ""


SHOTS: Final = (
    Shot("wall", OPERATOR, "/"),
    Shot("slogans", OPERATOR, "/slogans"),
    Shot("compose", OPERATOR, "/slogans/new"),
    Shot("review", REVIEWER, "/review", follow="main a[href^='/review/']"),
    Shot("playlists", OPERATOR, "/playlists"),
    Shot("bookings", OPERATOR, "/bookings"),
    Shot("planner", OPERATOR, "/plan"),
    Shot("screen", OPERATOR, "/screens/dongcheng-hall"),
    Shot("statistics", MANAGER, "/statistics"),
    Shot("summary", MANAGER, "/summary"),
    Shot("wall-phone", OPERATOR, "/", PHONE),
    Shot("review-phone", REVIEWER, "/review", PHONE, "main a[href^='/review/']"),
)
TYPED: Final = "陌生链接不要点，验证码不告诉任何人"


def main(names: Sequence[str]) -> int:
    """Take the pictures that are named, or all; 2 for a name that is none."""
    known = {shot.name for shot in SHOTS}
    if unknown := set(names) - known:
        print(f"no picture {min(unknown)}; there are: {', '.join(sorted(known))}")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    with (
        TemporaryDirectory() as folder,
        House(Path(folder), "--demo") as house,
        house.store() as store,
        sync_playwright() as play,
    ):
        office = Office.of(house, store)
        eventually(lambda: answers(house.address), "the web answers")
        eventually(lambda: is_lit(office), "eight screens play")
        browser = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"], env=chinese()
        )
        for shot in SHOTS:
            if not names or shot.name in names:
                _take(shot, browser, office)
        browser.close()
    return 0


def chinese() -> dict[str, str | float | bool]:
    """Where a browser's own words, as in a field for a date, are Chinese."""
    return {**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}  # noqa: TID251  an edge


def _take(shot: Shot, browser: Browser, office: Office) -> None:
    with visiting(browser, office, shot.login, size=shot.size) as visit:
        visit.open(shot.path)
        if shot.follow:
            visit.page.locator(shot.follow).first.click()
        if shot.name == "compose":
            visit.page.fill("textarea", TYPED)
        _wait(visit)
        body = visit.page.screenshot()
    path = OUT / f"{shot.name}.png"
    path.write_bytes(_small(Image.open(BytesIO(body)).convert("RGB")))
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KiB")


def _small(picture: Image.Image) -> bytes:
    """As it is when that is small enough; else with fewer colours."""
    whole = _png(picture)
    if len(whole) <= LARGEST:
        return whole
    return _png(picture.quantize(COLOURS, dither=Image.Dither.NONE))


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def is_lit(office: Office) -> bool:
    """Whether every screen follows a timetable."""
    with office.store.reading() as db:
        known = statuses.latest(db).values()
    return len(known) == SCREENS and all(one.status.timetable for one in known)


def _wait(visit: Visit) -> None:
    """Let pictures come and panels light up."""
    visit.page.wait_for_load_state("load")
    visit.page.wait_for_timeout(2_500)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
