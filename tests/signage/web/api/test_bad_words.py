"""Texts that nobody should have sent: each is refused in Chinese, and nothing is kept."""

import json
from typing import Final

import pytest
from werkzeug.test import TestResponse

from fonts.errors import FontAlteredError
from signage.web.errors import said_by
from signage.web.security import HEADER
from tests.signage.steps.cast import WANG
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import Desk, told

NEVER: Final = {
    "好" * 5_000: "正文最多300个字",
    "好\ud800": "正文里有不是文字的编码，请重新输入",
    "好\0好": "请求的内容读不懂，什么也没有改。",
}
NOT_TO_BE_SHOWN: Final = {
    "": "还没有写正文",
    " \n\u3000": "还没有写正文",
    "好\x07好": "控制字符（U+0007），请删去",
    "好\u2028好": "看不见的换行符（U+2028），请删去",
    "转账😀": "字体中没有“😀”（U+1F600），屏幕上显示不出来，请换一个字",
    "好\u200f不": "看不见的零宽字符（U+200F），请删去",
    "好\u202e不": "看不见的零宽字符（U+202E），请删去",
    "\ue000好": "私用区字符，换一台机器就不是这个字（U+E000），请删去",
    "陌生来电勿轉": "“轉”是繁体字或异体字，公共场所应用规范字“转”",
}


def _post(browser: Browser, path: str, body: dict[str, object]) -> TestResponse:
    """As any program may write JSON: with halves of characters, too."""
    headers = {HEADER: browser.tokens[0], "Content-Type": "application/json"}
    return browser.client.post(f"/api/v1{path}", data=json.dumps(body), headers=headers)


@pytest.mark.parametrize("text", NEVER, ids=["long", "half", "nul"])
@pytest.mark.parametrize("path", ["/slogans", "/preview", "/advice"])
def test_what_is_no_text_is_refused_at_every_door(desk: Desk, path: str, text: str) -> None:
    browser = desk.browser(WANG)
    answer = _post(browser, path, {"text": text})

    assert answer.status_code in {400, 422}
    assert told(answer)["message"] == NEVER[text]
    assert told(browser.get("/api/v1/slogans"))["slogans"] == []


@pytest.mark.parametrize("text", NOT_TO_BE_SHOWN, ids=ascii)
def test_what_no_screen_may_show_is_previewed_but_not_handed_in(
    desk: Desk, text: str
) -> None:
    browser = desk.browser(WANG)
    seen = _post(browser, "/preview", {"text": text})
    draft = told(_post(browser, "/slogans", {"text": text}))["id"]
    sent = _post(browser, f"/slogans/{draft}/submit", {"version": 1})

    assert seen.status_code == 200
    assert (sent.status_code, told(sent)["message"]) == (422, NOT_TO_BE_SHOWN[text])
    assert desk.latest(draft).state == "draft"


def test_an_altered_font_is_named_to_who_asks_for_a_picture() -> None:
    status, words = said_by(FontAlteredError("unifont.otf"))

    assert status == 503
    assert words.startswith("字体文件 unifont.otf 缺失或被改动")
