"""What policies come to in a timetable, one by one, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from playlists.accounting import Interval
from playlists.booking import Level, Span
from playlists.brightness import Mark
from playlists.calendar import brightness_at, instant_of
from playlists.clockwork import Clockwork
from playlists.dayrules import Called, Dates, Weekly
from playlists.ids import DistrictId, PlaylistId, SloganId
from playlists.scene import Motion
from signage.compiling import Compiler, Wish
from signage.groups import Showable
from signage.policies import (
    Allowed,
    Dark,
    Dimming,
    Hours,
    Policy,
    Quiet,
    Stills,
    checked_policy,
)
from signage.targets import Target
from signage.windows import DAY_MS
from tests.signage import city
from tests.signage.ruling import (
    ALMANAC,
    FIRST,
    NIGHT,
    SHOWN,
    SITE,
    booking,
    playing,
    policy,
    timetable,
)


def test_a_limit_that_always_holds_is_said_by_the_hours_alone() -> None:
    rule = Hours((Span(8 * 60, 21 * 60),))
    table = timetable([policy(rule, first=date(2026, 1, 1))])

    assert table.hours == ((Span(8 * 60, 21 * 60),),) * 7
    assert table.shut == ()


def test_hours_over_midnight_are_cut_by_limits_over_midnight() -> None:
    rule = Hours((Span(6 * 60, 25 * 60),))
    table = timetable([policy(rule, first=date(2026, 1, 1))], site=NIGHT)

    assert table.hours == ((Span(18 * 60, 25 * 60),),) * 7


def test_a_dark_stretch_beyond_the_timetable_is_in_it() -> None:
    last = FIRST + timedelta(200)
    table = timetable([policy(Dark(), first=FIRST + timedelta(3), last=last)])
    midnight = instant_of(FIRST + timedelta(3), minute=0, offsets=table.offsets)

    assert table.shut == (Interval(midnight, midnight + 198 * DAY_MS),)
    assert Clockwork(table).showing_at(table.valid_until + 30 * DAY_MS) is None


def test_stills_leave_out_what_moves_on_their_days_only() -> None:
    moving = {key: _moving(one) for key, one in SHOWN.items() if key == "sl-5"}
    shown = {**SHOWN, **moving}
    last = FIRST + timedelta(1)
    table = timetable([policy(Stills(), last=last)], shown=shown)
    numbers = {item.slogan: n for n, item in enumerate(table.items)}
    clockwork = Clockwork(table)

    today = clockwork.count_between(city.NOW, city.NOW + DAY_MS // 2)
    later = clockwork.count_between(city.NOW + 3 * DAY_MS, city.NOW + 4 * DAY_MS)

    assert numbers[SloganId("sl-5")] not in today
    assert numbers[SloganId("sl-5")] in later


def test_a_booking_of_other_days_adds_no_rule_to_a_day_of_stills() -> None:
    later = booking(1, [Span(0, 1440)], Level.BOOKED)
    when = replace(later.booking.when, first=FIRST + timedelta(9))
    table = timetable([policy(Stills(), last=FIRST)], [later.during(when)])

    assert {rule.quiet for rule in table.rules} == {0, 1}
    assert [rule.quiet for rule in table.rules if rule.when] == [0]


def test_stills_that_always_hold_leave_what_moves_out_of_the_timetable() -> None:
    moving = {key: _moving(one) for key, one in SHOWN.items() if key == "sl-5"}
    table = timetable([policy(Stills(), first=date(2026, 1, 1))], shown={**SHOWN, **moving})

    assert "sl-5" not in {item.slogan for item in table.items}
    assert table.quiet == ()


def test_lists_that_two_quiet_policies_name_are_those_both_name() -> None:
    day = Dates(frozenset({FIRST + timedelta(2)}))
    names = ({"pl-1", "pl-2"}, {"pl-2"})
    some = [
        policy(Quiet(Allowed.LISTS, frozenset(map(PlaylistId, one))), number, days=day)
        for number, one in enumerate(names)
    ]
    table = timetable(some)
    at = city.NOW + 2 * DAY_MS

    assert playing(table, at) == {("pl-2", Level.EVERYDAY)}


def test_the_darker_of_two_profiles_is_in_the_timetable_of_both() -> None:
    some = [policy(Dimming((Mark(0, 60),)), 1), policy(Dimming((Mark(0, 90),)), 2)]
    table = timetable(some)

    assert brightness_at(table, city.NOW + DAY_MS) == 60


def test_a_policy_touches_only_the_timetables_of_its_screens() -> None:
    sites = city.sites(screens=60)
    compiler = Compiler()
    arranged = city.arranged((booking(1, [Span(0, 1440)], Level.BOOKED),))
    compiler.wishes(sites, arranged, lambda _: SHOWN, now=city.NOW)
    whole = compiler.made

    west = Target(districts=frozenset({city.DISTRICTS[0]}))
    here = policy(Dark(), last=FIRST, target=west)
    under = replace(arranged, policies=(here,))
    found = compiler.wishes(sites, under, lambda _: SHOWN, now=city.NOW + 1)

    assert compiler.made > 0
    assert compiler.made * len(city.DISTRICTS) == whole
    fresh = Compiler().wishes(sites, under, lambda _: SHOWN, now=city.NOW + 1)
    assert {k: v.hash for k, v in found.items() if isinstance(v, Wish)} == {
        k: v.hash for k, v in fresh.items() if isinstance(v, Wish)
    }


def test_only_outdoor_screens_are_meant_where_that_is_said() -> None:
    screen, venue = SITE
    one = policy(Stills(), only_outdoor=True)

    assert not one.matches(screen, venue)
    assert one.matches(replace(screen, outdoor=True), venue)
    west = replace(one, target=Target(districts=frozenset({DistrictId("di-9")})))
    assert not west.matches(replace(screen, outdoor=True), venue)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (policy(Dark()), "last"),
        (policy(Dark(), last=FIRST + timedelta(366)), "last"),
        (policy(Stills(), last=FIRST - timedelta(1)), "last"),
        (policy(Quiet()), "days"),
        (policy(Quiet(Allowed.LISTS), last=FIRST), "playlists"),
        (policy(Hours(())), "spans"),
        (policy(Dimming(())), "marks"),
        (policy(Dimming((Mark(0, 50),)), days=Weekly(frozenset({1}))), "days"),
        (policy(Stills(), days=Called(frozenset({"no-such"}))), "days"),
        (policy(Stills(), name=""), "name"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(wrong: Policy, field: str) -> None:
    with pytest.raises(Exception, match=r"\S") as refused:
        checked_policy(wrong, ALMANAC)

    assert getattr(refused.value, "field", "") == field


def _moving(one: Showable) -> Showable:
    [layer] = one.scene.layers
    moved = replace(layer, motion=Motion.BLINK, step_ms=1_000)
    return replace(one, scene=replace(one.scene, layers=(moved,)))
