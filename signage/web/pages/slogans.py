"""Slogans: the list, one slogan's page, another revision, taking back."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.errors import BadInputError
from signage.people import Action, may
from signage.places import VENUE_KINDS
from signage.slogan import AUDIENCES, FRAUD_TYPES, Kind, State
from signage.steps import compose, review
from signage.store import people, reviews, slogans
from signage.store.reviews import Part
from signage.store.slogans import Listed, Wish
from signage.web import dossier as dossiers
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store
from signage.web.pages.drafts import drafts
from signage.web.slogan_form import typed_in, version_of

slogans_pages: Final = Blueprint("slogans", __name__)
slogans_pages.register_blueprint(drafts)
READERS: Final = (Action.COMPOSE, Action.REVIEW, Action.ARRANGE, Action.REPORT)
SHAPES: Final = {
    State.DRAFT: "draft",
    State.SUBMITTED: "wait",
    State.RETURNED: "backed",
    State.PASSED: "ok",
    State.WITHDRAWN: "stop",
}
VERDICTS: Final = {
    reviews.PASS: "通过并签名",
    reviews.RETURN: "退回修改",
    reviews.WITHDRAW: "撤播",
}


class Facet(NamedTuple):
    """A choice in the list's filter: its code, its word and how many there are."""

    code: str
    word: str
    number: int


@slogans_pages.get("/slogans")
@needs(*READERS)
def index() -> str:
    """Every slogan with its newest revision, filtered as the address says."""
    with the_store().reading() as db:
        every = slogans.listed(db, Wish())
        names = {one.person.id: one.person.name for one in people.accounts(db)}
    wish = {name: request.args.get(name, "") for name in ("state", "kind", "fraud_type")}
    return render_template(
        "slogans.html",
        rows=[one for one in every if _fits(one, wish)],
        every=len(every),
        wish=wish,
        facets=_facets(every, wish),
        names=names,
        shapes=SHAPES,
        fraud_types=FRAUD_TYPES,
        may_compose=may(person().role, Action.COMPOSE),
    )


@slogans_pages.get("/slogans/<slogan_id>")
@needs(*READERS)
def one(slogan_id: str) -> str:
    """One slogan; `?n=` shows an earlier revision."""
    return _page(SloganId(slogan_id), {})


@slogans_pages.post("/slogans/<slogan_id>/revise")
@needs(Action.COMPOSE)
def revise(slogan_id: str) -> ResponseReturnValue:
    """Begin another revision and go on writing it."""
    version = version_of(typed_in(request.form))
    compose.revise(
        the_store(), SloganId(slogan_id), version=version, by=person(), now=now()
    )
    return redirect(url_for("slogans.drafts.edit", slogan_id=slogan_id))


@slogans_pages.post("/slogans/<slogan_id>/withdraw")
@needs(Action.WITHDRAW)
def withdraw(slogan_id: str) -> ResponseReturnValue:
    """Take a passed revision and all before it off the screens."""
    number = request.form.get("number", 0, type=int)
    try:
        review.withdraw_on_server(
            the_store(),
            Part(SloganId(slogan_id), number),
            by=person(),
            reason=request.form.get("reason", ""),
            keys=the_house().keys,
            now=now(),
        )
    except BadInputError as error:
        return _page(SloganId(slogan_id), {error.field: str(error)}), 400
    flash("已撤播，屏幕收到后立即换下，以后也不会再播这一版。", "well")
    return redirect(url_for("slogans.one", slogan_id=slogan_id))


def _page(slogan_id: SloganId, errors: dict[str, str]) -> str:
    wanted = request.args.get("n", type=int)
    with the_store().reading() as db:
        found = dossiers.dossier(db, slogan_id, wanted, person=person(), now=now())
        names = {one.person.id: one.person.name for one in people.accounts(db)}
    return render_template(
        "slogan.html",
        it=found,
        names=names,
        shapes=SHAPES,
        verdicts=VERDICTS,
        fraud_types=FRAUD_TYPES,
        audiences=AUDIENCES,
        venue_kinds=VENUE_KINDS,
        errors=errors,
        typed=request.form,
        has_playlists="playlists.one" in current_app.view_functions,
        may={action.value: may(person().role, action) for action in Action},
    )


def _fits(one: Listed, wish: dict[str, str], *, but: str = "") -> bool:
    """Whether a slogan is wished for in every facet, or in every one `but` that."""
    codes = _codes(one)
    return all(
        not want or want == codes[name] for name, want in wish.items() if name != but
    )


def _codes(one: Listed) -> dict[str, str]:
    return {
        "state": one.revision.state,
        "kind": one.slogan.kind,
        "fraud_type": one.slogan.fraud_type,
    }


def _facets(every: Iterable[Listed], wish: dict[str, str]) -> dict[str, list[Facet]]:
    """Each facet with how many there are of each, by what the other facets leave."""
    labels = {
        "state": {str(one): one.label for one in State},
        "kind": {str(one): one.label for one in Kind},
        "fraud_type": FRAUD_TYPES,
    }
    known = tuple(every)
    found = {}
    for name, words in labels.items():
        left = [one for one in known if _fits(one, wish, but=name)]
        counts = Counter(_codes(one)[name] for one in left)
        used = [Facet(code, word, counts[code]) for code, word in words.items()]
        some = [one for one in used if one.number or one.code == wish[name]]
        found[name] = [Facet("", "全部", len(left)), *some]
    return found
