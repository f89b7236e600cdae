"""Slogans: the list, one slogan's page, another revision, taking back."""

from typing import Final

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.audience import AUDIENCES
from signage.errors import BadInputError
from signage.people import Action, may
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES
from signage.steps import compose, review
from signage.store import people, reviews
from signage.store.reviews import Part
from signage.web import dossier as dossiers
from signage.web.forms.slogan import typed_in, version_of
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store
from signage.web.pages.drafts import drafts
from signage.web.pages.library import READERS, SHAPES, library, listed

slogans_pages: Final = Blueprint("slogans", __name__)
slogans_pages.register_blueprint(drafts)
slogans_pages.register_blueprint(library)
VERDICTS: Final = {
    reviews.PASS: "通过并签名",
    reviews.RETURN: "退回修改",
    reviews.WITHDRAW: "撤播",
}


@slogans_pages.get("/slogans")
@needs(*READERS)
def index() -> str:
    """The library, filtered, sorted and paged as the address says."""
    return listed()


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
