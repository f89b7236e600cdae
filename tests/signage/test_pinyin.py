import pytest

from signage.pinyin import looked_for, sought


@pytest.mark.parametrize(
    "typed", ["不转账", "bzz", "buzhuanzhang", "BZZ", "bu zhuan", "96110", "zhuanzhang"]
)
def test_words_are_found_by_themselves_their_pinyin_and_its_first_letters(
    typed: str,
) -> None:
    line = sought("不轻信、\n不转账，打９６１１０")

    assert all(piece in line for piece in looked_for(typed))


def test_a_phrase_is_found_over_marks_and_line_ends() -> None:
    assert "bqxbzz" in sought("不轻信，\n不转账")
    assert "信,不转" in sought("不轻信，\n不转账")


def test_words_that_read_in_two_ways_are_read_as_their_phrase_is() -> None:
    assert sought("银行").startswith("yinhang\nyh\n")


def test_sorting_by_it_sorts_by_pinyin() -> None:
    assert sorted(["转账", "安全", "诈骗"], key=sought) == ["安全", "诈骗", "转账"]


def test_nothing_typed_looks_for_nothing() -> None:
    assert looked_for(" \u200b　") == ()
