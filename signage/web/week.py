"""A screen's week as blocks: what plays when, by the rules of its timetable. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN, Booking, Level, Recurrence
from playlists.ids import BookingId, PlaylistId
from playlists.timetable import Rule, Timetable
from signage.arrangements import ArrangedBooking
from signage.web.pieces import DAYS, Piece, pieces_of, playing_in
from signage.web.wording.days import LOOKS

HOUR_MIN: Final = 60
HOUR_PX: Final = 25
LEAST_PX: Final = 400
TEXT_PX: Final = 20
MARKS_HOURS: Final = 2


class Name(NamedTuple):
    """What a block says, and the booking that it leads to."""

    title: str
    booking: BookingId | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day in which the same rules play; `top` and `height` in px."""

    top: int
    height: int
    look: str
    names: tuple[Name, ...]
    yielding: tuple[Name, ...]
    start: int
    end: int

    @property
    def has_text(self) -> bool:
        """Whether there is room for a line."""
        return self.height >= TEXT_PX


@dataclass(frozen=True, slots=True)
class Day:
    """A day's blocks; `now_px` is where the line of this moment stands, today."""

    date: date
    blocks: tuple[Block, ...]
    now_px: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday, with the marks of the hours at their left."""

    first: date
    days: tuple[Day, ...]
    marks: tuple[tuple[int, str], ...]
    height: int

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.first + timedelta(days=DAYS - 1)


class Held(NamedTuple):
    """A timetable, and the local minutes (from the year 1) in which it is in force."""

    start: int
    end: int
    timetable: Timetable


@dataclass(frozen=True, slots=True)
class Names:
    """What playlists and bookings are called."""

    playlists: Mapping[PlaylistId, str]
    bookings: Mapping[tuple[PlaylistId, Level, Recurrence], ArrangedBooking] = field(
        default_factory=dict
    )

    def of(self, rule: Rule) -> Name:
        """What a rule is called: its booking, or its playlist."""
        if rule.when and (booked := self._booked(rule.playlist, rule.level, rule.when)):
            return Name(booked.title, booked.booking.id)
        return Name(self.playlists.get(rule.playlist, "已删除的列表"))

    def _booked(
        self, playlist: PlaylistId, level: Level, when: Recurrence
    ) -> ArrangedBooking | None:
        """The booking behind a rule, which holds only the days of its timetable.

        What goes by open hours has become the hours of one kind of day there.
        """
        if found := self.bookings.get((playlist, level, when)):
            return found
        for key, one in self.bookings.items():
            whole = key[2].within(when.first, when.last)
            if whole and one.booking.in_hours:
                whole = replace(whole, weekdays=when.weekdays, spans=when.spans)
            if key[:2] == (playlist, level) and whole == when:
                return one
        return None


def names(
    playlists: Mapping[PlaylistId, str], bookings: Iterable[ArrangedBooking]
) -> Names:
    """The names of playlists, and of bookings by what a rule keeps of them."""
    return Names(playlists, {_key(one.booking): one for one in bookings})


def week(
    held: Iterable[Held], first: date, *, names: Names, today: date, minute: int
) -> Week:
    """The week that begins with Monday `first`; `minute` is that of `today` now.

    Each timetable in `held`, which are in order of time, tells its own minutes.
    """
    pieces = tuple(piece for one in held for piece in _held_pieces(one, first))
    low, high = _bounds(pieces)
    height = max(LEAST_PX, (high - low) * HOUR_PX // HOUR_MIN)
    scale = _Scale(low, height / max(1, high - low))
    made = tuple(
        _day(
            first + timedelta(days=n),
            pieces,
            scale=scale,
            names=names,
            now=minute if first + timedelta(days=n) == today else None,
        )
        for n in range(DAYS)
    )
    hours = range(low, high + 1, MARKS_HOURS * HOUR_MIN)
    marks = tuple((scale.y(one), f"{one // HOUR_MIN}:00") for one in hours)
    return Week(first, made, marks, height)


class _Scale(NamedTuple):
    low: int
    px: float

    def y(self, minute: int) -> int:
        return round((minute - self.low) * self.px)


def _held_pieces(held: Held, first: date) -> Iterator[Piece]:
    for piece in pieces_of(held.timetable, first):
        start, end = max(piece.start, held.start), min(piece.end, held.end)
        if start < end:
            yield piece._replace(start=start, end=end)


def _bounds(pieces: Sequence[Piece]) -> tuple[int, int]:
    if not pieces:
        return 0, DAY_MIN
    lows = [piece.start % DAY_MIN for piece in pieces]
    highs = [(piece.end - 1) % DAY_MIN + 1 for piece in pieces]
    low = min(lows) // HOUR_MIN * HOUR_MIN
    return low, -(-max(highs) // HOUR_MIN) * HOUR_MIN


def _day(
    day: date,
    pieces: Sequence[Piece],
    *,
    scale: _Scale,
    names: Names,
    now: int | None,
) -> Day:
    midnight = day.toordinal() * DAY_MIN
    here = [
        one._replace(start=one.start - midnight, end=one.end - midnight)
        for one in pieces
        if 0 <= one.start - midnight < DAY_MIN
    ]
    blocks = tuple(_block(one, scale=scale, names=names) for one in _merged(here))
    return Day(day, blocks, None if now is None else scale.y(now))


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if held and held.end == piece.start and _same(held, piece):
            held = held._replace(end=piece.end)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _same(one: Piece, other: Piece) -> bool:
    """Whether the same lists and bookings are on, whichever timetable says so."""
    said = [[(r.playlist, r.level, r.when) for r in each.rules] for each in (one, other)]
    return said[0] == said[1] and one.is_shut == other.is_shut


def _block(piece: Piece, *, scale: _Scale, names: Names) -> Block:
    playing = playing_in(piece)
    lower = [r for r in piece.rules if r not in playing and r.level >= Level.BOOKED]
    top = scale.y(piece.start)
    return Block(
        top,
        max(1, scale.y(piece.end) - top - 2),
        look="ruled" if piece.is_shut else _look(playing),
        names=tuple(dict.fromkeys(names.of(rule) for rule in playing)),
        yielding=tuple(dict.fromkeys(names.of(rule) for rule in lower)),
        start=piece.start,
        end=piece.end,
    )


def _look(playing: Sequence[Rule]) -> str:
    return LOOKS[playing[0].level] if playing else "nothing"


def _key(booking: Booking) -> tuple[PlaylistId, Level, Recurrence]:
    return booking.playlist, booking.level, booking.when
