from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.booking import Recurrence
from playlists.errors import BadBookingError

FIRST = date(2026, 11, 2)
LAST = FIRST + timedelta(days=13)


def test_a_mask_names_days_from_the_first_on() -> None:
    when = Recurrence(FIRST, LAST, only=0b1001)

    assert list(when.days()) == [FIRST, FIRST + timedelta(days=3)]


def test_a_bit_beyond_the_last_day_says_nothing() -> None:
    assert list(Recurrence(FIRST, FIRST, only=0b10).days()) == []


def test_a_mask_is_positive() -> None:
    with pytest.raises(BadBookingError):
        Recurrence(FIRST, LAST, only=-1)


@given(
    only=st.integers(1, (1 << 14) - 1), begin=st.integers(-5, 20), length=st.integers(0, 20)
)
def test_what_is_cut_plays_on_the_same_days(only: int, begin: int, length: int) -> None:
    when = Recurrence(FIRST, LAST, only=only)
    first = FIRST + timedelta(days=begin)
    last = first + timedelta(days=length)

    cut = when.within(first, last)

    assert list(cut.days() if cut else ()) == [d for d in when.days() if first <= d <= last]


def test_weekdays_are_not_cut() -> None:
    when = Recurrence(FIRST, LAST)

    assert when.within(FIRST, FIRST) is when
    assert when.within(LAST + timedelta(days=1), LAST + timedelta(days=2)) is None
