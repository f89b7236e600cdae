"""One's own password and sessions at the JSON door."""

from collections.abc import Callable

from signage.people import Person
from tests.signage.web.api.script import Script, refusal
from tests.signage.web.city import KEEPER, OPERATOR, PASSWORD
from tests.signage.web.conftest import Browser

SignedIn = Callable[[Person], Browser]
ANOTHER = "另一句足够长的登录密码"


def test_another_password_leaves_every_other_place(signed_in: SignedIn) -> None:
    script, elsewhere = Script(signed_in(OPERATOR)), Script(signed_in(OPERATOR))
    answer = script.post("/me/password", {"old": PASSWORD, "password": ANOTHER})

    assert answer.status_code == 200
    assert script.get("/wall").status_code == 200
    assert refusal(elsewhere.get("/wall")) == (401, "")
    wish = {"login": OPERATOR.login, "password": ANOTHER}
    assert elsewhere.post("/sign-in", wish).status_code == 200


def test_a_wrong_or_a_short_password_changes_nothing(signed_in: SignedIn) -> None:
    script, elsewhere = Script(signed_in(OPERATOR)), Script(signed_in(OPERATOR))
    wrong = script.post("/me/password", {"old": "错的", "password": ANOTHER})
    short = script.post("/me/password", {"old": PASSWORD, "password": "短"})
    missing = script.post("/me/password", {"password": ANOTHER})

    assert refusal(wrong) == (422, "old")
    assert refusal(short) == (422, "password")
    assert refusal(missing) == (422, "old")
    assert elsewhere.get("/wall").status_code == 200


def test_one_of_ones_sessions_is_ended(signed_in: SignedIn) -> None:
    script, elsewhere = Script(signed_in(OPERATOR)), Script(signed_in(OPERATOR))
    found = script.told("/me/sessions")["sessions"]
    (other,) = [one["key"] for one in found if not one["here"]]

    assert len(found) == 2
    assert script.post(f"/me/sessions/{other}/end").status_code == 200
    assert refusal(elsewhere.get("/me/sessions")) == (401, "")
    assert len(script.told("/me/sessions")["sessions"]) == 1


def test_anothers_session_is_not_ended(signed_in: SignedIn) -> None:
    script, other = Script(signed_in(KEEPER)), Script(signed_in(OPERATOR))
    (theirs,) = other.told("/me/sessions")["sessions"]

    assert refusal(script.post(f"/me/sessions/{theirs['key']}/end")) == (404, "")
    assert other.get("/me/sessions").status_code == 200
