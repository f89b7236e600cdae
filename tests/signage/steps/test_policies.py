"""A policy, from whoever makes it to the screens' timetables."""

from dataclasses import replace
from datetime import date

import pytest

from playlists.booking import Level, Span
from playlists.clockwork import Clockwork
from playlists.ids import BookingId, PersonId, PlaylistId
from signage.arrangements import BookingDraft
from signage.errors import (
    BadInputError,
    BadRowsError,
    ChangedMeanwhileError,
    ForbiddenError,
    UnknownError,
)
from signage.people import Person, Role
from signage.policies import Allowed, Dark, Hours, Policy, PolicyId, Quiet
from signage.policy_file import Row
from signage.steps.arrange import (
    book,
    change_policy,
    end_policy,
    make_policies,
    make_policy,
)
from signage.steps.schedule import schedule_due
from signage.store import history, people, policies, stamps
from signage.targets import Target
from tests.signage.steps.plans import LATER, everywhere, timetable
from tests.signage.town import DAY_MS, HALL, MONDAY, OPERATOR, STATION, Town

MANAGER = Person(PersonId("pe-han"), "韩雪", "hanxue", Role.MANAGER)
BANKS = Target(venue_kinds=frozenset({"bank_branch"}))
DAY = date(2026, 11, 4)
DARK = Policy(PolicyId("po-1"), "检修熄屏", Dark(), BANKS, DAY, DAY, basis="云供电 3 号")
HOUR_MS = DAY_MS // 24


@pytest.fixture
def town(town: Town) -> Town:
    with town.store.writing() as db:
        people.save(db, MANAGER, by=None, now=MONDAY)
    everywhere(town, "a", "a1")
    book(
        town.store,
        BookingDraft(
            BookingId("bk-1"),
            "专项",
            town.playlist("b", town.slogan("b1")),
            date(2026, 11, 2),
            date(2026, 11, 20),
            level=Level.IMPORTANT,
            target=Target(),
        ),
        by=OPERATOR,
        now=MONDAY,
    )
    return town


def test_a_dark_day_is_dark_on_its_screens_alone(town: Town) -> None:
    ruled = make_policy(town.store, DARK, by=MANAGER, now=MONDAY)
    schedule_due(town.store, now=LATER)

    noon = MONDAY + 2 * DAY_MS + 3 * HOUR_MS
    assert HALL in ruled.reaches
    assert STATION not in ruled.reaches
    assert Clockwork(timetable(town, HALL)).showing_at(noon) is None
    assert Clockwork(timetable(town, HALL)).showing_at(noon + DAY_MS) is not None
    assert Clockwork(timetable(town, STATION)).showing_at(noon) is not None


def test_the_end_of_a_policy_brings_back_what_was(town: Town) -> None:
    schedule_due(town.store, now=LATER)
    before = timetable(town, HALL)
    make_policy(town.store, DARK, by=MANAGER, now=LATER)
    schedule_due(town.store, now=LATER + 1_000)

    end_policy(town.store, DARK.id, by=MANAGER, now=LATER + 2_000)
    schedule_due(town.store, now=LATER + 3_000)

    after = timetable(town, HALL)
    assert after.shut == ()
    assert replace(after, effective_from=before.effective_from) == before


def test_a_quiet_day_silences_even_what_is_important(town: Town) -> None:
    chosen = town.playlist("c", town.slogan("c1"))
    rule = Quiet(Allowed.LISTS, frozenset({chosen}))
    quiet = replace(DARK, rule=rule)
    make_policy(town.store, quiet, by=MANAGER, now=MONDAY)
    schedule_due(town.store, now=LATER)
    table = timetable(town, HALL)

    noon = MONDAY + 2 * DAY_MS + 3 * HOUR_MS
    there = Clockwork(table).showing_at(noon)
    later = Clockwork(table).showing_at(noon + DAY_MS)

    assert there
    assert later
    assert table.items[there.item].title.endswith("c1")
    assert table.items[later.item].title.endswith("b1")


def test_who_arranges_makes_no_policies(town: Town) -> None:
    with pytest.raises(ForbiddenError, match="操作员不能定屏幕的规定"):
        make_policy(town.store, DARK, by=OPERATOR, now=MONDAY)


def test_a_policy_changed_meanwhile_is_not_written_over(town: Town) -> None:
    make_policy(town.store, DARK, by=MANAGER, now=MONDAY)
    change_policy(town.store, replace(DARK, name="改过"), by=MANAGER, now=MONDAY)

    with pytest.raises(ChangedMeanwhileError, match="韩雪刚刚改过这条规定"):
        change_policy(town.store, replace(DARK, name="又改"), by=MANAGER, now=MONDAY)


def test_what_became_of_a_policy_is_written_down(town: Town) -> None:
    make_policy(town.store, DARK, by=MANAGER, now=MONDAY)
    change_policy(town.store, replace(DARK, name="改过"), by=MANAGER, now=MONDAY)
    end_policy(town.store, DARK.id, by=MANAGER, now=MONDAY)
    end_policy(town.store, DARK.id, by=MANAGER, now=MONDAY)

    with town.store.reading() as db:
        done = history.of(db, "policy", DARK.id)
        kept = policies.get(db, DARK.id)
    assert [one.what for one in done] == ["ended", "changed", "made"]
    assert (kept.name, kept.ended_at) == ("改过", MONDAY)


def test_a_policy_is_kept_as_it_was_made(town: Town) -> None:
    quiet = replace(DARK, rule=Hours((Span(420, 1320),)), only_outdoor=True, last=None)
    make_policy(town.store, quiet, by=MANAGER, now=MONDAY)

    with town.store.reading() as db:
        [kept] = policies.standing(db)
    assert kept == replace(quiet, changed_by=MANAGER.id, changed_at=MONDAY)


def test_the_rows_of_a_file_are_kept_all_or_none(town: Town) -> None:
    other = replace(DARK, id=PolicyId("po-2"))
    unknown = replace(DARK, rule=Quiet(Allowed.LISTS, frozenset({PlaylistId("pl-no")})))

    rows = (Row(1, other), Row(2, unknown))

    with pytest.raises(BadRowsError) as refused:
        make_policies(town.store, rows, by=MANAGER, now=MONDAY)
    assert [(bad.row, bad.field) for bad in refused.value.rows] == [(2, "playlists")]
    with town.store.reading() as db:
        assert policies.standing(db) == ()


def test_what_names_nothing_there_is_refused(town: Town) -> None:
    unknown = Quiet(Allowed.LISTS, frozenset({PlaylistId("pl-no")}))

    with pytest.raises(UnknownError):
        make_policy(town.store, replace(DARK, rule=unknown), by=MANAGER, now=MONDAY)
    with pytest.raises(UnknownError):
        end_policy(town.store, PolicyId("po-no"), by=MANAGER, now=MONDAY)
    make_policy(town.store, DARK, by=MANAGER, now=MONDAY)
    with pytest.raises(BadInputError):
        make_policy(town.store, DARK, by=MANAGER, now=MONDAY)


def test_a_worker_that_skips_what_is_settled_sees_a_policy(town: Town) -> None:
    with town.store.reading() as db:
        before = stamps.arranged(db)
    make_policy(town.store, DARK, by=MANAGER, now=MONDAY)

    with town.store.reading() as db:
        assert stamps.arranged(db) != before
