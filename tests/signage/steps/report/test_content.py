"""What was made and decided, from the rows that people and screens left."""

from typing import Final

import pytest
from sqlalchemy import insert

from playlists.ids import PersonId, Sha256, SloganId
from signage.figures import MadeRow, Reach
from signage.people import Person, Role
from signage.plays import HOUR_MS
from signage.slogan import Kind, Revision, Slogan, State
from signage.steps.report import Office, figures
from signage.store import history, people, slogans
from signage.store import schema as tables
from signage.store.engine import Store
from tests.signage.month import NOW, OCTOBER
from tests.signage.street import DOOR, ENROLLED, HALL, MINUTE, T0, Street, timetable

WRITER: Final = Person(PersonId("pe-w"), "林悦", "linyue", Role.OPERATOR)
ALERT: Final = SloganId("al-1")
ENVELOPE: Final = Sha256("1" * 64)
"""The approval that the items of the street's timetables name."""
SECOND: Final = 1_000


@pytest.fixture
def street(store: Store) -> Street:
    """Two screens, and an alert that has passed at T0."""
    made = Street(store)
    made.open(HALL, DOOR)
    with store.writing() as db:
        people.save(db, WRITER, by=None, now=ENROLLED)
    _write(made, ALERT, kind=Kind.ALERT, state=State.PASSED)
    _approve(made)
    return made


def _write(street: Street, name: SloganId, *, kind: Kind, state: State) -> None:
    slogan = Slogan(name, kind, "general", ("general",), None, WRITER.id, T0)
    revision = Revision(
        name,
        1,
        text="警惕冒充客服",
        state=state,
        venue_kinds=(),
        districts=(),
        not_after=NOW + 40 * 24 * HOUR_MS,
        version=1,
        author=WRITER.id,
        changed_by=WRITER.id,
        created_at=T0,
        changed_at=T0,
        submitted_at=None if state is State.DRAFT else T0,
    )
    with street.store.writing() as db:
        slogans.add_slogan(db, slogan)
        slogans.add_revision(db, revision)


def _approve(street: Street) -> None:
    about = {"slogan_id": ALERT, "number": 1, "part": 1}
    row = {**about, "classes": ["128x32-rg"], "payload": b"{}", "envelope": ENVELOPE}
    detail = {"number": 1, "part": 1}
    with street.store.writing() as db:
        db.execute(insert(tables.approvals).values(**row, made_at=T0))
        thing = ("slogan", ALERT)
        history.record(db, thing, what="approved", by=None, now=T0, detail=detail)


def _play_with_alert(street: Street) -> None:
    """Both screens get it 5 s after; the hall plays it after 45 s, the door after 100 s."""
    dwells = {"sl-one": 12_000}
    street.planned = street.plan(timetable(dwells), HALL, DOOR, at=T0 + 5 * SECOND)
    runs = ((HALL, 45 * SECOND), (DOOR, 100 * SECOND), (HALL, HOUR_MS))
    for number, (screen, start) in enumerate(runs, start=1):
        body = street.batch(number, street.run(start, start + MINUTE), screen=screen)
        street.report(body, now=2 * HOUR_MS, screen=screen)


def _reach(street: Street, *, now: int = NOW) -> Reach | None:
    office = Office("云江市公安局")
    found = figures(street.store, period=OCTOBER, office=office, now=now)
    return found.content.reach


def test_alerts_take_as_long_as_from_the_last_signature_to_the_first_run(
    street: Street,
) -> None:
    _play_with_alert(street)

    assert _reach(street) == Reach(1, arrivals=2, median_ms=45_000, p95_ms=100_000)


def test_before_any_screen_plays_by_it_an_alert_took_no_time(street: Street) -> None:
    street.report(street.batch(1, street.run(45 * SECOND, HOUR_MS)), now=2 * HOUR_MS)

    assert _reach(street) is None


def test_what_reaches_a_screen_later_than_a_day_is_not_of_the_alert(street: Street) -> None:
    day = 24 * HOUR_MS
    street.planned = street.plan(timetable({"sl-one": 12_000}), HALL, at=T0 + SECOND)
    late = street.run(day + SECOND, day + MINUTE)
    street.report(street.batch(1, late), now=day + HOUR_MS)

    assert _reach(street) is None


def test_each_kind_has_what_was_written_handed_in_passed_and_returned(
    street: Street,
) -> None:
    _write(street, SloganId("sl-1"), kind=Kind.SLOGAN, state=State.DRAFT)
    _write(street, SloganId("sl-2"), kind=Kind.SLOGAN, state=State.RETURNED)
    verdict = {"person_id": WRITER.id, "verdict": "return", "at": T0 + 1}
    about = {"slogan_id": "sl-2", "number": 1, "part": 1}
    with street.store.writing() as db:
        db.execute(insert(tables.decisions).values(**about, **verdict))
    office = Office("云江市公安局")

    content = figures(street.store, period=OCTOBER, office=office, now=NOW).content

    assert content.made == (
        MadeRow("slogan", written=2, submitted=1, passed=0, returned=1),
        MadeRow("alert", written=1, submitted=1, passed=0, returned=0),
    )
    assert (content.written, content.submitted, content.returned) == (3, 2, 1)
    assert content.returned == sum(row.returned for row in content.made)
