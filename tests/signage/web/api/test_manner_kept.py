"""Choices of look stay when a change says nothing of them."""

from typing import Any

from signage.manner import manner_of
from signage.slogan import Draft
from signage.steps import compose
from signage.web.security import HEADER
from tests.signage.steps.cast import WANG
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk, told

CHOSEN = {"style": "night", "emphasis": [[0, 4]]}
FORM = {"kind": "slogan", "fraud_type": "general", "audiences": "general"}


def _kept(desk: Desk) -> str:
    draft = Draft(WORDS, manner=manner_of(CHOSEN))
    return compose.create(desk.store, draft, by=WANG, now=desk.clock.now).slogan


def _put(browser: Browser, slogan: str, **body: object) -> Any:  # noqa: ANN401 - JSON is what it is
    path, headers = f"/api/v1/slogans/{slogan}", {HEADER: browser.tokens[0]}
    return told(browser.client.put(path, json=body, headers=headers))


def test_a_put_without_a_manner_keeps_what_was_chosen(desk: Desk) -> None:
    browser, slogan = desk.browser(WANG), _kept(desk)

    longer = _put(browser, slogan, text=f"请记住：{WORDS}", version=1)
    cleared = _put(browser, slogan, text=WORDS, version=2, manner={})

    assert longer["manner"] == CHOSEN | {"emphasis": [[4, 8]]}
    assert cleared["manner"] == {}


def test_a_form_without_the_field_keeps_what_was_chosen(desk: Desk) -> None:
    browser, slogan = desk.browser(WANG), _kept(desk)
    path = f"/slogans/{slogan}/edit"
    browser.get(path)

    browser.post(path, text=WORDS, version="1", do="save", **FORM)
    assert desk.latest(slogan).manner == manner_of(CHOSEN)

    browser.post(path, text=WORDS, version="2", do="save", manner="", **FORM)
    assert desk.latest(slogan).manner == manner_of({})
