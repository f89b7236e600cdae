"""A web application over the city, and browsers that are signed in to it."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from signage.people import Person
from signage.settings import Settings
from signage.store import sessions
from signage.store.engine import Store
from signage.web.house import NAME, House
from signage.web.security import SESSION
from tests.fakes.stores import empty_store
from tests.signage.town import MONDAY, Town
from tests.signage.web import city as cities
from tests.signage.web.apps import app_over

TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]{64})"')


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: int = cities.NOW

    def __call__(self) -> int:
        return self.now


@dataclass(frozen=True)
class Browser:
    """A client that sends the token of its pages, as forms do."""

    client: FlaskClient
    tokens: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> TestResponse:
        answer = self.client.get(path, headers=headers, buffered=True)
        if answer.mimetype == "text/html":
            self.tokens[:] = TOKEN.findall(answer.text)[:1]
        return answer

    def post(self, path: str, **fields: str) -> TestResponse:
        token = {"csrf_token": self.tokens[0]} if self.tokens else {}
        return self.client.post(path, data={**token, **fields})

    def sign_in(self, person: Person, password: str = cities.PASSWORD) -> TestResponse:
        self.get("/sign-in")
        answer = self.post("/sign-in", login=person.login, password=password)
        self.get("/me")
        return answer

    def enter(self, person: Person) -> None:
        """Be signed in as somebody, without the time that a password takes."""
        house: House = self.client.application.extensions[NAME]
        with house.store.writing() as db:
            token = sessions.begin(db, person.id, agent="a test's", now=house.clock())
        self.client.set_cookie(SESSION, token)
        self.get("/me")


@pytest.fixture
def clock() -> Clock:
    """The application's clock."""
    return Clock()


@pytest.fixture(scope="session")
def _city_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("city") / "dengta.sqlite3"
    built = empty_store(path)
    cities.built(built)
    built.close()
    return path.read_bytes()


@pytest.fixture
def city(tmp_path: Path, _city_file: bytes) -> Iterator[cities.City]:
    """A store with the city in it; drawn once, copied for each test."""
    path = tmp_path / "dengta.sqlite3"
    path.write_bytes(_city_file)
    opened = Store.open(f"sqlite:///{path}")
    yield cities.City(opened, cities.NOW)
    opened.close()


@pytest.fixture
def app(city: cities.City, tmp_path: Path, clock: Clock) -> Flask:
    """The web over the city, as a demo."""
    settings = Settings(data=tmp_path, demo=True, city="云江市公安局")
    return app_over(settings, city.store, clock=clock)


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(app.test_client())


@pytest.fixture
def signed_in(app: Flask) -> Callable[[Person], Browser]:
    """Signs somebody in, in a browser of their own."""

    def sign_in(person: Person) -> Browser:
        browser = Browser(app.test_client())
        browser.enter(person)
        return browser

    return sign_in


@pytest.fixture(scope="session")
def _town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    built = empty_store(folder / "dengta.sqlite3")
    from tests.signage.web import office as offices  # noqa: PLC0415 - it uses Browser

    offices.opened(built)
    built.close()
    return folder


@pytest.fixture
def town(tmp_path: Path, _town_file: Path) -> Iterator[Town]:
    """A store with a small town in it; founded once, copied for each test."""
    folder = tmp_path / "town"
    shutil.copytree(_town_file, folder)
    store = Store.open(f"sqlite:///{folder / 'dengta.sqlite3'}")
    yield Town(store, Settings(data=folder, demo=True))
    store.close()


@pytest.fixture
def at_work(town: Town) -> Callable[[Person], Browser]:
    """Signs somebody of the town in, on its Monday morning."""
    app = app_over(town.settings, town.store, clock=Clock(MONDAY))

    def sign_in(person: Person) -> Browser:
        browser = Browser(app.test_client())
        browser.enter(person)
        return browser

    return sign_in
