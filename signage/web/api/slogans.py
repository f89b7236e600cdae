"""Slogans and their revisions as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Dict, Integer, List, String
from apiflask.validators import Length, OneOf, Range
from flask import request
from flask.typing import ResponseReturnValue

from playlists.ids import CampaignId, DistrictId, SloganId
from signage.advice import Reasons
from signage.audience import AUDIENCES
from signage.manner import AS_EVER, Manner, manner_of, plain
from signage.people import Action
from signage.slogan import FRAUD_TYPES, Draft, Kind, Revision, State
from signage.steps import compose
from signage.store import catalogue, scenes
from signage.store import slogans as kept
from signage.store.catalogue import Order
from signage.store.slogans import Listed
from signage.web import told
from signage.web.api.preview import advice_told
from signage.web.api.texts import TypedText
from signage.web.forms.slogan import one_line_end
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.kept import manner_kept
from signage.web.search import LONGEST_WORDS, facets, labels, search_in, total

slogans: Final = APIBlueprint("api_slogans", __name__, tag="标语")
READERS: Final = (Action.COMPOSE, Action.REVIEW, Action.ARRANGE, Action.REPORT)
MOST: Final = 500


class SearchSchema(Schema):
    """What is looked for; `q` takes words, pinyin and its first letters."""

    q = String(load_default="", validate=Length(max=LONGEST_WORDS))
    state = String(load_default="", validate=OneOf(["", *State]))
    kind = String(load_default="", validate=OneOf(["", *Kind]))
    fraud_type = String(load_default="", validate=OneOf(["", *FRAUD_TYPES]))
    audience = String(load_default="", validate=OneOf(["", *AUDIENCES]))
    campaign = String(load_default="", validate=Length(max=64))
    author = String(load_default="", validate=Length(max=64))
    sort = String(load_default="", validate=OneOf(["", *Order]))


class WishSchema(SearchSchema):
    """What a list should hold, from the after-th on."""

    after = Integer(load_default=0, validate=Range(min=0, max=1_000_000))
    most = Integer(load_default=100, validate=Range(min=1, max=MOST))


class DraftSchema(Schema):
    """A draft; empty places mean everywhere, `not_after` is in ms UTC.

    `manner`: what is chosen of its look, as `signage.manner.manner_of` reads it; a change
    without it keeps what was chosen before.
    """

    text = TypedText()
    kind = String(load_default="slogan", validate=OneOf(list(Kind)))
    fraud_type = String(load_default="general", validate=OneOf(list(FRAUD_TYPES)))
    audiences = List(String(), load_default=list, validate=Length(max=30))
    venue_kinds = List(String(), load_default=list, validate=Length(max=30))
    districts = List(String(), load_default=list, validate=Length(max=200))
    not_after = Integer(strict=True, allow_none=True, load_default=None)
    campaign = String(allow_none=True, load_default=None)
    manner = Dict()


class VersionSchema(Schema):
    """The version that was read: a change over another's is refused."""

    version = Integer(required=True, strict=True, validate=Range(min=1))


class SubmitSchema(VersionSchema):
    """Handing in; `stays` and `stays_by_code` say why warnings stay, to the reviewers."""

    stays = String(load_default="", validate=Length(max=500))
    stays_by_code = Dict(
        keys=String(validate=Length(equal=3)),
        values=String(validate=Length(max=500)),
        load_default=dict,
        validate=Length(max=40),
    )


class ChangeSchema(DraftSchema, VersionSchema):
    """A draft over the version that was read."""


@slogans.get("/slogans")
@slogans.input(WishSchema, location="query", arg_name="wish")
@slogans.doc(summary="标语列表，连同总数和每个筛选项的条数；可按文字、拼音和各项筛选")
@needs(*READERS)
def index(wish: dict[str, Any]) -> ResponseReturnValue:
    """Slogans with their newest revisions."""
    search = search_in(request.args)
    with the_store().reading() as db:
        cells = catalogue.cells(db, search.words)
        found = catalogue.found(
            db, search.wish(), order=search.order, after=wish["after"], most=wish["most"]
        )
        counted = facets(cells, search, labels(db))
    return {
        "slogans": [_told(one) for one in found],
        "total": total(cells, search),
        "facets": {
            name: [
                {"code": one.code, "word": one.word, "number": one.number} for one in every
            ]
            for name, every in counted.items()
        },
    }


