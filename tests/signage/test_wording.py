import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.figures import Ratio
from signage.wording import count, duration, listed, rate, sentence, yu


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (1, "1"),
        (9, "9"),
        (10, "10"),
        (14, "10余"),
        (20, "20"),
        (56, "50余"),
        (99, "90余"),
        (100, "100"),
        (101, "100余"),
        (110, "100余"),
        (999, "900余"),
        (1_000, "1000"),
        (1_287, "1200余"),
        (9_999, "9900余"),
        (10_000, "1万"),
        (10_001, "1万余"),
        (12_000, "1.2万"),
        (12_873, "1.2万余"),
        (99_999, "9.9万余"),
        (864_300, "86.4万余"),
        (999_999, "99.9万余"),
        (1_000_000, "100万"),
        (1_009_999, "100万余"),
        (12_736_418, "1273万余"),
    ],
)
def test_a_count_is_worded_by_the_yu_rule(number: int, text: str) -> None:
    assert yu(number) == text


def value(text: str) -> float:
    bare = text.removesuffix("余")
    return float(bare.removesuffix("万")) * (10_000 if bare.endswith("万") else 1)


@given(st.integers(0, 10**9))
def test_a_count_is_never_rounded_up_and_says_when_something_was_dropped(
    number: int,
) -> None:
    text = yu(number)

    assert value(text) <= number + 0.001
    assert text.endswith("余") == (round(value(text)) < number)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        yu(-1)


def test_a_clause_without_a_figure_has_no_words() -> None:
    line = sentence([count("播放", 0, "次"), count("发放", 14, "份")])

    assert "".join(piece.text for piece in line) == "发放10余份。"


def test_a_sentence_without_clauses_is_nothing() -> None:
    assert sentence([(), ()]) == ()


def test_a_list_ends_with_a_full_stop() -> None:
    lines = listed((count("甲", 1, "次"), count("乙", 2, "次")))

    assert ["".join(p.text for p in line) for line in lines] == ["甲1次；", "乙2次。"]


def test_a_percentage_prints_both_of_its_numbers() -> None:
    line = rate("播放完成率", Ratio(981, 1_000), ("应播", "播完", "次"))

    assert "".join(p.text for p in line) == "播放完成率98.1%（应播1000次、播完981次）"


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 1, "100"), (99_999, 100_000, "99.9"), (1, 3, "33.3"), (0, 5, "0"), (0, 0, None)],
)
def test_a_hundred_per_cent_is_printed_only_when_it_is(
    part: int, whole: int, percent: str | None
) -> None:
    assert Ratio(part, whole).percent == percent


def test_a_wait_is_told_in_minutes_then_in_hours() -> None:
    assert [duration(ms).text for ms in (38_000, 120_000, 3_600_000, 3 * 3_600_000)] == [
        "38秒",
        "2分钟",
        "60分钟",
        "3小时",
    ]
