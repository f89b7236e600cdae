"""Authors write, save, revise and submit words."""

from dataclasses import replace
from typing import Final

from playlists.ids import SloganId
from signage.advice import NO_REASONS, Reasons, blocks, warnings, with_stays
from signage.errors import (
    AdviceError,
    BadInputError,
    ChangedMeanwhileError,
    ForbiddenStepError,
)
from signage.people import Action, Person, require
from signage.places import VENUE_KINDS
from signage.slogan import EDITABLE, REVISABLE, Draft, Kind, Revision, Slogan, State
from signage.steps.compose.advising import advice_beside, subject_of
from signage.steps.compose.lasting import still_ahead, until
from signage.steps.compose.showing import require_showable, require_showable_as_kept
from signage.store import history, library, people, places, slogans, uploads
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.ids import new_id

LONGEST_TOLD: Final = 120


def create(store: Store, draft: Draft, *, by: Person, now: int) -> Revision:
    """Keep a new draft, as typed, with a new id.

    Raises:
        BadInputError: a place is unknown, or a screen cannot show what is chosen
            for it by name.
    """
    require(by, Action.COMPOSE)
    require_showable(draft)
    with store.writing() as db:
        slogan_id = SloganId(new_id("slogan"))
        return added(db, draft, slogan_id=slogan_id, by=by, now=now)


def save(
    store: Store, slogan_id: SloganId, draft: Draft, *, version: int, by: Person, now: int
) -> Revision:
    """Keep a draft as typed over the version that its author saw.

    Its history tells of the work, not of each time that the page saved by itself.

    Raises:
        BadInputError: a place is unknown, or a screen cannot show what is chosen
            for it by name.
        ChangedMeanwhileError: somebody else changed it since; nothing is written.
        ForbiddenStepError: the newest revision is no draft any more.
    """
    require(by, Action.COMPOSE)
    require_showable(draft)
    with store.writing() as db:
        seen = _seen(db, slogan_id, version=version)
        if seen.state not in EDITABLE:
            raise ForbiddenStepError(f"“{seen.state.label}”的内容不能改，请另写一版")
        saved = _changed(_with(db, seen, draft), by=by, now=now)
        slogans.classify(db, _classified(slogans.slogan(db, slogan_id), draft))
        slogans.save_revision(db, saved)
        _record_saving(db, saved, by=by, now=now)
        return saved


def revise(
    store: Store, slogan_id: SloganId, *, version: int, by: Person, now: int
) -> Revision:
    """Begin a new revision with the words of the newest one, which stays as it is.

    Raises:
        ChangedMeanwhileError: somebody else changed it since.
        ForbiddenStepError: the newest revision is still a draft or under review.
    """
    require(by, Action.COMPOSE)
    with store.writing() as db:
        seen = _seen(db, slogan_id, version=version)
        if seen.state not in REVISABLE:
            raise ForbiddenStepError(f"“{seen.state.label}”的内容还不能另写一版")
        opened = replace(seen, number=seen.number + 1, state=State.DRAFT, author=by.id)
        opened = replace(_changed(opened, by=by, now=now), created_at=now)
        opened = replace(
            opened, submitted_at=None, not_after=still_ahead(seen.not_after, now)
        )
        slogans.add_revision(db, opened)
        _record(db, opened, "revised", by=by, now=now)
        return opened


def submit(
    store: Store,
    slogan_id: SloganId,
    *,
    version: int,
    by: Person,
    now: int,
    stays: Reasons = NO_REASONS,
) -> Revision:
    """Hand the newest draft to the reviewers, who see why its warnings stay.

    Without a last instant it gets one 365 days ahead, or as far as the trust list allows;
    only a filler may be without.

    Raises:
        AdviceError: advice of severity E stands against it; the draft stays as typed.
        BadInputError: there are no words, the last instant is past or too far, or a
            screen cannot show what is chosen.
        ChangedMeanwhileError: somebody else changed it since.
    """
    require(by, Action.COMPOSE)
    require_showable_as_kept(store, slogan_id)
    beside = beside_now(store)
    with store.writing() as db:
        seen = _seen(db, slogan_id, version=version)
        told = (beside, stays)
        return submitted(db, seen, told=told, by=by, now=now)


def beside_now(store: Store) -> library.Beside:
    """What words are judged beside: the rules in force, and what is there already."""
    with store.reading() as db:
        return library.beside(db)


