"""Signing in and out, one-time links, one's own sessions."""

from collections.abc import Callable

from signage.store import links, people
from signage.web.security import SESSION
from tests.signage.web.city import DAY_MS, MANAGER, NOW, OPERATOR, PASSWORD, City
from tests.signage.web.conftest import Browser, Clock

ANOTHER = "另一句足够长的登录密码"
WRONG = "错的"
SignedIn = Callable[[object], Browser]


def test_a_stranger_is_led_to_the_sign_in_page_and_back(browser: Browser) -> None:
    answer = browser.get("/screens?q=云江")

    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in?next=/screens?q")

    browser.get(answer.location)
    entered = browser.post(answer.location, login=OPERATOR.login, password=PASSWORD)

    assert entered.location.startswith("/screens?q=")


def test_a_cookie_is_for_this_site_and_no_script(browser: Browser) -> None:
    cookie = browser.sign_in(OPERATOR).headers["Set-Cookie"]

    assert cookie.startswith(f"{SESSION}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_a_cookie_got_by_https_is_sent_by_https_only(browser: Browser) -> None:
    browser.client.get("/sign-in", base_url="https://dengta.example")
    page = browser.client.get("/sign-in", base_url="https://dengta.example").text
    token = page.split('name="csrf_token" value="')[1][:64]
    fields = {"csrf_token": token, "login": OPERATOR.login, "password": PASSWORD}

    answer = browser.client.post("/sign-in", data=fields, base_url="https://dengta.example")

    assert answer.status_code == 302
    assert "; Secure" in answer.headers["Set-Cookie"]


def test_a_wrong_password_is_told_beside_the_field(browser: Browser) -> None:
    browser.get("/sign-in")
    answer = browser.post("/sign-in", login=OPERATOR.login, password=WRONG)

    assert answer.status_code == 401
    assert "登录名或密码不对" in answer.text
    assert f'value="{OPERATOR.login}"' in answer.text


def test_five_wrong_passwords_close_the_door_for_a_while(
    browser: Browser, clock: Clock
) -> None:
    browser.get("/sign-in")
    for _ in range(5):
        browser.post("/sign-in", login=OPERATOR.login, password=WRONG)
    answer = browser.post("/sign-in", login=OPERATOR.login, password=PASSWORD)

    assert answer.status_code == 429
    assert "分钟后再试" in answer.text

    clock.now += 16 * 60_000
    later = browser.post("/sign-in", login=OPERATOR.login, password=PASSWORD)

    assert later.status_code == 302


def test_thirty_wrong_logins_close_the_door_to_their_address(browser: Browser) -> None:
    browser.get("/sign-in")
    for number in range(30):
        browser.post("/sign-in", login=f"nobody{number}", password=WRONG)
    answer = browser.post("/sign-in", login=OPERATOR.login, password=PASSWORD)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) in range(1, 15 * 60 + 1)
    assert "分钟后再试" in answer.text


def test_signing_in_never_leads_to_another_site(browser: Browser) -> None:
    for elsewhere in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "/%0A/evil.example",
    ):
        browser.get("/sign-in")
        url = f"/sign-in?next={elsewhere}"
        answer = browser.post(url, login=OPERATOR.login, password=PASSWORD)

        assert answer.location == "/"
        browser.get("/me")
        browser.post("/sign-out")


def test_signing_out_ends_the_session(signed_in: SignedIn) -> None:
    browser = signed_in(OPERATOR)
    cookie = browser.client.get_cookie(SESSION)
    assert cookie is not None

    browser.post("/sign-out")
    browser.client.set_cookie(SESSION, cookie.value)

    assert browser.get("/").status_code == 302


def test_a_session_ends_after_a_week(signed_in: SignedIn, clock: Clock) -> None:
    browser = signed_in(OPERATOR)
    clock.now += 8 * DAY_MS

    assert browser.get("/").status_code == 302


def test_one_ends_ones_other_session_and_no_one_elses(signed_in: SignedIn) -> None:
    here, there = signed_in(OPERATOR), signed_in(OPERATOR)
    stranger = signed_in(MANAGER)
    key = here.get("/me").text.split("/me/sessions/")[1][:64]

    assert stranger.post(f"/me/sessions/{key}/end").status_code == 404
    assert here.post(f"/me/sessions/{key}/end").status_code == 302
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_a_link_sets_a_password_once(browser: Browser, city: City) -> None:
    with city.store.writing() as db:
        token = links.make(db, OPERATOR.id, now=NOW)
    looked = browser.get(f"/links/{token}")

    assert looked.status_code == 200
    assert OPERATOR.name in looked.text

    done = browser.post(f"/links/{token}", password=ANOTHER, again=ANOTHER)

    assert done.status_code == 302
    assert browser.get("/").status_code == 200
    assert browser.get(f"/links/{token}").status_code == 410
    again = browser.post(f"/links/{token}", password=ANOTHER, again=ANOTHER)
    assert again.status_code in {403, 410}


def test_looking_at_a_link_does_not_use_it_up(browser: Browser, city: City) -> None:
    with city.store.writing() as db:
        token = links.make(db, OPERATOR.id, now=NOW)

    assert {browser.get(f"/links/{token}").status_code for _ in range(3)} == {200}


def test_two_different_passwords_are_refused_and_the_link_holds(
    browser: Browser, city: City
) -> None:
    with city.store.writing() as db:
        token = links.make(db, OPERATOR.id, now=NOW)
    browser.get(f"/links/{token}")
    answer = browser.post(f"/links/{token}", password=ANOTHER, again="别的")

    assert answer.status_code == 422
    assert "两遍写的不一样" in answer.text
    assert browser.get(f"/links/{token}").status_code == 200


def test_the_first_link_makes_the_first_administrator(browser: Browser, city: City) -> None:
    with city.store.writing() as db:
        token = links.make(db, None, now=NOW)
        for account in people.accounts(db):
            people.disable(db, account.person.id, by=None, now=NOW)
    page = browser.get(f"/links/{token}")

    assert "系统管理员" in page.text

    fields = {"name": "张敏", "login": "zhangmin"}
    done = browser.post(f"/links/{token}", password=ANOTHER, again=ANOTHER, **fields)

    assert done.status_code == 302
    assert "张敏" in browser.get("/").text
