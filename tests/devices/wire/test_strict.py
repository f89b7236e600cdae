"""Nothing but the one form is read, by the quick way as by the slow one."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.errors import MessageError
from devices.wire.shapes import octets
from devices.wire.strict import dump, load

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('a"é防 \\/\n\x7f-0', max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-0 ", max_size=2), inner)
    ),
    max_leaves=12,
)
soup = st.text('{}[]",:-+.0123456789eEtrufalsn \\/\n\tab防', max_size=24)


@given(plain)
def test_what_dump_writes_is_read_back(value: object) -> None:
    assert load(dump(value), most=10_000) == value


spelling = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "sort_keys": st.booleans(),
        "separators": st.sampled_from([(",", ":"), (", ", ": ")]),
    }
)


@given(plain, spelling)
def test_any_other_spelling_is_refused(value: object, spelt: dict[str, Any]) -> None:
    _assert_read_or_refused(json.dumps(value, **spelt).encode())


@given(soup | plain.map(lambda value: json.dumps(value, separators=(",", ":"))))
@example("[-0]")
@example('{"a":-0}')
@example('{"a":1,"a":1}')
@example('{"b":1,"a":1}')
@example("[1,2]\n")
@example('["\\u0061"]')
def test_a_body_that_is_read_is_in_the_one_form(text: str) -> None:
    _assert_read_or_refused(text.encode())


def _assert_read_or_refused(body: bytes) -> None:
    try:
        found = load(body, most=10_000)
    except MessageError:
        assert not _is_one_form(body)
    else:
        assert dump(found) == body


def _is_one_form(body: bytes) -> bool:
    try:
        return b"." not in body and dump(json.loads(body)) == body
    except (ValueError, RecursionError):
        return False


@given(st.binary(max_size=20), st.integers(0, 27), st.sampled_from("AB/+=9- "))
def test_a_changed_base64_text_is_refused_or_other_bytes(
    value: bytes, place: int, put: str
) -> None:
    shape = octets(64)
    text = str(shape.write(value))
    changed = text[:place] + put + text[place + 1 :]

    try:
        found = shape.read(changed)
    except MessageError:
        return

    assert changed == text or found != value
    assert shape.write(found) == changed


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ===", "QQ==\n", "=QQ=", "QQ=", "QkJ="])
def test_base64_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(MessageError):
        octets(64).read(text)
