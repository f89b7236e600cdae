"""Nothing that people change is missed by a worker that skips what is settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection

from devices.profile import profile_of
from playlists.booking import Span
from playlists.ids import BookingId, DistrictId, PlaylistId, SloganId, VenueId
from signage.arrangements import BookingDraft
from signage.errors import BadInputError
from signage.settings import Settings
from signage.steps.arrange import (
    blank,
    book,
    cancel_booking,
    change_booking,
    lift_blank,
    subscribe,
    unsubscribe,
)
from signage.steps.publish import assign_due
from signage.steps.schedule import schedule_due
from signage.store import assignments, places, screens, stamps
from signage.store.engine import Store
from signage.store.stamps import Settled
from tests.signage.steps.plans import LATER, everywhere
from tests.signage.steps.voices import Speaker
from tests.signage.store.listening import tables_named
from tests.signage.town import DAY_MS, HALL, MONDAY, OPERATOR, SMALL, Town, found_town

DRAFT = BookingDraft(
    BookingId("bk-1"), "专项", PlaylistId("pl-b"), date(2026, 11, 2), date(2026, 11, 4)
)
VENUE = VenueId("ve-bank")
OWN = {"plans", "timetables", "assignments"}
"""What the two steps write themselves; nobody else does."""
Change = Callable[[Town], object]


def work(town: Town, settled: Settled, now: int = LATER) -> int:
    return settled.unless(
        lambda: schedule_due(town.store, now=now),
        lambda: assign_all(town, now),
    )


def assign_all(town: Town, now: int = LATER) -> int:
    return assign_due(town.store, keys=town.keys, settings=town.settings, now=now)


def settle(town: Town, settled: Settled, now: int = LATER) -> None:
    while work(town, settled, now):
        pass


def refuse() -> int:
    raise AssertionError("nothing was changed")


def told(town: Town) -> str:
    with town.store.reading() as db:
        return assignments.latest(db)[HALL].content


def with_store(change: Callable[[Connection], object]) -> Change:
    def act(town: Town) -> None:
        with town.store.writing() as db:
            change(db)

    return act


def change_venue(**changes: object) -> Change:
    def act(db: Connection) -> None:
        venue = replace(places.venue(db, VENUE), **changes)  # type: ignore[arg-type]  # a test's own fields
        places.save_venue(db, venue, by=None, now=LATER)

    return with_store(act)


def change_screen(**changes: object) -> Change:
    def act(db: Connection) -> None:
        screen = replace(screens.screen(db, HALL), **changes)  # type: ignore[arg-type]  # a test's own fields
        screens.save_screen(db, screen, by=None, now=LATER)

    return with_store(act)


CHANGES: dict[str, Change] = {
    "a booking": lambda town: book(
        town.store, replace(DRAFT, id=BookingId("bk-2")), by=OPERATOR, now=LATER
    ),
    "other times of a booking": lambda town: change_booking(
        town.store,
        replace(DRAFT, last=date(2026, 11, 9), version=1),
        by=OPERATOR,
        now=LATER,
    ),
    "a booking at once": lambda town: change_booking(
        town.store,
        replace(DRAFT, spans=((0, 1440),), at_once=True, level=3, version=1),
        by=OPERATOR,
        now=LATER,
    ),
    "no booking": lambda town: cancel_booking(town.store, DRAFT.id, by=OPERATOR, now=LATER),
    "a playlist": lambda town: town.playlist("a", SloganId("sl-a2"), version=2),
    "a playlist for all": lambda town: town.playlist(
        "c", SloganId("sl-c1"), mandatory=True, offered_to=frozenset({"bank_branch"})
    ),
    "a subscription": lambda town: subscribe(
        town.store, HALL, PlaylistId("pl-b"), by=OPERATOR, now=LATER
    ),
    "no subscription": lambda town: unsubscribe(
        town.store, HALL, PlaylistId("pl-a"), by=OPERATOR, now=LATER
    ),
    "hours": change_venue(hours=((Span(480, 1200),),) * 7),
    "a zone": change_venue(zone="Asia/Urumqi"),
    "a district": change_venue(district=DistrictId("di-west")),
    "a kind of venue": change_venue(kind="station"),
    "a venue": change_screen(venue=VenueId("ve-rail")),
    "a profile": change_screen(profile=profile_of(SMALL)),
    "a placement": lambda town: town.place(HALL),
    "an approval": lambda town: town.sign(SloganId("sl-new"), 1),
    "a new revision": lambda town: town.slogan("a1", revision=2),
    "a withdrawal": lambda town: town.withdraw(SloganId("sl-a1"), now=LATER),
    "a blank": lambda town: blank(
        town.store, HALL, until=LATER + DAY_MS, reason="故障", by=OPERATOR, now=LATER
    ),
    "a trust list": lambda town: town.trust(2),
}


@pytest.fixture
def town(store: Store) -> Town:
    """A small town, whose people hold keys."""
    return found_town(store)


@pytest.fixture
def settled(town: Town) -> Settled:
    """The town arranged in every way, and nothing left to do."""
    everywhere(town, "a", "a1", "a2")
    town.playlist("a", SloganId("sl-a1"), town.unsigned("new"), version=1)
    town.playlist("b", town.slogan("b1"))
    town.slogan("c1")
    book(town.store, DRAFT, by=OPERATOR, now=MONDAY)
    found = Settled(town.store)
    settle(town, found, MONDAY)
    return found


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_kind_of_change_reaches_what_the_hall_is_told(
    town: Town, settled: Settled, change: Change
) -> None:
    before = told(town)
    assert settled.unless(refuse, refuse) == 0

    change(town)

    assert work(town, settled) > 0
    assert told(town) != before
    settle(town, settled)
    assert work(town, Settled(town.store)) == 0


def test_a_lifted_blank_is_seen(town: Town, settled: Settled) -> None:
    CHANGES["a blank"](town)
    settle(town, settled)
    dark = told(town)

    lift_blank(town.store, HALL, by=OPERATOR, now=LATER + 1)
    settle(town, settled, LATER + 1)

    assert told(town) != dark


def test_a_retired_screen_is_seen(town: Town, settled: Settled) -> None:
    with_store(lambda db: screens.retire(db, HALL, by=OPERATOR.id, now=LATER))(town)

    with pytest.raises(AssertionError, match="nothing was changed"):
        settled.unless(refuse, lambda: 0)


def test_what_time_alone_changes_is_done_when_it_is_forgotten(
    town: Town, settled: Settled
) -> None:
    next_week = MONDAY + 7 * DAY_MS
    assert work(town, settled, next_week) == 0

    settled.forget()

    assert work(town, settled, next_week) > 0


def test_the_two_steps_read_no_table_that_is_not_watched(town: Town) -> None:
    everywhere(town, "a", "a1")
    book(town.store, replace(DRAFT, playlist=PlaylistId("pl-a")), by=OPERATOR, now=MONDAY)
    town.place(HALL)
    settled = Settled(town.store)
    settle(town, settled, MONDAY)
    town.withdraw(SloganId("sl-a1"), now=LATER)

    with tables_named() as named:
        schedule_due(town.store, now=LATER)
        assign_all(town)

    watched = {table.name for table in stamps.ARRANGED}
    assert named - watched == {*OWN, "blobs", "statuses"}
    assert watched <= named


def test_a_serial_that_only_the_screen_knows_is_seen(town: Town, settled: Settled) -> None:
    unchanged = settled.unless(lambda: 0, lambda: 0)
    speaker = Speaker(town)
    with town.store.reading() as db:
        known = assignments.latest(db)[HALL].key.serial
    speaker.say(speaker.status(at=LATER, serial=known))
    heartbeat = work(town, settled)
    speaker.say(speaker.status(at=LATER + 1_000, serial=known + 1))

    assert (unchanged, heartbeat) == (0, 0)
    assert work(town, settled) == 1


def test_what_fails_is_tried_again_and_holds_up_no_other(
    town: Town, settled: Settled
) -> None:
    before = told(town)
    town.place(HALL)

    for _ in range(2):
        with pytest.raises(BadInputError):
            settled.unless(fail, lambda: assign_all(town))

    assert told(town) != before


def test_a_change_made_while_the_steps_run_is_seen_the_next_time(
    town: Town, settled: Settled
) -> None:
    CHANGES["a placement"](town)

    def change_meanwhile() -> int:
        CHANGES["a playlist"](town)
        return 0

    settled.unless(lambda: 0, change_meanwhile)

    assert work(town, settled) > 0


def test_the_stamp_stays_while_nothing_changes(
    each_store: Store, settings: Settings
) -> None:
    town = found_town(each_store, settings=settings)
    everywhere(town, "a", "a1")
    book(town.store, replace(DRAFT, playlist=PlaylistId("pl-a")), by=OPERATOR, now=MONDAY)

    with each_store.reading() as db:
        found = stamps.arranged(db)
    with each_store.reading() as db:
        again = stamps.arranged(db)
    CHANGES["hours"](town)
    with each_store.reading() as db:
        changed = stamps.arranged(db)

    assert found == again != changed


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Those of a demo with a folder of its own."""
    return Settings(data=tmp_path_factory.mktemp("data"), demo=True)


def fail() -> int:
    raise BadInputError("no", field="it")
