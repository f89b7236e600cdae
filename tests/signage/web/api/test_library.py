"""The JSON doors of bringing in and handing in together."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from devices import wire
from signage.bundle import MOST_BYTES, Carried, as_zip
from signage.manner import Manner, Picture
from signage.slogan import Draft, State
from signage.slogan_file import Row
from signage.upload import Label
from signage.web.security import HEADER
from tests import pictures_made as made
from tests.signage.steps.cast import HAN, WANG
from tests.signage.web.api.uploading import sent_to
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


def _sent(browser: Browser, body: bytes, *, do: str, name: str = "a.zip") -> TestResponse:
    return sent_to("/api/v1/slogans/import/file", browser, (body, name), do=do)


def test_a_file_with_its_pictures_is_looked_at_and_then_kept(desk: Desk) -> None:
    browser = desk.browser(WANG)
    png = made.plain((30, 60, 90))
    picture = Carried(wire.sha256_of(png), Label("校门口海报"), png)
    manner = Manner(picture=Picture(picture.sha256))
    body = as_zip((Row(0, "A1", Draft("先问家人", manner=manner)),), (picture,))

    seen = _sent(browser, body, do="look")
    none = told(browser.get("/api/v1/uploads"))["uploads"]
    kept = _sent(browser, body, do="keep")

    assert (seen.status_code, none, kept.status_code) == (200, [], 201)
    assert told(kept)["pictures"] == [{"sha256": picture.sha256, "name": "校门口海报"}]
    assert desk.latest("A1").manner == manner
    assert told(browser.get(f"/api/v1/uploads/{picture.sha256}"))["name"] == "校门口海报"


def test_a_file_that_is_none_is_refused(desk: Desk) -> None:
    browser = desk.browser(WANG)

    for name, words in (("a.zip", "不是 ZIP"), ("a.exe", "文件应为")):
        answer = _sent(browser, b"no", do="keep", name=name)
        assert (answer.status_code, told(answer)["field"]) == (422, "file")
        assert words in told(answer)["message"]
    assert _sent(desk.browser(HAN), b"no", do="keep").status_code == 403


@pytest.mark.parametrize("more", [1, 1024 * 1024])
def test_a_file_that_is_too_large_says_how_large_it_may_be(desk: Desk, more: int) -> None:
    answer = _sent(desk.browser(WANG), bytes(MOST_BYTES + more), do="look")

    assert (answer.status_code, told(answer)["field"]) == (413, "file")
    assert "最多 64 MB" in told(answer)["message"]
