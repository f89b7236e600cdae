from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from signage.figures import HourRow, Ratio
from signage.plays import Accounts
from signage.web import charts
from signage.web.charts import Value
from signage.web.wording import amounts


def test_columns_stand_on_nought_and_the_highest_reaches_the_top() -> None:
    chart = charts.columns([Value("1日", 50_000), Value("2日", 25_000)], what="每天播放")

    high, low = chart.columns
    assert (high.y, high.height) == (charts.TOP, charts.FOOT - charts.TOP)
    assert low.height == pytest.approx(high.height / 2, abs=0.1)
    assert chart.unit == "万次"
    assert [level.label for level in chart.levels] == ["2", "4"]


def test_the_day_that_fell_short_of_its_plan_is_named_with_its_cause() -> None:
    days = [Value("5日", 990, planned=1_000), Value("6日", 500, planned=1_000, why="未亮")]

    chart = charts.columns(days, what="每天播放次数")

    assert [column.kind for column in chart.columns] == ["col", "odd"]
    assert chart.note is not None
    assert chart.note.text == "6日 500，未亮"
    assert chart.finding == "每天播放次数，一般 745 次；6日少播 500 次，未亮"


def test_a_day_of_which_less_was_planned_is_no_exception() -> None:
    days = [Value("5日", 1_000, planned=1_000), Value("6日", 600, planned=600)]

    assert charts.columns(days, what="每天播放").note is None


def test_today_is_amber_and_says_that_it_is_not_over() -> None:
    days = [Value("5日", 10, planned=10), Value("6日", 1, planned=10, live="今天至此")]

    chart = charts.columns(days, what="每天播放次数")

    assert chart.columns[-1].kind == "now"
    assert chart.columns[-1].label == "今天至此"
    assert chart.note is None
    assert chart.finding.endswith("今天至此 1 次")


def test_nothing_played_is_said_and_draws_no_column() -> None:
    chart = charts.columns([], what="每天播放次数")

    assert chart.columns == ()
    assert chart.finding == "每天播放次数：没有播放"


def test_an_hour_that_today_has_not_had_yet_lowers_no_average() -> None:
    mondays = [date(2026, 11, 16), date(2026, 11, 23)]
    hours = [HourRow(0, 8, 200), HourRow(0, 20, 100)]

    found = charts.heat(hours, mondays, now=datetime(2026, 11, 23, 12, tzinfo=UTC))

    assert found is not None
    titles = [cell.title for cell in found.cells]
    assert "周一 8 时 100 次" in titles
    assert "周一 20 时 100 次" in titles


def test_the_cause_is_what_took_the_most_but_what_was_proven() -> None:
    assert charts.cause(Accounts(proven=9, offline=3, cut=1)) == "离线"
    assert charts.cause(Accounts(proven=9)) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 次"), (9_999, "9,999 次"), (10_000, "1.0 万次"), (1_929_833, "192.9 万次")],
)
def test_amounts_are_rounded_down(number: int, words: str) -> None:
    assert str(amounts.amount(number)) == words


def test_rates_move_by_percentage_points() -> None:
    assert amounts.points(Ratio(985, 1_000), Ratio(997, 1_000)) == pytest.approx(
        Decimal("-1.2")
    )
    assert amounts.points(Ratio(1, 2), Ratio(0, 0)) is None


@pytest.mark.parametrize(("ms", "told"), [(4_250, "4.3"), (7_250, "7.3"), (6_000, "6")])
def test_half_a_tenth_of_a_second_is_told_as_a_whole_one(ms: int, told: str) -> None:
    assert amounts.tenths(ms) == told
