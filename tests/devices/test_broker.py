import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.awaited import Awaited
from devices.broker import Address, Connection, Pace, address_in
from devices.errors import LinkError


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("mqtt://127.0.0.1:8471", Address("127.0.0.1", 8471, "/mqtt", False, False)),  # noqa: FBT003  # a row
        ("mqtts://b.example", Address("b.example", 8883, "/mqtt", True, False)),  # noqa: FBT003  # a row
        ("ws://[::1]/x", Address("::1", 80, "/x", False, True)),  # noqa: FBT003  # a row
        ("wss://b.example:8443", Address("b.example", 8443, "/mqtt", True, True)),  # noqa: FBT003  # a row
    ],
)
def test_an_url_says_where_the_broker_is(url: str, address: Address) -> None:
    assert address_in(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8471",
        "http://b",
        "mqtt://",
        "mqtt://b:99999",
        "mqtt://u:p@b",
        "mqtt://b?x",
    ],
)
def test_an_url_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(LinkError):
        Connection(url, "one")


def test_a_client_without_an_id_is_refused() -> None:
    with pytest.raises(LinkError, match="needs an id"):
        Connection("mqtt://b", "")


def test_a_connection_does_not_show_its_password() -> None:
    assert "secret" not in repr(Connection("mqtt://b", "one", "sc-1", "secret"))


@given(st.integers(0, 10_000))
def test_pauses_double_up_to_the_longest_and_are_cut_by_chance(failures: int) -> None:
    whole = min(30.0, 0.2 * 2.0 ** min(failures, 30))

    assert whole / 2 <= Pace().pause_s(failures) <= whole


def test_an_answer_may_come_before_its_sender_knows_the_number() -> None:
    told: list[object] = []
    awaited = Awaited(lambda what, how: told.append((what, how)))

    awaited.answered(1, "early")
    assert awaited.sent(1, "a")
    assert awaited.sent(2, "b")
    awaited.answered(2, "late")

    assert told == [("a", "early"), ("b", "late")]


def test_what_was_never_answered_is_known_at_the_end() -> None:
    awaited = Awaited(lambda _what, _how: None)
    awaited.sent(1, "a")
    awaited.sent(2, "b")
    awaited.answered(1)

    assert awaited.close() == ("b",)
    assert not awaited.sent(3, "c")
