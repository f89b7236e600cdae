"""Writing: a new slogan or a draft, kept as typed, handed in when nothing blocks it."""

from http import HTTPStatus
from typing import Final, NamedTuple

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import SloganId
from signage.audience import AUDIENCES
from signage.errors import AdviceError, BadInputError, ChangedMeanwhileError
from signage.manner import USUAL_DIM
from signage.people import Action
from signage.places import VENUE_KINDS
from signage.slogan import EDITABLE, FRAUD_TYPES, KIND_LABELS, Revision
from signage.steps import compose
from signage.store import campaigns, places, screens, slogans
from signage.store.slogans import Listed
from signage.web import sheet
from signage.web.airtime import NOWHERE, airtime
from signage.web.errors import wants_json
from signage.web.forms.reasons import reasons_in
from signage.web.forms.slogan import (
    Typed,
    draft_of,
    typed_in,
    typed_of,
    version_of,
)
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.kept import with_manner
from signage.web.looks import panels
from signage.web.pictured import MOST, asked_for
from signage.web.sizes import sizes_on_all

drafts: Final = Blueprint("drafts", __name__)


class Clash(NamedTuple):
    """Somebody else's newer words, by whom and when (ms UTC)."""

    theirs: Revision
    by: str
    at: int


@drafts.get("/slogans/new")
@needs(Action.COMPOSE)
def new() -> str:
    """An empty sheet, or one with the picture that the address names."""
    return _sheet(None, asked_for(request.args))


@drafts.post("/slogans/new")
@needs(Action.COMPOSE)
def create() -> ResponseReturnValue:
    """Keep the first words; a script does so while one types."""
    typed = typed_in(request.form)
    try:
        made = compose.create(the_store(), draft_of(typed), by=person(), now=now())
    except BadInputError as error:
        if wants_json():
            raise
        return _wrong(None, typed, error)
    return _kept(made)


@drafts.get("/slogans/<slogan_id>/edit")
@needs(Action.COMPOSE)
def edit(slogan_id: str) -> ResponseReturnValue:
    """The newest draft; what is no draft has its own page."""
    listed = _listed(SloganId(slogan_id))
    if listed.revision.state not in EDITABLE:
        return redirect(url_for("slogans.one", slogan_id=slogan_id))
    return _sheet(listed, typed_of(listed))


@drafts.post("/slogans/<slogan_id>/edit")
@needs(Action.COMPOSE)
def save(slogan_id: str) -> ResponseReturnValue:
    """Keep the draft over the version that its author saw."""
    key = SloganId(slogan_id)
    typed = with_manner(typed_in(request.form), of=key)
    try:
        saved = compose.save(
            the_store(),
            key,
            draft_of(typed),
            version=version_of(typed),
            by=person(),
            now=now(),
        )
    except (BadInputError, ChangedMeanwhileError) as error:
        if wants_json():
            raise
        return _wrong(_listed(key), typed, error)
    return _kept(saved)


def _kept(saved: Revision) -> ResponseReturnValue:
    """Answer the script that keeps drafts; or go on, handing in if that was pressed."""
    here = url_for("slogans.drafts.edit", slogan_id=saved.slogan)
    if wants_json():
        return jsonify(id=saved.slogan, version=saved.version, at=now(), edit=here)
    if request.form.get("do") != "submit":
        flash("草稿已保存。", "well")
        return redirect(here)
    return _handed_in(saved)


def _handed_in(saved: Revision) -> ResponseReturnValue:
    try:
        compose.submit(
            the_store(),
            saved.slogan,
            version=saved.version,
            by=person(),
            now=now(),
            stays=reasons_in(request.form, field="stays"),
        )
    except (AdviceError, BadInputError) as error:
        listed = _listed(saved.slogan)
        return _wrong(listed, typed_of(listed), error)
    flash("已提交审核。正在为每一种屏画出画面，几秒后审核员就能看到。", "well")
    return redirect(url_for("slogans.one", slogan_id=saved.slogan))


def _wrong(listed: Listed | None, typed: Typed, error: Exception) -> tuple[str, HTTPStatus]:
    """The sheet as it was typed, with what stands against it."""
    if isinstance(error, ChangedMeanwhileError) and listed:
        clash = Clash(listed.revision, error.by, error.at_ms)
        return _sheet(listed, typed, clash=clash), HTTPStatus.CONFLICT
    field = error.field if isinstance(error, BadInputError) else "text"
    sheet = _sheet(listed, typed, errors={field: str(error)})
    return sheet, HTTPStatus.UNPROCESSABLE_ENTITY


def _sheet(
    listed: Listed | None,
    typed: Typed,
    *,
    errors: dict[str, str] | None = None,
    clash: Clash | None = None,
) -> str:
    with the_store().reading() as db:
        sites = screens.sites(db)
        districts = places.districts(db)
        known = campaigns.campaigns(db)
        played = (
            airtime(db, listed.slogan.id, sites=sites, now=now()) if listed else NOWHERE
        )
    kinds = {site.venue.kind for site in sites} | typed.venue_kinds
    return render_template(
        "compose.html",
        listed=listed,
        wish=typed,
        errors=errors or {},
        clash=clash,
        panels=panels(sites),
        airtime=played,
        styles=sheet.samples(),
        motions=sheet.MOTIONS,
        faces=sheet.FACES,
        most_of_picture=MOST,
        usual_dim=USUAL_DIM,
        sizes=sizes_on_all(one.profile for one in panels(sites)),
        kinds=list(KIND_LABELS.items()),
        fraud_types=list(FRAUD_TYPES.items()),
        audiences=[(code, word, None) for code, word in AUDIENCES.items()],
        campaigns=[("", "不属于专项行动"), *((one.id, one.name) for one in known)],
        venue_kinds=[
            (code, word, sum(site.venue.kind == code for site in sites))
            for code, word in VENUE_KINDS.items()
            if code in kinds
        ],
        districts=[
            (one.id, one.name, sum(site.venue.district == one.id for site in sites))
            for one in districts
        ],
    )


def _listed(slogan_id: SloganId) -> Listed:
    with the_store().reading() as db:
        newest = slogans.latest(db, slogan_id)
        return Listed(slogans.slogan(db, slogan_id), newest)
