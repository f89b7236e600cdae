"""Settings of people, and one's own password."""

import re
from collections.abc import Callable

from playlists.ids import PersonId
from signage.people import Person, Role
from signage.store import people
from tests.signage.town import OPERATOR, REVIEWER, Town
from tests.signage.web.city import PASSWORD
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, Fields, send

AtWork = Callable[[Person], Browser]
PERSON: Fields = {"name": "张三", "login": "zhangsan", "role": "operator"}


def test_a_new_person_gets_a_link_that_is_shown_once(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    status, page = send(browser, "/settings/people/new", PERSON)
    (address,) = re.findall(r"/links/[\w-]+", page)

    assert status == 200
    assert "只显示这一次" in page
    assert address not in browser.get("/settings/people").text
    assert browser.client.get(address).status_code == 200
    with town.store.reading() as db:
        assert people.by_login(db, "zhangsan").role is Role.OPERATOR


def test_a_person_is_disabled_and_let_in_again(at_work: AtWork) -> None:
    browser, other = at_work(ADMINISTRATOR), at_work(OPERATOR)
    send(browser, f"/settings/people/{OPERATOR.id}/disable", {})

    assert other.get("/").status_code == 302

    send(browser, f"/settings/people/{OPERATOR.id}/enable", {})

    assert at_work(OPERATOR).get("/").status_code == 200


def test_an_administrator_does_not_shut_themselves_out(at_work: AtWork, town: Town) -> None:
    browser = at_work(ADMINISTRATOR)
    own = f"/settings/people/{ADMINISTRATOR.id}"
    _, page = send(browser, f"{own}/disable", {})
    status, _ = send(browser, own, {**PERSON, "login": "wanglimin"})

    assert "不能停用自己" in page
    assert status == 422
    with town.store.reading() as db:
        assert people.person(db, PersonId(ADMINISTRATOR.id)).role is Role.ADMINISTRATOR


def test_a_changed_role_holds_at_once(at_work: AtWork) -> None:
    browser, other = at_work(ADMINISTRATOR), at_work(REVIEWER)
    fields = {"name": REVIEWER.name, "login": REVIEWER.login, "role": "manager"}
    send(browser, f"/settings/people/{REVIEWER.id}", fields)

    assert other.get("/").status_code == 302


def test_one_changes_ones_own_password_and_leaves_other_places(at_work: AtWork) -> None:
    browser, elsewhere = at_work(OPERATOR), at_work(OPERATOR)
    another = "另一句足够长的登录密码"
    wrong = {"old": "错的", "password": another, "again": another}
    short = {"old": PASSWORD, "password": "短", "again": "短"}
    differ = {"old": PASSWORD, "password": another, "again": "x"}

    assert "现在的密码不对" in send(browser, "/me/password", wrong)[1]
    assert send(browser, "/me/password", short)[0] == 422
    assert "两遍写的不一样" in send(browser, "/me/password", differ)[1]
    status, page = send(browser, "/me/password", {**wrong, "old": PASSWORD})
    assert (status, "密码已换" in page) == (302, True)
    assert elsewhere.get("/").status_code == 302
