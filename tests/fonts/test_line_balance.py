from hypothesis import given
from hypothesis import strategies as st

from fonts.line_balance import balanced
from fonts.measuring import SEVERAL_PRICE, SHORT_PRICE, measured
from fonts.spacing import HUNG, line_width
from tests.fonts.leaving_out import left_out
from tests.fonts.test_line_breaking import advance, texts


def lines(text: str, *, count: int, limit: int) -> tuple[str, ...] | None:
    breaking = balanced(measured(text, advance), count=count, limit=limit)
    return breaking.lines if breaking else None


def test_two_clauses_make_two_lines() -> None:
    assert lines("柜台多问您几句，是在替您把关", count=2, limit=9000) == (
        "柜台多问您几句",
        "是在替您把关",
    )


def test_four_lines_break_between_words_and_keep_the_hotline() -> None:
    found = lines("疑似被骗别犹豫，立刻拨打110", count=4, limit=5000)

    assert found == ("疑似被骗", "别犹豫", "立刻拨打", "110")


def test_no_clause_is_chopped_to_pairs_of_characters_where_it_need_not() -> None:
    even = balanced(measured("验证码等于钥匙", advance), count=2, limit=4000)
    chopped = balanced(measured("验证码等于钥匙", advance), count=3, limit=4000)

    assert even
    assert chopped
    assert even.lines == ("验证码", "等于钥匙")
    assert chopped.lines == ("验证码", "等于", "钥匙")
    assert chopped.price - even.price > 0.25 + SHORT_PRICE * 0.9


def test_a_line_of_several_clauses_costs_a_little_more_than_one() -> None:
    one = balanced(measured("来电谈钱先挂再查", advance), count=1, limit=9000)
    several = balanced(measured("来电谈钱，先挂再查", advance), count=1, limit=9000)

    assert one
    assert several
    assert one.price < several.price < 2 * SEVERAL_PRICE


def test_a_comma_at_a_lines_end_is_left_out_but_a_question_stays() -> None:
    assert lines("先问？再转，", count=2, limit=4000) == ("先问？", "再转")


def test_a_paragraph_keeps_its_commas() -> None:
    breaking = balanced(measured("先问，再转", advance, marks=""), count=2, limit=4000)

    assert breaking is not None
    assert breaking.lines == ("先问，", "再转")


def test_a_newline_always_breaks() -> None:
    assert lines("来电不慌张\n验证码深藏", count=1, limit=99000) is None
    assert lines("来电不慌张\n验证码深藏", count=2, limit=5000) == (
        "来电不慌张",
        "验证码深藏",
    )


def test_no_last_character_stands_alone() -> None:
    assert lines("甲乙丙丁戊己庚", count=2, limit=6000) == ("甲乙丙丁", "戊己庚")
    assert lines("甲乙丙丁戊", count=2, limit=4000) == ("甲乙", "丙丁戊")
    assert lines("甲乙丙", count=2, limit=2000) is None


def test_a_character_that_is_a_whole_line_by_itself_may_stand_alone() -> None:
    assert lines("防\n骗", count=2, limit=2000) == ("防", "骗")


def test_what_cannot_be_narrow_enough_is_not_broken_wrongly() -> None:
    assert lines("96110来电", count=2, limit=2000) is None


@given(texts, st.integers(1, 6), st.integers(2, 14))
def test_lines_hold_the_whole_text_within_the_limit(
    text: str, count: int, ems: int
) -> None:
    if not text.strip():
        return
    breaking = balanced(measured(text, advance), count=count, limit=ems * 1000)

    if breaking is not None:
        assert set(left_out(text, breaking.lines)) <= {*HUNG, " ", "\n"}
        assert len(breaking.lines) == count
        assert max(line_width(line, advance) for line in breaking.lines) == breaking.width
        assert breaking.width <= ems * 1000
