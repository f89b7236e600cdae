"""While words are typed, pictures come in the dots of the page; in full on demand."""

from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from signage.web.security import HEADER
from tests.signage.steps.cast import WANG, add_screen
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import Desk, told

WIDE = "1280x720-rgb"
WORDS = {"text": "陌生来电谈转账，先挂断再拨96110"}


@pytest.fixture
def browser(desk: Desk) -> Browser:
    add_screen(desk.store, "sc-wide", WIDE)
    return desk.browser(WANG)


def asked(browser: Browser, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
    headers = {HEADER: browser.tokens[0]}
    return browser.client.post("/api/v1/preview", json=body, headers=headers)


def look_at(answer: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return next(one for one in told(answer)["looks"] if one["class"] == WIDE)


def size_of(png: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(png)).size


def test_a_page_that_tells_its_dots_gets_so_many_pixels(browser: Browser) -> None:
    look = look_at(asked(browser, {**WORDS, "dots": {WIDE: 320}}))
    (picture,) = look["pictures"].values()

    assert look["dots"] == 320
    assert size_of(b64decode(picture)) == (320, 180)


def test_the_full_picture_is_where_the_reduced_one_says(browser: Browser) -> None:
    look = look_at(asked(browser, {**WORDS, "dots": {WIDE: 320}}))
    (address,) = look["pictures"]
    full = look_at(asked(browser, WORDS))

    assert full["dots"] is None
    assert browser.get(address).data == b64decode(full["pictures"][address])
    assert size_of(browser.get(address).data) == (1_280, 720)


def test_dots_change_neither_the_scene_nor_the_advice(browser: Browser) -> None:
    small = told(asked(browser, {**WORDS, "dots": {WIDE: 320}}))
    full = told(asked(browser, WORDS))
    for answer in (small, full):
        for look in answer["looks"]:
            del look["pictures"], look["dots"]

    assert small == full


def test_each_page_of_words_has_its_own_picture_in_full(browser: Browser) -> None:
    body = {**WORDS, "manner": {"motion": "pages"}, "dots": {WIDE: 320}}
    blits = look_at(asked(browser, body))["scene"]["blits"]
    pictures = {browser.get(blit["picture"]).data for blit in blits}

    assert len(blits) == len(pictures) > 1


def test_words_typed_letter_by_letter_come_in_full(browser: Browser) -> None:
    body = {**WORDS, "manner": {"motion": "typewriter"}, "dots": {WIDE: 320}}

    assert look_at(asked(browser, body))["dots"] is None


def test_a_layer_that_is_not_there_has_no_picture(browser: Browser) -> None:
    (address,) = look_at(asked(browser, WORDS))["pictures"]
    for layer in ("1", "-1", "", "x"):
        assert browser.get(address.replace("layer=0", f"layer={layer}")).status_code == 404


@pytest.mark.parametrize("dots", [0, 9_000, "many", None])
def test_what_is_no_number_of_dots_is_refused(browser: Browser, dots: object) -> None:
    assert asked(browser, {**WORDS, "dots": {WIDE: dots}}).status_code == 422
