"""A day's account as a strip."""

from datetime import date

from signage.plays import HOUR_MS, Account, Accounts
from signage.web.accounts import Mark, Slice, bounds, told

DAY = date(2026, 11, 22)
SEVEN = bounds(DAY)[0] + 7 * HOUR_MS


def test_a_day_is_the_local_one() -> None:
    start, end = bounds(DAY)

    assert end - start == 24 * HOUR_MS
    assert start % HOUR_MS == 0
    assert told(DAY, {SEVEN: Accounts(proven=HOUR_MS)}).marks == (Mark(7, 0), Mark(8, 100))


def test_neighbours_of_one_account_are_one_piece() -> None:
    found = {SEVEN + n * HOUR_MS: Accounts(proven=HOUR_MS) for n in range(4)}

    assert told(DAY, found).slices == (Slice(Account.PROVEN, 0, 100),)


def test_slices_are_as_wide_as_their_time() -> None:
    found = {
        SEVEN: Accounts(proven=HOUR_MS // 2, offline=HOUR_MS // 2),
        SEVEN + HOUR_MS: Accounts(proven=HOUR_MS),
    }

    assert told(DAY, found).slices == (
        Slice(Account.PROVEN, 0, 25),
        Slice(Account.OFFLINE, 25, 25),
        Slice(Account.PROVEN, 50, 50),
    )


def test_hours_that_were_closed_stay_white() -> None:
    found = {
        SEVEN: Accounts(proven=HOUR_MS),
        SEVEN + HOUR_MS: Accounts(),
        SEVEN + 3 * HOUR_MS: Accounts(proven=HOUR_MS),
    }

    assert [one.x for one in told(DAY, found).slices] == [0, 75]


def test_an_hour_in_which_the_screen_opened_is_full_at_its_end() -> None:
    found = {
        SEVEN: Accounts(proven=HOUR_MS // 2),
        SEVEN + HOUR_MS: Accounts(proven=HOUR_MS // 2),
    }

    assert told(DAY, found).slices == (Slice(Account.PROVEN, 25, 50),)


def test_marks_stand_at_the_ends_and_at_every_third_hour() -> None:
    found = {SEVEN + n * HOUR_MS: Accounts(proven=HOUR_MS) for n in range(13)}

    assert [mark.hour for mark in told(DAY, found).marks] == [7, 10, 13, 16, 20]


def test_the_rows_add_up_to_the_whole() -> None:
    day = told(DAY, {SEVEN: Accounts(proven=HOUR_MS - 90_000, cut=60_000, dark=30_000)})

    assert sum(row.ms for row in day.rows) == day.total_ms == HOUR_MS
    assert [row.account for row in day.rows] == list(Account)


def test_a_small_rest_is_enlarged() -> None:
    day = told(DAY, {SEVEN: Accounts(proven=HOUR_MS - 90_000, cut=60_000, dark=30_000)})

    assert [one.account for one in day.rest] == [Account.CUT, Account.DARK]
    assert sum(one.width for one in day.rest) > 99.9


def test_a_day_without_accounts_is_empty() -> None:
    day = told(DAY, {})

    assert (day.slices, day.marks, day.total_ms) == ((), (), 0)
