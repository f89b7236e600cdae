"""What screens fetch by HTTP, and with which token."""

from base64 import b64encode
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from playlists.ids import PersonId, ScreenId, Sha256
from signage.keys import Keys
from signage.store import assignments, blobs, screens, trust_lists
from signage.store.assignments import Issued, Key, Signed
from signage.web.house import NAME, House
from tests.signage.web.city import ADMINISTRATOR, NOW, City
from tests.signage.web.conftest import Browser

EXIT = ScreenId("sc-exit")
HALL = ScreenId("sc-hall")
ENVELOPE = b'{"the signed":"assignment"}'


@pytest.fixture
def client(browser: Browser) -> FlaskClient:
    return browser.client


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


def _login(keys: Keys, screen: ScreenId, generation: int = 1) -> dict[str, str]:
    return _basic(screen, keys.screen_token(screen, generation))


def _basic(name: str, token: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{name}:{token}".encode()).decode()}


@pytest.fixture(autouse=True)
def _assigned(city: City) -> None:
    issued = Issued(Key(EXIT, NOW), Sha256("a" * 64), content=Sha256("b" * 64), made_at=NOW)
    with city.store.writing() as db:
        assignments.add(db, [Signed(issued, ENVELOPE)])
        trust_lists.keep(db, b"the trust list", version=1, now=NOW)


def test_a_screen_gets_its_assignment_as_it_was_signed(
    client: FlaskClient, keys: Keys
) -> None:
    answer = client.get("/screens/sc-exit/assignment", headers=_login(keys, EXIT))

    assert answer.status_code == 200
    assert answer.data == ENVELOPE


def test_an_unchanged_assignment_costs_no_body(client: FlaskClient, keys: Keys) -> None:
    first = client.get("/screens/sc-exit/assignment", headers=_login(keys, EXIT))
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(
        "/screens/sc-exit/assignment", headers={**_login(keys, EXIT), **known}
    )

    assert again.status_code == 304


def test_another_screens_token_opens_nothing(client: FlaskClient, keys: Keys) -> None:
    answer = client.get("/screens/sc-exit/assignment", headers=_login(keys, HALL))

    assert answer.status_code == 401
    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("path", ["/screens/sc-none/assignment", "/blobs/00", "/trust"])
def test_without_a_token_nothing_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 401


@pytest.mark.parametrize("name", ["sc-none", "", "sc\0exit", "pe-admin"])
@pytest.mark.parametrize("path", ["/screens/sc-exit/assignment", "/blobs/00", "/trust"])
def test_a_token_under_another_name_opens_nothing(
    *, client: FlaskClient, keys: Keys, path: str, name: str
) -> None:
    login = _basic(name, keys.screen_token(EXIT, 1))

    assert client.get(path, headers=login).status_code == 401


class CountedKeys(Keys):
    """The keys, and for which screens a token was reckoned."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.reckoned: list[ScreenId] = []

    def screen_token(self, screen: ScreenId, generation: int) -> str:
        self.reckoned.append(screen)
        return super().screen_token(screen, generation)


def test_one_token_is_reckoned_however_many_screens_there_are(
    client: FlaskClient, keys: Keys, city: City
) -> None:
    house: House = client.application.extensions[NAME]
    counted = CountedKeys(house.settings.data)
    client.application.extensions[NAME] = House(
        house.settings, keys=counted, clock=house.clock, store=city.store
    )

    assert client.get("/trust", headers=_login(keys, HALL)).status_code == 200
    assert counted.reckoned == [HALL]


def test_a_voided_token_opens_nothing(client: FlaskClient, keys: Keys, city: City) -> None:
    by = PersonId(ADMINISTRATOR.id)
    with city.store.writing() as db:
        screens.new_generation(db, EXIT, by=by, now=NOW)
    path = "/screens/sc-exit/assignment"

    assert client.get(path, headers=_login(keys, EXIT)).status_code == 401
    assert client.get(path, headers=_login(keys, EXIT, 2)).status_code == 200


def test_a_screen_gets_blobs_whole_and_in_ranges(
    client: FlaskClient, keys: Keys, city: City
) -> None:
    with city.store.writing() as db:
        name = blobs.put(db, b"0123456789", kind="picture", now=NOW)
    part = {**_login(keys, EXIT), "Range": "bytes=4-6"}

    whole = client.get(f"/blobs/{name}", headers=_login(keys, EXIT))
    some = client.get(f"/blobs/{name}", headers=part)

    assert whole.data == b"0123456789"
    assert (some.status_code, some.data) == (206, b"456")


def test_a_screen_gets_the_trust_list(client: FlaskClient, keys: Keys) -> None:
    assert client.get("/trust", headers=_login(keys, EXIT)).data == b"the trust list"


def test_a_session_does_not_open_the_screens_door(browser: Browser) -> None:
    browser.enter(ADMINISTRATOR)

    assert browser.get("/trust").status_code == 401
