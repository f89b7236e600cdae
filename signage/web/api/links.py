"""One-time links by the JSON door: whose one is, and the password that uses it up."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import Response, jsonify

from signage.people import Person
from signage.store import passwords
from signage.web import invited
from signage.web.guard import public
from signage.web.security import begin_session

links: Final = APIBlueprint("api_links", __name__, tag="登录")


class RedeemSchema(Schema):
    """A password; the first administrator's link wants a name and a login too."""

    password = String(required=True, validate=Length(min=1, max=200))
    name = String(load_default="", validate=Length(max=40))
    login = String(load_default="", validate=Length(max=64))


@links.get("/links/<token>")
@links.doc(summary="一次性链接是给谁的；看一看不算用掉", responses={410: "不能再用"})
@public
def one(token: str) -> Response:
    """Whose link it is (null: the first administrator's), and until when (ms UTC)."""
    found = invited.held(token)
    return jsonify(
        person=_told(found.person) if found.person else None,
        expires_at=found.expires_at,
        shortest_password=passwords.SHORTEST,
    )


@links.post("/links/<token>")
@links.input(RedeemSchema, arg_name="wish")
@links.doc(summary="用一次性链接设密码并登录", responses={410: "不能再用"})
@public
def redeem(token: str, wish: dict[str, Any]) -> Response:
    """Set the password and sign in; the link dies with it."""
    signed = invited.redeemed(
        token, wish["password"], name=wish["name"], login=wish["login"]
    )
    return begin_session(jsonify(person=_told(signed.person)), signed.token)


def _told(who: Person) -> dict[str, str]:
    return {"id": who.id, "name": who.name, "login": who.login, "role": str(who.role)}
