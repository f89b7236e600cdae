import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import wire
from devices.errors import MessageError
from devices.messages import Run
from playlists.ids import ScreenId, Sha256
from tests.devices import examples as ex


class Example(NamedTuple):
    value: Any
    body: bytes
    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]


EXAMPLES = {
    name: Example(
        getattr(ex, name.upper()),
        getattr(ex, f"{name.upper()}_BYTES"),
        getattr(wire, f"encode_{name}"),
        getattr(wire, f"decode_{name}"),
    )
    for name in (
        "assignment",
        "status",
        "plays",
        "accepted",
        "command",
        "command_answer",
        "scene",
        "timetable",
        "trust_list",
        "approval",
        "placement",
        "withdrawal",
    )
}
every_message = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)


@every_message
def test_a_message_has_exactly_these_bytes(example: Example) -> None:
    assert example.encode(example.value) == example.body


@every_message
def test_the_bytes_give_the_message_back(example: Example) -> None:
    assert example.decode(example.body) == example.value


@every_message
def test_no_shorter_message_is_understood(example: Example) -> None:
    for end in range(len(example.body)):
        with pytest.raises(MessageError):
            example.decode(example.body[:end])


@every_message
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":2'),
        (b'"v":1', b'"v":true'),
        (b'"v":1', b'"v":1.0'),
        (b'"v":1', b'"v":1e0'),
        (b'"v":1', b'"v":"1"'),
        (b'"v":1', b'"v": 1'),
        (b'"v":1', b'"v":1,"v":1'),
        (b'"v":1', b'"v":1,"w":1'),
        (b'"v":1', b'"v":NaN'),
        (b'"v":1,', b""),
    ],
)
def test_a_version_in_another_form_is_refused(
    example: Example, old: bytes, new: bytes
) -> None:
    body = example.body.replace(old, new)
    body = body if body != example.body else example.body.replace(b',"v":1}', b"}")

    with pytest.raises(MessageError):
        example.decode(body)


@every_message
@given(garbage=st.binary(max_size=300))
def test_garbage_is_a_message_error(example: Example, garbage: bytes) -> None:
    with pytest.raises(MessageError):
        example.decode(garbage)


