from itertools import product

import pytest

from signage.audience import AUDIENCES
from signage.errors import BadInputError, ForbiddenStepError
from signage.slogan import (
    FRAUD_TYPES,
    NEXT,
    Draft,
    Kind,
    State,
    become,
    characters,
    reading_ms,
    title_of,
)

ALLOWED = {
    ("draft", "submitted"),
    ("submitted", "returned"),
    ("submitted", "passed"),
    ("passed", "withdrawn"),
}


@pytest.mark.parametrize(("one", "other"), tuple(product(State, State)))
def test_a_state_follows_exactly_where_the_table_says(one: State, other: State) -> None:
    if (one.value, other.value) in ALLOWED:
        assert become(one, other) is other
    else:
        with pytest.raises(ForbiddenStepError):
            become(one, other)


def test_every_state_has_a_row_and_can_be_reached_from_a_draft() -> None:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {after for state in reached for after in NEXT[state]}

    assert set(NEXT) == set(State) == reached


def test_nothing_follows_passed_words_but_their_withdrawal() -> None:
    assert NEXT[State.PASSED] == {State.WITHDRAWN}
    assert not NEXT[State.WITHDRAWN]


def test_every_kind_and_state_has_a_chinese_label() -> None:
    labels = ["标语", "口诀", "预警", "温馨提示", "垫片", "海报"]
    assert [kind.label for kind in Kind] == labels
    assert State.SUBMITTED.label == "待审核"


def test_a_text_of_sixteen_characters_needs_six_seconds() -> None:
    assert reading_ms("陌生电话莫轻信转账汇款要核实识破", kind=Kind.SLOGAN) == 6_000


def test_punctuation_and_line_ends_take_no_time() -> None:
    assert characters("不轻信，不转账！\n“96110”") == 11
    assert reading_ms("不听，不信。", kind=Kind.TIP) == reading_ms(
        "不听不信", kind=Kind.TIP
    )


def test_an_alert_stays_longer_than_a_slogan() -> None:
    text = "今天有人冒充客服"

    assert reading_ms(text, kind=Kind.ALERT) > reading_ms(text, kind=Kind.SLOGAN)


def test_a_title_is_one_line_and_not_too_long() -> None:
    assert title_of("来电不慌张\n验证码深藏") == "来电不慌张 验证码深藏"
    assert len(title_of("防" * 200)) == 60


def test_a_draft_keeps_its_text_as_typed() -> None:
    assert Draft("  没写完 \n").text == "  没写完 \n"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("fraud_type", "杀猪盘"),
        ("audiences", ("everybody",)),
        ("text", "字" * 301),
        ("text", "a\0"),
        ("text", "\ud800"),
    ],
)
def test_a_draft_with_an_unknown_code_names_the_field(field: str, wrong: object) -> None:
    typed: dict[str, object] = {"text": "不轻信", field: wrong}

    with pytest.raises(BadInputError) as refused:
        Draft(**typed)  # type: ignore[arg-type]  # a wrong value is the point

    assert refused.value.field == field


def test_the_codes_are_those_of_the_domain() -> None:
    assert len(FRAUD_TYPES) == 18
    assert AUDIENCES["elderly"] == "老年人"
