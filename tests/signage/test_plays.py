from hypothesis import given
from hypothesis import strategies as st

from signage.plays import HOUR_MS, Account, Accounts, Plays, hour_of, hours_between

accounts = st.builds(Accounts, *[st.integers(0, 10**9)] * 9)


def test_the_nine_accounts_stand_in_their_order_with_their_words() -> None:
    assert [account.label for account in Account] == [
        "已证实",
        "截断",
        "让位",
        "旧表在播",
        "未亮",
        "关机",
        "离线",
        "待上报",
        "原因不明",
    ]
    assert [account for account, _ in Accounts().items()] == list(Account)


@given(accounts, accounts)
def test_accounts_add_up_one_by_one(one: Accounts, other: Accounts) -> None:
    both = one + other

    assert both.total == one.total + other.total
    assert both.online == one.online + other.online
    assert list(both) == [a + b for a, b in zip(one, other, strict=True)]


def test_plays_add_up_and_know_when_they_are_nothing() -> None:
    assert Plays(*range(1, 6)) + Plays(*[1] * 5) == Plays(*range(2, 7))
    assert Plays().is_nothing
    assert not Plays(cut=1).is_nothing


@given(st.integers(0, 10**13), st.integers(1, 10 * HOUR_MS))
def test_hours_between_are_all_that_share_time(start: int, length: int) -> None:
    hours = hours_between(start, start + length)

    assert hours[0] == hour_of(start)
    assert hours[-1] < start + length <= hours[-1] + HOUR_MS
