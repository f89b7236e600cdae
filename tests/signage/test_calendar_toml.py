"""Our own tables of days off, and what a file of one must say."""

import warnings
from datetime import date, timedelta

import pytest

from playlists.holidays import Almanac, HolidayYear, NamedDays
from signage.calendar_toml import calendar_of, key_of, standard
from signage.errors import BadInputError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import chinese_calendar

NEXT = """
year = 2027
notice = "国办发明电〔2026〕1号"
noticed = 2026-11-20
worked = [2027-01-10]
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
"""
TERMS = """
id = "school-terms"
name = "学期"
ranges = [{ name = "秋季", from = 2026-09-01, to = 2027-01-15 }]
"""


def _table(year: int) -> HolidayYear:
    found = calendar_of(standard()[str(year)])
    assert isinstance(found, HolidayYear)
    return found


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_of_our_tables_agrees_with_an_independent_package(year: int) -> None:
    almanac = Almanac({year: _table(year)})
    first = date(year, 1, 1)
    every = [first + timedelta(days=n) for n in range(365)]

    ours = {day: "workday" in almanac.names_of(day) for day in every}

    assert ours == {day: chinese_calendar.is_workday(day) for day in every}


def test_2026_has_33_days_off_and_6_make_up_workdays() -> None:
    table = _table(2026)

    assert (len(table.off), len(table.worked)) == (33, 6)
    assert table.notice == "国办发明电〔2025〕7号"


def test_a_year_that_is_not_published_is_not_guessed() -> None:
    assert "2027" not in standard()


def test_a_year_is_read_with_its_notice() -> None:
    read = calendar_of(NEXT)

    assert isinstance(read, HolidayYear)
    assert key_of(read) == "2027"
    assert read.off == {date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)}
    assert (read.notice, read.noticed) == ("国办发明电〔2026〕1号", date(2026, 11, 20))


def test_named_ranges_are_read() -> None:
    read = calendar_of(TERMS)

    assert isinstance(read, NamedDays)
    assert (key_of(read), read.name) == ("school-terms", "学期")
    assert date(2026, 9, 1) in read
    assert date(2027, 1, 16) not in read


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("year = ", "file", "TOML"),
        ("#" * 70_000, "file", "太大"),
        (NEXT.replace("2027-01-10", "2027-01-02"), "worked", "2027-01-02 既写成放假"),
        (NEXT.replace("2027-01-10", "2027-01-11"), "off", "补班只能在周末"),
        (NEXT.replace("from = 2027-01-01", "from = 2026-12-31"), "off", "2027 年之内"),
        (NEXT.replace("to = 2027-01-03", "to = 2026-12-03"), "off", "结束早于开始"),
        (NEXT.replace("to = 2027-01-03", "to = 2029-01-03"), "off", "超过一年"),
        (NEXT.replace("to = 2027-01-03", 'to = "x"'), "off", "日期"),
        (NEXT.replace("year = 2027", "year = true"), "year", "整数"),
        (NEXT.replace("worked", "work"), "worked", "缺少 worked"),
        (NEXT.replace("off = [{", "off = [3, {"), "off", "from 和 to"),
        (NEXT.replace("notice =", "note ="), "notice", "缺少 notice"),
        (TERMS.replace("school-terms", "workday"), "id", "小写字母"),
        (TERMS.replace("学期", " "), "name", "缺少 name"),
        (TERMS.replace("ranges", "range"), "ranges", "缺少 ranges"),
    ],
)
def test_a_wrong_file_is_refused_by_its_field(text: str, field: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said) as caught:
        calendar_of(text)

    assert caught.value.field == field
