"""A screen's week as blocks: what plays when, by the rules of its timetable. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from playlists.accounting import Interval, intersect, union
from playlists.booking import DAY_MIN, Booking, Level, Recurrence
from playlists.ids import BookingId, PlaylistId
from playlists.timetable import Rule, Timetable
from signage.arrangements import ArrangedBooking
from signage.web.clashes import windows

DAYS: Final = 7
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


class Piece(NamedTuple):
    """Local minutes in which the same rules are on."""

    start: int
    end: int
    rules: tuple[Rule, ...]


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


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


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


def on_at(timetable: Timetable, day: date, minute: int) -> tuple[Rule, ...]:
    """The rules that play at a local minute: those of the highest level that are on."""
    at = day.toordinal() * DAY_MIN + minute
    for piece in _pieces(timetable, monday(day)):
        if piece.start <= at < piece.end:
            return _playing(piece)
    return ()


class _Scale(NamedTuple):
    low: int
    px: float

    def y(self, minute: int) -> int:
        return round((minute - self.low) * self.px)


def _held_pieces(held: Held, first: date) -> Iterator[Piece]:
    for piece in _pieces(held.timetable, first):
        start, end = max(piece.start, held.start), min(piece.end, held.end)
        if start < end:
            yield Piece(start, end, piece.rules)


def _pieces(timetable: Timetable, first: date) -> Iterator[Piece]:
    last = first + timedelta(days=DAYS - 1)
    opened = _opened(timetable, first, last)
    on = [(rule, _on(rule, opened, first=first, last=last)) for rule in timetable.rules]
    edges = {edge for span in opened for edge in span}
    edges |= {edge for _, spans in on for span in spans for edge in span}
    midnights = range(
        first.toordinal() * DAY_MIN, (last.toordinal() + 2) * DAY_MIN, DAY_MIN
    )
    for start, end in pairwise(sorted(edges | set(midnights))):
        if any(span.start <= start < span.end for span in opened):
            rules = tuple(rule for rule, spans in on if _holds(spans, start))
            yield Piece(start, end, rules)


def _opened(timetable: Timetable, first: date, last: date) -> tuple[Interval, ...]:
    found = []
    for ordinal in range(first.toordinal() - 1, last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        found += [
            Interval(ordinal * DAY_MIN + one.from_min, ordinal * DAY_MIN + one.until_min)
            for one in timetable.hours[day.weekday()]
        ]
    return intersect(union(found), (_whole(first, last),))


def _on(
    rule: Rule, opened: Sequence[Interval], *, first: date, last: date
) -> tuple[Interval, ...]:
    if rule.when is None:
        return tuple(opened)
    return intersect(windows(rule.when, first=first, last=last), tuple(opened))


def _whole(first: date, last: date) -> Interval:
    return Interval(first.toordinal() * DAY_MIN, (last.toordinal() + 1) * DAY_MIN)


def _holds(spans: Iterable[Interval], minute: int) -> bool:
    return any(span.start <= minute < span.end for span in spans)


def _playing(piece: Piece) -> tuple[Rule, ...]:
    top = max((rule.level for rule in piece.rules), default=Level.FILLER)
    return tuple(rule for rule in piece.rules if rule.level is top)


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
        Piece(one.start - midnight, one.end - midnight, one.rules)
        for one in pieces
        if 0 <= one.start - midnight < DAY_MIN
    ]
    blocks = tuple(_block(one, scale=scale, names=names) for one in _merged(here))
    return Day(day, blocks, None if now is None else scale.y(now))


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if held and held.end == piece.start and _same(held, piece):
            held = Piece(held.start, piece.end, held.rules)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _same(one: Piece, other: Piece) -> bool:
    """Whether the same lists and bookings are on, whichever timetable says so."""
    said = [[(r.playlist, r.level, r.when) for r in each.rules] for each in (one, other)]
    return said[0] == said[1]


def _block(piece: Piece, *, scale: _Scale, names: Names) -> Block:
    playing = _playing(piece)
    lower = [r for r in piece.rules if r not in playing and r.level >= Level.BOOKED]
    top = scale.y(piece.start)
    return Block(
        top,
        scale.y(piece.end) - top - 2,
        look=_look(playing),
        names=tuple(dict.fromkeys(names.of(rule) for rule in playing)),
        yielding=tuple(dict.fromkeys(names.of(rule) for rule in lower)),
        start=piece.start,
        end=piece.end,
    )


def _look(playing: Sequence[Rule]) -> str:
    if not playing:
        return "nothing"
    return {
        Level.FILLER: "filler",
        Level.EVERYDAY: "sub",
        Level.BOOKED: "bkd",
        Level.IMPORTANT: "imp",
    }[playing[0].level]


def _key(booking: Booking) -> tuple[PlaylistId, Level, Recurrence]:
    return booking.playlist, booking.level, booking.when
