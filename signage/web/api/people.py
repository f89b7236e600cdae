"""People as JSON, for administrators."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PartnerId, PersonId
from signage.errors import ForbiddenStepError
from signage.people import Action, Person, role_of
from signage.store import links
from signage.store import people as kept
from signage.store.ids import new_id
from signage.web.guard import needs
from signage.web.guard import person as me
from signage.web.house import now, the_store

people: Final = APIBlueprint("api_people", __name__, tag="设置")


class PersonSchema(Schema):
    """Somebody new."""

    name = String(required=True, validate=Length(min=1, max=40))
    login = String(required=True)
    role = String(required=True)
    partner = String(allow_none=True, load_default=None)
    post = String(load_default="", validate=Length(max=200))


@people.get("/people")
@people.doc(summary="人员")
@needs(Action.ADMINISTER)
def index() -> ResponseReturnValue:
    """Everybody."""
    with the_store().reading() as db:
        found = kept.accounts(db)
    return {"people": [_told(one) for one in found]}


@people.post("/people")
@people.input(PersonSchema, arg_name="wish")
@people.doc(summary="加一个人；回答里有一次性链接，只说这一次")
@needs(Action.ADMINISTER)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a person."""
    made = Person(
        PersonId(new_id("person")),
        wish["name"].strip(),
        login=wish["login"],
        role=role_of(wish["role"]),
        partner=PartnerId(wish["partner"]) if wish["partner"] else None,
        post=wish["post"],
    )
    with the_store().writing() as db:
        kept.save(db, made, by=me().id, now=now())
        token = links.make(db, made.id, now=now())
    return {"id": made.id, "link": url_for("doors.link", token=token, _external=True)}, 201


@people.post("/people/<person_id>/disable")
@people.doc(summary="停用一个人，正在登录的也退出")
@needs(Action.ADMINISTER)
def disable(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in no more."""
    if person_id == me().id:
        raise ForbiddenStepError("不能停用自己")
    with the_store().writing() as db:
        kept.disable(db, PersonId(person_id), by=me().id, now=now())
    return {}


@people.post("/people/<person_id>/enable")
@people.doc(summary="恢复一个人")
@needs(Action.ADMINISTER)
def enable(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in again."""
    with the_store().writing() as db:
        kept.enable(db, PersonId(person_id), by=me().id, now=now())
    return {}


def _told(one: kept.Account) -> dict[str, object]:
    who = one.person
    return {
        "id": who.id,
        "name": who.name,
        "login": who.login,
        "role": str(who.role),
        "partner": who.partner,
        "post": who.post,
        "has_password": one.has_password,
        "disabled_at": one.disabled_at,
    }
