"""The web over a small office: people, two classes of panel, and what the worker does."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from playlists.ids import SloganId
from signage.keys import Keys
from signage.people import Person
from signage.settings import Settings
from signage.slogan import Draft, Revision
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store import passwords, people, slogans
from signage.store.engine import Store
from tests.signage.steps.cast import HAN, LI, NOW, SUN, WANG, ZHAO, people_and_screens
from tests.signage.web.apps import app_over
from tests.signage.web.city import PASSWORD
from tests.signage.web.conftest import Browser, Clock

WORDS = "陌生来电莫轻信，转账汇款多核实"
EVERYBODY = (WANG, SUN, LI, ZHAO, HAN)


def told(answer: TestResponse) -> Any:  # noqa: ANN401 - JSON is what it is
    """The JSON of an answer."""
    return answer.get_json()


@dataclass(frozen=True)
class Desk:
    """An office with the web over it."""

    store: Store
    app: Flask
    clock: Clock

    def browser(self, person: Person) -> Browser:
        """A browser in which somebody is signed in."""
        browser = Browser(self.app.test_client())
        browser.enter(person)
        return browser

    def draw(self) -> None:
        """Draw and state what is due, as the worker does."""
        render_due(self.store, now=self.clock.now)
        review.statements_due(self.store, now=self.clock.now)

    def draft(self, text: str = WORDS, by: Person = WANG) -> Revision:
        """A draft that somebody wrote."""
        return compose.create(self.store, Draft(text), by=by, now=self.clock.now)

    def submitted(self, text: str = WORDS, by: Person = WANG) -> Revision:
        """Words under review, drawn for every class."""
        one = self.draft(text, by=by)
        done = compose.submit(
            self.store, one.slogan, version=one.version, by=by, now=self.clock.now
        )
        self.draw()
        return done

    def latest(self, slogan: str) -> Revision:
        """A slogan's newest revision as it is stored."""
        with self.store.reading() as db:
            return slogans.latest(db, SloganId(slogan))


def found_office(store: Store) -> None:
    """People who can sign in, a venue, two screens."""
    people_and_screens(store)
    hashed = passwords.hashed(PASSWORD)
    with store.writing() as db:
        for person in EVERYBODY:
            people.set_password(db, person.id, password_hash=hashed, now=NOW)


def opened(store: Store, data: Path) -> Desk:
    """The web over an office, as a demo whose reviewers' keys lie on the server."""
    clock = Clock(NOW)
    settings = Settings(data=data, demo=True, city="云江市公安局")
    review.trust_demo(store, Keys.of(settings), now=NOW)
    return Desk(store, app_over(settings, store, clock=clock), clock)
