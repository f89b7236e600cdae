from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonts.line_breaking import CLOSING, OPENING, Break, pieces

TOKENS = [
    "防",
    "骗",
    "转账",
    "不轻信",
    "96110",
    "110",
    "12381",
    "3万元",
    "2022年11月3日",
    "APP",
]
MARKS = [
    "，",
    "。",
    "！",
    "、",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "……",
    " ",
    "\n",
    "的",
    "先",
    "50%",
]
texts = st.lists(st.sampled_from(TOKENS + MARKS), min_size=1, max_size=24).map("".join)


TIED = Break.TIED


def advance(char: str) -> int:
    return 500 if char.isascii() else 1000


def split(text: str) -> str:
    return "/".join(piece.text for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("96110来电请接听，别当骚扰挂断", "96110/来电/请/接听，/别/当/骚扰/挂断"),
        ("拨打110报警", "拨打/110/报警"),
        ("2022年11月3日前退款3,000元", "2022年11月3日前/退款/3,000元"),
        ("骗走12万元！", "骗/走/12万元！"),
        ("APP2022年11月3日停用", "APP2022年11月3日/停用"),
        ("APP3万元防", "APP3万元/防"),
        ("下载APP要小心", "下载/APP/要/小心"),
        ("警察不设“安全账户”", "警察/不/设/“安全账户”"),
        ("涨了50%，快跑……", "涨/了/50%，/快/跑……"),
    ],
)
def test_numbers_words_and_quoted_terms_never_split(text: str, expected: str) -> None:
    assert split(text) == expected


def test_the_best_break_is_after_a_clause_then_between_words() -> None:
    breaks = [piece.after for piece in pieces("来电谈钱、验证码，链接\n再")]

    assert breaks == [Break.WORD, Break.LIST, Break.CLAUSE, Break.LINE, Break.LINE]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("立刻拨打电话", "立刻"),
        ("没见过面的恋人，谈钱", "没见过面的"),
        ("不要向陌生人透露验证码", "不要"),
        ("谁要都别给。", "谁要"),
        ("当心被逼诈骗", "当心被逼"),
    ],
)
def test_words_that_belong_together_are_tied(text: str, place: str) -> None:
    tied = {piece.start + len(piece.text) for piece in pieces(text) if piece.after is TIED}

    assert len(place) in tied


@pytest.mark.parametrize(
    ("text", "left", "expected"),
    [
        ("包裹里的兼职二维码", "包裹里的", Break.TELLING),
        ("陌生链接里的软件", "陌生链接里的", Break.TIED),
        ("警察不设“安全账户”", "警察不设", Break.QUOTED),
    ],
)
def test_a_longer_name_after_its_attribute_and_a_quoted_term_may_begin_a_line(
    text: str, left: str, expected: Break
) -> None:
    after = {piece.start + len(piece.text): piece.after for piece in pieces(text)}

    assert after[len(left)] is expected


@pytest.mark.parametrize(
    ("text", "left"),
    [("别当骚扰挂断", "别当骚扰"), ("不是正规贷款", "不是"), ("不骗", "不")],
)
def test_what_would_say_the_contrary_by_itself_has_no_line_of_its_own(
    text: str, left: str
) -> None:
    turned = {
        piece.start + len(piece.text)
        for piece in pieces(text)
        if piece.after is Break.TURNED
    }

    assert len(left) in turned


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("想要取钱全泡汤", "想要取钱^全泡汤"),
        ("网上相识未相逢", "网上相识^未相逢"),
        ("来电不慌张", "来电^不慌张"),
        ("验证码深藏", "验证码深藏"),
        ("没见过面的恋人", "没见过面的恋人"),
        ("验证码别让人知", "验证码别让人知"),
        ("做单越多套越紧", "做单越多^套越紧"),
        ("电话卡和银行卡", "电话卡和银行卡"),
    ],
)
def test_a_rhymes_line_pauses_after_four_of_seven_and_two_of_five(
    line: str, expected: str
) -> None:
    marked = (piece.text + "^" * (piece.after is Break.PAUSE) for piece in pieces(line))

    assert "".join(marked) == expected


def test_a_hotline_may_have_a_line_of_its_own() -> None:
    assert [piece.after for piece in pieces("先问96110")][1] is Break.WORD


def test_no_good_break_goes_before_a_particle_or_after_a_leading_word() -> None:
    assert pieces("骗的")[0].after is Break.STIFF
    assert pieces("请停止转账")[0].after is Break.STIFF
    assert pieces("没见过面的人")[0].after is Break.STIFF


@given(texts)
def test_pieces_hold_every_character_but_the_line_breaks(text: str) -> None:
    kept = "".join(piece.text for piece in pieces(text))

    assert kept.replace(" ", "") == text.replace("\n", "").replace(" ", "")


def breakable_pairs(text: str) -> list[tuple[str, str]]:
    """The characters before and after each place where a line may end."""
    neighbours = pairwise(pieces(text))
    return [(a.text[-1], b.text[0]) for a, b in neighbours if a.after is not Break.LINE]


@given(texts)
def test_no_line_can_begin_with_a_closing_or_end_with_an_opening_mark(text: str) -> None:
    pairs = breakable_pairs(text)

    assert not [pair for pair in pairs if pair[1] in CLOSING or pair[0] in OPENING]


@given(texts)
def test_no_break_falls_between_two_digits_or_two_latin_letters(text: str) -> None:
    pairs = ["".join(pair) for pair in breakable_pairs(text)]

    assert not [
        pair for pair in pairs if pair.isdigit() or (pair.isascii() and pair.isalpha())
    ]
