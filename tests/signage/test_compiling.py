from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.wire import encode_timetable
from playlists.accounting import Interval
from playlists.booking import Booking, Recurrence, Span
from playlists.holidays import Almanac
from playlists.ids import (
    BookingId,
    EmergencyId,
    PlaylistId,
    ScreenClass,
    ScreenId,
    SloganId,
)
from playlists.timetable import MOST_RULES
from signage.alike import groups_of
from signage.arranged import Arranged
from signage.arrangements import ArrangedBooking
from signage.compiling import Compiler, Wish
from signage.emergencies import Alarm
from signage.groups import Showable
from signage.policies import Dark, Hours, Policy, PolicyId, Quiet, Stills
from signage.targets import Target
from tests.signage.city import DISTRICTS, KINDS, NOW, PLAYLISTS, arranged, showables, sites

SITES = sites(screens=60)
SHOWN = showables(slogans=12)
FIRST = date(2026, 11, 2)
ALMANAC = Almanac()
ALERT = SloganId("sl-1")


def shown_by(_: ScreenClass) -> Mapping[SloganId, Showable]:
    return SHOWN


def booking(number: int, target: Target, playlist: str = "pl-0") -> ArrangedBooking:
    when = Recurrence(FIRST, FIRST.replace(day=20))
    one = Booking(BookingId(f"bk-{number}"), PlaylistId(playlist), when)
    return ArrangedBooking(one, f"第{number}个", target)


targets = st.builds(
    Target,
    venue_kinds=st.frozensets(st.sampled_from(KINDS), max_size=2),
    districts=st.frozensets(st.sampled_from(DISTRICTS), max_size=2),
)
bookings = st.lists(
    st.builds(booking, st.integers(0, 5), targets, st.sampled_from(PLAYLISTS)),
    max_size=5,
    unique_by=lambda one: one.booking.id,
).map(tuple)


