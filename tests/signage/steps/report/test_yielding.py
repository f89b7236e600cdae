"""How many plays gave way to emergencies and blanks, screen by screen and once each."""

from dataclasses import replace
from datetime import date

import pytest

from playlists.accounting import Interval
from playlists.clockwork import Clockwork
from playlists.ids import EmergencyId, SloganId
from playlists.timetable import Timetable
from signage.emergencies import HOUR_MS, EmergencyDraft
from signage.figures import Figures, Yielded
from signage.period import Period, Scope, ScopeKind
from signage.slogan import Kind
from signage.steps.arrange import (
    blank,
    end_emergency,
    order_emergency,
    release_emergency,
)
from signage.steps.report import Office, figures
from signage.steps.report.tables import tables
from signage.steps.schedule import schedule_due
from signage.targets import Target
from tests.signage.steps.plans import everywhere, timetable
from tests.signage.town import HALL, MONDAY, OPERATOR, OTHER, REVIEWER, Town

TODAY = Period(date(2026, 11, 2), date(2026, 11, 2))
KEY = EmergencyId("em-1")
START = MONDAY + 10 * HOUR_MS
UNTIL = START + HOUR_MS
TONIGHT = MONDAY + 14 * HOUR_MS
ONE_HALL = Target(screens=frozenset({HALL}))
DRAFT = EmergencyDraft(KEY, (SloganId("sl-alert"),), ONE_HALL, UNTIL, "激增", START)


@pytest.fixture
def ready(town: Town) -> Town:
    """The town, playing, with an approved alert that stands in no playlist."""
    everywhere(town, "a", "a1", "a2")
    town.slogan("alert", kind=Kind.ALERT)
    schedule_due(town.store, now=MONDAY)
    return town


def lit(town: Town, draft: EmergencyDraft = DRAFT) -> None:
    at = MONDAY + 60_000
    order_emergency(town.store, draft, by=OPERATOR, now=at)
    release_emergency(town.store, KEY, by=REVIEWER, now=at)
    schedule_due(town.store, now=at)


def found(town: Town, *, now: int = TONIGHT, scope: Scope | None = None) -> Figures:
    return figures(
        town.store, period=TODAY, office=Office("局"), scope=scope or Scope(), now=now
    )


def plays(some: Timetable, lasting: Interval) -> int:
    counted = Clockwork(some.without_emergencies()).count_between(*lasting)
    return sum(one.plays for one in counted.values())


def test_where_nothing_was_ordered_nothing_gave_way(ready: Town) -> None:
    assert found(ready).yielded == Yielded()


def test_an_emergency_takes_the_place_of_what_its_screens_would_have_played(
    ready: Town,
) -> None:
    before = timetable(ready, HALL)
    lit(ready)

    told = found(ready)

    expected = plays(before, Interval(START, UNTIL))
    assert expected > 100
    assert told.yielded == Yielded(emergency=expected)
    rows = {row[0]: row[1:] for row in tables(told)[0].rows}
    assert rows["让位于紧急预警次数"] == (expected, "次", "时间表推算")


def test_only_what_has_passed_gave_way(ready: Town) -> None:
    before = timetable(ready, HALL)
    lit(ready)
    now = START + HOUR_MS // 4

    assert found(ready, now=START).yielded == Yielded()
    assert found(ready, now=now).yielded.emergency == plays(before, Interval(START, now))


def test_an_emergency_that_ended_early_took_no_more(ready: Town) -> None:
    before = timetable(ready, HALL)
    lit(ready)
    ended = START + HOUR_MS // 2
    end_emergency(ready.store, KEY, by=REVIEWER, now=ended)
    schedule_due(ready.store, now=ended)

    assert found(ready).yielded.emergency == plays(before, Interval(START, ended))


def test_each_screen_counts_and_a_part_of_the_city_counts_its_own(ready: Town) -> None:
    before = timetable(ready, HALL)
    lit(ready, replace(DRAFT, target=Target(screens=frozenset({HALL, OTHER}))))

    whole = found(ready).yielded.emergency

    assert whole == 2 * plays(before, Interval(START, UNTIL))
    station = Scope(ScopeKind.PARTNER, "pa-rail")
    assert found(ready, scope=station).yielded == Yielded()


def test_plays_that_were_due_while_a_screen_was_ordered_dark_are_counted_apart(
    ready: Town,
) -> None:
    at = START + 1_000
    blank(ready.store, HALL, until=at + HOUR_MS, reason="有误", by=OPERATOR, now=at)
    due = plays(timetable(ready, HALL), Interval(at, at + HOUR_MS))

    assert found(ready).yielded == Yielded(blank=due)
    assert found(ready, now=at).yielded == Yielded()
