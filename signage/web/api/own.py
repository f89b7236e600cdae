"""One's own password and sessions as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from signage.store import sessions
from signage.web import own_password
from signage.web.guard import person
from signage.web.house import now, the_store
from signage.web.security import begin_session, session_token

own: Final = APIBlueprint("api_own", __name__, tag="登录")


class PasswordSchema(Schema):
    """The password one has, and the one that one wants."""

    old = String(required=True, validate=Length(min=1, max=200))
    password = String(required=True, validate=Length(min=1, max=200))


@own.post("/me/password")
@own.input(PasswordSchema, arg_name="wish")
@own.doc(summary="换自己的密码；别处的登录都结束，回答里是新的会话")
def change(wish: dict[str, Any]) -> Response:
    """Take another password; every other place where one is signed in is left."""
    session = own_password.changed(wish["old"], wish["password"])
    return begin_session(jsonify(), session)


@own.get("/me/sessions")
@own.doc(summary="自己在哪些地方登录着")
def index() -> Response:
    """Where one is signed in, and which of them asks."""
    with the_store().reading() as db:
        found = sessions.of(db, person().id, now=now())
    here = sessions.session_id(session_token())
    rows = [
        {
            "key": one.id,
            "here": one.id == here,
            "created_at": one.created_at,
            "seen_at": one.seen_at,
            "agent": one.agent,
        }
        for one in found
    ]
    return jsonify(sessions=rows)


@own.post("/me/sessions/<key>/end")
@own.doc(summary="结束自己的一处登录")
def end(key: str) -> ResponseReturnValue:
    """End one of one's own sessions."""
    with the_store().writing() as db:
        sessions.end_other(db, person().id, session=key, now=now())
    return {}
