"""Somebody looks at a house's pages in a browser, and notes what the pages do wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from signage.store import links, people, sessions
from signage.web.security import SESSION
from tests.fakes.waiting import now_ms
from tests.journey.office import Office

DESK: Final = (1366, 768)
PHONE: Final = (390, 844)


@dataclass
class Visit:
    """A page of somebody signed in, and every complaint so far."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page and wait until it has drawn itself."""
        self.page.goto(self.address + path, wait_until="load")
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(done))")

    def watch(self) -> None:
        """Note errors, refused answers, and requests to anywhere else."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self._note(f"{said.type}: {said.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        is_ours = request.url.startswith(f"{self.address}/")
        if not is_ours and parts.scheme not in {"data", "blob"}:
            self._note(f"asks elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} for {response.url}")

    def _note(self, what: str) -> None:
        self.complaints.append(f"{urlsplit(self.page.url).path}: {what}")


@contextmanager
def visiting(
    browser: Browser,
    office: Office,
    login: str,
    *,
    size: tuple[int, int] = DESK,
    motion: Literal["no-preference", "reduce"] = "reduce",
) -> Iterator[Visit]:
    """A browser of its own in which somebody is signed in; nothing moves unless wanted."""
    address = office.house.address
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        reduced_motion=motion,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    cookie = {"name": SESSION, "value": _session(office, login), "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict is taken as well
    visit = Visit(context.new_page(), address)
    visit.watch()
    yield visit
    context.close()


def answers(address: str) -> bool:
    """Whether the web of a house is there."""
    try:
        with urlopen(f"{address}/readyz", timeout=10) as answer:  # noqa: S310  our own
            return bool(answer.status == 200)
    except OSError:
        return False


def fresh_link(office: Office, login: str) -> str:
    """A one-time link for somebody."""
    with office.store.writing() as db:
        token = links.make(db, people.by_login(db, login).id, now=now_ms())
    return f"/links/{token}"


def _session(office: Office, login: str) -> str:
    with office.store.writing() as db:
        person = people.by_login(db, login).id
        return sessions.begin(db, person, agent="Chromium of a test", now=now_ms())
