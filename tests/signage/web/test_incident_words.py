"""What went wrong at a screen is said in words."""

import pytest

from signage.web.wording.incidents import happened


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("restarted", "屏端程序重新启动"),
        ("status refused", "状态报告未收下"),
        ("blob 9f86d081884c", "内容文件未收下（9f86d081884c）"),
        ("held 12", "存着的排播用不了（12）"),
        ("sl-rebate/3", "内容未通过（sl-rebate/3）"),
        ("what nobody knows yet", "what nobody knows yet"),
    ],
)
def test_what_happened_is_named_for_people(what: str, words: str) -> None:
    assert happened(what) == words
