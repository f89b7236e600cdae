"""The JSON doors of bringing in and handing in together."""

from typing import Any

from werkzeug.test import TestResponse

from signage.slogan import State
from signage.web.security import HEADER
from tests.signage.steps.cast import WANG
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import Desk, told


def _send(browser: Browser, path: str, body: dict[str, Any]) -> TestResponse:
    headers = {HEADER: browser.tokens[0]}
    return browser.client.post(f"/api/v1{path}", json=body, headers=headers)


def test_rows_are_looked_at_and_then_kept_whole(desk: Desk) -> None:
    browser = desk.browser(WANG)
    rows = [{"kind": "tip", "text": "先问家人", "audience": ["elderly"]}]

    seen = _send(browser, "/slogans/import", {"rows": rows, "do": "look"})
    none = told(browser.get("/api/v1/slogans"))["total"]
    kept = _send(browser, "/slogans/import", {"rows": rows, "then": "submitted"})

    assert (seen.status_code, none, kept.status_code) == (200, 0, 201)
    (one,) = told(kept)["slogans"]
    assert desk.latest(one["id"]).state is State.SUBMITTED


def test_a_bad_row_keeps_back_all_and_is_named(desk: Desk) -> None:
    browser = desk.browser(WANG)
    rows = [{"kind": "tip", "text": "先问家人"}, {"kind": "诗", "text": "一"}]

    answer = _send(browser, "/slogans/import", {"rows": rows})

    assert answer.status_code == 422
    assert "第2行" in told(answer)["message"]
    assert told(browser.get("/api/v1/slogans"))["total"] == 0


def test_drafts_are_handed_in_together(desk: Desk) -> None:
    good, changed = desk.draft(), desk.draft("钱要出门先问一句")
    browser = desk.browser(WANG)
    wish = [{"id": good.slogan, "version": 1}, {"id": changed.slogan, "version": 7}]

    answer = told(_send(browser, "/slogans/submit", {"slogans": wish}))

    assert [one["id"] for one in answer["submitted"]] == [good.slogan]
    assert [one["id"] for one in answer["refused"]] == [changed.slogan]