@slogans.post("/slogans")
@slogans.input(DraftSchema, arg_name="wish")
@slogans.doc(summary="起草一条", responses={201: "做好了"})
@needs(Action.COMPOSE)
def create(wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep a new draft."""
    made = compose.create(the_store(), _draft(wish, manner=AS_EVER), by=person(), now=now())
    return _now_told(made), 201


@slogans.get("/slogans/<slogan_id>")
@slogans.doc(summary="一条标语，和它最新的一稿")
@needs(*READERS)
def one(slogan_id: str) -> ResponseReturnValue:
    """One slogan."""
    with the_store().reading() as db:
        newest = kept.latest(db, SloganId(slogan_id))
        return _told(Listed(kept.slogan(db, newest.slogan), newest))


@slogans.put("/slogans/<slogan_id>")
@slogans.input(ChangeSchema, arg_name="wish")
@slogans.doc(summary="保存草稿；version 是读到的那一版，别人改过就拒绝")
@needs(Action.COMPOSE)
def save(slogan_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep a draft over the version that was read."""
    saved = compose.save(
        the_store(),
        SloganId(slogan_id),
        _draft(wish, manner=manner_kept(SloganId(slogan_id), wish["text"])),
        version=wish["version"],
        by=person(),
        now=now(),
    )
    return _now_told(saved)


@slogans.post("/slogans/<slogan_id>/submit")
@slogans.input(SubmitSchema, arg_name="wish")
@slogans.doc(summary="提交审核；有必改的提醒就拒绝")
@needs(Action.COMPOSE)
def submit(slogan_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Hand the draft in."""
    done = compose.submit(
        the_store(),
        SloganId(slogan_id),
        version=wish["version"],
        by=person(),
        now=now(),
        stays=Reasons(wish["stays"], wish["stays_by_code"]),
    )
    return _now_told(done)


@slogans.get("/slogans/<slogan_id>/revisions")
@slogans.doc(summary="一条标语的各稿，新的在前")
@needs(*READERS)
def revisions(slogan_id: str) -> ResponseReturnValue:
    """All revisions."""
    with the_store().reading() as db:
        kept.slogan(db, SloganId(slogan_id))
        found = kept.revisions_of(db, SloganId(slogan_id))
    return {"revisions": [_revision(one) for one in found]}


@slogans.post("/slogans/<slogan_id>/revisions")
@slogans.input(VersionSchema, arg_name="wish")
@slogans.doc(summary="另写一稿，从最新一稿的文字开始", responses={201: "做好了"})
@needs(Action.COMPOSE)
def revise(slogan_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Begin another revision."""
    opened = compose.revise(
        the_store(), SloganId(slogan_id), version=wish["version"], by=person(), now=now()
    )
    return _now_told(opened), 201


@slogans.get("/slogans/<slogan_id>/revisions/<int:number>")
@slogans.doc(summary="一稿，和它在每种屏上的画面")
@needs(*READERS)
def revision(slogan_id: str, number: int) -> ResponseReturnValue:
    """One revision with its advice and pictures."""
    with the_store().reading() as db:
        found = kept.revision(db, SloganId(slogan_id), number)
        advice = kept.advice_of(db, found.slogan, number)
        drawn = scenes.of(db, found.slogan, number)
    pictures = {
        each.screen_class: {
            "scene": told.scene_url(each.scene) if each.scene else None,
            "failure": each.failure,
            "setting": dict(each.setting),
        }
        for each in drawn
    }
    return {
        **_revision(found),
        "advice": [advice_told(each) for each in advice],
        "pictures": pictures,
    }


def _draft(wish: dict[str, Any], *, manner: Manner) -> Draft:
    return Draft(
        one_line_end(wish["text"]),
        kind=Kind(wish["kind"]),
        fraud_type=wish["fraud_type"],
        audiences=tuple(wish["audiences"]) or ("general",),
        venue_kinds=tuple(wish["venue_kinds"]),
        districts=tuple(map(DistrictId, wish["districts"])),
        not_after=wish["not_after"],
        campaign=CampaignId(wish["campaign"]) if wish["campaign"] else None,
        manner=manner_of(wish["manner"]) if "manner" in wish else manner,
    )


def _now_told(revision: Revision) -> dict[str, object]:
    with the_store().reading() as db:
        return _told(Listed(kept.slogan(db, revision.slogan), revision))


def _told(one: Listed) -> dict[str, object]:
    about = one.slogan
    return {
        "id": about.id,
        "kind": about.kind,
        "fraud_type": about.fraud_type,
        "audiences": list(about.audiences),
        "campaign": about.campaign,
        **_revision(one.revision),
    }


def _revision(one: Revision) -> dict[str, object]:
    return {
        "number": one.number,
        "text": one.text,
        "state": one.state,
        "state_word": one.state.label,
        "venue_kinds": list(one.venue_kinds),
        "districts": list(one.districts),
        "not_after": one.not_after,
        "manner": plain(one.manner),
        "version": one.version,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
        "submitted_at": one.submitted_at,
    }
