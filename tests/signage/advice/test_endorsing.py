"""Praise of a risk without a word of caution; prohibitions that reach on."""

import pytest

from signage.advice import Severity, Subject, advise, lexicon_of, standard, standard_text
from signage.advice.edits import Do, Edit, edited


def told(text: str) -> list[tuple[str, Severity]]:
    return [
        (each.code, each.severity)
        for each in advise(Subject(text), lexicon=standard())
        if each.severity is not Severity.INFORMATION
    ]


@pytest.mark.parametrize(
    "text", ["缴两百块会员费，佣金翻三倍", "人脸识别点点头，贷款马上到手"]
)
def test_a_risk_that_is_praised_is_for_the_reviewer(text: str) -> None:
    assert told(text) == [("A01", Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "缴两百块会员费，佣金翻三倍，是骗局",
        "“缴会员费佣金翻三倍”",
        "人脸识别点点头，贷款马上到手？",
        "办贷款到银行网点，又快又放心",
    ],
)
def test_one_word_of_caution_or_quotation_marks_are_enough(text: str) -> None:
    assert told(text) == []


def test_a_prohibition_holds_to_the_end_of_its_clause() -> None:
    assert told("家长不要用自己的手机扫码领皮肤") == []
    assert told("手机扫码进群学防骗知识") == [("N06", Severity.ERROR)]


def test_what_releases_a_prohibition_ends_it() -> None:
    assert ("N06", Severity.ERROR) in told("不要犹豫赶快用手机扫码学防骗知识")


def test_a_caution_that_an_administrator_adds_counts_at_once() -> None:
    text = "缴两百块会员费，佣金翻三倍，呵呵"
    ours = edited(standard_text(), Edit(Do.ADD, "cues.cautions", {"word": "呵呵"})).text

    assert told(text) != []
    assert advise(Subject(text), lexicon=lexicon_of(ours)) == ()
