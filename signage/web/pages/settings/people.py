"""Settings of people: who may sign in, as what, by which one-time link."""

from typing import Final

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PartnerId, PersonId
from signage.errors import BadInputError, ForbiddenStepError
from signage.people import ACTION_NAMES, ROLE_NAMES, Action, Person, Role, may
from signage.store import links, places
from signage.store import people as kept
from signage.store.ids import new_id
from signage.web.forms import typed
from signage.web.guard import needs
from signage.web.guard import person as me
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, settings

ROLES: Final = {str(role): name for role, name in ROLE_NAMES.items()}
DOES: Final = {
    str(role): "、".join(name for act, name in ACTION_NAMES.items() if may(role, act))
    for role in Role
}


@settings.get("/settings/people")
@needs(Action.ADMINISTER)
def people() -> str:
    """Everybody, and who can sign in."""
    with the_store().reading() as db:
        rows = kept.accounts(db)
        partners = {one.id: one.name for one in places.partners(db)}
    return page("settings_people.html", rows=rows, partners=partners, roles=ROLES)


@settings.get("/settings/people/new")
@needs(Action.ADMINISTER)
def new_person() -> str:
    """The form of a new person."""
    return _form(None, {})


@settings.get("/settings/people/<person_id>")
@needs(Action.ADMINISTER)
def person(person_id: str) -> str:
    """The form of a person."""
    return _form(_found(person_id), {})


@settings.post("/settings/people/new")
@needs(Action.ADMINISTER)
def make_person() -> ResponseReturnValue:
    """Add a person and show their one-time link, this once."""
    try:
        made = _typed(PersonId(new_id("person")))
        with the_store().writing() as db:
            kept.save(db, made, by=me().id, now=now())
            token = links.make(db, made.id, now=now())
    except BadInputError as error:
        return _form(None, {error.field: str(error)}), 422
    return _once(made, token)


@settings.post("/settings/people/<person_id>")
@needs(Action.ADMINISTER)
def change_person(person_id: str) -> ResponseReturnValue:
    """Change a person; another role ends their sessions."""
    old = _found(person_id)
    try:
        made = _typed(old.id)
        with the_store().writing() as db:
            kept.save(db, made, by=me().id, now=now())
    except BadInputError as error:
        return _form(old, {error.field: str(error)}), 422
    flash(f"“{made.name}”已保存。", "well")
    return redirect(url_for("settings.people"))


@settings.post("/settings/people/<person_id>/link")
@needs(Action.ADMINISTER)
def link_person(person_id: str) -> ResponseReturnValue:
    """Make a new one-time link and show it, this once; earlier ones die."""
    found = _found(person_id)
    with the_store().writing() as db:
        token = links.make(db, found.id, now=now())
    return _once(found, token)


@settings.post("/settings/people/<person_id>/disable")
@needs(Action.ADMINISTER)
def disable_person(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in no more."""
    found = _found(person_id)
    try:
        with the_store().writing() as db:
            kept.disable(db, found.id, by=me().id, now=now())
    except ForbiddenStepError as error:
        flash(f"{error}。", "bad")
        return redirect(url_for("settings.people"))
    flash(f"“{found.name}”已停用，正在登录的也退出了。", "well")
    return redirect(url_for("settings.people"))


@settings.post("/settings/people/<person_id>/enable")
@needs(Action.ADMINISTER)
def enable_person(person_id: str) -> ResponseReturnValue:
    """Let somebody sign in again."""
    found = _found(person_id)
    with the_store().writing() as db:
        kept.enable(db, found.id, by=me().id, now=now())
    flash(f"“{found.name}”又可以登录了。", "well")
    return redirect(url_for("settings.people"))


def _typed(key: PersonId) -> Person:
    form = request.form
    role = Role(typed.one_of(form, "role", ROLES, label="角色"))
    partner = form.get("partner", "") if role is Role.PARTNER else ""
    return Person(
        key,
        typed.needed(form, "name", "姓名"),
        login=typed.needed(form, "login", "账号"),
        role=role,
        partner=PartnerId(partner) if partner else None,
        post=typed.line(form, "post"),
    )


def _found(person_id: str) -> Person:
    with the_store().reading() as db:
        return kept.person(db, PersonId(person_id))


def _form(found: Person | None, errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        partners = [(one.id, one.name) for one in places.partners(db)]
    return page(
        "settings_person.html",
        who=found,
        typed=request.form,
        errors=errors,
        roles=tuple(ROLES.items()),
        does=DOES,
        partners=[("", "不属于哪个单位"), *partners],
    )


def _once(who: Person, token: str) -> ResponseReturnValue:
    address = url_for("doors.link", token=token, _external=True)
    shown = page("settings_link.html", who=who, address=address, role=ROLE_NAMES[who.role])
    return make_response(shown)
