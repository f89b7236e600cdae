from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from playlists.dayrules import Called
from playlists.ids import (
    BookingId,
    DistrictId,
    EmergencyId,
    GuardId,
    PersonId,
    PlaylistId,
    SloganId,
)
from signage.arrangements import BookingDraft
from signage.booking_file import Row
from signage.emergencies import EmergencyDraft
from signage.errors import (
    BadInputError,
    BadRowsError,
    ChangedMeanwhileError,
    ForbiddenError,
    ForbiddenStepError,
    FrozenError,
)
from signage.guarding import GuardedPeriod
from signage.people import Person, Role
from signage.policies import Dark, Policy, PolicyId
from signage.slogan import Kind
from signage.steps.arrange import (
    blank,
    book,
    book_all,
    cancel_booking,
    change_booking,
    change_policy,
    end_policy,
    make_policy,
    order_emergency,
    subscribe,
    subscribe_kind,
    unsubscribe,
)
from signage.steps.guard import change_period, end_period, make_period
from signage.steps.mark_days import import_calendar
from signage.steps.schedule import schedule_due
from signage.store import blanks, bookings, calendars, emergencies, history, people
from signage.store.schema import history as doings
from signage.targets import Target
from tests.signage.steps.plans import titles
from tests.signage.town import DAY_MS, HALL, MONDAY, OPERATOR, OTHER, Town

ADMIN = Person(PersonId("pe-admin"), "高峰", "gaofeng", Role.ADMINISTRATOR)
MANAGER = Person(PersonId("pe-han"), "韩雪", "hanxue", Role.MANAGER)
KEY = GuardId("gu-1")
DAY = date(2026, 11, 10)
EAST = Target(districts=frozenset({DistrictId("di-east")}))
WEST = Target(districts=frozenset({DistrictId("di-west")}))
PERIOD = GuardedPeriod(KEY, "两会", EAST, MONDAY + DAY_MS, MONDAY + 3 * DAY_MS)
DURING = MONDAY + 2 * DAY_MS
B, C, WORDS = PlaylistId("pl-b"), PlaylistId("pl-c"), SloganId("sl-b1")
BOOKING = BookingDraft(
    BookingId("bk-1"), "专项", B, date(2026, 11, 4), date(2026, 11, 20), target=EAST
)
AGAIN = replace(BOOKING, id=BookingId("bk-2"))


@pytest.fixture
def guarded(town: Town) -> Town:
    """The town: a booking in the east, a subscription, and a period that comes."""
    with town.store.writing() as db:
        people.save(db, ADMIN, by=None, now=MONDAY)
    town.playlist("b", town.slogan("b1"))
    town.playlist("c", town.slogan("c1"))
    book(town.store, BOOKING, by=OPERATOR, now=MONDAY)
    subscribe(town.store, HALL, C, by=OPERATOR, now=MONDAY)
    make_period(town.store, PERIOD, by=ADMIN, now=MONDAY)
    return town


def change_one(town: Town, now: int) -> object:
    wish = replace(BOOKING, target=WEST)
    return change_booking(town.store, wish, by=OPERATOR, now=now)


def subscribe_banks(town: Town, now: int) -> object:
    return subscribe_kind(town.store, "bank_branch", B, by=OPERATOR, now=now)


CHANGES: tuple[Callable[[Town, int], object], ...] = (
    lambda town, now: book(town.store, AGAIN, by=OPERATOR, now=now),
    change_one,
    lambda town, now: cancel_booking(town.store, BOOKING.id, by=OPERATOR, now=now),
    lambda town, now: subscribe(town.store, HALL, B, by=OPERATOR, now=now),
    subscribe_banks,
    lambda town, now: unsubscribe(town.store, HALL, C, by=OPERATOR, now=now),
    lambda town, now: town.playlist("b", WORDS, now=now),
    lambda town, now: town.playlist("c", WORDS, now=now),
    lambda town, now: town.playlist("fill", WORDS, now=now, filler=True),
)


@pytest.mark.parametrize("change", CHANGES)
def test_in_a_guarded_period_plans_of_its_screens_stand(
    guarded: Town, change: Callable[[Town, int], object]
) -> None:
    with pytest.raises(FrozenError) as refused:
        change(guarded, DURING)

    words = str(refused.value)
    assert "“两会”" in words
    assert "11月5日 9:00" in words
    assert "系统管理员" in words


@pytest.mark.parametrize("change", CHANGES)
def test_after_its_early_end_plans_may_change(
    guarded: Town, change: Callable[[Town, int], object]
) -> None:
    end_period(guarded.store, KEY, by=ADMIN, now=DURING)

    change(guarded, DURING + 1)

    with guarded.store.reading() as db:
        done = db.execute(select(doings.c.what).where(doings.c.at == DURING + 1)).all()
    assert done


def test_policies_of_its_screens_stand_too(guarded: Town) -> None:
    with guarded.store.writing() as db:
        people.save(db, MANAGER, by=None, now=MONDAY)
    day = date(2026, 11, 10)
    dark = Policy(PolicyId("po-1"), "检修熄屏", Dark(), EAST, day, day)
    make_policy(guarded.store, dark, by=MANAGER, now=MONDAY)

    with pytest.raises(FrozenError):
        make_policy(
            guarded.store, replace(dark, id=PolicyId("po-2")), by=MANAGER, now=DURING
        )
    with pytest.raises(FrozenError):
        change_policy(guarded.store, replace(dark, target=WEST), by=MANAGER, now=DURING)
    with pytest.raises(FrozenError):
        end_policy(guarded.store, dark.id, by=MANAGER, now=DURING)
    elsewhere = replace(dark, id=PolicyId("po-3"), target=WEST)
    assert make_policy(guarded.store, elsewhere, by=MANAGER, now=DURING).reaches == (OTHER,)


