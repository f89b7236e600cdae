"""Subscribing from a playlist's page and from a keeper's shelf."""

from collections.abc import Callable

import pytest

from playlists.ids import PlaylistId
from signage.people import Person
from signage.store import subscriptions
from tests.signage.town import HALL, KEEPER, LINTEL, OPERATOR, OTHER, STATION, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import Fields, send, token

AtWork = Callable[[Person], Browser]
BANKS = frozenset({"bank_branch"})


def _subscribed(town: Town) -> dict[str, tuple[PlaylistId, ...]]:
    with town.store.reading() as db:
        return {str(key): names for key, names in subscriptions.by_screen(db).items()}


def test_an_operator_subscribes_a_screen_and_a_kind_of_venue(
    at_work: AtWork, town: Town
) -> None:
    playlist = town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)

    send(browser, f"/playlists/{playlist}/subscribe", {"screen": STATION})
    _, page = send(
        browser, f"/playlists/{playlist}/subscribe", {"venue_kind": "bank_branch"}
    )

    assert "银行网点又有 3 块屏订阅" in page
    assert set(_subscribed(town)) == {HALL, LINTEL, OTHER, STATION}

    send(browser, f"/playlists/{playlist}/unsubscribe", {"screen": STATION})

    assert STATION not in _subscribed(town)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"venue_kind": "moon"}, "请选一类网点"),
        ({}, "请填写屏幕"),
        ({"venue_kind": "bank_branch"}, "不用订阅"),
    ],
)
def test_a_subscription_that_means_nothing_is_refused(
    at_work: AtWork, town: Town, fields: Fields, said: str
) -> None:
    playlist = town.playlist("a", offered_to=BANKS, mandatory=True)
    _, page = send(at_work(OPERATOR), f"/playlists/{playlist}/subscribe", fields)

    assert said in page
    assert not _subscribed(town)


def test_a_keeper_sees_what_is_offered_as_it_looks_on_the_own_screens(
    at_work: AtWork, town: Town
) -> None:
    slogan = town.slogan("a")
    offered = town.playlist("offered", slogan, offered_to=BANKS)
    fixed = town.playlist("fixed", slogan, offered_to=BANKS, mandatory=True)
    other = town.playlist("other", slogan, offered_to=frozenset({"station"}))
    browser = at_work(KEEPER)
    page = browser.get("/playlists").text

    assert offered in page
    assert "固定播放" in page
    assert other not in page
    assert "/api/v1/scenes/" in page
    assert STATION not in page
    assert fixed in browser.get(f"/playlists/{fixed}").text


def test_a_keeper_subscribes_and_leaves_with_one_click(at_work: AtWork, town: Town) -> None:
    offered = town.playlist("offered", offered_to=BANKS)
    browser = at_work(KEEPER)

    send(browser, f"/playlists/{offered}/subscribe", {"screen": HALL, "back": "shelf"})
    assert _subscribed(town) == {HALL: (offered,)}

    send(browser, f"/playlists/{offered}/unsubscribe", {"screen": HALL, "back": "shelf"})
    assert not _subscribed(town)


def test_a_keeper_cannot_touch_others_screens_or_what_is_not_offered(
    at_work: AtWork, town: Town
) -> None:
    offered = town.playlist("offered", offered_to=frozenset({"station", "bank_branch"}))
    secret = town.playlist("secret")
    browser = at_work(KEEPER)

    others, _ = send(browser, f"/playlists/{offered}/subscribe", {"screen": STATION})
    closed, _ = send(browser, f"/playlists/{secret}/subscribe", {"screen": HALL})
    seen = browser.get(f"/api/v1/playlists/{secret}").status_code
    change, _ = send(browser, f"/playlists/{offered}", {"title": "x"})

    assert (others, closed, seen, change) == (403, 403, 403, 403)
    assert not _subscribed(town)

    send(browser, f"/playlists/{offered}/subscribe", {"venue_kind": "station"})

    assert not _subscribed(town)


def test_json_subscribes_screens_and_kinds_of_venue(at_work: AtWork, town: Town) -> None:
    playlist = town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    subscribed, name = f"/api/v1/screens/{HALL}/subscriptions", {"playlist": playlist}
    browser.client.post(subscribed, json=name, headers=token(browser))
    listed = (browser.get("/api/v1/subscriptions").json or {})["subscriptions"]
    everyday = (browser.get(f"/api/v1/playlists/{playlist}").json or {})["everyday"]

    assert listed[HALL] == [playlist]
    assert everyday == [HALL]

    browser.client.delete(f"{subscribed}/{playlist}", headers=token(browser))
    kind = {"venue_kind": "bank_branch"}
    url = f"/api/v1/playlists/{playlist}/subscribe"
    many = browser.client.post(url, json=kind, headers=token(browser))

    assert many.json == {"subscribed": 3}
