"""The counted month of October, and people who look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.figures import Figures
from signage.people import Person
from signage.settings import Settings
from signage.steps.report import figures, office_of
from signage.store import people, sessions
from signage.store.engine import Store
from tests.fakes.stores import empty_store
from tests.signage.month import NOW, OCTOBER, Month
from tests.signage.web.apps import app_over
from tests.signage.web.conftest import Browser
from tests.signage.web.reports.reading import KEEPER, OPERATOR, SignIn


@pytest.fixture(scope="module")
def _october(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("october") / "dengta.sqlite3"
    store = empty_store(path)
    Month(store).build()
    with store.writing() as db:
        for person in (OPERATOR, KEEPER):
            people.save(db, person, by=None, now=NOW)
    store.close()
    return path.read_bytes()


@pytest.fixture
def october(tmp_path: Path, _october: bytes) -> Iterator[Store]:
    path = tmp_path / "dengta.sqlite3"
    path.write_bytes(_october)
    store = Store.open(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, demo=True, city="云江市公安局")


@pytest.fixture
def as_person(october: Store, settings: Settings) -> SignIn:
    app = app_over(settings, october, clock=lambda: NOW)

    def sign_in(person: Person) -> Browser:
        with october.writing() as db:
            token = sessions.begin(db, person.id, agent="test", now=NOW)
        browser = Browser(app.test_client())
        browser.client.set_cookie("dengta_session", token)
        browser.get("/me")
        return browser

    return sign_in


@pytest.fixture
def found(october: Store, settings: Settings) -> Figures:
    return figures(october, period=OCTOBER, office=office_of(settings), now=NOW)
