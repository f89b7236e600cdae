"""What refuses several bookings is said before anything is saved, by whichever way."""

import io
import json
from collections.abc import Callable

from playlists.ids import GuardId
from signage.guarding import GuardedPeriod
from signage.people import Person
from signage.store import guards
from signage.targets import Target
from tests.signage.town import DAY_MS, MONDAY, OPERATOR, STATION, Town
from tests.signage.web.booked import booked, kept, playlist_of
from tests.signage.web.conftest import Browser
from tests.signage.web.office import send

AtWork = Callable[[Person], Browser]
FROZEN = "重保期“两会”到"


def _guard(town: Town) -> None:
    """Put the station under guard from a moment ago."""
    period = GuardedPeriod(
        GuardId("gu-1"),
        "两会",
        Target(screens=frozenset({STATION})),
        MONDAY - DAY_MS,
        MONDAY + DAY_MS,
        changed_by=OPERATOR.id,
    )
    with town.store.writing() as db:
        guards.add(db, period)


def test_the_preview_of_a_copied_week_says_that_plans_stand(
    at_work: AtWork, town: Town
) -> None:
    browser = at_work(OPERATOR)
    key = booked(browser, town)
    _guard(town)
    page = browser.get("/bookings/copy?from=2026-11-04&to=2026-11-12").text

    assert FROZEN in page
    assert "disabled" in page
    form = {"from": "2026-11-04", "to": "2026-11-12", "take": f"{key}:1"}
    assert send(browser, "/bookings/copy", form)[0] == 422
    assert len(kept(town)) == 1


def test_the_preview_of_a_template_says_so_too(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    _guard(town)
    asked = f"first=2027-02-06&playlist={playlist_of(town)}"

    page = browser.get(f"/bookings/templates/spring-festival?{asked}").text

    assert FROZEN in page


def test_an_import_names_the_row_that_is_frozen(at_work: AtWork, town: Town) -> None:
    browser = at_work(OPERATOR)
    _guard(town)
    row = {
        "id": "bk-1",
        "title": "早",
        "playlist": playlist_of(town),
        "first": "2026-11-03",
        "last": "2026-11-04",
        "target": {"venue_kinds": ["station"]},
    }
    file = (io.BytesIO(json.dumps([row]).encode()), "a.json")
    data = {"csrf_token": browser.tokens[0], "do": "look", "file": file}
    page = browser.client.post("/bookings/import", data=data).text

    assert FROZEN in page
    assert "第 1 行" in page
