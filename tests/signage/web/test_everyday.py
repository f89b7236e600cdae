"""What plays every day is chosen on a screen's page, each role within its own."""

from collections.abc import Callable

from playlists.ids import PlaylistId, ScreenId
from signage.people import Person
from signage.store import subscriptions
from tests.signage.web.city import KEEPER, MANAGER, OPERATOR, City
from tests.signage.web.conftest import Browser

SignedIn = Callable[[Person], Browser]
PAGE = "/screens/sc-lintel/subscriptions"


def _of(city: City, screen: str) -> tuple[PlaylistId, ...]:
    with city.store.reading() as db:
        return subscriptions.by_screen(db).get(ScreenId(screen), ())


def test_a_keeper_subscribes_and_leaves_what_is_offered(
    signed_in: SignedIn, city: City
) -> None:
    browser = signed_in(KEEPER)

    assert browser.post(PAGE, playlist="pl-bank").status_code == 302
    assert _of(city, "sc-lintel") == ("pl-bank",)
    assert "已订阅，排好后" in browser.get("/screens/sc-lintel").text

    browser.post(f"{PAGE}/end", playlist="pl-bank")

    assert _of(city, "sc-lintel") == ()


def test_what_is_mandatory_has_no_button_and_stays(signed_in: SignedIn) -> None:
    browser = signed_in(KEEPER)
    page = browser.get("/screens/sc-lintel").text

    assert "96110 宣传" in page
    assert 'value="pl-96110"' not in page
    answer = browser.post(f"{PAGE}/end", playlist="pl-96110")
    assert answer.status_code == 422
    assert "不能退订" in answer.text


def test_a_keeper_is_not_shown_and_cannot_have_what_is_offered_to_others(
    signed_in: SignedIn, city: City
) -> None:
    browser = signed_in(KEEPER)

    assert "快递驿站常用" not in browser.get("/screens/sc-lintel").text
    assert browser.post(PAGE, playlist="pl-post").status_code == 403
    assert _of(city, "sc-lintel") == ()


def test_a_keeper_changes_no_other_units_screen(signed_in: SignedIn, city: City) -> None:
    answer = signed_in(KEEPER).post("/screens/sc-tall/subscriptions", playlist="pl-bank")

    assert answer.status_code == 403
    assert _of(city, "sc-tall") == ("pl-post",)


def test_an_operator_subscribes_any_screen_to_any_playlist(
    signed_in: SignedIn, city: City
) -> None:
    signed_in(OPERATOR).post("/screens/sc-tall/subscriptions", playlist="pl-bank")

    assert _of(city, "sc-tall") == ("pl-bank", "pl-post")


def test_a_manager_looks_only(signed_in: SignedIn) -> None:
    browser = signed_in(MANAGER)

    assert "银行网点常用" in browser.get("/screens/sc-bank").text
    assert "退订</button>" not in browser.get("/screens/sc-bank").text
    assert browser.post(PAGE, playlist="pl-bank").status_code == 403
