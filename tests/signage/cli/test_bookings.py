"""`signage bookings`, and planning by what it wrote without a database."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from playlists.ids import BookingId, EmergencyId, PersonId, PlaylistId
from signage.arrangements import BookingDraft
from signage.cli import run
from signage.emergencies import HOUR_MS, EmergencyDraft
from signage.people import Person, Role
from signage.policies import Dark, Policy, PolicyId
from signage.settings import DATABASE_FILE, Settings
from signage.sharing import HowDraft
from signage.slogan import Kind
from signage.steps.arrange import (
    book,
    make_policy,
    order_emergency,
    release_emergency,
    subscribe,
)
from signage.steps.schedule import schedule_due
from signage.store import bookings, people
from signage.targets import Target
from tests.fakes.stores import empty_store
from tests.signage.events import events_in
from tests.signage.town import DAY_MS, HALL, MONDAY, OPERATOR, REVIEWER, Town, found_town

DAY = ("--from", "2026-11-03T08:00", "--to", "2026-11-03T12:00")
TUESDAY = date(2026, 11, 3)
MANAGER = Person(PersonId("pe-han"), "韩雪", "hanxue", Role.MANAGER)
RUSH = BookingDraft(
    BookingId("bk-rush"),
    "早高峰",
    PlaylistId("pl-b"),
    TUESDAY,
    date(2026, 11, 20),
    spans=((540, 600),),
    how=HowDraft(most=20),
)


@pytest.fixture
def town(data: Path) -> Town:
    """A town whose data folder is the command's, with an everyday list and a booking."""
    settings = Settings(data=data)
    settings.make_folders()
    store = empty_store(settings.data / DATABASE_FILE)
    town = found_town(store)
    playlist = town.playlist("a", town.slogan("a1"), town.slogan("a2"))
    subscribe(store, HALL, playlist, by=OPERATOR, now=MONDAY)
    town.playlist("b", town.slogan("b1"))
    book(store, RUSH, by=OPERATOR, now=MONDAY)
    return town


