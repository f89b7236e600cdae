import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.advice import (
    Advice,
    Severity,
    Subject,
    advise,
    blocks,
    lexicon_of,
    standard,
    standard_text,
)
from signage.slogan import Kind

CODES = {"N01", "N02", "N06", "C01", "C02"}


def advice_on(
    text: str, kind: Kind = Kind.SLOGAN
) -> list[tuple[str, str, str, str | None]]:
    return [
        (each.code, each.severity.value, text[each.start : each.end], each.fix)
        for each in advise(Subject(text, kind), lexicon=standard())
        if each.code in CODES
    ]


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
        ("13800138000电话咨询", "13800138000"),
        ("请致电115", "115"),
    ],
)
def test_an_unknown_number_beside_a_call_is_an_error(text: str, written: str) -> None:
    assert advice_on(text, Kind.TIP) == [("N02", "E", written, None)]


def test_a_registered_local_number_is_not_unknown() -> None:
    ours = '\n[[hotlines]]\nnumber = "63012345"\nname = "县局"\nuse = "advice"\n'
    subject = Subject("咨询电话63012345，工作日有人接", Kind.TIP)

    assert advise(subject, lexicon=lexicon_of(standard_text() + ours)) == ()


def test_an_alert_may_name_the_fraudsters_number_with_a_reviewers_eye() -> None:
    found = advice_on("接到00852来电要当心", Kind.ALERT)

    assert found == [("N02", "W", "00852", None)]


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
    found = advise(Subject("𠮷祥𠮷"), lexicon=standard(), missing=("𠮷",))

    missing = [each for each in found if each.code == "C02"]
    assert [(each.start, each.end) for each in missing] == [(0, 1), (2, 3)]
    assert "U+20BB7" in missing[0].why


def test_the_fonts_are_asked_with_the_whole_text() -> None:
    asked: list[str] = []

    def missing(text: str) -> tuple[str, ...]:
        asked.append(text)
        return ("骉",)

    found = advise(Subject("骉马"), lexicon=standard(), missing=missing)

    assert "C02" in {each.code for each in found}
    assert asked == ["骉马"]


def test_a_lost_character_is_not_named_twice() -> None:
    found = advise(Subject("\ue000", Kind.TIP), lexicon=standard(), missing=("\ue000",))

    assert [each.code for each in found if each.code != "T01"] == ["C01"]


def test_advice_stands_in_order_of_place() -> None:
    found = advice_on("□拨打11O，`")

    assert [each[0] for each in found] == ["C01", "N01", "C01"]


def test_only_errors_block() -> None:
    assert not blocks([Advice("T01", Severity.INFORMATION, 0, 1, "短")])
    assert blocks([Advice("C01", Severity.ERROR, 0, 1, "丢字")])


def test_nothing_is_said_of_no_text() -> None:
    assert advise(Subject("", Kind.RHYME), lexicon=standard()) == ()


WILD = st.text(
    st.sampled_from(
        "拨打电话热线年月日元，。0123456789６１０OoIl|〇 -\u200b\ue000`□[]\n"
        "“”(),.反诈帐謹王某骗"
    ),
    max_size=40,
)


@given(WILD, st.sampled_from(Kind))
def test_whatever_is_typed_advice_points_at_some_of_it(text: str, kind: Kind) -> None:
    for each in advise(Subject(text, kind), lexicon=standard()):
        assert 0 <= each.start < each.end <= len(text)
        assert each.why


@given(WILD)
def test_a_fix_of_a_hotline_is_never_advised_against(text: str) -> None:
    for code, _, _, fix in advice_on(text):
        if code == "N01" and fix:
            assert advice_on(fix) == []
