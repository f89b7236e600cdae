"""A slogan's dossier at the JSON door, and whose turn a review is."""

from tests.signage.steps.cast import LI, WANG
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.desk import Desk


def test_a_dossier_says_what_was_decided_and_done(desk: Desk) -> None:
    one = desk.submitted()
    reviewer = Script(desk.browser(LI))
    reviewer.post(f"/reviews/{one.slogan}/1/return", {"reason": "改一个字"})
    told = reviewer.told(f"/slogans/{one.slogan}/dossier")

    assert [each["reason"] for each in told["decisions"]] == ["改一个字"]
    assert {"created", "submitted", "returned"} <= {each["what"] for each in told["done"]}
    assert (told["playlists"], told["showing"]) == ([], [])
    assert (told["number"], told["plays"]["complete"]) == (1, 0)


def test_a_dossier_that_is_not_there_is_said(desk: Desk) -> None:
    one = desk.draft()
    script = Script(desk.browser(WANG))

    assert refusal(script.get("/slogans/sl-none/dossier")) == (404, "")
    assert refusal(script.get(f"/slogans/{one.slogan}/dossier?n=9")) == (404, "")
    assert refusal(script.get(f"/slogans/{one.slogan}/dossier?n=x")) == (422, "n")


def test_a_review_says_whose_turn_it_is(desk: Desk) -> None:
    desk.submitted()
    (told,) = Script(desk.browser(LI)).told("/reviews")["waiting"]

    assert told["turn"] == "yours"
