"""The JSON doors of slogans, previews and reviews."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

from werkzeug.test import TestResponse

from devices.profile import profile_of
from devices.trust import APPROVAL
from signage.slogan import State
from signage.web.house import NAME
from signage.web.security import HEADER
from tests.signage.steps.cast import HALL, HAN, LI, LINTEL, SUN, WANG, ZHAO, hang
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk, told

PNG = b"\x89PNG"


def _send(
    browser: Browser, path: str, body: dict[str, Any], *, method: str = "POST"
) -> TestResponse:
    headers = {HEADER: browser.tokens[0]}
    return browser.client.open(
        f"/api/v1{path}", method=method, json=body, headers=headers, buffered=True
    )


def test_words_are_written_and_handed_in(desk: Desk) -> None:
    browser = desk.browser(WANG)
    made = _send(browser, "/slogans", {"text": "钱要出门\r\n先问一句"})
    one = f"/slogans/{told(made)['id']}"
    saved = _send(browser, one, {"text": WORDS, "version": 1}, method="PUT")
    sent = _send(browser, f"{one}/submit", {"version": told(saved)["version"]})

    assert made.status_code == 201
    assert told(made)["text"] == "钱要出门\n先问一句"
    assert told(sent)["state"] == "submitted"
    listed = told(browser.get("/api/v1/slogans?state=submitted&q=莫"))["slogans"]
    assert [each["id"] for each in listed] == [told(made)["id"]]


def test_another_s_version_is_refused_with_who_changed_it(desk: Desk) -> None:
    one = desk.draft()
    path = f"/slogans/{one.slogan}"
    _send(desk.browser(SUN), path, {"text": "孙强改的", "version": 1}, method="PUT")
    late = _send(desk.browser(WANG), path, {"text": "我写的", "version": 1}, method="PUT")

    assert late.status_code == 409
    assert "孙强" in told(late)["message"]
    assert desk.latest(one.slogan).text == "孙强改的"


def test_a_preview_draws_every_class_and_keeps_nothing(desk: Desk) -> None:
    browser = desk.browser(WANG)
    answer = _send(browser, "/preview", {"text": "9611O来电请接听", "kind": "slogan"})
    looks = {one["class"]: one for one in told(answer)["looks"]}
    picture = browser.get(looks[HALL]["scene"]["blits"][0]["picture"])

    assert set(looks) == {LINTEL, HALL}
    assert (told(answer)["blocking"], told(answer)["advice"][0]["fix"]) == (1, "96110")
    assert (picture.status_code, picture.data[:4]) == (200, PNG)
    assert told(browser.get("/api/v1/slogans"))["slogans"] == []


def test_a_preview_says_which_words_cannot_be_drawn(desk: Desk) -> None:
    browser = desk.browser(WANG)
    blank = told(_send(browser, "/preview", {"text": " "}))["looks"]
    strange = told(_send(browser, "/preview", {"text": "钱\U0010fffd"}))["looks"]

    assert {one["failure"] for one in blank} == {"写了字才有画面"}
    assert all(one["scene"] is None and one["failure"] for one in strange)


def test_a_preview_advises_on_where_until_when_and_for_whom(desk: Desk) -> None:
    browser = desk.browser(WANG)
    words = {"text": "预警：谎称航班取消要您转账的，请挂断", "kind": "alert"}
    scope = {"venue_kinds": [], "districts": [], "until": ""}

    unsaid = told(_send(browser, "/preview", words))
    nowhere = told(_send(browser, "/preview", {**words, **scope}))
    past = told(_send(browser, "/preview", {**words, **scope, "until": "2001-01-01"}))

    assert "S01" not in [one["code"] for one in unsaid["advice"]]
    assert [one["code"] for one in nowhere["advice"]].count("S01") == 2
    assert "有效期已过，请改有效期" in [one["why"] for one in past["advice"]]


def test_a_preview_reads_as_the_elderly_do_when_it_is_for_them(desk: Desk) -> None:
    browser = desk.browser(WANG)
    hang(desk.store, "sc-3", replace(profile_of(LINTEL), viewing_m=25))
    words = {"text": WORDS, "kind": "slogan"}

    anybody = told(_send(browser, "/preview", words))["advice"]
    elderly = told(_send(browser, "/preview", {**words, "audiences": ["elderly"]}))[
        "advice"
    ]

    assert "T04" not in [one["code"] for one in anybody]
    assert "T04" in [one["code"] for one in elderly]


def test_a_preview_points_at_a_slogan_of_the_same_words(desk: Desk) -> None:
    one = desk.draft()
    browser = desk.browser(WANG)
    other = told(_send(browser, "/preview", {"text": WORDS}))
    own = told(_send(browser, "/preview", {"text": WORDS, "slogan": one.slogan}))

    assert other["same"] == f"/slogans/{one.slogan}"
    assert own["same"] is None


def test_a_picture_of_no_class_in_use_is_not_drawn(desk: Desk) -> None:
    browser = desk.browser(WANG)
    for name in ("1920x1080-rgb", "", "x"):
        path = f"/api/v1/preview/picture?class={name}&kind=slogan&text=钱"
        assert browser.get(path).status_code == 404


def test_bad_bodies_are_refused_in_json(desk: Desk) -> None:
    browser = desk.browser(WANG)
    headers = {HEADER: browser.tokens[0], "Content-Type": "application/json"}
    broken = browser.client.post("/api/v1/slogans", data="{", headers=headers)
    missing = _send(browser, "/slogans", {"kind": "slogan"})
    unknown = _send(browser, "/slogans", {"text": "钱", "kind": "song"})
    long = _send(browser, "/slogans", {"text": "钱" * 301})

    assert broken.status_code in {400, 422}
    assert [missing.status_code, unknown.status_code, long.status_code] == [422] * 3
    assert told(missing)["field"] == "text"
    assert told(browser.get("/api/v1/slogans"))["slogans"] == []


def test_the_doors_ask_for_token_role_and_thing(desk: Desk) -> None:
    browser = desk.browser(WANG)
    one = desk.submitted()

    assert browser.client.post("/api/v1/slogans", json={"text": "钱"}).status_code == 403
    assert _send(desk.browser(HAN), "/slogans", {"text": "钱"}).status_code == 403
    assert browser.get("/api/v1/reviews").status_code == 403
    assert _send(browser, f"/reviews/{one.slogan}/1/pass", {}).status_code == 403
    for path in ("/slogans/sl-none", "/slogans/sl-none/revisions"):
        assert browser.get(f"/api/v1{path}").status_code == 404


def test_a_signature_made_elsewhere_passes(desk: Desk) -> None:
    one = desk.submitted()
    keys = desk.app.extensions[NAME].keys
    path = f"/reviews/{one.slogan}/1"
    for person in (LI, ZHAO):
        browser = desk.browser(person)
        (stated,) = told(browser.get(f"/api/v1{path}"))["statements"]
        payload = b64decode(stated["payload"])
        signature = keys.server_reviewer(person.id).sign(APPROVAL, payload)
        wish = {"key_id": signature.key_id, "sig": b64encode(signature.sig).decode()}
        assert _send(browser, f"{path}/pass", {"signature": wish}).status_code == 200

    assert desk.latest(one.slogan).state is State.PASSED


def test_a_signature_by_another_is_refused(desk: Desk) -> None:
    one = desk.submitted()
    keys = desk.app.extensions[NAME].keys
    browser = desk.browser(LI)
    path = f"/reviews/{one.slogan}/1"
    (stated,) = told(browser.get(f"/api/v1{path}"))["statements"]
    payload = b64decode(stated["payload"])
    theirs = keys.server_reviewer(ZHAO.id).sign(APPROVAL, payload)
    wish = {"key_id": theirs.key_id, "sig": b64encode(theirs.sig).decode()}
    stolen = _send(browser, f"{path}/pass", {"signature": wish})
    garbled = _send(browser, f"{path}/pass", {"signature": {**wish, "sig": "?"}})

    assert stolen.status_code == 422
    assert "不是您登记过的" in told(stolen)["message"]
    assert garbled.status_code == 422
    assert desk.latest(one.slogan).state is State.SUBMITTED


def test_words_go_back_only_with_a_reason(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)
    path = f"/reviews/{one.slogan}/1/return"

    assert _send(browser, path, {}).status_code == 422
    assert _send(browser, path, {"reason": " "}).status_code == 422
    assert told(_send(browser, path, {"reason": "改一个字"}))["state"] == "returned"
    revisions = told(browser.get(f"/api/v1/slogans/{one.slogan}/revisions"))["revisions"]
    assert [each["state"] for each in revisions] == ["returned"]


def test_a_revision_is_told_with_its_pictures(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)

    found = told(browser.get(f"/api/v1/slogans/{one.slogan}/revisions/1"))

    assert set(found["pictures"]) == {LINTEL, HALL}
    assert browser.get(found["pictures"][HALL]["scene"]).status_code == 200


def test_the_doors_are_described(desk: Desk) -> None:
    paths = told(desk.app.test_client().get("/api/v1/openapi.json"))["paths"]

    for path in ("/slogans", "/preview", "/advice", "/reviews"):
        assert f"/api/v1{path}" in paths


def test_what_is_chosen_of_the_look_is_kept_and_told(desk: Desk) -> None:
    browser = desk.browser(WANG)
    manner = {"style": "night", "emphasis": [[0, 2]], "readings": {"核实": "shi2"}}
    made = told(_send(browser, "/slogans", {"text": WORDS, "manner": manner}))
    found = told(browser.get(f"/api/v1/slogans/{made['id']}"))

    assert made["manner"] == found["manner"] == manner


def test_a_wrong_choice_of_the_look_is_refused_by_its_field(desk: Desk) -> None:
    browser = desk.browser(WANG)
    body = {"text": WORDS, "manner": {"motion": "spin"}}
    refused = _send(browser, "/slogans", body)
    own = {"classes": {HALL: {"motion": "fade"}}}
    unfit = _send(browser, "/slogans", body | {"manner": own})

    assert (refused.status_code, told(refused)["field"]) == (422, "manner.motion")
    assert (unfit.status_code, told(unfit)["field"]) == (422, "manner")
    assert "双色屏" in told(unfit)["message"]


def test_a_preview_is_drawn_as_chosen_and_says_why_not(desk: Desk) -> None:
    browser = desk.browser(WANG)
    body = {"text": "不转账", "manner": {"motion": "blink"}}
    looks = {one["class"]: one for one in told(_send(browser, "/preview", body))["looks"]}
    picture = browser.get(looks[HALL]["scene"]["blits"][0]["picture"])
    own = {"classes": {name: {"motion": "fade"} for name in looks}}
    fading = told(_send(browser, "/preview", body | {"manner": own}))

    assert looks[HALL]["motion"].startswith("闪烁")
    assert (picture.status_code, picture.data[:4]) == (200, PNG)
    assert {one["failure"] for one in fading["looks"]} == {"只有全彩屏能渐显"}


def test_a_preview_comes_line_by_line_when_asked_so(desk: Desk) -> None:
    browser = desk.browser(WANG)
    headers = {HEADER: browser.tokens[0], "Accept": "application/x-ndjson"}
    body = {"text": "9611O来电请接听"}
    answer = browser.client.post("/api/v1/preview", json=body, headers=headers)
    on_words, *looks, told_last = [json.loads(line) for line in answer.text.splitlines()]

    whole = told(_send(browser, "/preview", body))
    assert on_words["on_words"] == told(_send(browser, "/advice", body))
    assert [one["look"] for one in looks] == whole.pop("looks")
    assert told_last == whole


def test_what_is_in_view_is_drawn_first(desk: Desk) -> None:
    browser = desk.browser(WANG)
    whole = told(_send(browser, "/preview", {"text": WORDS, "first": [HALL]}))

    assert [one["class"] for one in whole["looks"]] == [HALL, LINTEL]


def test_an_empty_sheet_makes_ready_and_says_no_more(desk: Desk) -> None:
    browser = desk.browser(WANG)
    headers = {HEADER: browser.tokens[0], "Accept": "application/x-ndjson"}
    answer = browser.client.post("/api/v1/preview", json={"text": ""}, headers=headers)
    _, *looks, told_last = [json.loads(line) for line in answer.text.splitlines()]

    assert [one["look"]["scene"] for one in looks] == [None, None]
    assert told_last["advice"] == []
