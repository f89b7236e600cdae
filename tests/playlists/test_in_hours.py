"""What goes by open hours plays at each day's own hours, their tail included."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import DAY_MIN, Recurrence, Span
from tests.playlists.cities import MONDAY, recurrences, spans

weeks = st.tuples(*[st.lists(spans, max_size=2).map(tuple)] * 7)


def begun(when: Recurrence, day: date) -> set[tuple[date, Span]]:
    return {(day, span) for span in when.spans} if when.falls_on(day) else set()


@given(recurrences, weeks)
def test_each_day_brings_its_own_hours_and_nothing_else(
    when: Recurrence, hours: tuple[tuple[Span, ...], ...]
) -> None:
    parts = when.in_hours(hours)

    for number in range(-4, 20):
        day = MONDAY + timedelta(days=number)
        wanted = {(day, span) for span in hours[day.weekday()] if when.falls_on(day)}
        assert set().union(*(begun(part, day) for part in parts)) == wanted


def test_a_night_market_is_one_rule_with_its_tail() -> None:
    night = Span(18 * 60, DAY_MIN + 2 * 60)
    when = Recurrence(MONDAY, MONDAY + timedelta(days=6))

    (part,) = when.in_hours(((night,),) * 7)

    assert part.spans == (night,)
    assert part.weekdays == when.weekdays


def test_closed_all_week_is_never() -> None:
    assert Recurrence(MONDAY, MONDAY).in_hours(((),) * 7) == ()
