"""Settings of screens: their class and place, their enrolment file, their retirement."""

from typing import Final

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from devices.profile import ScreenProfile
from playlists.ids import ScreenId, VenueId
from signage.moving import ROAD
from signage.people import Action
from signage.places import POSITIONS, Screen
from signage.steps.review import placements_due
from signage.store import places, trust_lists
from signage.store import screens as kept
from signage.store.ids import new_id
from signage.tags import tags_in, tags_text
from signage.web import reach
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings
from signage.web.registration import Stand, enrolment, panel_of, save_changed
from signage.web.wording.words import COLOURS, panel

DEFAULT_SIZE: Final = {"width": "128", "height": "32", "pitch_mm": "10", "viewing_m": "10"}


@settings.get("/settings/screens")
@needs(Action.ADMINISTER)
def screens() -> str:
    """Every screen there ever was, with how far its registration got."""
    unsigned = {due.screen for due in placements_due(the_store(), now=now())}
    with the_store().reading() as db:
        sites = kept.all_sites(db)
        trust = trust_lists.newest(db)
    rows = [(site, site.screen.id not in unsigned) for site in sites]
    return page(
        "settings_screens.html", rows=rows, panel=panel, has_trust=trust is not None
    )


@settings.get("/settings/screens/new")
@needs(Action.ADMINISTER)
def new_screen() -> str:
    """The form of a new screen."""
    return _form(None, {})


@settings.get("/settings/screens/<screen_id>")
@needs(Action.ADMINISTER)
def screen(screen_id: str) -> str:
    """The form of a screen, its enrolment and its retirement."""
    return _form(_found(screen_id), {})


@settings.post("/settings/screens/new")
@needs(Action.ADMINISTER)
def make_screen() -> ResponseReturnValue:
    """Register a screen."""
    return _saved(None)


@settings.post("/settings/screens/<screen_id>")
@needs(Action.ADMINISTER)
def change_screen(screen_id: str) -> ResponseReturnValue:
    """Change a screen."""
    return _saved(_found(screen_id))


@settings.post("/settings/screens/<screen_id>/enrol")
@needs(Action.ADMINISTER)
def enrol_screen(screen_id: str) -> Response:
    """The enrolment file, to be carried to the screen; an earlier one dies with its key."""
    return enrolment(ScreenId(screen_id))


@settings.post("/settings/screens/<screen_id>/retire")
@needs(Action.ADMINISTER)
def retire_screen(screen_id: str) -> ResponseReturnValue:
    """Take a screen out of service; what it played stays."""
    with the_store().writing() as db:
        kept.retire(db, ScreenId(screen_id), by=person().id, now=now())
    flash("已停用，它的令牌也作废了；播过的记录都在。", "well")
    return redirect(url_for("settings.screens"))


def _saved(old: Screen | None) -> ResponseReturnValue:
    def save() -> str:
        made = _typed(old.id if old else ScreenId(new_id("screen")))
        save_one = save_changed if old else kept.save_screen
        with the_store().writing() as db:
            save_one(db, made, by=person().id, now=now())
        return f"屏幕“{made.name}”已保存。{'' if old else '下一步：下载接入文件。'}"

    return saved(save, back="settings.screens", again=lambda errors: _form(old, errors))


def _typed(key: ScreenId) -> Screen:
    form = request.form
    return Screen(
        key,
        typed.needed(form, "name", "名称"),
        VenueId(typed.needed(form, "venue", "网点")),
        profile=_profile(),
        position=typed.one_of(form, "position", POSITIONS, label="位置"),
        outdoor=typed.is_ticked(form, "outdoor"),
        keeper=typed.line(form, "keeper"),
        filing_no=typed.line(form, "filing_no"),
        tags=tags_in(typed.line(form, "tags")),
    )


def _profile() -> ScreenProfile:
    form = request.form
    colour = typed.one_of(form, "colour", COLOURS, label="颜色")
    width = typed.whole(form.get("width", ""), "宽", field="width")
    height = typed.whole(form.get("height", ""), "高", field="height")
    pitch = typed.amount(form.get("pitch_mm", ""), "点间距", field="pitch_mm")
    viewing = typed.amount(form.get("viewing_m", ""), "观看距离", field="viewing_m")
    variant = ROAD if typed.is_ticked(form, "facing_road") else ""
    stand = Stand(pitch, viewing, variant)
    return panel_of(width, height, colour=colour, stand=stand)


def _found(screen_id: str) -> Screen:
    with the_store().reading() as db:
        return kept.screen(db, ScreenId(screen_id))


def _form(found: Screen | None, errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        venues = [(one.id, one.name) for one in places.venues(db)]
        trust = trust_lists.newest(db)
        site = kept.site(db, found.id) if found else None
    unsigned = {due.screen for due in placements_due(the_store(), now=now())}
    return page(
        "settings_screen.html",
        screen=found,
        name=reach.label(site) if site else "",
        typed=request.form or (_as_typed(found) if found else DEFAULT_SIZE),
        errors=errors,
        venues=venues,
        positions=tuple(POSITIONS.items()),
        colours=tuple(COLOURS.items()),
        has_trust=trust is not None,
        is_placed=found is not None and found.id not in unsigned,
        outdoor=bool(request.form.get("outdoor")) if request.form else _is_out(found),
        facing_road=bool(request.form.get("facing_road"))
        if request.form
        else found is not None and found.profile.variant == ROAD,
    )


def _as_typed(found: Screen) -> dict[str, str]:
    profile = found.profile
    return {
        "name": found.name,
        "venue": found.venue,
        "width": str(profile.width),
        "height": str(profile.height),
        "colour": str(profile.colour),
        "pitch_mm": f"{profile.pitch_mm:g}",
        "viewing_m": f"{profile.viewing_m:g}",
        "position": found.position,
        "keeper": found.keeper,
        "filing_no": found.filing_no,
        "tags": tags_text(found.tags),
    }


def _is_out(found: Screen | None) -> bool:
    return found is not None and found.outdoor