@every_message
@given(st.data())
def test_a_changed_byte_is_another_message_or_none(
    example: Example, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(example.body) - 1))
    byte = data.draw(st.integers(0, 255))
    body = example.body[:at] + bytes([byte]) + example.body[at + 1 :]

    try:
        value = example.decode(body)
    except MessageError:
        return

    assert example.encode(value) == body


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@every_message
@given(data=st.data(), value=json_values)
def test_a_field_of_another_shape_is_a_message_error_or_means_itself(
    example: Example, data: st.DataObject, value: object
) -> None:

    fields = json.loads(example.body)
    fields[data.draw(st.sampled_from(sorted(fields)))] = value
    body = json.dumps(
        fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")

    try:
        found = example.decode(body)
    except MessageError:
        return

    assert example.encode(found) == body


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_deep_nesting_is_a_message_error(opening: bytes) -> None:
    with pytest.raises(MessageError):
        wire.decode_status(opening * 30_000)


@pytest.mark.parametrize(
    "body",
    [
        b"9" * 100_000,
        b'"\\ud800"',
        b"\xef\xbb\xbf{}",
        '{"v":1}'.encode("utf-16"),
        b"\xff",
        b"null",
        b"[]",
    ],
)
def test_what_json_readers_differ_about_is_a_message_error(body: bytes) -> None:
    with pytest.raises(MessageError):
        wire.decode_status(body)


def test_a_message_over_256_kib_is_refused_unread() -> None:
    with pytest.raises(MessageError, match="are more than 262144"):
        wire.decode_status(b" " * (256 * 1024 + 1))


def test_a_blob_over_1_mib_is_not_written() -> None:
    item = replace(ex.TIMETABLE.items[0], title="字" * 300)
    timetable = replace(ex.TIMETABLE, items=(item,) * 1_000)

    with pytest.raises(MessageError, match="bytes are more than 1048576"):
        wire.encode_timetable(timetable)


def test_more_records_than_a_batch_may_hold_are_refused_both_ways() -> None:
    batch = replace(ex.PLAYS, runs=(Run(1, 2, ex.A),) * 1_001)

    with pytest.raises(MessageError, match="runs: 1001 are more than 1000"):
        wire.encode_plays(batch)


@pytest.mark.parametrize("name", ["", "a.b", "a b", "a/b", "a#", "+", "屏", "a" * 65])
def test_an_id_that_could_not_be_part_of_a_topic_is_refused(name: str) -> None:
    with pytest.raises(MessageError, match=r"screen: .* is no id"):
        wire.encode_accepted(replace(ex.ACCEPTED, screen=ScreenId(name)))


@pytest.mark.parametrize("sha256", ["", "A" * 64, "g" * 64, "a" * 63, "٣" * 64])
def test_what_is_no_hash_is_refused(sha256: str) -> None:
    with pytest.raises(MessageError, match=r"timetable: .* is no SHA-256"):
        wire.encode_assignment(replace(ex.ASSIGNMENT, timetable=Sha256(sha256)))


@pytest.mark.parametrize("title", ["a\x00", "\x1b[2J", "\ud800", "字" * 301])
def test_a_title_that_could_not_be_shown_is_refused(title: str) -> None:
    with pytest.raises(MessageError, match="title: "):
        wire.encode_approval(replace(ex.APPROVAL, title=title))


def test_a_date_has_one_spelling() -> None:
    body = ex.TIMETABLE_BYTES.replace(b'"2026-10-01"', b'"20261001"')

    with pytest.raises(MessageError, match="is no date such as"):
        wire.decode_timetable(body)


def test_days_that_weekdays_cannot_say_are_a_mask_at_the_end_of_their_row() -> None:
    plain, booked = ex.TIMETABLE.rules
    assert booked.when
    masked = replace(booked.when, only=1 << 30 | 0b101)
    timetable = replace(ex.TIMETABLE, rules=(plain, replace(booked, when=masked)))
    body = ex.TIMETABLE_BYTES.replace(b"[[1380,1500]]]", b'[[1380,1500]],"40000005"]')

    assert wire.encode_timetable(timetable) == body
    assert wire.decode_timetable(body) == timetable


@pytest.mark.parametrize(
    "mask", [b'"0"', b"5", b'"05"', b'"A"', b'""', b'"' + b"1" * 33 + b'"']
)
def test_a_mask_of_days_has_one_spelling(mask: bytes) -> None:
    body = ex.TIMETABLE_BYTES.replace(b"[[1380,1500]]]", b"[[1380,1500]]," + mask + b"]")

    with pytest.raises(MessageError, match="mask of 128 bits"):
        wire.decode_timetable(body)


def test_pages_are_written_with_their_times_and_read_back() -> None:
    assert wire.encode_scene(ex.PAGES) == ex.PAGES_BYTES
    assert wire.decode_scene(ex.PAGES_BYTES) == ex.PAGES


def test_a_time_that_is_said_without_need_is_refused() -> None:
    body = ex.PAGES_BYTES.replace(b'"motion":"still"', b'"from_ms":0,"motion":"still"')

    with pytest.raises(MessageError, match="from_ms is said though it is the usual"):
        wire.decode_scene(body)


def test_what_the_rules_refuse_is_a_message_error() -> None:
    body = ex.SCENE_BYTES.replace(b'"dwell_ms":6000', b'"dwell_ms":1999')

    with pytest.raises(MessageError, match="a dwell of 1999 ms is out of bounds"):
        wire.decode_scene(body)


def test_the_name_of_some_bytes_is_their_sha256() -> None:
    assert wire.sha256_of(b"abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
