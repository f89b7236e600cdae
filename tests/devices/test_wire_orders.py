"""What blanks and emergencies put on the wire: from when until when."""

from dataclasses import replace

import pytest

from devices import wire
from devices.errors import MessageError
from playlists.accounting import Interval
from playlists.booking import Level
from playlists.ids import PlaylistId
from playlists.timetable import Rule, Share
from tests.devices import examples as ex


def test_a_blank_ordered_ahead_says_from_when() -> None:
    assignment = replace(
        ex.ASSIGNMENT, blank_from=1_790_000_100_000, blank_until=1_790_000_200_000
    )
    body = ex.ASSIGNMENT_BYTES.replace(
        b'"blank_until":null',
        b'"blank_from":1790000100000,"blank_until":1790000200000',
    )

    assert wire.encode_assignment(assignment) == body
    assert wire.decode_assignment(body) == assignment


def test_a_blank_that_ends_before_it_begins_is_refused() -> None:
    body = ex.ASSIGNMENT_BYTES.replace(
        b'"blank_until":null', b'"blank_from":1790000100000,"blank_until":1790000100000'
    )

    with pytest.raises(MessageError, match="ends after that"):
        wire.decode_assignment(body)


def test_an_emergency_says_its_start_and_end_at_the_end_of_its_row() -> None:
    between = Interval(1_790_000_040_000, 1_790_003_640_000)
    rule = Rule(PlaylistId("em-1"), Level.EMERGENCY, (Share(0, 1),), between=between)
    timetable = replace(ex.TIMETABLE, rules=(*ex.TIMETABLE.rules, rule))
    row = b'["em-1",4,[[0,1]],null,[1,null,null,null],0,[1790000040000,1790003640000]]'
    body = ex.TIMETABLE_BYTES.replace(b"[[1380,1500]]]]", b"[[1380,1500]]]]," + row)

    assert wire.encode_timetable(timetable) == body
    assert wire.decode_timetable(body) == timetable


@pytest.mark.parametrize(
    "row",
    [
        b'["em-1",4,[[0,1]],null]',
        b'["em-1",3,[[0,1]],null,[1,null,null,null],0,[1790000040000,1790003640000]]',
        b'["em-1",4,[[0,1]],null,[2,null,null,null],0,[1790000040000,1790003640000]]',
        b'["em-1",4,[[0,1]],null,[1,null,null,null],0,[1790000040000,1790000040000]]',
        b'["em-1",4,[[0,1]],null,[1,null,null,null],0,[1790000040000,1790003640001]]',
        b'["em-1",4,[[0,1]],null,[1,null,null,null],0,[0,0]]',
    ],
)
def test_an_emergency_that_does_not_end_or_is_none_is_refused(row: bytes) -> None:
    body = ex.TIMETABLE_BYTES.replace(b"[[1380,1500]]]]", b"[[1380,1500]]]]," + row)

    with pytest.raises(MessageError, match=r"emergency|between"):
        wire.decode_timetable(body)
