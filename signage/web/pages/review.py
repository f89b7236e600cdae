"""Review: what waits, and the page on which one decides whether it may light up."""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.errors import BadInputError
from signage.people import Action
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES
from signage.steps import review as steps
from signage.store import people
from signage.store.reviews import Part
from signage.web import bench
from signage.web.forms.reasons import reasons_in
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store

review: Final = Blueprint("review", __name__)


@review.get("/review")
@needs(Action.REVIEW)
def index() -> str:
    """Everything that waits, with what it waits for from this person."""
    store = the_store()
    waiting = steps.waiting(store)
    with store.reading() as db:
        rows = [(one, bench.turn(db, one, person=person())) for one in waiting]
        names = {one.person.id: one.person.name for one in people.accounts(db)}
    rows.sort(key=lambda row: row[1] is not bench.Turn.YOURS)
    return render_template("reviews.html", rows=rows, names=names)


@review.get("/review/<slogan_id>/<int:number>")
@needs(Action.REVIEW)
def one(slogan_id: str, number: int) -> ResponseReturnValue:
    """A revision's pictures, what changed, and the two buttons."""
    return _page(SloganId(slogan_id), number, {})


@review.post("/review/<slogan_id>/<int:number>/pass")
@needs(Action.REVIEW)
def pass_(slogan_id: str, number: int) -> ResponseReturnValue:
    """Sign with the person's key on the server, as only a demo can."""
    part = Part(SloganId(slogan_id), number, request.form.get("part", 1, type=int))
    outcome = steps.decide_pass_on_server(
        the_store(),
        part,
        by=person(),
        keys=the_house().keys,
        now=now(),
        reasons=reasons_in(request.form),
    )
    if outcome.envelope:
        flash("签名齐了，可以上屏。已在播放列表里的，几秒内下发。", "well")
    elif outcome.why:
        flash(f"已签名，但还不能上屏：{outcome.why}", "hot")
    else:
        left = outcome.needed - outcome.signed
        flash(f"已签名，还差 {left} 人。", "well")
    return redirect(url_for("review.one", slogan_id=slogan_id, number=number))


@review.post("/review/<slogan_id>/<int:number>/return")
@needs(Action.REVIEW)
def return_(slogan_id: str, number: int) -> ResponseReturnValue:
    """Give it back to its author with a reason."""
    key = SloganId(slogan_id)
    reason = request.form.get("reason", "")
    try:
        steps.decide_return(the_store(), key, number, by=person(), reason=reason, now=now())
    except BadInputError as error:
        return _page(key, number, {error.field: str(error)}), HTTPStatus.BAD_REQUEST
    flash("已退回，作者会看到您写的原因。", "well")
    return redirect(url_for("review.index"))


def _page(slogan_id: SloganId, number: int, errors: dict[str, str]) -> str:
    waiting = steps.waiting(the_store())
    with the_store().reading() as db:
        found = bench.case(
            db, (slogan_id, number), waiting=waiting, person=person(), now=now()
        )
        names = {one.person.id: one.person.name for one in people.accounts(db)}
    return render_template(
        "review.html",
        it=found,
        names=names,
        venue_kinds=VENUE_KINDS,
        fraud_types=FRAUD_TYPES,
        errors=errors,
        typed=request.form,
    )
