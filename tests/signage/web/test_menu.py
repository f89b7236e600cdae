"""The menu: what stands in it, and which overviews stand beside one another."""

import re
from collections.abc import Callable

import pytest

from signage.people import Person
from tests.signage.town import KEEPER, OPERATOR, REVIEWER
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR

AtWork = Callable[[Person], Browser]
ALL = ["所有排期", "排期表", "到时会播什么", "放假和日历", "规定"]


def shown(browser: Browser, path: str, label: str) -> list[str]:
    _, found, rest = browser.get(path).text.partition(f'aria-label="{label}">')
    return re.findall(
        r'<a href="[^"]*"[^>]*>([^<]+)</a>', rest.split("</nav>")[0] if found else ""
    )


def here(browser: Browser, path: str) -> str:
    rail = browser.get(path).text.split('<nav class="rail"')[1].split("</nav>")[0]
    return re.sub(r"<[^>]*>", "", rail.split('aria-current="page">')[1].split("</a>")[0])


@pytest.mark.parametrize(
    "path", ["/bookings", "/plan", "/ahead", "/calendars", "/policies"]
)
def test_whoever_books_finds_what_plays_when_in_one_row(at_work: AtWork, path: str) -> None:
    browser = at_work(OPERATOR)

    assert shown(browser, path, "排期") == ALL
    assert here(browser, path) == "排期"


def test_whoever_regulates_finds_the_policies_beside_the_planner(at_work: AtWork) -> None:
    browser = at_work(ADMINISTRATOR)

    assert shown(browser, "/policies", "排期") == ["排期表", "到时会播什么", "规定"]
    assert here(browser, "/policies") == "排期"


@pytest.mark.parametrize("person", [REVIEWER, KEEPER])
def test_to_others_the_planner_belongs_to_the_screens(
    at_work: AtWork, person: Person
) -> None:
    browser = at_work(person)

    assert shown(browser, "/plan", "屏幕") == []
    assert here(browser, "/plan") == "屏幕"


def test_pictures_stand_beside_the_slogans(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)

    assert shown(browser, "/uploads", "标语") == ["所有标语", "图片"]
    assert here(browser, "/uploads") == "标语"


def test_no_row_stands_over_a_page_of_one_thing(at_work: AtWork) -> None:
    assert shown(at_work(OPERATOR), "/bookings/new", "排期") == []
