"""The demo city: built once for all these tests, with a past of four days."""

import json
import sqlite3
import stat
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from devices.agent.enrolment import read_enrolment
from devices.agent.settings import read_settings
from devices.agent.store import open_store
from devices.agent.tape import Tape
from devices.fleet.past import Fault, Trouble
from devices.messages import Why
from devices.statements import KeyKind
from devices.trust import key_text
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId
from signage.demo import (
    build,
    enrol_screens,
    sign_in_links,
)
from signage.demo.calendar import Calendar, at
from signage.demo.past import faults
from signage.errors import DemoError
from signage.figures import MadeRow
from signage.keys import Keys
from signage.people import Role
from signage.period import Period
from signage.settings import Settings
from signage.slogan import State
from signage.steps import review
from signage.steps.report import Office, figures
from signage.store import people, publishing, screens, slogans, trust_lists
from signage.store.engine import Store

FIRST: Final = date(2026, 11, 20)
NOW: Final = at(date(2026, 11, 23), "15:30") + 4_321
MINUTE: Final = 60_000
CALENDAR: Final = Calendar(FIRST, NOW)


@dataclass(frozen=True)
class City:
    """The demo as it was built."""

    store: Store
    keys: Keys
    settings: Settings
    said: tuple[str, ...]

    @property
    def screens(self) -> tuple[ScreenId, ...]:
        with self.store.reading() as db:
            return tuple(screen.id for screen in screens.screens(db))

    def rows(self, query: str) -> list[Any]:
        with sqlite3.connect(str(self.store.path)) as db:
            return db.execute(query).fetchall()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    settings = Settings(data=tmp_path_factory.mktemp("demo"), demo=True)
    settings.make_folders()
    store = Store.open(settings.database)
    store.upgrade()
    keys, said = Keys.of(settings), list[str]()
    assert build(store, keys, settings, now=NOW, say=said.append, first=FIRST)
    yield City(store, keys, settings, tuple(said))
    store.close()


def hidden(screen: ScreenId) -> list[Fault]:
    return [f for f in faults(screen, CALENDAR) if f.trouble is not Trouble.AWAY]


def uncovered_ms(start: int, end: int, troubles: list[Fault]) -> int:
    return sum(max(0, min(end, f.end) - max(start, f.start)) for f in troubles)


def listed(city: City, screen: ScreenId) -> dict[str, Counter[str]]:
    """Every showing up to the end of the past, one by one, judged by hand."""
    with city.store.reading() as db:
        plans = publishing.plans_between(db, screen, start=CALENDAR.start, end=CALENDAR.end)
        works = [Clockwork(publishing.timetable(db, plan.timetable)) for plan in plans]
    ends = [plan.effective_from for plan in plans[1:]] + [CALENDAR.end]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for plan, work, end in zip(plans, works, ends, strict=True):
        instant = plan.effective_from
        while instant < end:
            showing = work.showing_at(instant)
            if showing is None:
                instant = work.next_change(instant)
                continue
            until = min(showing.end, end)
            lost = uncovered_ms(showing.start, until, hidden(screen))
            count = found[work.timetable.items[showing.item].slogan]
            count["ms"] += until - showing.start - lost
            lost += showing.end - until if until == CALENDAR.end else 0
            if lost > 500 and until == CALENDAR.end:
                count["going on"] += 1
            elif lost <= 500:
                count["complete"] += 1
            elif lost < until - showing.start:
                count["cut"] += 1
            instant = showing.end
    return found


def test_what_was_counted_is_every_showing_but_for_the_faults(city: City) -> None:
    counted: dict[ScreenId, dict[str, Counter[str]]] = defaultdict(dict)
    for screen, slogan, *sums in city.rows(
        "SELECT screen_id, slogan_id, sum(complete), sum(cut), sum(proven_ms) "
        "FROM tallies GROUP BY 1, 2"
    ):
        complete, cut, ms = sums
        counted[screen][slogan] = +Counter(complete=complete, cut=cut, ms=ms)

    for screen in city.screens:
        expected = listed(city, screen)
        for count in expected.values():
            count.pop("going on", None)
        assert counted[screen] == {
            slogan: +count for slogan, count in expected.items() if +count
        }


def test_every_open_second_is_accounted_for_and_faults_stand_where_they_belong(
    city: City,
) -> None:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for screen, account, ms in city.rows(
        "SELECT screen_id, account, sum(ms) FROM accounts GROUP BY 1, 2"
    ):
        found[screen][account] += ms

    assert set(found) == set(city.screens)
    assert found["station-exit"]["dark"] > 30 * 60 * MINUTE
    assert found["ximen-hall"]["offline"] == 6 * 60 * MINUTE - 13_400
    assert found["coach-hall"]["off"] == 97_800 - 3_250
    assert found["yunqiao-pickup"].keys() - {"proven", "pending"} == set()
    assert not any(count["unexplained"] for count in found.values())
    assert not any(count["undelivered"] for count in found.values())


