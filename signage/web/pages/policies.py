"""Policies: the list, and one policy's page: what it demands, where, and who yields."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from signage.errors import BadInputError, ChangedMeanwhileError, UnknownError
from signage.people import Action, may
from signage.policies import Policy, PolicyId
from signage.steps import arrange
from signage.store import places
from signage.store import policies as kept
from signage.store.ids import new_id
from signage.web import booking_view, policy_view, reach
from signage.web.forms import policy as policy_form
from signage.web.forms.policy import Typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording import days, ruled
from signage.web.wording.words import local

policies: Final = Blueprint("policies", __name__)
PHASES: Final = {
    "now": "现在管着的",
    "coming": "将来的",
    "past": "过去的",
    "ended": "已结束",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a policy was not saved: fields that are wrong, or another's newer version."""

    errors: dict[str, str]
    newer: Policy | None = None
    by: str = ""
    at: int = 0


FINE: Final = Trouble({})


@policies.get("/policies")
@needs(Action.REGULATE, Action.ARRANGE)
def index() -> str:
    """Every policy: now, coming, past, ended."""
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        found = kept.all_policies(db)
        names = policy_view.names(db)
    rows: dict[str, list[Policy]] = {phase: [] for phase in PHASES}
    for one in found:
        rows[_phase(one)].append(one)
    titles = {one.id: one.title for one in arranged.playlists}
    return render_template(
        "policies.html",
        rows=rows,
        phases=PHASES,
        number=len(found),
        kinds=ruled.KINDS,
        demand=partial(ruled.demand, titles=titles),
        dates=partial(ruled.dates, almanac=arranged.almanac),
        where=partial(ruled.where, names=names),
        under=partial(policy_view.under, arranged.sites),
        may_change=may(person().role, Action.REGULATE),
    )


@policies.get("/policies/new")
@needs(Action.REGULATE)
def new() -> str:
    """The form of a new policy."""
    return _form(None, policy_form.blank(local(now()).date()))


@policies.get("/policies/<policy_id>")
@needs(Action.REGULATE, Action.ARRANGE)
def one(policy_id: str) -> str:
    """One policy."""
    found = _found(policy_id)
    return _form(found, policy_form.typed_of(found))


@policies.post("/policies/new")
@needs(Action.REGULATE)
def make() -> ResponseReturnValue:
    """Make a policy."""
    return _saved(None)


@policies.post("/policies/<policy_id>")
@needs(Action.REGULATE)
def change(policy_id: str) -> ResponseReturnValue:
    """Change a policy."""
    return _saved(_found(policy_id))


@policies.post("/policies/<policy_id>/end")
@needs(Action.REGULATE)
def end(policy_id: str) -> ResponseReturnValue:
    """End a policy."""
    arrange.end_policy(the_store(), PolicyId(policy_id), by=person(), now=now())
    flash("规定已结束，几秒内屏幕照排期播。", "well")
    return redirect(url_for("policies.one", policy_id=policy_id))


@policies.get("/policies/foreseen")
@needs(Action.REGULATE)
def foreseen() -> str:
    """A piece of the page: what sending the form as it is would do."""
    key = PolicyId(request.args.get("policy", "") or "new")
    return _foreseen(key, policy_form.typed_in(request.args))


def _phase(one: Policy) -> str:
    today = local(now()).date()
    if one.ended_at is not None:
        return "ended"
    if one.last is not None and one.last < today:
        return "past"
    return "now" if one.first <= today else "coming"


def _found(policy_id: str) -> Policy:
    with the_store().reading() as db:
        return kept.get(db, PolicyId(policy_id))


def _saved(policy: Policy | None) -> ResponseReturnValue:
    wish = policy_form.typed_in(request.form)
    key = policy.id if policy else PolicyId(new_id("policy"))
    save = arrange.change_policy if policy else arrange.make_policy
    try:
        made = policy_form.policy_of(wish, key)
        done = save(the_store(), made, by=person(), now=now())
    except BadInputError as error:
        trouble = Trouble({error.field: str(error)})
        return _form(policy, wish, trouble), HTTPStatus.UNPROCESSABLE_ENTITY
    except UnknownError as error:
        trouble = Trouble({"playlists": str(error)})
        return _form(policy, wish, trouble), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        trouble = Trouble({}, _found(key), by=error.by, at=error.at_ms)
        return _form(policy, wish, trouble), HTTPStatus.CONFLICT
    flash(f"“{done.policy.name}”已保存，管着 {len(done.reaches)} 块屏。", "well")
    return redirect(url_for("policies.one", policy_id=key))


def _form(policy: Policy | None, wish: Typed, trouble: Trouble = FINE) -> str:
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        choices = booking_view.choices(db, arranged)
        venues = places.venues(db)
    names = days.CALLED | {key: one.name for key, one in arranged.almanac.named.items()}
    may_change = may(person().role, Action.REGULATE)
    return render_template(
        "policy.html",
        policy=policy,
        phase=_phase(policy) if policy else "",
        wish=wish,
        trouble=trouble,
        foreseen=_foreseen(policy.id if policy else PolicyId("new"), wish),
        kinds=_three(ruled.KINDS),
        allowed=_three({key.value: word for key, word in ruled.ALLOWED.items()}),
        lists=[(one.id, one.title, None) for one in arranged.playlists if not one.filler],
        called=_three(names),
        choices=choices,
        venues=venues,
        may_change=may_change,
        locked=not may_change or (policy is not None and policy.ended_at is not None),
        titles={one.id: one.title for one in arranged.playlists},
        demand=ruled.demand,
        dates=partial(ruled.dates, almanac=arranged.almanac),
    )


def _three(words: Mapping[str, str]) -> list[tuple[str, str, None]]:
    return [(code, word, None) for code, word in words.items()]


def _foreseen(key: PolicyId, wish: Typed) -> str:
    with the_store().reading() as db:
        found = policy_view.foreseen(db, wish, key=key, now=now())
    return render_template(
        "policy_foreseen.html",
        found=found,
        wish=wish,
        label=reach.label,
        may_book=may(person().role, Action.ARRANGE),
    )
