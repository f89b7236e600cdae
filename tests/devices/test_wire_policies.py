"""What policies put on the wire: dark and quiet stretches, and light."""

from dataclasses import replace

import pytest

from devices import wire
from devices.errors import MessageError
from playlists.accounting import Interval
from playlists.brightness import Mark, Profile
from playlists.timetable import Quiet
from tests.devices import examples as ex


def test_dark_and_quiet_stretches_and_light_are_said_only_where_there_are_any() -> None:
    plain, booked = ex.TIMETABLE.rules
    timetable = replace(
        ex.TIMETABLE,
        rules=(plain, booked, replace(plain, quiet=1)),
        shut=(Interval(1_790_000_000_000, 1_790_000_600_000),),
        quiet=(Quiet(1_790_100_000_000, 1_790_200_000_000, 1),),
        brightness=(Profile((Mark(360, 100, 30), Mark(1_080, 30))),),
    )
    body = (
        ex.TIMETABLE_BYTES.replace(
            b'{"effective_from"',
            b'{"brightness":[[[[360,100,30],[1080,30]],0,null]],"effective_from"',
        )
        .replace(
            b'"rules":',
            b'"quiet":[[1790100000000,1790200000000,1]],"rules":',
        )
        .replace(
            b"[[1380,1500]]]]],",
            b'[[1380,1500]]]],["pl-0",0,[[1,1]],null,[1,null,null,null],1]],'
            b'"shut":[[1790000000000,1790000600000]],',
        )
    )

    assert wire.encode_timetable(timetable) == body
    assert wire.decode_timetable(body) == timetable


@pytest.mark.parametrize(
    "said",
    [
        b'"shut":[],"v"',
        b'"quiet":[],"v"',
        b'"brightness":[],"v"',
        b'"shut":[[5,5]],"v"',
        b'"shut":[[1,5],[4,9]],"v"',
        b'"quiet":[[1,5,0]],"v"',
        b'"brightness":[[[[0,101]],0,null]],"v"',
        b'"brightness":[[[[0,4]],0,null]],"v"',
    ],
)
def test_stretches_that_say_nothing_or_contradict_themselves_are_refused(
    said: bytes,
) -> None:
    with pytest.raises(MessageError):
        wire.decode_timetable(ex.TIMETABLE_BYTES.replace(b'"v"', said))


def test_a_status_says_how_bright_the_screen_is_when_it_is_dimmed() -> None:
    dimmed = replace(ex.STATUS, brightness=30)
    body = ex.STATUS_BYTES.replace(b'"clock":', b'"brightness":30,"clock":')

    assert wire.encode_status(dimmed) == body
    assert wire.decode_status(body) == dimmed