def test_eight_screens_of_eight_classes_are_planned_with_several_timetables(
    city: City,
) -> None:
    plans = dict(city.rows("SELECT screen_id, count(*) FROM plans GROUP BY 1"))

    assert set(plans) == set(city.screens)
    assert len({row[0] for row in city.rows("SELECT screen_class FROM screens")}) == 8
    assert all(number >= 2 for number in plans.values())


def test_the_trust_list_is_marked_demo_and_its_keys_are_called_server_keys(
    city: City,
) -> None:
    with city.store.reading() as db:
        trust = trust_lists.require_current(db)

    assert trust.demo
    assert {reviewer.kind for reviewer in trust.reviewers} == {KeyKind.SERVER}


def test_some_words_wait_one_is_half_signed_one_returned_and_three_are_drafts(
    city: City,
) -> None:
    waiting = review.waiting(city.store)
    with city.store.reading() as db:
        counted = slogans.counted(db)

    assert sorted(len(one.passes) for one in waiting) == [0, 0, 1]
    assert all(one.statement for one in waiting)
    assert counted[State.RETURNED] == 1
    assert counted[State.DRAFT] == 3
    assert counted[State.PASSED] == 61


def test_what_was_written_while_the_past_was_played_stands_in_its_report(
    city: City,
) -> None:
    period = Period(FIRST, date(2026, 11, 22))

    found = figures(city.store, period=period, office=Office("云江市公安局"), now=NOW)

    assert found.content.made == (
        MadeRow("slogan", written=7, submitted=7, passed=5, returned=0),
        MadeRow("rhyme", written=6, submitted=6, passed=3, returned=2),
        MadeRow("alert", written=1, submitted=1, passed=1, returned=0),
        MadeRow("poster", written=1, submitted=1, passed=1, returned=0),
    )
    reach = found.content.reach
    assert reach
    assert (reach.alerts, reach.arrivals) == (1, 8)
    assert 0 < reach.median_ms <= reach.p95_ms < MINUTE


def test_no_batch_was_quarantined_and_nothing_lies_in_the_future(city: City) -> None:
    assert city.rows("SELECT count(*) FROM quarantine") == [(0,)]
    assert city.rows("SELECT max(at) FROM history")[0][0] <= NOW
    assert city.rows("SELECT max(received_at) FROM batches")[0][0] <= NOW


def test_building_again_changes_nothing(city: City) -> None:
    before = city.store.version()

    again = build(city.store, city.keys, city.settings, now=NOW + MINUTE, say=print)

    assert not again
    assert city.store.version() == before


def test_a_store_that_holds_something_else_is_refused(tmp_path: Path, city: City) -> None:
    settings = replace(city.settings, data=tmp_path)
    store = Store.open(settings.database)
    store.upgrade()
    with city.store.reading() as db:
        somebody = people.by_login(db, "fangwei")
    with store.writing() as db:
        people.save(db, somebody, by=None, now=NOW)

    with pytest.raises(DemoError, match="something else"):
        build(store, Keys.of(settings), settings, now=NOW, say=print)
    store.close()


def test_what_an_interrupted_build_left_is_built_anew(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, demo=True)
    store = Store.open(settings.database)
    store.upgrade()
    said: list[str] = []

    def interrupt_later(line: str) -> None:
        said.append(line)
        if line.endswith("passed"):
            raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            build(store, Keys.of(settings), settings, now=NOW, say=interrupt_later)

    assert said[:2] == said[2:]
    store.close()


def test_screens_are_enrolled_for_the_ports_in_force_and_keep_their_keys(
    city: City,
) -> None:
    enrol_screens(city.store, city.keys, city.settings)
    moved = replace(city.settings, mqtt_port=18_471, web_port=18_470)

    programs = enrol_screens(city.store, city.keys, moved)

    assert [program.screen for program in programs] == list(city.screens)
    for screen, arguments in programs:
        chosen = read_settings(arguments[3:])
        assert chosen.enrolment.brokers == ("mqtt://127.0.0.1:18471",)
        assert chosen.enrolment.http == "http://127.0.0.1:18470"
        assert chosen.enrolment.demo
        store = open_store(chosen.data)
        with city.store.reading() as db:
            bound = screens.screen(db, screen).public_key
        assert key_text(store.key.public) == bound
        assert store.ledger.after_start == Tape(None, CALENDAR.end, Why.STOPPED)
        store.close()


def test_an_enrolment_file_is_its_owner_s_alone(city: City) -> None:
    for program in enrol_screens(city.store, city.keys, city.settings):
        file = Path(program.arguments[4])
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        token = read_enrolment(file).token
        assert city.keys.is_screen_token(token, program.screen, 1)
        assert json.loads(file.read_bytes())["v"] == 1


def test_everybody_without_a_password_gets_a_fresh_link(city: City) -> None:
    found = sign_in_links(city.store, city.settings, now=NOW)
    again = sign_in_links(city.store, city.settings, now=NOW)

    assert len(found) == 10
    assert {link.role for link in found} == set(Role)
    assert not {link.url for link in found} & {link.url for link in again}
    assert all(link.url.startswith("http://127.0.0.1:8470/links/") for link in found)
