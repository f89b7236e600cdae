"""The OpenAPI document: every door, its role, its token, its refusals; as they are."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from flask import Flask
from werkzeug.routing import Rule

from signage.people import ACTION_NAMES
from signage.web import api
from signage.web.guard import is_public, needed
from signage.web.security import HEADER
from tests.signage.web.api.script import Script
from tests.signage.web.conftest import Browser

Json: TypeAlias = Any
NAMES = {blueprint.name for blueprint in api.BLUEPRINTS}


@pytest.fixture
def document(app: Flask) -> Json:
    """The document as a stranger gets it."""
    return app.test_client().get("/api/v1/openapi.json").get_json()


def _doors(app: Flask, document: Json) -> Iterator[tuple[Rule, str, Json]]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in NAMES:
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield rule, method, document["paths"][_address(rule)][method.lower()]


def _address(rule: Rule) -> str:
    return rule.rule.replace("int:", "").replace("<", "{").replace(">", "}")


def test_every_door_is_listed_in_chinese_and_nothing_else(
    app: Flask, document: Json
) -> None:
    doors = tuple(_doors(app, document))

    assert set(document["paths"]) == {_address(rule) for rule, *_ in doors}
    for rule, _, told in doors:
        assert any("一" <= char <= "鿿" for char in told["summary"]), rule


def test_every_change_says_that_it_carries_the_token(app: Flask, document: Json) -> None:
    for rule, method, told in _doors(app, document):
        names = {one["name"] for one in told.get("parameters", [])}

        assert (HEADER in names) == (method != "GET"), rule


def test_every_door_says_who_may(app: Flask, document: Json) -> None:
    for rule, _, told in _doors(app, document):
        view = app.view_functions[rule.endpoint]

        assert ("security" in told) == (not is_public(view)), rule
        assert ("401" in told["responses"]) == (not is_public(view)), rule
        for action in needed(view):
            assert ACTION_NAMES[action] in told["description"], rule


def test_every_door_says_what_comes_when_it_is_well(app: Flask, document: Json) -> None:
    for rule, _, told in _doors(app, document):
        assert {"200", "201"} & set(told["responses"]), rule


def test_a_refusal_looks_as_the_document_says(browser: Browser, document: Json) -> None:
    said = Script(browser).get("/wall").get_json()

    for name in ("HTTPError", "ValidationError"):
        schema = document["components"]["schemas"][name]
        assert set(said) == set(schema["properties"]) == set(schema["required"])
