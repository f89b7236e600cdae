import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from signage.figures import (
    Content,
    Figures,
    GroupRow,
    MadeRow,
    Missing,
    Reach,
    ScreenRow,
    SloganRow,
    TopicRow,
)
from signage.outreach import as_markdown, summary
from signage.period import Period, Scope, ScopeKind
from signage.plays import HOUR_MS, Accounts, Plays

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
EMPTY = Figures(
    unit="云江市公安局",
    period=OCTOBER,
    scope=Scope(),
    as_of=OCTOBER.until_ms + 9 * HOUR_MS,
    remark="",
    total=Plays(),
    accounts=Accounts(),
    provisional_ms=0,
)
PLAYS = Plays(planned=12_984, planned_ms=0, complete=12_736, cut=7, proven_ms=42 * HOUR_MS)
TIMES = Accounts(proven=90 * HOUR_MS, offline=10 * HOUR_MS)


def group(name: str, *, outdoor: int = 0, reached: int = 1) -> GroupRow:
    return GroupRow(
        name,
        name,
        kind="",
        members=2,
        venues=3,
        reached=reached,
        screens=4,
        lit=2 if reached else 0,
        outdoor=outdoor,
        plays=PLAYS if reached else Plays(),
        accounts=TIMES,
    )


def screen(accounts: Accounts = TIMES) -> ScreenRow:
    return ScreenRow(
        "sc-1",
        "门头屏",
        venue="城东支行",
        venue_kind="银行网点",
        partner="云江银行",
        district="城东区",
        screen_class="64x16-mono",
        outdoor=True,
        keeper="",
        plays=PLAYS,
        accounts=accounts,
    )


FULL = replace(
    EMPTY,
    total=PLAYS,
    accounts=TIMES,
    slogans=(
        SloganRow(
            "sl-1", 1, "甲\n乙", kind="rhyme", fraud_type="loan", campaign="", plays=PLAYS
        ),
    ),
    screens=(screen(),),
    venues=(group("城东支行"), group("河西支行", reached=0)),
    partners=(group("云江银行"),),
    venue_kinds=(group("银行网点", outdoor=736), group("车站", reached=0)),
    partner_kinds=(group("银行", reached=1),),
    fraud_types=(TopicRow("loan", "虚假网络贷款", slogans=3, plays=PLAYS),),
    missing=(
        Missing("ve-2", "河西支行", partner="云江银行", district="河西区", screens=0),
    ),
    content=Content(
        new=(("alert", 4), ("rhyme", 2), ("slogan", 12)),
        passed=18,
        returned=3,
        made=(MadeRow("slogan", 15, 14, 12, 3), MadeRow("alert", 4, 4, 4, 0)),
        reach=Reach(4, arrivals=30, median_ms=95_000, p95_ms=7_300_000),
    ),
)


def text_of(figures: Figures) -> str:
    return as_markdown(summary(figures))


def body_of(figures: Figures) -> list[str]:
    lines = text_of(figures).split("## 附：")[0].splitlines()
    return [line for line in lines if line.strip()]


def test_the_summary_reads_as_an_office_would_send_it() -> None:
    assert body_of(FULL) == [
        "# 云江市公安局2026年10月防范电信网络诈骗宣传工作情况",
        "统计时段：2026年10月1日至31日；数据截至2026年11月1日9时00分；范围：全市。  ",
        "## 一、总体情况",
        "本期共有1块屏幕参与宣传，分布在1个网点、1家单位，累计播放1.2万余次、40余小时。",
        (
            "播放完成率98%（应播12984次、播完12736次），"
            "屏幕在线率90%（应亮100小时、在线90小时）。"
        ),
        "## 二、屏幕播放",
        "### （一）按场所",
        "银行网点：屏幕2块，播放1.2万余次，其中室内1.2万次、室外700余次。",
        "### （二）按诈骗类型",
        "虚假网络贷款：内容3条，播放1.2万余次。",
        "### （三）播放最多的内容",
        "1.“甲，乙”，1.2万余次。",
        "## 三、内容制作与审核",
        "本期撰写标语15条、预警4条。",
        "新增标语12条、口诀2首，发布预警4条。",
        "审核通过18条，退回修改3条，均有审核记录。",
        ("预警4条到屏30块次，从签名齐到屏幕显示的中位用时为95秒，95%在2小时以内。"),
        "## 四、单位与网点覆盖",
        "银行：登记2家3个网点，已播放1个，覆盖率33.3%。",
        "尚未覆盖1个网点，名单见附表一。",
        "## 五、问题与下一步",
        "1.城东支行门头屏离线或关机10小时，检查供电和网络（云江银行，11月8日前）；",
        "2.河西支行尚无屏幕，商定装屏或以张贴补足（云江市公安局，11月8日前）。",
    ]


