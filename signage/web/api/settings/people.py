"""People as JSON: who may sign in, as what, by which one-time link."""

from typing import Any

from apiflask import Schema
from apiflask.fields import String
from apiflask.validators import Length
from flask import url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PartnerId, PersonId
from signage.people import Action, Person, role_of
from signage.store import links
from signage.store import people as kept
from signage.store.ids import new_id
from signage.web.api.settings.frame import LINE, settings
from signage.web.forms.typed import one_line
from signage.web.guard import needs
from signage.web.guard import person as me
from signage.web.house import now, the_store


class PersonSchema(Schema):
    """A person; `partner` is the unit of who keeps a unit's screens, of nobody else."""

    name = String(required=True, validate=Length(min=1, max=40))
    login = String(required=True)
    role = String(required=True)
    partner = String(allow_none=True, load_default=None)
    post = String(load_default="", validate=LINE)


@settings.get("/people")
@settings.doc(summary="人员")
@needs(Action.ADMINISTER)
def people() -> ResponseReturnValue:
    """Everybody."""
    with the_store().reading() as db:
        found = kept.accounts(db)
    return {"people": [_account(one) for one in found]}


@settings.get("/people/<person_id>")
@settings.doc(summary="一个人")
@needs(Action.ADMINISTER)
def person(person_id: str) -> ResponseReturnValue:
    """One person."""
    with the_store().reading() as db:
        return _told(kept.person(db, PersonId(person_id)))


@settings.post("/people")
@settings.input(PersonSchema, arg_name="wish")
@settings.doc(summary="加一个人；回答里有一次性链接，只说这一次", responses={201: "做好了"})
@needs(Action.ADMINISTER)
def make_person(wish: dict[str, Any]) -> ResponseReturnValue:
    """Add a person."""
    made = _wished(wish, PersonId(new_id("person")))
    with the_store().writing() as db:
        kept.save(db, made, by=me().id, now=now())
        token = links.make(db, made.id, now=now())
    return {"id": made.id, "link": _address(token)}, 201


@settings.put("/people/<person_id>")
@settings.input(PersonSchema, arg_name="wish")
@settings.doc(summary="改一个人；每一项都写，没写的按缺省。改了角色，他正在登录的都退出")
@needs(Action.ADMINISTER)
def change_person(person_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a person; another role ends their sessions."""
    with the_store().writing() as db:
        made = _wished(wish, kept.person(db, PersonId(person_id)).id)
        kept.save(db, made, by=me().id, now=now())
    return _told(made)


@settings.post("/people/<person_id>/link")
@settings.doc(summary="给一个人新的一次性链接，只说这一次；以前的作废")
@needs(Action.ADMINISTER)
def link_person(person_id: str) -> ResponseReturnValue:
    """Make a new one-time link; earlier ones die."""
    with the_store().writing() as db:
        found = kept.person(db, PersonId(person_id))
        token = links.make(db, found.id, now=now())
    return {"id": found.id, "link": _address(token)}


@settings.post("/people/<person_id>/disable")
@settings.doc(summary="停用一个人，正在登录的也退出；不能停用自己")
@needs(Action.ADMINISTER)
def disable_person(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in no more."""
    with the_store().writing() as db:
        kept.disable(db, PersonId(person_id), by=me().id, now=now())
    return {}


@settings.post("/people/<person_id>/enable")
@settings.doc(summary="恢复一个人")
@needs(Action.ADMINISTER)
def enable_person(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in again."""
    with the_store().writing() as db:
        kept.enable(db, PersonId(person_id), by=me().id, now=now())
    return {}


def _wished(wish: dict[str, Any], key: PersonId) -> Person:
    return Person(
        key,
        one_line(wish["name"]),
        login=wish["login"],
        role=role_of(wish["role"]),
        partner=PartnerId(wish["partner"]) if wish["partner"] else None,
        post=one_line(wish["post"]),
    )


def _address(token: str) -> str:
    return url_for("doors.link", token=token, _external=True)


def _account(one: kept.Account) -> dict[str, object]:
    more = {"has_password": one.has_password, "disabled_at": one.disabled_at}
    return {**_told(one.person), **more}


def _told(who: Person) -> dict[str, object]:
    return {
        "id": who.id,
        "name": who.name,
        "login": who.login,
        "role": str(who.role),
        "partner": who.partner,
        "post": who.post,
    }
