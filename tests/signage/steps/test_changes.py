"""Whatever people do in whatever order, what screens are told stays sound."""

from collections.abc import Callable
from datetime import date
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from devices.messages import Assignment
from devices.trust import verify_assignment
from playlists.booking import Level
from playlists.ids import BookingId, PlaylistId
from signage.arrangements import BookingDraft
from signage.steps.arrange import (
    blank,
    book,
    cancel_booking,
    lift_blank,
    subscribe,
    unsubscribe,
)
from signage.steps.publish import assign_due, outgoing, sent
from signage.steps.schedule import LEAD_MS, schedule_due
from signage.store import assignments, bookings, playlists, publishing
from signage.store.planned import planned_between
from tests.fakes.stores import empty_store
from tests.signage.town import HALL, LINTEL, MONDAY, OPERATOR, Town, found_town, trust_list

SCREENS = (HALL, LINTEL)
NUMBER = count()
Act = Callable[[Town, int], None]


def new_words(town: Town, now: int) -> None:
    """A new slogan takes the place of all others in the playlist."""
    with town.store.reading() as db:
        found = playlists.find(db, PlaylistId("pl-a"))
    version = found.version if found else 1
    town.playlist("a", town.slogan(f"n{next(NUMBER)}"), version=version)
    for screen in SCREENS:
        subscribe(town.store, screen, PlaylistId("pl-a"), by=OPERATOR, now=now)


def leave(town: Town, now: int) -> None:
    with town.store.reading() as db:
        known = playlists.find(db, PlaylistId("pl-a"))
    if known:
        unsubscribe(town.store, HALL, PlaylistId("pl-a"), by=OPERATOR, now=now)


def book_at_once(town: Town, now: int) -> None:
    number = next(NUMBER)
    playlist = town.playlist(f"b{number}", town.slogan(f"b{number}"))
    draft = BookingDraft(
        BookingId(f"bk-{number}"),
        "立即",
        playlist,
        date(2026, 11, 2),
        date(2026, 11, 3),
        level=Level.IMPORTANT,
        at_once=True,
    )
    book(town.store, draft, by=OPERATOR, now=now)


def cancel_one(town: Town, now: int) -> None:
    with town.store.reading() as db:
        standing = bookings.standing(db)
    for arranged in standing[:1]:
        cancel_booking(town.store, arranged.booking.id, by=OPERATOR, now=now)


def withdraw_one(town: Town, now: int) -> None:
    with town.store.reading() as db:
        plan = publishing.latest_plans(db)[HALL]
        items = publishing.timetable(db, plan.timetable).items
    for item in items[:1]:
        town.withdraw(item.slogan, now=now)


def blank_hall(town: Town, now: int) -> None:
    blank(town.store, HALL, until=now + 3_000, reason="故障", by=OPERATOR, now=now)


def lift(town: Town, now: int) -> None:
    lift_blank(town.store, HALL, by=OPERATOR, now=now)


ACTS = (new_words, leave, book_at_once, cancel_one, withdraw_one, blank_hall, lift)


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Town]:
    """Makes a town of its own for every example."""

    def make() -> Town:
        folder = tmp_path_factory.mktemp("town")
        store = empty_store(folder / "dengta.sqlite3")
        return found_town(store)

    return make


@settings(
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),  # shrinking towns takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 15_000)), max_size=8))
def test_what_screens_are_told_stays_sound(
    fresh: Callable[[], Town], acts: list[tuple[Act, int]]
) -> None:
    town, now = fresh(), MONDAY
    told = [tell(town, now)]
    for act, pause in acts:
        now += pause
        act(town, now)
        told.append(tell(town, now))
        require_settled(town, now)
    require_history(town, until=now + 60_000)

    for earlier, later in pairwise(told):
        assert earlier == later or earlier.serial < later.serial
    town.store.close()


def tell(town: Town, now: int) -> Assignment:
    """Schedule, assign and send; what the hall is told then."""
    with town.store.reading() as db:
        before = publishing.latest_plans(db).get(HALL)
    schedule_due(town.store, now=now)
    assign_due(town.store, keys=town.keys, settings=town.settings, now=now)
    messages = outgoing(town.store, settings=town.settings)
    sent(town.store, [one.receipt for one in messages], now=now)
    with town.store.reading() as db:
        body = assignments.body(db, HALL)
        plan = publishing.latest_plans(db)[HALL]
    assert body
    told = verify_assignment(body, trust_list(town.keys), screen=HALL)
    assert told.timetable == plan.timetable
    assert plan == before or plan.effective_from >= now
    return told


def require_settled(town: Town, now: int) -> None:
    """Nothing is left to do, neither now nor when what was arranged has begun."""
    assert schedule_due(town.store, now=now) == 0
    assert schedule_due(town.store, now=now + LEAD_MS) == 0
    assert assign_due(town.store, keys=town.keys, settings=town.settings, now=now) == 0
    assert outgoing(town.store, settings=town.settings) == ()


def require_history(town: Town, *, until: int) -> None:
    """What was planned is one line of showings that do not overlap."""
    with town.store.reading() as db:
        for screen in SCREENS:
            planned = list(planned_between(db, screen, start=MONDAY, end=until))
            assert all(a.end <= b.start for a, b in pairwise(planned))
            assert all(one.start < one.end for one in planned)
