"""History: who did what, the latest first; and nothing for a change of nothing."""

from dataclasses import replace

from signage.store import history, people
from signage.store.engine import Store
from tests.signage.store.town import ADMINISTRATOR, OPERATOR, settle


def test_what_was_done_is_told_with_the_name_of_who_did_it(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db, now=7)
        thing = ("slogan", "sl-1")
        history.record(db, thing, what="saved", by=OPERATOR.id, now=8, detail={"number": 1})

        (event,) = history.of(db, *thing)

    assert (event.at, event.name, event.what) == (8, OPERATOR.name, "saved")
    assert event.detail == {"number": 1}


def test_saving_the_same_again_leaves_no_line(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        people.save(db, OPERATOR, by=ADMINISTRATOR.id, now=9)

        assert [event.what for event in history.of(db, "person", OPERATOR.id)] == ["added"]


def test_a_change_names_what_changed(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        people.save(db, replace(OPERATOR, post="宣传岗"), by=ADMINISTRATOR.id, now=9)

        latest, _ = history.of(db, "person", OPERATOR.id)

    assert (latest.what, latest.detail) == ("changed", {"post": "宣传岗"})
