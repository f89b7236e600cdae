"""The wire form of what is stored by its hash: scenes and timetables."""

from typing import Final

from devices.wire.records import Message, message, record, row
from devices.wire.shapes import (
    DAY,
    IDENT,
    INSTANT,
    SHA256,
    WORD,
    bits,
    choice,
    integer,
    many,
    matching,
    maybe,
    text,
    unless,
    weekdays,
)
from devices.wire.strict import LARGEST_BLOB
from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Level, Recurrence, Span
from playlists.brightness import LEAST_PERCENT, MOST_MARKS, MOST_PERCENT, Mark, Profile
from playlists.how import LARGEST_SEED, MOST_AN_HOUR, MOST_SHARE, PLAIN, How
from playlists.scene import (
    LARGEST_SIDE_PX,
    MOST_DWELL_MS,
    MOST_LAYERS,
    Box,
    Layer,
    Motion,
    Scene,
)
from playlists.timetable import (
    MOST_ITEMS,
    MOST_PROFILES,
    MOST_QUIET,
    MOST_RULES,
    MOST_SHUT,
    UNDATED,
    WEEKDAYS,
    Item,
    Offset,
    Quiet,
    Rule,
    Share,
    Timetable,
)

LONGEST_STRIP_PX: Final = 262_144
LONGEST_STEP_MS: Final = 60_000
MOST_STEP_FRAMES: Final = 3_600
MOST_STOPS: Final = 500
LONGEST_DWELL_MS: Final = MOST_DWELL_MS + LONGEST_STRIP_PX * LONGEST_STEP_MS
LARGEST_OFFSET_S: Final = 86_400
MOST_OFFSETS: Final = 16
MOST_SPANS: Final = 24
MOST_DAYS: Final = 128
"""A mask of days is cut to its timetable, which is valid for at most 100."""

_side = integer(1, LARGEST_SIDE_PX)
_place = integer(-LONGEST_STRIP_PX, LONGEST_STRIP_PX)
_length = integer(1, LONGEST_STRIP_PX)
_layer = record(
    Layer,
    picture=SHA256,
    picture_width=_length,
    picture_height=_length,
    box=row(Box, x=_place, y=_place, width=_length, height=_side),
    motion=choice(Motion),
    step_px=integer(0, LARGEST_SIDE_PX),
    step_ms=integer(0, LONGEST_STEP_MS),
    from_ms=unless(0, integer(0, MOST_DWELL_MS)),
    until_ms=unless(0, integer(0, MOST_DWELL_MS)),
    step_frames=unless(0, integer(0, MOST_STEP_FRAMES)),
    stops=unless((), many(integer(1, LARGEST_SIDE_PX), MOST_STOPS)),
)
SCENE: Final[Message[Scene]] = message(
    record(
        Scene,
        width=_side,
        height=_side,
        layers=many(_layer, MOST_LAYERS),
        dwell_ms=integer(1, MOST_DWELL_MS),
    )
)

_spans = many(
    row(Span, from_min=integer(0, DAY_MIN - 1), until_min=integer(1, 2 * DAY_MIN)),
    MOST_SPANS,
)
_item = row(
    Item,
    slogan=IDENT,
    revision=integer(1, 1_000_000),
    kind=WORD,
    title=text(300),
    scene=SHA256,
    approval=SHA256,
    dwell_ms=integer(1, LONGEST_DWELL_MS),
    not_after=maybe(INSTANT),
)
_hourly = maybe(integer(1, MOST_AN_HOUR))
_how = row(
    How,
    share=integer(1, MOST_SHARE),
    least=_hourly,
    most=_hourly,
    seed=maybe(integer(0, LARGEST_SEED)),
)
_rule = row(
    Rule,
    playlist=IDENT,
    level=choice(Level),
    shares=many(
        row(Share, item=integer(0, MOST_ITEMS - 1), weight=integer(1, MOST_ITEMS)),
        MOST_ITEMS,
    ),
    when=maybe(
        row(
            Recurrence,
            first=DAY,
            last=DAY,
            weekdays=weekdays(),
            spans=_spans,
            only=unless(0, bits(MOST_DAYS)),
        )
    ),
    how=unless(PLAIN, _how),
    quiet=unless(0, integer(0, MOST_QUIET)),
    between=unless(UNDATED, row(Interval, start=INSTANT, end=INSTANT)),
)
_profile = row(
    Profile,
    marks=many(
        row(
            Mark,
            minute=integer(0, DAY_MIN - 1),
            percent=integer(LEAST_PERCENT, MOST_PERCENT),
            ramp_min=unless(0, integer(1, DAY_MIN)),
        ),
        MOST_MARKS,
    ),
    start=INSTANT,
    end=maybe(INSTANT),
)
TIMETABLE: Final[Message[Timetable]] = message(
    record(
        Timetable,
        zone=matching(r"[A-Za-z0-9_+/-]{1,64}", "name of a time zone"),
        offsets=many(
            row(
                Offset,
                from_ms=INSTANT,
                seconds=integer(-LARGEST_OFFSET_S, LARGEST_OFFSET_S),
            ),
            MOST_OFFSETS,
        ),
        effective_from=INSTANT,
        valid_until=INSTANT,
        hours=many(_spans, WEEKDAYS),
        items=many(_item, MOST_ITEMS),
        rules=many(_rule, MOST_RULES),
        shut=unless((), many(row(Interval, start=INSTANT, end=INSTANT), MOST_SHUT)),
        quiet=unless(
            (),
            many(
                row(Quiet, start=INSTANT, end=INSTANT, number=integer(1, MOST_QUIET)),
                MOST_QUIET,
            ),
        ),
        brightness=unless((), many(_profile, MOST_PROFILES)),
    ),
    LARGEST_BLOB,
)
