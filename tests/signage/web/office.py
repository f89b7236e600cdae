"""A town whose people can sign in, for tests of the pages that arrange and set up."""

from collections.abc import Mapping
from typing import Final

from playlists.ids import PersonId
from signage.people import Person, Role
from signage.store import passwords, people
from signage.store.engine import Store
from signage.web.security import HEADER
from tests.signage import town as towns
from tests.signage.town import KEEPER, MONDAY, OPERATOR, REVIEWER, Town
from tests.signage.web.city import PASSWORD
from tests.signage.web.conftest import Browser

ADMINISTRATOR: Final = Person(
    PersonId("pe-admin"), "王立民", login="wanglimin", role=Role.ADMINISTRATOR
)
TODAY: Final = "2026-11-02"
Fields = Mapping[str, str | list[str]]


def opened(store: Store) -> Town:
    """The town, with four people who have a password."""
    town = towns.found_town(store)
    hashed = passwords.hashed(PASSWORD)
    with store.writing() as db:
        people.save(db, ADMINISTRATOR, by=None, now=MONDAY)
        for person in (OPERATOR, REVIEWER, KEEPER, ADMINISTRATOR):
            people.set_password(db, person.id, password_hash=hashed, now=MONDAY)
    return town


def send(browser: Browser, path: str, fields: Fields) -> tuple[int, str]:
    """Send a form; gives the status and the page that one sees in the end."""
    data = {"csrf_token": browser.tokens[0], **fields}
    answer = browser.client.post(path, data=data)
    status = answer.status_code
    if answer.location:
        return status, browser.get(answer.location).text
    return status, answer.text


def token(browser: Browser) -> dict[str, str]:
    """The header that JSON with a cookie carries."""
    return {HEADER: browser.tokens[0]}