def test_plays_on_one_side_only_are_said_to_be_all_there() -> None:
    rows = (group("车站"), group("广场", outdoor=PLAYS.complete))

    text = text_of(replace(FULL, venue_kinds=rows))

    assert "车站：屏幕2块，播放1.2万余次，均在室内；" in text
    assert "广场：屏幕2块，播放1.2万余次，均在室外。" in text


def test_a_period_without_figures_has_no_words_for_them() -> None:
    assert [section.heading for section in summary(EMPTY).sections] == ["一、总体情况"]
    assert "本期没有安排播放。" in body_of(EMPTY)


def test_a_period_in_which_nothing_was_shown_says_so() -> None:
    nothing = replace(EMPTY, total=Plays(planned=10))

    assert "本期没有已证实的播放。" in text_of(nothing)


def test_sections_are_numbered_without_a_gap() -> None:
    no_content = replace(FULL, content=Content())

    headings = [s.heading for s in summary(no_content).sections if s.level == 2]

    assert headings == [
        "一、总体情况",
        "二、屏幕播放",
        "三、单位与网点覆盖",
        "四、问题与下一步",
    ]


def test_a_campaign_says_nothing_of_coverage() -> None:
    campaign = Scope(ScopeKind.CAMPAIGN, "ca-1", "百日攻坚")

    assert "覆盖率3" not in text_of(replace(FULL, scope=campaign))


def test_every_figure_says_what_it_stands_for_and_how_it_is_known() -> None:
    pieces = summary(FULL).figures

    assert all(piece.grade and piece.grade.label == "系统记录" for piece in pieces)
    worded = [piece for piece in pieces if "余" in piece.text]
    assert "1.2万余次" in {piece.text for piece in worded}
    assert {piece.exact for piece in worded} == {"12736次", "42小时", "736次"}


def test_the_annex_lists_the_venues_that_were_not_reached_and_exact_figures() -> None:
    annex = text_of(FULL).split("## 附：")[1]

    assert "| 河西支行 | 云江银行 | 河西区 |" in annex
    assert "| 播完次数 | 12736次 | 系统记录 |" in annex
    assert "| 应亮时长：合计 | 360000.000秒 | 系统记录 |" in annex


def test_what_rests_on_statuses_is_said() -> None:
    assert "据屏幕最近一次状态暂计" in text_of(replace(FULL, provisional_ms=90_000))


def test_a_screen_that_was_away_dark_or_strange_is_to_be_looked_after() -> None:
    times = Accounts(
        offline=20 * HOUR_MS, dark=3 * HOUR_MS, unexplained=HOUR_MS, pending=30 * HOUR_MS
    )

    text = text_of(replace(FULL, screens=(screen(times),)))

    assert "城东支行门头屏离线或关机20小时" in text
    assert "有信号而未亮3小时" in text
    assert "有1小时原因不明" in text
    assert "有30小时尚未上报" in text


numbers = st.integers(0, 2_000_000)


@given(st.builds(Plays, *[numbers] * 5), st.builds(Accounts, *[numbers] * 9), numbers)
def test_no_figure_is_ever_left_open_or_nought(
    plays: Plays, accounts: Accounts, outdoor: int
) -> None:
    row = replace(group("银行网点"), plays=plays, outdoor=min(outdoor, plays.complete))
    figures = replace(
        FULL,
        total=plays,
        accounts=accounts,
        venue_kinds=(row,),
        fraud_types=(TopicRow("loan", "贷款", slogans=1, plays=plays),),
        slogans=(replace(FULL.slogans[0], plays=plays),),
        content=Content(new=(("slogan", outdoor % 3),), passed=outdoor % 2),
    )

    text = "\n".join(body_of(figures))

    assert not re.search(r"[xX×]余|余余|None", text)
    assert not re.search(r"(?<![\d.])0余?(次，|次、室|次。|次；|块|条|首|家)", text)
