"""Templates of bookings by pages and by JSON: used, kept, renamed, deleted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from signage.booking_template import TemplateId, Use
from signage.people import Person
from signage.steps.arrange import use_template
from signage.store import booking_templates, history
from signage.store.connection import Connection
from signage.store.engine import Store
from tests.signage.town import KEEPER, MONDAY, OPERATOR, Town
from tests.signage.web.booked import booked, kept, playlist_of
from tests.signage.web.conftest import Browser
from tests.signage.web.office import send, token

AtWork = Callable[[Person], Browser]
SPRING = "/bookings/templates/spring-festival"


def _own(browser: Browser, town: Town) -> str:
    """A template kept of the evening's booking."""
    key = booked(browser, town)
    browser.get("/bookings/templates/new")
    wish = {"title": "站前", "first": "2026-11-02", "bookings": key, "note": "每月"}
    answer = browser.client.post(
        "/bookings/templates/new", data={"csrf_token": browser.tokens[0], **wish}
    )
    assert answer.status_code == 302
    return str(answer.location)


def test_the_list_says_what_nobody_has_published_yet(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get("/bookings/templates").text

    assert "2027年的春节放假安排尚未公布" in page
    assert "2026年11月11日" in page


def test_a_template_is_seen_and_then_booked_as_one(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    wish = {"first": "2027-02-06", "playlist": playlist_of(town)}
    asked = "&".join(f"{name}={value}" for name, value in wish.items())
    page = browser.get(f"{SPRING}?{asked}").text

    assert "会加 4 个排期" in page
    assert "1月17日至2月5日" in page
    assert kept(town) == []

    status, page = send(browser, SPRING, wish)

    assert (status, "撤销这 4 个" in page) == (302, True)
    assert len(kept(town)) == 4
    with town.store.reading() as db:
        assert history.of(db, "template", "spring-festival")[0].what == "used"


class _Counting(Store):
    """A store that counts its writing transactions."""

    writes = 0

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        self.writes += 1
        with super().writing() as db:
            yield db


def test_a_template_is_used_and_noted_as_used_in_one_transaction(town: Town) -> None:
    store = _Counting(town.store.url)
    with store.reading() as db:
        template = booking_templates.get(db, TemplateId("double-eleven"))
    use = Use(date(2026, 11, 11), playlist_of(town))
    made = use_template(store, template, use, by=OPERATOR, now=MONDAY)
    writes = store.writes
    store.close()

    assert (len(made), writes) == (3, 1)
    with town.store.reading() as db:
        assert history.of(db, "template", template.id)[0].what == "used"


def test_without_a_list_nothing_is_booked(at_work: AtWork, town: Town) -> None:
    status, page = send(at_work(OPERATOR), SPRING, {"first": "2027-02-06"})

    assert (status, "请选播哪个列表" in page) == (422, True)
    assert kept(town) == []


def test_bookings_become_a_template_that_is_used_on_another_day(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    path = _own(browser, town)
    status, _ = send(browser, path, {"first": "2026-12-07"})

    assert status == 302
    made = min(kept(town), key=lambda one: -one.booking.when.first.toordinal())
    assert made.booking.when.first.isoformat() == "2026-12-07"
    assert made.booking.when.weekdays == frozenset(range(5))


def test_a_template_is_renamed_and_deleted_by_the_version_read(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    path = _own(browser, town)
    name = {"title": "站前晚上", "note": "", "version": "1"}

    assert send(browser, f"{path}/rename", name)[0] == 302
    assert send(browser, f"{path}/rename", name)[0] == 409
    assert send(browser, f"{path}/delete", {"version": "2"})[0] == 302
    assert browser.get(path).status_code == 404
    assert len(kept(town)) == 1


def test_what_comes_with_the_program_stays_as_it_is(at_work: AtWork) -> None:
    browser = at_work(OPERATOR)
    wish = {"version": 1}
    answer = browser.client.post(
        f"/api/v1{SPRING}/delete", json=wish, headers=token(browser)
    )

    assert answer.status_code == 422


def test_the_door_sees_and_books_like_the_page(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)

    def asked(what: str, **wish: object) -> tuple[int, Any]:
        answer = browser.client.post(
            f"/api/v1{SPRING}/{what}", json=wish, headers=token(browser)
        )
        return answer.status_code, answer.get_json()

    wish = {"first": "2027-02-06", "playlist": playlist_of(town)}
    _, seen = asked("foreseen", **wish)
    assert (seen["number"], seen["may_be_made"]) == (4, True)
    assert asked("use", **{**wish, "playlist": "pl-none"})[0] == 422
    assert kept(town) == []
    status, made = asked("use", **wish)
    assert (status, len(made["bookings"]), len(made["back"]["cancel"])) == (201, 4, 4)
    told = browser.get(f"/api/v1{SPRING}").get_json()
    assert told["first"] is None
    assert [each["what"] for each in told["history"]] == ["used"]


def test_who_does_not_book_has_no_templates(at_work: AtWork) -> None:
    assert at_work(KEEPER).get("/bookings/templates").status_code == 403