def test_showings_by_a_file_are_those_of_the_database(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    schedule_due(town.store, now=MONDAY)
    assert run(["bookings", "export", str(file)]) == 0
    capsys.readouterr()

    assert run(["showings", "--screen", HALL, *DAY, "--json"]) == 0
    by_plans = json.loads(capsys.readouterr().out)
    assert run(["showings", "--screen", HALL, *DAY, "--json", "--bookings", str(file)]) == 0
    by_file = json.loads(capsys.readouterr().out)

    assert {one["slogan"] for one in by_file} == {"sl-a1", "sl-a2", "sl-b1"}
    assert [one | {"timetable": ""} for one in by_file] == [
        one | {"timetable": ""} for one in by_plans
    ]


def test_showings_by_a_file_follow_its_policies(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = date(2026, 11, 2)
    dark = Policy(PolicyId("po-1"), "检修", Dark(), Target(), first, first)
    with town.store.writing() as db:
        people.save(db, MANAGER, by=None, now=MONDAY)
    make_policy(town.store, dark, by=MANAGER, now=MONDAY)
    file = tmp_path / "plan.json"
    assert run(["bookings", "export", str(file)]) == 0
    capsys.readouterr()

    hour = ("--from", "2026-11-02T10:00", "--to", "2026-11-02T11:00")
    assert (
        run(["showings", "--screen", HALL, *hour, "--json", "--bookings", str(file)]) == 0
    )
    assert json.loads(capsys.readouterr().out) == []
    later = ("--from", "2026-11-03T10:00", "--to", "2026-11-03T11:00")
    assert (
        run(["showings", "--screen", HALL, *later, "--json", "--bookings", str(file)]) == 0
    )
    assert json.loads(capsys.readouterr().out) != []


def test_a_file_knows_the_emergency_that_comes(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = EmergencyId("em-1")
    alert = town.slogan("alert", kind=Kind.ALERT)
    start = MONDAY + DAY_MS + HOUR_MS  # ten on Tuesday
    until = start + HOUR_MS
    wish = EmergencyDraft(key, (alert,), Target(), until, "激增", start=start)
    order_emergency(town.store, wish, by=OPERATOR, now=MONDAY)
    release_emergency(town.store, key, by=REVIEWER, now=MONDAY)
    file = tmp_path / "plan.json"
    assert run(["bookings", "export", str(file)]) == 0
    capsys.readouterr()

    plan = ["--json", "--bookings", str(file)]
    assert run(["showings", "--screen", HALL, *DAY, *plan]) == 0

    shown = json.loads(capsys.readouterr().out)
    urgent = [one for one in shown if one["slogan"] == alert]
    assert len(urgent) == HOUR_MS // 10_000
    assert len(shown) > len(urgent)


def test_what_was_exported_can_be_imported_again(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    assert run(["bookings", "export", str(file)]) == 0
    text = file.read_text(encoding="utf-8-sig").replace("早高峰", "早上")
    file.write_text(text, encoding="utf-8")

    assert run(["bookings", "import", str(file), "--by", OPERATOR.login]) == 0

    with town.store.reading() as db:
        (found,) = bookings.standing(db)
    assert (found.title, found.version) == ("早上", 2)
    assert found.booking.how.most == 20


def test_one_bad_row_among_many_leaves_everything_as_it_was(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [_row(number) for number in range(1, 500)]
    rows[299]["playlist"] = "pl-none"
    rows[399]["last"] = "2026-11-01"
    file = tmp_path / "many.json"
    file.write_text(json.dumps(rows))

    assert run(["bookings", "import", str(file), "--by", OPERATOR.login]) == 1

    told = capsys.readouterr().err.splitlines()
    assert [line.partition("：")[0] for line in told] == [
        "signage: 第300行（playlist）",
        "signage: 第400行（last）",
    ]
    with town.store.reading() as db:
        assert [one.booking.id for one in bookings.standing(db)] == ["bk-rush"]


def test_a_cancelled_booking_is_not_brought_back(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    run(["bookings", "export", str(file)])
    with town.store.writing() as db:
        bookings.cancel(db, RUSH.id, by=OPERATOR.id, now=MONDAY)

    assert run(["bookings", "import", str(file), "--by", OPERATOR.login]) == 1
    assert "已经取消" in capsys.readouterr().err


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("damage", ["scene", "format", "screen"])
def test_a_damaged_plan_is_refused_in_a_line(
    tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    run(["bookings", "export", str(file)])
    said = json.loads(file.read_text(encoding="utf-8"))
    if damage == "scene":
        next(iter(said["scenes"].values()))["dwell_ms"] += 1_000
    elif damage == "format":
        said["format"] = "another/1"
    else:
        del said["screens"][0]["class"]
    file.write_text(json.dumps(said), encoding="utf-8")
    capsys.readouterr()

    assert run(["showings", "--screen", HALL, *DAY, "--bookings", str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def _row(number: int) -> dict[str, object]:
    return {
        "id": f"bk-{number}",
        "title": f"第{number}个",
        "playlist": "pl-b",
        "first": "2026-11-03",
        "last": "2026-11-20",
        "everywhere": True,
    }


def test_a_plan_reaches_into_weeks_that_no_timetable_was_made_for(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = replace(RUSH, id=BookingId("bk-later"), first=date(2027, 1, 11))
    book(town.store, replace(later, last=date(2027, 1, 12)), by=OPERATOR, now=MONDAY)
    file = tmp_path / "plan.json"
    run(["bookings", "export", str(file)])
    capsys.readouterr()
    january = ("--from", "2027-01-11T09:00", "--to", "2027-01-11T09:30", "--json")

    assert run(["showings", "--screen", HALL, *january, "--bookings", str(file)]) == 0

    found = json.loads(capsys.readouterr().out)
    assert "sl-b1" in {one["slogan"] for one in found}
    assert found[0]["start"] > MONDAY + 60 * DAY_MS


def test_a_calendar_of_the_bookings_is_written_for_others_to_show(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.ics"
    with town.store.reading() as db:
        assert len(bookings.standing(db)) == 1

    assert run(["bookings", "export", str(file)]) == 0

    assert capsys.readouterr().out == f"1 bookings to {file}\n"
    (event,) = events_in(file.read_bytes())
    assert (event["SUMMARY"], event["LOCATION"]) == ("早高峰", "4 块屏")
