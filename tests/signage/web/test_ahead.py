"""What will be on, by its page and by JSON: one screen, or a venue's side by side."""

from collections.abc import Callable

import pytest

from signage.people import Person
from tests.signage.town import HALL, KEEPER, LINTEL, MONDAY, OPERATOR, STATION, Town
from tests.signage.web.conftest import Browser

AtWork = Callable[[Person], Browser]


@pytest.fixture(autouse=True)
def busy(town: Town) -> Town:
    """Every bank plays a."""
    banks = frozenset({"bank_branch"})
    town.playlist("every", town.slogan("a"), mandatory=True, offered_to=banks)
    return town


def test_the_screens_of_a_venue_stand_side_by_side(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get("/ahead?of=venue:ve-bank&day=2026-11-04&minute=720").text

    assert f'data-screen="{HALL}"' in page
    assert f'data-screen="{LINTEL}"' in page
    assert page.count("<p data-title>sl-a</p>") == 2
    assert page.count('<rect class="sub" x="0" width="1440"') == 2
    assert " style=" not in page


def test_one_screen_stands_alone(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get(f"/ahead?of=screen:{HALL}").text

    assert "abreast alone" in page
    assert "11月2日 周一" in page


def test_a_script_is_told_the_moment_of_each_screen(at_work: AtWork) -> None:
    url = f"/api/v1/ahead?of=venue:ve-bank&at={MONDAY}"
    told = (at_work(OPERATOR).get(url).json or {})["screens"]

    assert [one["screen"] for one in told] == [HALL, LINTEL]
    assert {one["title"] for one in told} == {"sl-a"}
    assert all(one["start"] <= MONDAY < one["end"] for one in told)


def test_others_screens_are_refused_and_unknown_ones_are_not_found(at_work: AtWork) -> None:
    keeper = at_work(KEEPER)

    assert keeper.get("/ahead").status_code == 200
    assert keeper.get(f"/ahead?of=screen:{STATION}").status_code == 403
    assert keeper.get("/ahead?of=venue:ve-rail").status_code == 403
    assert keeper.get("/ahead?of=venue:ve-none").status_code == 404
    assert keeper.get("/ahead?of=screen:sc-none&day=x&minute=9999").status_code == 404