demands = st.sampled_from(
    [Stills(), Dark((Span(60 * 12, 60 * 13),)), Hours((Span(60 * 8, 60 * 20),)), Quiet()]
)
policies = st.lists(
    st.builds(
        lambda number, rule, target: Policy(
            PolicyId(f"po-{number}"), "规定", rule, target, FIRST, FIRST.replace(day=20)
        ),
        st.integers(0, 3),
        demands,
        targets,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
alarms = st.lists(
    st.builds(
        lambda number, target: Alarm(
            EmergencyId(f"em-{number}"), (ALERT,), target, Interval(NOW, NOW + 3_600_000)
        ),
        st.integers(0, 2),
        targets,
    ),
    max_size=2,
    unique_by=lambda one: one.id,
).map(tuple)
wishes = st.builds(
    lambda booked, ruled, urgent: replace(arranged(booked), policies=ruled, alarms=urgent),
    bookings,
    policies,
    alarms,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(wishes, min_size=2, max_size=4))
def test_what_is_made_again_is_what_would_be_made_anew(history: list[Arranged]) -> None:
    compiler = Compiler()
    history = [replace(one, almanac=ALMANAC) for one in history]
    for step, wish in enumerate(history[:-1]):
        compiler.wishes(SITES, wish, shown_by, now=NOW + step)

    last, end = history[-1], NOW + len(history)
    found = compiler.wishes(SITES, last, shown_by, now=end)

    assert hashes(found) == hashes(Compiler().wishes(SITES, last, shown_by, now=end))


def test_an_emergency_is_heard_though_the_bookings_beside_it_do_not_fit() -> None:
    many = tuple(booking(number, Target()) for number in range(MOST_RULES + 1))
    alarm = Alarm(EmergencyId("em-1"), (ALERT,), Target(), Interval(NOW, NOW + 3_600_000))
    crowded = arranged(many)

    calm = Compiler().wishes(SITES, crowded, shown_by, now=NOW)
    urgent = Compiler().wishes(SITES, replace(crowded, alarms=(alarm,)), shown_by, now=NOW)

    assert all(isinstance(one, str) for one in calm.values())
    assert any(
        isinstance(one, Wish) and one.timetable.is_urgent_at(NOW) for one in urgent.values()
    )
    assert not any(isinstance(one, str) for one in urgent.values())


def test_one_changed_policy_is_made_only_for_the_groups_it_touches() -> None:
    west = Target(districts=frozenset({DISTRICTS[0]}))
    still = Policy(PolicyId("po-1"), "不放会动的", Stills(), Target(), FIRST)
    night = Policy(PolicyId("po-2"), "限时", Hours((Span(480, 1200),)), west, FIRST)
    ruled = replace(arranged((booking(1, Target()),)), policies=(still, night))
    compiler = Compiler()
    compiler.wishes(SITES, ruled, shown_by, now=NOW)
    whole = compiler.made

    fewer = replace(ruled, policies=(still,))
    compiler.wishes(SITES, fewer, shown_by, now=NOW + 1)

    assert compiler.made > 0
    assert compiler.made * len(DISTRICTS) == whole


def test_a_second_look_makes_nothing() -> None:
    compiler, wish = Compiler(), arranged((booking(1, Target()),))
    compiler.wishes(SITES, wish, shown_by, now=NOW)

    compiler.wishes(SITES, wish, shown_by, now=NOW + 1)

    assert compiler.made == 0


def test_one_changed_booking_is_made_only_for_the_groups_it_touches() -> None:
    west = Target(districts=frozenset({DISTRICTS[0]}))
    everywhere = booking(1, Target())
    compiler = Compiler()
    compiler.wishes(SITES, arranged((everywhere, booking(2, west))), shown_by, now=NOW)
    whole = compiler.made

    changed = arranged((everywhere, booking(2, west, "pl-1")))
    compiler.wishes(SITES, changed, shown_by, now=NOW + 1)

    assert compiler.made > 0
    assert compiler.made * len(DISTRICTS) == whole


def test_a_new_screen_that_matches_joins_by_itself() -> None:
    target = Target(venue_kinds=frozenset({KINDS[0]}))
    wish = arranged((booking(1, target),))
    compiler = Compiler()
    compiler.wishes(SITES[1:], wish, shown_by, now=NOW)

    found = compiler.wishes(SITES, wish, shown_by, now=NOW + 1)

    screen, venue = SITES[0]
    group = groups_of(SITES, wish, now=NOW)[screen.id]
    assert [one.booking.id for one in group.bookings] == ["bk-1"]
    assert isinstance(made := found[screen.id], Wish)
    assert made.group == group
    assert venue.kind == KINDS[0]


@pytest.mark.parametrize("what", ["playlists", "placed", "subscribed"])
def test_other_changes_are_seen_too(what: str) -> None:
    wish = arranged(())
    compiler = Compiler()
    before = compiler.wishes(SITES, wish, shown_by, now=NOW)

    compiler.wishes(SITES, _other(wish, what), shown_by, now=NOW + 1)
    after = compiler.wishes(SITES, wish, shown_by, now=NOW + 2)

    assert compiler.made
    assert hashes(after) == hashes(before)


def test_the_timetables_of_a_city_with_two_hundred_bookings_are_small() -> None:
    many = tuple(
        booking(n, Target(districts=frozenset({DISTRICTS[n % 4]})), PLAYLISTS[n % 8])
        for n in range(200)
    )
    shown = showables(slogans=60)

    found = Compiler().wishes(SITES, arranged(many), lambda _: shown, now=NOW)

    made = [one.timetable for one in found.values() if isinstance(one, Wish)]
    assert len(made) == len(SITES)
    assert min(len(one.rules) for one in made) > 50
    assert max(len(encode_timetable(one)) for one in made) < 32 * 1024


def test_words_that_end_leave_by_themselves() -> None:
    ends = {key: replace(one, not_after=NOW + 1_000) for key, one in SHOWN.items()}
    compiler = Compiler()
    before = compiler.wishes(SITES, arranged(()), lambda _: ends, now=NOW)

    after = compiler.wishes(SITES, arranged(()), lambda _: ends, now=NOW + 1_000)

    assert hashes(before) != hashes(after)


def _other(wish: Arranged, what: str) -> Arranged:
    screen = SITES[0][0].id
    if what == "placed":
        return replace(wish, placed=wish.placed | {screen})
    if what == "subscribed":
        return replace(wish, subscribed={**wish.subscribed, screen: (PlaylistId("pl-2"),)})
    first, *rest = wish.playlists.values()
    fewer = replace(first, entries=first.entries[1:])
    return replace(wish, playlists={one.id: one for one in (fewer, *rest)})


def hashes(found: Mapping[ScreenId, Wish | str]) -> dict[str, str]:
    return {key: one if isinstance(one, str) else one.hash for key, one in found.items()}
