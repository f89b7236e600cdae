"""`make film`: the next 双十一 planned on the booking page, as a short film for the docs.

A demo is started in a folder of its own. Its people first write and pass words for that
time, valid until it is over, as an office would; then every step is a click, a choice or a
key in Chromium, at the pace of a hand.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # tests and scripts are no packages that are installed

from playlists.ids import SloganId  # noqa: E402  # the path first
from scripts.pictures import OPERATOR, OUT, chinese, is_lit  # noqa: E402  # the path first
from signage.demo.calendar import at  # noqa: E402  # the path first
from tests.browser.visits import Visit, answers, visiting  # noqa: E402  # the path first
from tests.fakes.waiting import eventually  # noqa: E402  # the path first
from tests.journey.house import House  # noqa: E402  # the path first
from tests.journey.office import OPERATOR as WRITER  # noqa: E402  # the path first
from tests.journey.office import Office, today  # noqa: E402  # the path first

NAME: Final = "campaign.gif"
SIZE: Final = (1000, 720)
COLOURS: Final = 64
STEP_MS: Final = 1_800
LAST_MS: Final = 4_000
KEY_MS: Final = 150
LOOK_S: Final = 1.0
PAST_DAYS: Final = "3"
DISTRICT: Final = "gaoxin"
TITLE: Final = "双十一：快递网点防骗"
LIST: Final = "双十一·买了别急着信"


class Words(NamedTuple):
    """Words for the time, and which fraud they are about."""

    text: str
    fraud_type: str


WORDS: Final = (
    Words("退钱给您还要您先转账？是诈骗", "ecommerce_service_impersonation"),
    Words("说丢件双倍赔的，先回官方页面问", "ecommerce_service_impersonation"),
    Words("大促尾款只在平台里付", "fake_shopping"),
    Words("刷单赶大促，本金拿不回", "task_rebate"),
)


class Eleventh(NamedTuple):
    """A 双十一: from its first day of early sales to the day itself."""

    first: date
    last: date

    @classmethod
    def after(cls, day: date) -> "Eleventh":
        """The next one that has not begun."""
        year = day.year + (day >= date(day.year, 11, 1))
        return cls(date(year, 11, 1), date(year, 11, 11))


class Film:
    """Pictures of a page, one after each step."""

    def __init__(self, page: Page) -> None:
        self._page: Final = page
        self._frames: Final[list[Image.Image]] = []
        self.waited_s = 0.0

    def take(self) -> None:
        """Keep how the page looks now; how long that took is no part of planning."""
        began = time.monotonic()
        self._page.wait_for_timeout(900)  # the page answers what was typed
        shot = Image.open(BytesIO(self._page.screenshot())).convert("RGB")
        self._frames.append(shot.quantize(COLOURS, dither=Image.Dither.NONE))
        self.waited_s += time.monotonic() - began

    def save(self, path: Path) -> None:
        """Write the film."""
        first, *rest = self._frames
        times = [STEP_MS] * len(rest) + [LAST_MS]
        first.save(path, save_all=True, append_images=rest, duration=times, loop=0)


class Hand:
    """What an operator's hand does on a page, each counted."""

    def __init__(self, page: Page) -> None:
        self.page: Final = page
        self.clicks = self.keys = 0

    def click(self, one: Locator) -> None:
        """Press something."""
        one.click()
        self.clicks += 1

    def type(self, into: Locator, text: str) -> None:
        """Write into a field, key after key."""
        self.click(into)
        into.press_sequentially(text, delay=KEY_MS)
        self.keys += len(text)

    def choose(self, one: Locator, label: str) -> None:
        """Open a list of choices and take one."""
        one.select_option(label=label)
        self.clicks += 2

    def write(self, into: Locator, value: str) -> None:
        """Write a date or a time of day, digit after digit as its field takes them."""
        self.click(into)
        digits = sum(one.isdigit() for one in value)
        self.page.wait_for_timeout(KEY_MS * digits)
        into.fill(value)
        self.keys += digits

    def look(self) -> None:
        """Read what is there."""
        self.page.wait_for_timeout(LOOK_S * 1_000)


def main() -> int:
    """Film it; prints how long planning took."""
    with _visit() as visit:
        hand, film = Hand(visit.page), Film(visit.page)
        began = time.monotonic()
        for _ in _steps(visit, hand, Eleventh.after(today())):
            hand.look()
            film.take()
        took = time.monotonic() - began - film.waited_s
        film.save(OUT / NAME)
    size = (OUT / NAME).stat().st_size // 1024
    print(f"{OUT / NAME}  {size} KiB")
    print(f"planned in {took:.0f} s by {hand.clicks} clicks and {hand.keys} keys")
    return 0


def _steps(visit: Visit, hand: Hand, when: Eleventh) -> Iterator[None]:
    """Plan evenings at courier outlets of a district, look ahead, and save."""
    page = visit.page
    visit.open("/bookings")
    yield
    hand.click(page.get_by_role("link", name="加一个排期").first)
    page.wait_for_load_state("load")
    hand.type(page.locator("[name=title]"), TITLE)
    hand.choose(page.locator("[name=playlist]"), LIST)
    yield
    hand.click(page.locator("#venue_kinds-courier_outlet"))
    hand.click(page.locator(f"#districts-{DISTRICT}"))
    yield
    yield from _say_when(page, hand, when)
    yield from _look_ahead(page)
    hand.click(page.locator("button[form=booking]"))
    page.wait_for_load_state("load")
    yield


def _say_when(page: Page, hand: Hand, when: Eleventh) -> Iterator[None]:
    hand.write(page.locator("[name=first]"), when.first.isoformat())
    hand.write(page.locator("[name=last]"), when.last.isoformat())
    yield
    hand.write(page.locator("[name=from]").first, "17:00")
    hand.write(page.locator("[name=until]").first, "20:00")
    page.locator("[name=until]").first.scroll_into_view_if_needed()
    yield


def _look_ahead(page: Page) -> Iterator[None]:
    told = page.locator("[data-forecast]")
    told.locator("table").first.wait_for()
    told.evaluate("one => scrollTo(0, one.offsetTop - 90)")
    yield
    page.evaluate("scrollBy(0, 520)")
    yield
    page.evaluate("scrollTo(0, 0)")


def _prepare(office: Office) -> None:
    """Words for the time that two reviewers passed, in a list of their own."""
    last = Eleventh.after(today()).last
    until = at(last.replace(day=21))
    passed = [_passed(office, one, until=until) for one in WORDS]
    entries = [{"slogan": one} for one in passed]
    office.house.visitor(WRITER).change("/playlists", {"title": LIST, "entries": entries})


def _passed(office: Office, one: Words, *, until: int) -> SloganId:
    author = office.house.visitor(WRITER)
    written = author.change("/slogans", {**one._asdict(), "not_after": until})
    slogan = SloganId(written["id"])
    author.change(f"/slogans/{slogan}/submit", {"version": written["version"]})
    office.let_pass(slogan)
    return slogan


@contextmanager
def _visit() -> Iterator[Visit]:
    with (
        TemporaryDirectory() as folder,
        House(Path(folder), "--demo", "--past-days", PAST_DAYS) as house,
        house.store() as store,
        sync_playwright() as play,
    ):
        office = Office.of(house, store)
        eventually(lambda: answers(house.address), "the web answers")
        eventually(lambda: is_lit(office), "eight screens play")
        _prepare(office)
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], env=chinese()
        )
        with visiting(browser, office, OPERATOR, size=SIZE) as visit:
            yield visit
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
