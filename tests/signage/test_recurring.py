from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import Span
from playlists.dayrules import Called, Dates, DayRule, MonthDays, MonthWeekdays, Weekly
from playlists.when import When
from signage.errors import BadInputError
from signage.recurring import days_json, days_of, wish_json, wish_of

EVERY = st.integers(1, 52)
DAYS = st.dates(date(1970, 1, 1), date(2100, 1, 1))
NTH = st.integers(1, 5) | st.just(-1)
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
RULES: st.SearchStrategy[DayRule] = st.one_of(
    st.builds(Weekly, st.frozensets(st.integers(0, 6), min_size=1), EVERY),
    st.builds(MonthDays, st.frozensets(st.integers(1, 31), min_size=1), EVERY),
    st.builds(MonthWeekdays, st.frozensets(NTH, min_size=1), WEEKDAYS, EVERY),
    st.builds(Dates, st.frozensets(DAYS, min_size=1)),
    st.builds(Called, st.frozensets(st.sampled_from(["workday", "term"]), min_size=1)),
)


@given(rule=RULES)
def test_every_rule_of_days_is_read_as_it_was_written(rule: DayRule) -> None:
    assert days_of(days_json(rule)) == rule


def test_a_wish_is_read_as_it_was_written() -> None:
    when = When(
        date(2026, 11, 2),
        date(2027, 1, 31),
        MonthDays(frozenset({1, -1}), 2),
        excluded=frozenset({date(2026, 11, 30)}),
        spans=(Span(1320, 1560),),
        times=frozenset({"evening"}),
    )

    assert wish_of(wish_json(when), first=when.first, last=when.last) == when


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "yearly"},
        {"kind": "weekly"},
        {"kind": "weekly", "weekdays": [7]},
        {"kind": "weekly", "weekdays": ["1"]},
        {"kind": "weekly", "weekdays": [True]},
        {"kind": "weekly", "weekdays": [1], "every": 0},
        {"kind": "month_days", "days": [32]},
        {"kind": "month_days", "days": 3},
        {"kind": "month_weekdays", "nth": [1]},
        {"kind": "dates", "dates": ["2026-02-30"]},
        {"kind": "dates", "dates": [20260201]},
        {"kind": "called", "names": []},
        {"kind": "called", "names": [["workday"]]},
    ],
)
def test_what_is_no_rule_of_days_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(BadInputError) as caught:
        days_of(said)

    assert caught.value.field == "days"