def added(
    db: Connection, draft: Draft, *, slogan_id: SloganId, by: Person, now: int
) -> Revision:
    """Keep new words as the first draft of a new slogan."""
    one = Slogan(
        slogan_id,
        kind=draft.kind,
        fraud_type=draft.fraud_type,
        audiences=draft.audiences,
        campaign=draft.campaign,
        author=by.id,
        created_at=now,
    )
    blank = Revision(
        slogan_id,
        number=1,
        text="",
        state=State.DRAFT,
        venue_kinds=(),
        districts=(),
        not_after=None,
        version=0,
        author=by.id,
        changed_by=by.id,
        created_at=now,
        changed_at=now,
    )
    first = _changed(_with(db, blank, draft), by=by, now=now)
    slogans.add_slogan(db, one)
    slogans.add_revision(db, first)
    _record(db, first, "created", by=by, now=now)
    return first


def submitted(
    db: Connection,
    seen: Revision,
    *,
    told: tuple[library.Beside, Reasons],
    by: Person,
    now: int,
) -> Revision:
    """Hand a draft in: judged beside the library, with why warnings stay.

    Raises:
        AdviceError: advice of severity E stands against it.
    """
    beside, stays = told
    one = slogans.slogan(db, seen.slogan)
    if not seen.text.strip():
        raise BadInputError("还没有写正文", field="text")
    if one.kind is Kind.POSTER and seen.manner.picture is None:
        raise BadInputError("海报还没有选图片，请先选一幅再提交", field="manner.picture")
    ends_at = until(db, seen, kind=one.kind, now=now)
    found = advice_beside(subject_of(one, seen, now=now), beside)
    if blocks(found):
        why = "；".join(each.why for each in found if each.severity == "E")
        raise AdviceError(why, advice=found)
    ready = _changed(seen.become(State.SUBMITTED), by=by, now=now)
    ready = replace(ready, not_after=ends_at, submitted_at=now)
    slogans.save_revision(db, ready)
    slogans.save_advice(db, ready, with_stays(found, stays))
    thing, detail = _noted(ready)
    reasons = _stays(stays.told(warnings(found)))
    history.record(db, thing, what="submitted", by=by.id, now=now, detail=detail | reasons)
    return ready


def _seen(db: Connection, slogan_id: SloganId, *, version: int) -> Revision:
    found = slogans.latest(db, slogan_id)
    if found.version != version:
        name = people.person(db, found.changed_by).name
        raise ChangedMeanwhileError(
            f"{name}已改过这条内容，您写的还在，请核对后再保存",
            by=name,
            at_ms=found.changed_at,
        )
    return found


def _with(db: Connection, seen: Revision, draft: Draft) -> Revision:
    for kind in draft.venue_kinds:
        if kind not in VENUE_KINDS:
            raise BadInputError(f"没有场所类型“{kind}”", field="venue_kinds")
    if draft.campaign and not slogans.has_campaign(db, draft.campaign):
        raise BadInputError(f"没有专项行动“{draft.campaign}”", field="campaign")
    known = {each.id for each in places.districts(db)}
    for district in draft.districts:
        if district not in known:
            raise BadInputError(f"没有辖区“{district}”", field="districts")
    picture = draft.manner.picture
    if picture and not uploads.has(db, picture.sha256):
        raise BadInputError("没有这幅图片，也许已经删除", field="manner.picture.sha256")
    return replace(
        seen,
        text=draft.text.replace("\r\n", "\n"),  # how forms send a line's end
        venue_kinds=draft.venue_kinds,
        districts=draft.districts,
        not_after=draft.not_after,
        manner=draft.manner,
    )


def _classified(one: Slogan, draft: Draft) -> Slogan:
    return replace(
        one,
        kind=draft.kind,
        fraud_type=draft.fraud_type,
        audiences=draft.audiences,
        campaign=draft.campaign,
    )


def _changed(one: Revision, *, by: Person, now: int) -> Revision:
    return replace(one, version=one.version + 1, changed_by=by.id, changed_at=now)


def _stays(told: str) -> dict[str, object]:
    """Why warnings stay, short; nothing when nobody said."""
    if len(told) > LONGEST_TOLD:
        told = f"{told[: LONGEST_TOLD - 1]}…"
    return {"stays": told} if told else {}


def _record(db: Connection, one: Revision, what: str, *, by: Person, now: int) -> None:
    thing, detail = _noted(one)
    history.record(db, thing, what=what, by=by.id, now=now, detail=detail)


def _record_saving(db: Connection, one: Revision, *, by: Person, now: int) -> None:
    thing, detail = _noted(one)
    history.record_step(db, thing, what="saved", by=by.id, now=now, detail=detail)


def _noted(one: Revision) -> tuple[tuple[str, str], dict[str, object]]:
    return ("slogan", one.slogan), {"number": one.number, "version": one.version}
