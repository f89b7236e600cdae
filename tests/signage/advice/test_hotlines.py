import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.advice import Advice, Severity, advise, blocks
from signage.slogan import Kind

STARTER = Path(__file__).parents[2] / "signage" / "data" / "starter_content.json"
STARTER_TEXTS = [
    (item["kind"], item["text"]) for item in json.loads(STARTER.read_text("utf-8"))
]


def advice_on(
    text: str, kind: Kind = Kind.SLOGAN
) -> list[tuple[str, str, str, str | None]]:
    return [
        (each.code, each.severity.value, text[each.start : each.end], each.fix)
        for each in advise(text, kind=kind)
    ]


@pytest.mark.parametrize(("kind", "text"), STARTER_TEXTS)
def test_nothing_stands_against_the_starter_content(kind: str, text: str) -> None:
    assert advise(text, kind=Kind(kind)) == ()


def test_there_are_sixty_starter_texts() -> None:
    assert len(STARTER_TEXTS) == 60


@pytest.mark.parametrize(
    ("text", "written", "hotline"),
    [
        ("请拨打１１０", "１１０", "110"),
        ("请拨打11O报警", "11O", "110"),
        ("请拨打l10报警", "l10", "110"),
        ("请拨打I1〇报警", "I1〇", "110"),
        ("请拨打1 1 0报警", "1 1 0", "110"),
        ("咨询 961-10", "961-10", "96110"),
        ("96 110来电请接听", "96 110", "96110"),
        ("９６１１０人人有责", "９６１１０", "96110"),
        ("收到123８1短信", "123８1", "12381"),
        ("96110或11o", "11o", "110"),
    ],
)
def test_a_malformed_hotline_is_an_error_with_its_fix(
    text: str, written: str, hotline: str
) -> None:
    assert advice_on(text) == [("N01", "E", written, hotline)]


@pytest.mark.parametrize(
    "text",
    [
        "请拨打110",
        "请拨打 110 报警",
        "咨询96110，报警110",
        "96110 110 记心间",
        "96110/110",
        "火警119、急救120",
        "使用国家反诈中心APP",
        "OPPO手机110元",
        "１１０元以下免费",
    ],
)
def test_a_hotline_written_well_raises_nothing(text: str) -> None:
    assert advice_on(text) == []


@pytest.mark.parametrize(
    ("text", "written", "fix"),
    [
        ("咨询请打96101", "96101", "96110"),
        ("反诈9610记心间", "9610", "96110"),
        ("记住961110", "961110", "96110"),
        ("收到12831短信", "12831", "12381"),
    ],
)
def test_a_near_miss_of_a_hotline_is_an_error_anywhere(
    text: str, written: str, fix: str
) -> None:
    assert advice_on(text) == [("N02", "E", written, fix)]


def test_digits_around_96110_are_an_error() -> None:
    assert advice_on("记住96110110") == [("N02", "E", "96110110", "96110")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("请拨打0871-6301 2345", "0871-6301 2345"),
        ("客服热线95588", "95588"),
        ("13800138000电话咨询", "13800138000"),
        ("请致电115", "115"),
    ],
)
def test_an_unknown_number_beside_a_call_is_an_error(text: str, written: str) -> None:
    found = advise(text, kind=Kind.TIP)

    assert [(each.code, each.severity) for each in found] == [("N02", Severity.ERROR)]
    assert text[found[0].start : found[0].end] == written


def test_a_registered_local_number_is_not_unknown() -> None:
    assert advise("咨询电话63012345", kind=Kind.TIP, hotlines={"63012345": "县局"}) == ()


def test_an_alert_may_name_the_fraudsters_number_with_a_reviewers_eye() -> None:
    found = advice_on("接到00852来电要当心", Kind.ALERT)

    assert found == [("N02", "W", "00852", None)]
    assert not blocks(advise("接到00852来电要当心", kind=Kind.ALERT))


@pytest.mark.parametrize(
    "text",
    [
        "2026年举报奖励5000元",
        "咨询电话24小时有人接",
        "报警400余起",
        "今年来电预警3000次",
        "验证码666666别外传",
    ],
)
def test_amounts_dates_and_far_numbers_are_no_hotlines(text: str) -> None:
    assert advice_on(text) == []


@pytest.mark.parametrize(
    ("text", "lost", "fix"),
    [
        ("谨防□骗", "□", None),
        ("谨防�骗", "�", None),
        ("谨防〓骗", "〓", None),
        ("谨防`诈骗", "`", None),
        ("谨防\ue000骗", "\ue000", ""),
        ("谨防\u200b诈骗", "\u200b", ""),
        ("\ufeff谨防诈骗", "\ufeff", ""),
        ("谨防\x07诈骗", "\x07", ""),
        ("谨防\t诈骗", "\t", ""),
        ("谨防[]诈骗", "[]", None),
        ("谨防【 】诈骗", "【 】", None),
    ],
)
def test_lost_characters_are_errors(text: str, lost: str, fix: str | None) -> None:
    assert advice_on(text) == [("C01", "E", lost, fix)]


def test_a_line_end_is_no_lost_character() -> None:
    assert advice_on("来电不慌张\n验证码深藏") == []


def test_every_place_of_a_missing_glyph_is_named() -> None:
    found = advise("𠮷祥𠮷", kind=Kind.SLOGAN, missing=("𠮷",))

    assert [(each.code, each.start, each.end) for each in found] == [
        ("C02", 0, 1),
        ("C02", 2, 3),
    ]
    assert "U+20BB7" in found[0].why


def test_the_fonts_are_asked_with_the_whole_text() -> None:
    asked: list[str] = []

    def missing(text: str) -> tuple[str, ...]:
        asked.append(text)
        return ("骉",)

    assert [each.code for each in advise("骉马", kind=Kind.SLOGAN, missing=missing)] == [
        "C02"
    ]
    assert asked == ["骉马"]


def test_a_lost_character_is_not_named_twice() -> None:
    assert [each.code for each in advise("\ue000", kind=Kind.TIP, missing=("\ue000",))] == [
        "C01"
    ]


def test_advice_stands_in_order_of_place() -> None:
    found = advise("□拨打11O，`", kind=Kind.SLOGAN)

    assert [each.code for each in found] == ["C01", "N01", "C01"]
    assert blocks(found)


def test_only_errors_block() -> None:
    assert not blocks([Advice("T01", Severity.INFORMATION, 0, 1, "短")])


WILD = st.text(
    st.sampled_from(
        "拨打电话热线年月日元，。0123456789６１０OoIl|〇 -\u200b\ue000`□[]\n反诈"
    ),
    max_size=40,
)


@given(WILD)
def test_whatever_is_typed_advice_points_at_some_of_it(text: str) -> None:
    for each in advise(text, kind=Kind.SLOGAN):
        assert 0 <= each.start < each.end <= len(text)
        assert each.why


@given(WILD)
def test_a_fix_of_a_hotline_is_never_advised_against(text: str) -> None:
    for each in advise(text, kind=Kind.SLOGAN):
        if each.code == "N01" and each.fix:
            assert advise(each.fix, kind=Kind.SLOGAN) == ()
