"""In and out by the JSON door: who one is, the token for changes, sign-in and sign-out."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import Response, g, jsonify, request

from signage.people import Person
from signage.store import sessions
from signage.web.guard import public
from signage.web.house import now, the_store
from signage.web.security import begin_session, csrf_token, end_session
from signage.web.visitor import address

doors: Final = APIBlueprint("api_doors", __name__, tag="登录")


class SignInSchema(Schema):
    """A login and its password."""

    login = String(required=True, validate=Length(min=1, max=64))
    password = String(required=True, validate=Length(min=1, max=200))


@doors.get("/me")
@doors.doc(summary="我是谁；改动时放进 X-CSRF-Token 的校验码")
@public
def me() -> Response:
    """Who is signed in, or null; and the token that changes must carry."""
    return jsonify(person=_told(g.person), csrf_token=csrf_token())


@doors.post("/sign-in")
@doors.input(SignInSchema, arg_name="who")
@doors.doc(summary="登录")
@public
def sign_in(who: dict[str, Any]) -> Response:
    """Begin a session; its cookie comes with the answer. Ask /me for the new token."""
    signed = sessions.sign_in(
        the_store(),
        who["login"],
        password=who["password"],
        agent=request.user_agent.string,
        address=address(),
        now=now(),
    )
    return begin_session(jsonify(person=_told(signed.person)), signed.token)


@doors.post("/sign-out")
@doors.doc(summary="退出")
@public
def sign_out() -> Response:
    """End the session."""
    return end_session(jsonify(person=None))


def _told(person: Person | None) -> dict[str, str | None] | None:
    if person is None:
        return None
    told = {"id": person.id, "name": person.name, "login": person.login}
    return {**told, "role": person.role, "partner": person.partner, "post": person.post}