def test_calendars_that_would_move_plans_of_its_screens_stand(guarded: Town) -> None:
    market = 'id = "market"\nname = "集市日"\nranges = [{ from = 2026-11-10, to = %s }]\n'
    day, other = market % "2026-11-10", market % "2026-11-12"
    import_calendar(guarded.store, day, by=OPERATOR, now=MONDAY)
    called = Called(frozenset({"market"}))
    book(guarded.store, replace(AGAIN, days=called), by=OPERATOR, now=MONDAY)

    with pytest.raises(FrozenError):
        import_calendar(guarded.store, other, by=OPERATOR, now=DURING)

    with guarded.store.reading() as db:
        assert calendars.almanac(db).named["market"].ranges == ((DAY, DAY),)
    unused = other.replace("market", "fair")
    assert import_calendar(guarded.store, unused, by=OPERATOR, now=DURING).text == unused


def test_before_it_begins_plans_may_change(guarded: Town) -> None:
    cancel_booking(guarded.store, BOOKING.id, by=OPERATOR, now=PERIOD.start - 1)

    with guarded.store.reading() as db:
        assert bookings.standing(db) == ()


def test_a_playlist_that_plays_nowhere_in_its_scope_may_change(guarded: Town) -> None:
    assert guarded.playlist("idle", WORDS, now=DURING)


def test_other_screens_are_arranged_as_ever(guarded: Town) -> None:
    book(guarded.store, replace(AGAIN, target=WEST), by=OPERATOR, now=DURING)
    subscribe(guarded.store, OTHER, B, by=OPERATOR, now=DURING)

    with guarded.store.reading() as db:
        assert len(bookings.standing(db)) == 2


def test_a_file_with_one_frozen_row_is_refused_whole(guarded: Town) -> None:
    third = replace(BOOKING, id=BookingId("bk-3"))
    rows = [Row(1, replace(AGAIN, target=WEST)), Row(2, third)]

    with pytest.raises(BadRowsError, match="第2行（guard）"):
        book_all(guarded.store, rows, by=OPERATOR, now=DURING)

    with guarded.store.reading() as db:
        assert len(bookings.standing(db)) == 1


def test_emergencies_and_blanks_are_ordered_all_the_same(guarded: Town) -> None:
    alert = guarded.slogan("alert", kind=Kind.ALERT)
    until = DURING + 60_000
    wish = EmergencyDraft(EmergencyId("em-1"), (alert,), EAST, until, "急")

    order_emergency(guarded.store, wish, by=OPERATOR, now=DURING)
    blank(guarded.store, HALL, until=until, reason="故障", by=OPERATOR, now=DURING)

    with guarded.store.reading() as db:
        assert [one.id for one in emergencies.open_now(db, now=DURING)] == [wish.id]
        assert [*blanks.in_force(db, now=DURING)] == [HALL]


def test_what_was_booked_before_begins_in_the_period(guarded: Town) -> None:
    schedule_due(guarded.store, now=DURING)

    assert "sl-b1" in titles(guarded, HALL)


def test_only_an_administrator_makes_changes_or_ends_one(guarded: Town) -> None:
    other = replace(PERIOD, id=GuardId("gu-2"))

    with pytest.raises(ForbiddenError):
        make_period(guarded.store, other, by=OPERATOR, now=MONDAY)
    with pytest.raises(ForbiddenError):
        change_period(guarded.store, PERIOD, by=OPERATOR, now=MONDAY)
    with pytest.raises(ForbiddenError):
        end_period(guarded.store, KEY, by=OPERATOR, now=MONDAY)


def test_the_second_of_two_administrators_is_told_who_was_faster(guarded: Town) -> None:
    change_period(guarded.store, replace(PERIOD, name="两会保障"), by=ADMIN, now=MONDAY)

    with pytest.raises(ChangedMeanwhileError, match="高峰"):
        change_period(guarded.store, PERIOD, by=ADMIN, now=MONDAY)


def test_its_history_says_what_it_was(guarded: Town) -> None:
    change_period(guarded.store, replace(PERIOD, name="两会保障"), by=ADMIN, now=MONDAY)
    end_period(guarded.store, KEY, by=ADMIN, now=DURING)

    with guarded.store.reading() as db:
        done = history.of(db, "guard", KEY)
    assert [(one.what, one.detail["name"]) for one in done] == [
        ("ended", "两会保障"),
        ("changed", "两会保障"),
        ("made", "两会"),
    ]


def test_what_is_over_is_neither_changed_nor_ended(guarded: Town) -> None:
    with pytest.raises(ForbiddenStepError):
        change_period(guarded.store, PERIOD, by=ADMIN, now=PERIOD.until)
    with pytest.raises(ForbiddenStepError):
        end_period(guarded.store, KEY, by=ADMIN, now=PERIOD.until)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"until": PERIOD.start}, "until"),
        ({"until": PERIOD.start + 61 * DAY_MS}, "until"),
        ({"basis_doc": "字" * 101}, "basis_doc"),
    ],
)
def test_a_period_that_cannot_be_is_none(changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        replace(PERIOD, **changes)  # type: ignore[arg-type]  # a period's own fields

    assert refused.value.field == field


@pytest.mark.parametrize(("days", "near"), [(-8, False), (-7, True), (0, True), (2, False)])
def test_it_is_near_from_a_week_before_to_its_end(days: int, *, near: bool) -> None:
    assert PERIOD.is_near(PERIOD.start + days * DAY_MS) is near
