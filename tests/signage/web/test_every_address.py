"""Rules that hold for every address there is, also for those added later."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from signage.people import Person
from tests.signage.web.city import EVERYBODY
from tests.signage.web.conftest import Browser

SignedIn = Callable[[Person], Browser]
OPEN = {"/sign-in", "/sign-out", "/links/1", "/healthz", "/readyz", "/favicon.ico"}
OPEN_API = {
    f"/api/v1/{name}" for name in ("me", "sign-in", "sign-out", "links/1", "openapi.json")
}
FILES = "/static/1/1"


def _addresses(app: Flask, method: str) -> Iterator[str]:
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or ()):
                yield _built(rule)


def _built(rule: Rule) -> str:
    built = rule.build(dict.fromkeys(rule.arguments, "1"), append_unknown=False)
    if built is None:  # a converter that wants a number
        built = rule.build(dict.fromkeys(rule.arguments, 1), append_unknown=False)
    assert built is not None, rule
    return built[1]


def test_every_door_is_closed_to_strangers_unless_it_says_otherwise(
    app: Flask, browser: Browser
) -> None:
    for path in _addresses(app, "GET"):
        if path in OPEN | OPEN_API | {FILES}:
            continue
        answer = browser.get(path)

        assert answer.status_code in {302, 401}, path
        assert "/sign-in" in answer.headers.get("Location", "/sign-in"), path


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.role)
def test_no_address_breaks_whatever_is_asked(
    app: Flask, signed_in: SignedIn, person: Person
) -> None:
    browser = signed_in(person)
    for path in _addresses(app, "GET"):
        for query in ("", "?q=%F0%9F%98%80&day=never&page=-1&month=0&show=x"):
            answer = browser.get(path + query)

            assert answer.status_code < 500, path + query


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_no_change_is_taken_without_its_token(
    app: Flask, signed_in: SignedIn, method: str
) -> None:
    browser = signed_in(EVERYBODY[-1])
    for path in _addresses(app, method):
        answer = browser.client.open(path, method=method)

        assert answer.status_code == 403, path
        assert "校验码" in answer.text, path


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.role)
def test_an_empty_form_is_refused_and_breaks_nothing(
    app: Flask, signed_in: SignedIn, person: Person
) -> None:
    browser = signed_in(person)
    for path in _addresses(app, "POST"):
        if path not in OPEN | OPEN_API and not path.startswith("/api/"):
            assert browser.post(path).status_code < 500, path
