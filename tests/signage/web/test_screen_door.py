"""What screens fetch by HTTP, and with which token."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from playlists.ids import PersonId, ScreenId, Sha256
from signage.keys import Keys
from signage.store import assignments, blobs, screens, trust_lists
from signage.store.assignments import Issued, Key, Signed
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


def _bearer(keys: Keys, screen: ScreenId, generation: int = 1) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.screen_token(screen, generation)}"}


@pytest.fixture(autouse=True)
def _assigned(city: City) -> None:
    issued = Issued(Key(EXIT, NOW), Sha256("a" * 64), content=Sha256("b" * 64), made_at=NOW)
    with city.store.writing() as db:
        assignments.add(db, [Signed(issued, ENVELOPE)])
        trust_lists.keep(db, b"the trust list", version=1, now=NOW)


def test_a_screen_gets_its_assignment_as_it_was_signed(
    client: FlaskClient, keys: Keys
) -> None:
    answer = client.get("/screens/sc-exit/assignment", headers=_bearer(keys, EXIT))

    assert answer.status_code == 200
    assert answer.data == ENVELOPE


def test_an_unchanged_assignment_costs_no_body(client: FlaskClient, keys: Keys) -> None:
    first = client.get("/screens/sc-exit/assignment", headers=_bearer(keys, EXIT))
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(
        "/screens/sc-exit/assignment", headers={**_bearer(keys, EXIT), **known}
    )

    assert again.status_code == 304


def test_another_screens_token_opens_nothing(client: FlaskClient, keys: Keys) -> None:
    answer = client.get("/screens/sc-exit/assignment", headers=_bearer(keys, HALL))

    assert answer.status_code == 401
    assert answer.mimetype == "application/json"


@pytest.mark.parametrize("path", ["/screens/sc-none/assignment", "/blobs/00", "/trust"])
def test_without_a_token_nothing_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_a_voided_token_opens_nothing(client: FlaskClient, keys: Keys, city: City) -> None:
    by = PersonId(ADMINISTRATOR.id)
    with city.store.writing() as db:
        screens.new_generation(db, EXIT, by=by, now=NOW)
    path = "/screens/sc-exit/assignment"

    assert client.get(path, headers=_bearer(keys, EXIT)).status_code == 401
    assert client.get(path, headers=_bearer(keys, EXIT, 2)).status_code == 200


def test_a_screen_gets_blobs_whole_and_in_ranges(
    client: FlaskClient, keys: Keys, city: City
) -> None:
    with city.store.writing() as db:
        name = blobs.put(db, b"0123456789", kind="picture", now=NOW)
    part = {**_bearer(keys, EXIT), "Range": "bytes=4-6"}

    whole = client.get(f"/blobs/{name}", headers=_bearer(keys, EXIT))
    some = client.get(f"/blobs/{name}", headers=part)

    assert whole.data == b"0123456789"
    assert (some.status_code, some.data) == (206, b"456")


def test_a_screen_gets_the_trust_list(client: FlaskClient, keys: Keys) -> None:
    assert client.get("/trust", headers=_bearer(keys, EXIT)).data == b"the trust list"


def test_a_session_does_not_open_the_screens_door(browser: Browser) -> None:
    browser.sign_in(ADMINISTRATOR)

    assert browser.get("/trust").status_code == 401
