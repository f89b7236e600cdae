"""The written summary: its page, its text, its issued versions."""

import pytest

from signage.people import Person
from tests.signage.month import MANAGER
from tests.signage.web.reports.reading import KEEPER, OPERATOR, REVIEWER, SignIn, text_of


def test_every_generated_figure_is_marked_with_its_exact_value(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    page = manager.get("/summary?month=2026-10").text
    told = manager.get("/api/v1/summary?month=2026-10").json

    assert told is not None
    pieces = [p for s in told["sections"] for line in s["lines"] for p in line]
    graded = [piece for piece in pieces if piece["grade"]]
    assert page.count('class="q sys') == len(graded) > 5
    assert "系统记录" in page
    assert told["title"] == "云江市公安局2026年10月防范电信网络诈骗宣传工作情况"


def test_a_figure_that_is_asked_about_shows_where_it_comes_from(as_person: SignIn) -> None:
    page = as_person(MANAGER).get("/summary?month=2026-10&figure=1").text

    proof = page.split('id="proof"')[1].split("</section>")[0]
    assert "<b>2块</b>" in proof


def test_the_markdown_is_the_text_of_the_page(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    body = manager.get("/api/v1/summary.md?month=2026-10").data.decode()
    page = text_of(manager.get("/summary?month=2026-10").text).replace(" ", "")

    lines = [one.strip() for one in body.splitlines() if one and one[0] not in "#|-"]
    assert lines
    assert all(line.replace(" ", "") in page for line in lines)


def test_a_manager_issues_versions_that_no_longer_change(as_person: SignIn) -> None:
    manager = as_person(MANAGER)
    manager.get("/summary?month=2026-10")

    first = manager.post("/summary/issue", month="2026-10", scope="city")
    manager.post("/summary/issue", month="2026-10", scope="city")

    assert first.headers["Location"] == "/summary/issued/2026-10/1"
    assert "第 2 版" in manager.get("/summary?month=2026-10").text
    issued = text_of(manager.get("/summary/issued/2026-10/1").text)
    assert "云江市公安局2026年10月防范电信网络诈骗宣传工作情况" in issued
    assert "附表二" in issued
    kept = manager.get("/summary/issued/2026-10/1.md").data.decode()
    assert kept == manager.get("/api/v1/summary.md?month=2026-10").data.decode()
    assert "2026-10" in manager.get("/summary/issued").text
    assert manager.get("/summary/issued/2026-10/9").status_code == 404


@pytest.mark.parametrize("person", [OPERATOR, REVIEWER, KEEPER])
def test_only_a_manager_issues(as_person: SignIn, person: Person) -> None:
    browser = as_person(person)

    refused = browser.post("/summary/issue", month="2026-10", scope="city")

    assert refused.status_code == 403
    assert as_person(MANAGER).get("/api/v1/summary/issued").json == []


def test_issuing_needs_the_token_of_the_page(as_person: SignIn) -> None:
    manager = as_person(MANAGER)

    refused = manager.client.post("/summary/issue", data={"month": "2026-10"})
    by_json = manager.client.post("/api/v1/summary/issued", json={"month": "2026-10"})

    assert (refused.status_code, by_json.status_code) == (403, 403)


def test_the_json_door_issues_too(as_person: SignIn) -> None:
    manager = as_person(MANAGER)
    token = {"X-CSRF-Token": manager.tokens[0]}

    made = manager.client.post(
        "/api/v1/summary/issued", json={"month": "2026-10"}, headers=token
    )
    bad = manager.client.post(
        "/api/v1/summary/issued", json={"month": "October"}, headers=token
    )

    assert (made.status_code, made.json) == (201, {"number": "2026-10", "version": 1})
    assert bad.status_code == 400
    assert bad.json is not None
    assert bad.json["field"] == "month"


def test_json_reads_what_was_issued(as_person: SignIn) -> None:
    manager = as_person(MANAGER)
    token = {"X-CSRF-Token": manager.tokens[0]}
    path = "/api/v1/summary/issued"
    manager.client.post(path, json={"month": "2026-10"}, headers=token)
    told = manager.get(f"{path}/2026-10/1").json
    page = manager.get("/summary/issued/2026-10/1.md")
    file = manager.get(f"{path}/2026-10/1.md")

    assert told is not None
    assert (told["number"], told["version"], told["by"]) == ("2026-10", 1, MANAGER.name)
    assert file.text == page.text == told["text"]
    assert file.headers["Content-Disposition"] == page.headers["Content-Disposition"]
    assert told["figures"]
    for missing in ("2026-10/2", "2026-09/1"):
        assert manager.get(f"{path}/{missing}").status_code == 404


def test_a_reviewer_reads_statistics_but_writes_no_summary(as_person: SignIn) -> None:
    reviewer = as_person(REVIEWER)

    page = reviewer.get("/statistics?month=2026-10")

    assert page.status_code == 200
    assert "写工作小结" not in page.text
    assert reviewer.get("/summary").status_code == 403


def test_the_openapi_description_has_both_doors(as_person: SignIn) -> None:
    told = as_person(MANAGER).get("/api/v1/openapi.json").json

    assert told is not None
    names = {
        one["name"] for one in told["paths"]["/api/v1/statistics"]["get"]["parameters"]
    }
    assert {"from", "to", "month", "scope"} <= names
    assert "/api/v1/summary.md" in told["paths"]
