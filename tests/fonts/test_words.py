import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.line_breaking import pieces
from fonts.words import LEADING_WORDS, TRADE, spans
from fonts.words_data import RANKED


def cut(text: str) -> str:
    return "/".join(text[start:end] for start, end in spans(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柜台多问您几句", "柜台/多/问/您/几句"),
        ("甜言蜜语入迷宫", "甜言蜜语/入/迷宫"),
        ("想要取钱全泡汤", "想要/取/钱/全/泡汤"),
        ("网络刷单是骗局", "网络/刷单/是/骗局"),
        ("研究生命起源", "研究/生命/起源"),
        ("幼儿园门口有人推销保健品", "幼儿园/门口/有人/推销/保健品"),
    ],
)
def test_a_text_is_cut_into_its_likeliest_words(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_the_trades_own_words_are_kept_whole() -> None:
    assert not [word for word in TRADE if cut(f"，{word}。") != f"，/{word}/。"]


def test_words_have_two_to_four_characters_and_lead_as_whole_words() -> None:
    common = {word for words in RANKED.values() for word in words.split()}

    assert {len(word) for word in common} <= {1, 2, 3, 4}
    assert all(cut(word) == word for word in LEADING_WORDS)


@given(st.text(max_size=60))
def test_words_hold_every_character_of_any_text(text: str) -> None:
    assert cut(text).replace("/", "") == text.replace("/", "")


@given(st.lists(st.sampled_from(sorted(TRADE)), min_size=1, max_size=8).map("".join))
def test_no_line_can_end_within_a_word(text: str) -> None:
    edges = {0} | {end for _, end in spans(text)}

    assert {piece.start for piece in pieces(text)} <= edges
