"""Posters and pictures behind words, as they are composed."""

from base64 import b64decode
from typing import Any

import pytest
from PIL import Image

from signage.web.security import HEADER
from tests import pictures_made as made
from tests.signage.steps.cast import WANG
from tests.signage.web.api.uploading import sent
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import Desk, told


def previewed(
    browser: Browser,
    manner: dict[str, Any],
    kind: str = "poster",
    *,
    text: str = "先挂断再核实",
) -> Any:  # noqa: ANN401 - JSON is what it is
    wish = {"text": text, "kind": kind, "manner": manner}
    headers = {HEADER: browser.tokens[0]}
    return told(browser.client.post("/api/v1/preview", json=wish, headers=headers))


def test_a_poster_is_previewed_on_every_class_as_its_frame_says(desk: Desk) -> None:
    browser = desk.browser(WANG)
    halves = Image.new("RGB", (128, 32), "black")
    halves.paste("white", (64, 0, 128, 32))
    picture = {"sha256": told(sent(browser, made.encoded(halves)))["sha256"]}

    left = previewed(browser, {"picture": picture, "frame": {"x": 0, "zoom": 2_000}})
    right = previewed(browser, {"picture": picture, "frame": {"x": 1_000, "zoom": 2_000}})

    for dark, lit in zip(left["looks"], right["looks"], strict=True):
        assert (dark["picture"], dark["motion"][:2]) == ("content", "静止")
        assert colours(dark) == {(0, 0, 0)}
        assert (0, 0, 0) not in colours(lit)
    assert [one["code"] for one in left["advice"] if one["code"].startswith("T")] == []


def test_a_poster_is_seen_before_anybody_has_written_what_it_says(desk: Desk) -> None:
    browser = desk.browser(WANG)
    picture = {"sha256": told(sent(browser, made.plain()))["sha256"]}

    blank = previewed(browser, {"picture": picture}, text="")

    assert {look["picture"] for look in blank["looks"]} == {"content"}
    assert {look["failure"] for look in blank["looks"]} == {""}


def colours(look: dict[str, Any]) -> set[tuple[int, int, int]]:
    (body,) = look["pictures"].values()
    return made.pixels(b64decode(body))


def test_a_picture_of_a_preview_can_be_had_by_its_address(desk: Desk) -> None:
    browser = desk.browser(WANG)
    picture = {"sha256": told(sent(browser, made.plain()))["sha256"]}
    looks = previewed(browser, {"picture": picture})["looks"]

    for look in looks:
        ((address, body),) = look["pictures"].items()
        assert browser.get(address).data == b64decode(body)


@pytest.mark.parametrize(
    ("manner", "words"),
    [({}, "还没有选图片"), ({"picture": {"sha256": "0" * 64}}, "找不到了")],
)
def test_a_poster_without_a_picture_says_so_instead_of_a_look(
    desk: Desk, manner: dict[str, Any], words: str
) -> None:
    seen = previewed(desk.browser(WANG), manner)

    assert all(words in look["failure"] for look in seen["looks"])


def test_words_say_that_a_picture_is_left_out_behind_them(desk: Desk) -> None:
    browser = desk.browser(WANG)
    picture = {"sha256": told(sent(browser, made.plain()))["sha256"]}

    seen = previewed(browser, {"picture": picture}, kind="slogan")

    assert {look["picture"] for look in seen["looks"]} == {"left_out"}
    assert all("字后不放图" in look["why"] for look in seen["looks"])
