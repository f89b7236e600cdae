"""A booking's block moved or stretched: what becomes of the booking's rule. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from playlists.booking import DAY_MIN, Span
from playlists.dayrules import Dates, DayRule, Weekly
from playlists.holidays import Almanac
from playlists.ids import BookingId
from playlists.when import When
from signage import booking_json
from signage.arrangements import (
    LONGEST_TITLE,
    ArrangedBooking,
    BookingDraft,
)
from signage.errors import BadInputError
from signage.web.wording import days

DAYS: Final = 7
IN_HOURS: Final = "随营业时间播的排期，时刻跟着各网点走，只能换日子；要定时刻请打开排期改"


class Shift(NamedTuple):
    """A block taken from one place to another; a span is of the day that it begins on."""

    day: date
    span: Span
    to_day: date
    to_span: Span

    @property
    def days(self) -> int:
        """By how many days it is moved."""
        return (self.to_day - self.day).days


def draft_of(one: ArrangedBooking) -> BookingDraft:
    """A booking as it stands, as a wish for the same."""
    same = booking_json.draft_of(booking_json.booking_json(one))
    return replace(same, version=one.version)


def wish_of(one: ArrangedBooking) -> When:
    """When a booking plays, as people say it."""
    when = one.booking.when
    return one.wish or When(when.first, when.last, Weekly(when.weekdays), spans=when.spans)


def whole(one: ArrangedBooking, shift: Shift, almanac: Almanac) -> BookingDraft:
    """The booking with that range moved on all its days, and its days moved along.

    Raises:
        BadInputError: it has no such block, or no rule of its kind can say the new days.
    """
    when = _require_block(one, shift, almanac)
    moved = _moved_days(when, shift.days, almanac)
    draft = draft_of(one)
    spans, times = draft.spans, draft.times
    if not one.booking.in_hours:
        spans, times = _with_span(when, shift, almanac)
    return replace(
        draft,
        first=moved.first,
        last=moved.last,
        days=moved.days,
        excluded=moved.excluded,
        spans=spans,
        times=times,
    )


def only_this(
    one: ArrangedBooking, shift: Shift, almanac: Almanac, *, ids: Iterable[BookingId]
) -> tuple[BookingDraft, tuple[BookingDraft, ...]]:
    """The booking without that day, and new ones that say what is on instead.

    Raises:
        BadInputError: it has no such block, or no other day.
    """
    when = _require_block(one, shift, almanac)
    if len([*_dates(when, almanac)]) == 1:
        raise BadInputError("这个排期只有这一天，请改整个排期", field="days")
    draft = draft_of(one)
    rest = replace(draft, excluded=draft.excluded | {shift.day})
    if isinstance(when.days, Dates):
        left = frozenset(when.days.dates - {shift.day})
        rest = replace(draft, days=Dates(left))
    name = iter(ids)
    if one.booking.in_hours:
        alone = _on_day(draft, shift.to_day, (), name=next(name))
        return rest, (replace(alone, spans=draft.spans, times=draft.times),)
    others = tuple(span for span in _spans(when, almanac) if span != shift.span)
    if shift.days == 0:
        spans = _apart((*others, shift.to_span))
        return rest, (_on_day(draft, shift.day, spans, name=next(name)),)
    made = [_on_day(draft, shift.to_day, (shift.to_span,), name=next(name))]
    if others:
        made.append(_on_day(draft, shift.day, others, name=next(name)))
    return rest, tuple(made)


def _on_day(
    draft: BookingDraft, day: date, spans: Iterable[Span], *, name: BookingId
) -> BookingDraft:
    added = f"（{days.day(day)}）"
    return replace(
        draft,
        id=name,
        title=draft.title[: LONGEST_TITLE - len(added)] + added,
        first=day,
        last=day,
        weekdays=frozenset(range(DAYS)),
        days=None,
        excluded=frozenset(),
        times=frozenset(),
        spans=tuple((one.from_min, one.until_min) for one in spans),
        version=1,
    )


def _require_block(one: ArrangedBooking, shift: Shift, almanac: Almanac) -> When:
    when = wish_of(one)
    is_open = one.booking.in_hours
    if is_open and shift.span != shift.to_span:
        raise BadInputError(IN_HOURS, field="spans")
    is_there = is_open or shift.span in _spans(when, almanac)
    if not is_there or not when.begins_on(shift.day, almanac):
        raise BadInputError("这个排期在那天没有这个时段，请刷新后再看", field="spans")
    return when


def _spans(when: When, almanac: Almanac) -> tuple[Span, ...]:
    named = _named(when.times, almanac)
    return tuple(sorted({*when.spans, *named})) or (Span(0, DAY_MIN),)


def _with_span(
    when: When, shift: Shift, almanac: Almanac
) -> tuple[tuple[tuple[int, int], ...], frozenset[str]]:
    """Its ranges with the new one; a peak that was moved is one no more."""
    moved = (shift.span,)
    times = frozenset(one for one in when.times if _named((one,), almanac) != moved)
    own = tuple(span for span in when.spans if span != shift.span)
    named = _named(times, almanac)
    _apart((*own, *named, shift.to_span))
    spans = sorted((*own, shift.to_span))
    return tuple((span.from_min, span.until_min) for span in spans), times


def _named(names: Iterable[str], almanac: Almanac) -> tuple[Span, ...]:
    return tuple(almanac.times[one].span for one in names if one in almanac.times)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    ordered = tuple(sorted(spans))
    for one, other in pairwise(ordered):
        if other.from_min < one.until_min:
            said = f"{days.span(one)} 和 {days.span(other)}"
            raise BadInputError(f"同一个排期的时段会重叠：{said}", field="spans")
    return ordered


def _moved_days(when: When, by: int, almanac: Almanac) -> When:
    if by == 0:
        return when
    step = timedelta(days=by)
    moved = replace(
        when,
        first=when.first + step,
        last=when.last + step,
        days=_moved_rule(when.days, by),
        excluded=frozenset(one + step for one in when.excluded),
    )
    if [one + step for one in _dates(when, almanac)] != [*_dates(moved, almanac)]:
        raise BadInputError("隔周的排期这样挪，日子会变，只能挪这一天", field="days")
    return moved


def _moved_rule(rule: DayRule, by: int) -> DayRule:
    match rule:
        case Weekly(weekdays, every):
            return Weekly(frozenset((one + by) % DAYS for one in weekdays), every)
        case Dates(dates):
            return Dates(frozenset(one + timedelta(days=by) for one in dates))
        case _:
            why = "按月份或按日历排的日子不能整个挪，只能挪这一天，或到排期里改"
            raise BadInputError(why, field="days")


def _dates(when: When, almanac: Almanac) -> Iterable[date]:
    for n in range((when.last - when.first).days + 1):
        day = when.first + timedelta(days=n)
        if when.begins_on(day, almanac):
            yield day
