"""A screen that faces a road: it is said where screens are registered, and then seen."""

from playlists.ids import ScreenId
from signage.store import screens
from signage.web.security import HEADER
from tests.signage.steps.cast import WANG, add_screen
from tests.signage.web.desk import Desk, told


def test_its_preview_stands_still_for_fifteen_seconds(desk: Desk) -> None:
    add_screen(desk.store, "sc-road", "64x16-mono-road")
    browser = desk.browser(WANG)
    body = {"text": "不转账", "manner": {"motion": "still"}}
    headers = {HEADER: browser.tokens[0]}
    answer = told(browser.client.post("/api/v1/preview", json=body, headers=headers))
    seen = {one["class"]: one for one in answer["looks"]}

    assert seen["64x16-mono-road"]["motion"] == "静止 15\N{NO-BREAK SPACE}秒"
    assert "沿路" in seen["64x16-mono-road"]["why"]
    assert "64×16 单色 沿路" in browser.get("/slogans/new").text


def test_moving_words_for_all_stand_still_on_it_which_is_said(desk: Desk) -> None:
    add_screen(desk.store, "sc-road", "64x16-mono-road")
    browser = desk.browser(WANG)
    body = {"text": "不转账", "manner": {"motion": "blink"}}
    headers = {HEADER: browser.tokens[0]}
    made = browser.client.post("/api/v1/slogans", json=body, headers=headers)
    seen = told(browser.client.post("/api/v1/preview", json=body, headers=headers))
    motions = {one["class"]: one["motion"][:2] for one in seen["looks"]}

    assert made.status_code == 201
    assert motions == {
        "64x16-mono": "闪烁",
        "128x32-rg": "闪烁",
        "64x16-mono-road": "静止",
    }
    assert seen["spared"] == ["64×16 单色 沿路屏不能闪烁，仍用静止（沿路的屏只能静止）。"]


def test_moving_words_for_it_alone_are_refused_by_its_name(desk: Desk) -> None:
    add_screen(desk.store, "sc-road", "64x16-mono-road")
    browser = desk.browser(WANG)
    own = {"64x16-mono-road": {"motion": "blink"}}
    body = {"text": "不转账", "manner": {"classes": own}}
    headers = {HEADER: browser.tokens[0]}
    refused = browser.client.post("/api/v1/slogans", json=body, headers=headers)

    assert refused.status_code == 422
    assert "64×16 单色沿路屏：沿路的屏只能静止" in told(refused)["message"]
    with desk.store.reading() as db:
        assert screens.screen(db, ScreenId("sc-road")).profile.variant == "road"
