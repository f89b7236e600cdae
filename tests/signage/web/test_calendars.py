"""Calendars by the page and by JSON."""

from collections.abc import Callable
from datetime import date

from signage.people import Person
from signage.store import calendars
from tests.signage.town import KEEPER, OPERATOR, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import send, token

AtWork = Callable[[Person], Browser]
NEXT = """
year = 2027
notice = "国办发明电〔2026〕1号"
noticed = 2026-11-20
worked = [2027-01-09]
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]
"""


def _off(town: Town) -> frozenset[date]:
    with town.store.reading() as db:
        table = calendars.almanac(db).years.get(2027)
    return table.off if table else frozenset()


def test_the_page_shows_the_tables_and_which_year_is_not_published(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get("/calendars").text

    assert "放假 33 天，调休上班 6 天 · 国办发明电〔2025〕7号（2025-11-04）" in page
    assert "2027年的放假安排尚未公布" in page


def test_a_table_is_imported_on_the_page_and_changed_there(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/calendars")

    first, _ = send(browser, "/calendars", {"text": NEXT, "over": "0"})
    page = browser.get("/calendars").text
    changed = NEXT.replace("to = 2027-01-04", "to = 2027-01-03")
    second, _ = send(browser, "/calendars", {"text": changed, "over": "1"})

    assert (first, second) == (302, 302)
    assert "尚未公布" not in page
    assert len(_off(town)) == 3


def test_a_day_both_off_and_worked_is_refused_and_what_was_typed_stays(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    browser.get("/calendars")
    wrong = NEXT.replace("2027-01-09", "2027-01-02")

    status, page = send(browser, "/calendars", {"text": wrong, "over": "0"})

    assert status == 422
    assert "2027-01-02 既写成放假，又写成上班" in page
    assert "worked = [2027-01-02]" in page
    assert not _off(town)


def test_the_second_of_two_editors_is_told_who_was_faster(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    browser.get("/calendars")
    send(browser, "/calendars", {"text": NEXT, "over": "0"})
    browser.get("/calendars")

    status, page = send(browser, "/calendars", {"text": NEXT, "over": "0"})

    assert status == 409
    assert f"{OPERATOR.name}已改过日历 2027" in page


def test_calendars_are_read_and_imported_by_json(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)

    made = browser.client.post(
        "/api/v1/calendars", json={"text": NEXT}, headers=token(browser)
    )

    told = browser.get("/api/v1/calendars").json or {}
    assert made.json == {"id": "2027", "version": 1, "text": NEXT}
    assert [one["id"] for one in told["calendars"]] == ["2025", "2026", "2027", "times"]
    assert _off(town)


def test_calendars_are_not_for_partners(at_work: AtWork) -> None:
    assert at_work(KEEPER).get("/calendars").status_code == 403
