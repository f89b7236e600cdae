"""Arranging, planning, assigning and hearing, on each kind of database."""

import pytest

from devices.messages import Refusal, Status
from devices.statements import STATUS
from devices.trust import SigningKey, key_text, seal
from devices.wire import encode_status
from signage.settings import Settings
from signage.steps.arrange import blank, subscribe
from signage.steps.publish import (
    assign_due,
    expired,
    outgoing,
    receive_status,
    republish_due,
    sent,
)
from signage.steps.schedule import schedule_due
from signage.store import assignments, incidents, statuses
from signage.store.engine import Store
from signage.store.planned import on_now, planned_between
from tests.signage.town import DAY_MS, HALL, MONDAY, OPERATOR, Town, found_town


@pytest.fixture
def town(each_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The same town on SQLite and on PostgreSQL."""
    settings = Settings(data=tmp_path_factory.mktemp("data"), demo=True)
    town = found_town(each_store, settings=settings)
    playlist = town.playlist("a", town.slogan("a1"), town.slogan("a2"))
    subscribe(each_store, HALL, playlist, by=OPERATOR, now=MONDAY)
    schedule_due(each_store, now=MONDAY)
    return town


def test_a_day_of_arranging_goes_through_both_databases(town: Town) -> None:
    store, keys, settings = town.store, town.keys, town.settings
    assign_due(store, keys=keys, settings=settings, now=MONDAY)
    first = outgoing(store, settings=settings)
    sent(store, [one.receipt for one in first], now=MONDAY)
    blank(store, HALL, until=MONDAY + 90, reason="故障", by=OPERATOR, now=MONDAY + 5)
    town.withdraw(town.slogan("a3"), now=MONDAY + 5)

    changed = assign_due(store, keys=keys, settings=settings, now=MONDAY + 5)

    assert (len(first), changed) == (15, 4)
    assert expired(store, settings=settings, now=MONDAY + 5) == ()
    assert republish_due(store, now=MONDAY + 5) == 0
    with store.reading() as db:
        assert assignments.latest(db)[HALL].key.serial == MONDAY + 5


def test_a_status_goes_through_both_databases(town: Town) -> None:
    key = SigningKey.generate()
    refusal = Refusal(MONDAY, "assignment", "too old")
    said = Status(
        HALL, online=True, at=MONDAY, public_key=key_text(key.public), refusals=(refusal,)
    )
    body = seal(STATUS, encode_status(said), key)

    receive_status(town.store, HALL, body, now=MONDAY)

    with town.store.reading() as db:
        assert statuses.latest(db)[HALL].status == said
        assert [one.why for one in incidents.of(db, HALL)] == ["too old"]
        assert statuses.last_reports(db) == {}


def test_planned_showings_follow_each_other_across_a_change(town: Town) -> None:
    town.playlist("a", town.slogan("b1"), version=1)
    schedule_due(town.store, now=MONDAY + 4_000)

    with town.store.reading() as db:
        planned = list(planned_between(db, HALL, start=MONDAY, end=MONDAY + 40_000))
        now = on_now(db, MONDAY + 25_000)

    titles = [(one.start - MONDAY, one.end - MONDAY, one.item.title) for one in planned]
    assert titles == [
        (0, 10_000, "sl-a1"),
        (10_000, 20_000, "sl-b1"),
        (20_000, 30_000, "sl-b1"),
        (30_000, 40_000, "sl-b1"),
    ]
    assert now[HALL] == planned[2]


def test_a_showing_is_cut_where_the_next_plan_cuts_in(town: Town) -> None:
    town.withdraw(town.slogan("c1"), now=MONDAY)
    with town.store.reading() as db:
        shown = next(planned_between(db, HALL, start=MONDAY, end=MONDAY + DAY_MS))
    town.withdraw(shown.item.slogan, now=MONDAY + 4_000)

    schedule_due(town.store, now=MONDAY + 4_000)

    with town.store.reading() as db:
        planned = list(planned_between(db, HALL, start=MONDAY, end=MONDAY + 20_000))
    cut, following = planned[:2]
    assert (cut.end - MONDAY, following.start - MONDAY) == (4_000, 4_000)
    assert following.end - following.start >= following.item.dwell_ms
