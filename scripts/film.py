"""`make film`: a campaign planned on the booking page, as a short film for the docs.

A demo is started in a folder of its own; every step is a click or a key in Chromium.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # tests and scripts are no packages that are installed

from scripts.pictures import OPERATOR, OUT, chinese, is_lit  # noqa: E402  # the path first
from tests.browser.visits import Visit, answers, visiting  # noqa: E402  # the path first
from tests.fakes.waiting import eventually  # noqa: E402  # the path first
from tests.journey.house import House  # noqa: E402  # the path first
from tests.journey.office import Office  # noqa: E402  # the path first

NAME: Final = "campaign.gif"
SIZE: Final = (1100, 760)
SMALL: Final = (880, 608)
COLOURS: Final = 64
STEP_MS: Final = 1_600
LAST_MS: Final = 4_000
DISTRICT: Final = "gaoxin"
TITLE: Final = "双十二：快递网点防骗"


class Film:
    """Pictures of a page, one after each step."""

    def __init__(self, page: Page) -> None:
        self._page: Final = page
        self._frames: Final[list[Image.Image]] = []

    def take(self) -> None:
        """Keep how the page looks now."""
        self._page.wait_for_timeout(700)  # the page answers what was typed
        shot = Image.open(BytesIO(self._page.screenshot())).convert("RGB")
        small = shot.resize(SMALL, Image.Resampling.LANCZOS)
        self._frames.append(small.quantize(COLOURS, dither=Image.Dither.NONE))

    def save(self, path: Path) -> None:
        """Write the film."""
        first, *rest = self._frames
        times = [STEP_MS] * len(rest) + [LAST_MS]
        first.save(path, save_all=True, append_images=rest, duration=times, loop=0)


def main() -> int:
    """Film it; prints how long planning took."""
    with _visit() as visit:
        page, began = visit.page, time.monotonic()
        film = Film(page)
        for _ in _steps(visit):
            film.take()
        took = time.monotonic() - began
        film.save(OUT / NAME)
    size = (OUT / NAME).stat().st_size // 1024
    print(f"{OUT / NAME}  {size} KiB; planned in {took:.0f} s with a look after each step")
    return 0


def _steps(visit: Visit) -> Iterator[None]:
    """Plan two weeks at courier outlets of a district, evenings only, and look ahead."""
    page = visit.page
    visit.open("/bookings/new")
    yield
    page.fill("[name=title]", TITLE)
    page.select_option("[name=playlist]", index=1)
    yield
    page.check("#venue_kinds-courier_outlet", force=True)
    page.check(f"#districts-{DISTRICT}", force=True)
    yield
    yield from _say_when(page)
    yield from _look_ahead(page)
    page.locator("button[form=booking]").click()
    page.wait_for_load_state("load")
    yield


def _say_when(page: Page) -> Iterator[None]:
    first = date.today() + timedelta(days=1)  # noqa: DTZ011, TID251  a script's own day
    page.fill("[name=first]", first.isoformat())
    page.fill("[name=last]", (first + timedelta(days=13)).isoformat())
    yield
    page.locator("[name=from]").first.fill("17:00")
    page.locator("[name=until]").first.fill("20:00")
    page.locator("[name=until]").first.scroll_into_view_if_needed()
    yield


def _look_ahead(page: Page) -> Iterator[None]:
    told = page.locator("[data-forecast]")
    told.locator("table").first.wait_for()
    told.evaluate("one => scrollTo(0, one.offsetTop - 90)")
    yield
    page.evaluate("scrollBy(0, 560)")
    yield
    page.evaluate("scrollTo(0, 0)")


@contextmanager
def _visit() -> Iterator[Visit]:
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
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], env=chinese()
        )
        with visiting(browser, office, OPERATOR, size=SIZE) as visit:
            yield visit
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
