"""Policies over screens: they win over every booking, and elsewhere nothing changes."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from playlists.booking import DAY_MIN, Level, Span
from playlists.calendar import local_day, local_minute
from playlists.clockwork import Clockwork
from playlists.dayrules import Called, Dates, Weekly
from playlists.ids import PlaylistId, SloganId
from playlists.timetable import Timetable
from signage.arranged import Sited
from signage.arrangements import ArrangedBooking
from signage.policies import (
    Allowed,
    Dark,
    Hours,
    Policy,
    Quiet,
    dark_minutes,
)
from tests.signage import city
from tests.signage.ruling import (
    ALMANAC,
    FIRST,
    NIGHT,
    SITE,
    booking,
    of_list,
    playing,
    policy,
    timetable,
)

spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, DAY_MIN - 1),
    st.integers(30, DAY_MIN - 1),
)
rules = st.one_of(
    st.lists(spans, min_size=1, max_size=2).map(lambda some: Hours(tuple(sorted(some)))),
    st.lists(spans, min_size=1, max_size=2).map(lambda some: Dark(tuple(sorted(some)))),
    st.just(Quiet(Allowed.FILLERS)),
    st.just(Quiet(Allowed.DARK)),
    st.just(Quiet(Allowed.LISTS, frozenset({PlaylistId("pl-3")}))),
)
days = st.sampled_from(
    [
        Weekly(),
        Weekly(frozenset({0, 3})),
        Called(frozenset({"exams"})),
        Dates(frozenset({FIRST + timedelta(2)})),
    ]
)
policies = st.builds(
    lambda rule, number, first, last, when: policy(
        rule,
        number,
        first=FIRST + timedelta(first),
        last=None if last is None else FIRST + timedelta(first + last),
        days=when,
    ),
    rules,
    st.integers(1, 9),
    st.integers(-20, 20),
    st.none() | st.integers(0, 20),
    days,
)
bookings = st.lists(
    st.builds(
        booking,
        st.integers(1, 7),
        st.lists(spans, min_size=1, max_size=2),
        st.sampled_from([Level.BOOKED, Level.IMPORTANT]),
    ),
    max_size=3,
    unique_by=lambda one: one.booking.id,
)
minutes = st.integers(0, 30 * DAY_MIN)
sites = st.sampled_from([SITE, NIGHT])


def is_dark(one: Policy, table: Timetable, instant: int) -> bool:
    day = local_day(instant, offsets=table.offsets)
    minute = local_minute(instant, offsets=table.offsets) % DAY_MIN
    dark = dark_minutes(one.rule)
    return one.holds_on(day, ALMANAC) and any(
        span.from_min <= minute < span.until_min for span in dark
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(policies, min_size=1, max_size=3), bookings, minutes, sites)
def test_policies_win_over_any_booking(
    some: list[Policy], booked: list[ArrangedBooking], minute: int, site: Sited
) -> None:
    table = timetable(some, booked, site=site)
    at = city.NOW + minute * 60_000
    day = local_day(at, offsets=table.offsets)
    showing = Clockwork(table).showing_at(at)

    if any(is_dark(one, table, at) for one in some):
        assert showing is None
    quiet = [p.rule for p in some if isinstance(p.rule, Quiet) and p.holds_on(day, ALMANAC)]
    if showing and quiet:
        allowed = {SloganId("sl-0"), *of_list(3)}
        assert table.items[showing.item].slogan in allowed


@settings(max_examples=60, deadline=None)
@given(policies, bookings, minutes, sites)
def test_outside_a_policys_times_the_same_rules_play_as_without_it(
    one: Policy, booked: list[ArrangedBooking], minute: int, site: Sited
) -> None:
    with_it, without = timetable([one], booked, site=site), timetable([], booked, site=site)
    at = city.NOW + minute * 60_000
    day = local_day(at, offsets=with_it.offsets)
    is_quiet = isinstance(one.rule, Quiet) and one.holds_on(day, ALMANAC)

    if not is_quiet and not is_dark(one, with_it, at):
        assert bool(Clockwork(with_it).open_between(at, at + 1)) == bool(
            Clockwork(without).open_between(at, at + 1)
        )
        assert playing(with_it, at) == playing(without, at)


@settings(max_examples=60, deadline=None)
@given(st.permutations([1, 2, 3]), st.lists(policies, min_size=3, max_size=3))
def test_the_order_of_policies_does_not_matter(
    order: list[int], some: list[Policy]
) -> None:
    ordered = [some[number - 1] for number in order]

    first, then = timetable(some), timetable(ordered)

    assert (first.hours, first.shut) == (then.hours, then.shut)
    for n in range(0, 30 * DAY_MIN, 997):
        at = city.NOW + n * 60_000
        assert playing(first, at) == playing(then, at)
