"""A walk through a house as somebody: which pages their menu leads to."""

import re
from typing import Final

from tests.browser.visits import Visit

LOGINS: Final = {
    "operator": "linyue",
    "reviewer": "gaoming",
    "manager": "tangjianguo",
    "partner": "luchuan",
    "administrator": "fangwei",
}
MENU: Final = """() => [...document.querySelectorAll("nav.rail a, header .guard")]
  .map(a => a.pathname)"""
LINKS: Final = """async (path) => {
  const answer = await fetch(path);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("main a[href]:not([download])")]
    .map(a => new URL(a.getAttribute("href"), location.origin + path).pathname);
}"""
NO_PAGE: Final = re.compile(
    r"/(pictures|api|static)/.*|.*\.(csv|xlsx|md|pdf|docx|json|png|ics|zip)"
)


_walked: dict[tuple[str, str], dict[str, str]] = {}


def pages(visit: Visit, login: str) -> dict[str, str]:
    """Of each kind of page that somebody's menu leads to, however far, one.

    Walked once a person: the pages are the same on a desk and on a phone.
    """
    return _walked.get((visit.address, login)) or _walked.setdefault(
        (visit.address, login), _walk(visit)
    )


def _walk(visit: Visit) -> dict[str, str]:
    visit.open("/")
    ahead = [*visit.page.evaluate(MENU), "/me", "/more"]
    kinds: dict[str, str] = {}
    while ahead:
        path = ahead.pop(0)
        if _kind(path) in kinds or NO_PAGE.fullmatch(path):
            continue
        kinds[_kind(path)] = path
        ahead += visit.page.evaluate(LINKS, path)
    return kinds


def _kind(path: str) -> str:
    """A page's address without what names one thing: ids are those with digits or signs."""
    return re.sub(r"/(?:[^/]*[-\d][^/]*|[A-Z]\d+)", "/*", path)
