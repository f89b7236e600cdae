"""Settings of districts, partner units and venues."""

from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from playlists.ids import DistrictId, PartnerId, VenueId
from signage.audience import AUDIENCES, EVERYBODY, own
from signage.people import Action
from signage.places import (
    PARTNER_KINDS,
    VENUE_KINDS,
    District,
    Partner,
    Venue,
    Week,
    hours_text,
    parse_week,
)
from signage.store import places
from signage.store.ids import new_id
from signage.tags import tags_in, tags_text
from signage.web import policy_view
from signage.web.forms import typed
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages.settings.frame import page, saved, settings
from signage.web.wording.words import WEEKDAYS, hours_of, local

OPEN: Final = "08:00-20:00"
ZONE: Final = "Asia/Shanghai"
DAYS_EMPTY: Final = ("",) * 7
COMING: Final = [(key, word, None) for key, word in AUDIENCES.items() if key != EVERYBODY]
DAYS: Final = tuple(f"周{one}" for one in WEEKDAYS)


@settings.get("/settings/districts")
@needs(Action.ADMINISTER)
def districts() -> str:
    """The districts."""
    return _districts({})


@settings.post("/settings/districts")
@needs(Action.ADMINISTER)
def save_district() -> ResponseReturnValue:
    """Add a district, or change the one that is named."""

    def save() -> str:
        name = typed.needed(request.form, "name", "名称")
        with the_store().writing() as db:
            if old := request.form.get("id", ""):
                places.district(db, DistrictId(old))
            made = District(DistrictId(old or new_id("district")), name)
            places.save_district(db, made, by=person().id, now=now())
        return f"辖区“{name}”已保存。"

    return saved(save, back="settings.districts", again=_districts)


@settings.get("/settings/partners")
@needs(Action.ADMINISTER)
def partners() -> str:
    """The partner units."""
    return _partners({})


@settings.post("/settings/partners")
@needs(Action.ADMINISTER)
def save_partner() -> ResponseReturnValue:
    """Add a partner unit, or change the one that is named."""

    def save() -> str:
        name = typed.needed(request.form, "name", "名称")
        kind = typed.one_of(request.form, "kind", PARTNER_KINDS, label="单位类型")
        with the_store().writing() as db:
            if old := request.form.get("id", ""):
                places.partner(db, PartnerId(old))
            made = Partner(PartnerId(old or new_id("partner")), name, kind=kind)
            places.save_partner(db, made, by=person().id, now=now())
        return f"单位“{name}”已保存。"

    return saved(save, back="settings.partners", again=_partners)


@settings.get("/settings/venues")
@needs(Action.ADMINISTER)
def venues() -> str:
    """The venues."""
    with the_store().reading() as db:
        found = places.venues(db)
        names = {one.id: one.name for one in places.districts(db)}
        units = {one.id: one.name for one in places.partners(db)}
    return page(
        "settings_venues.html",
        rows=found,
        districts=names,
        partners=units,
        kinds=VENUE_KINDS,
        hours=hours_of,
    )


@settings.get("/settings/venues/new")
@needs(Action.ADMINISTER)
def new_venue() -> str:
    """The form of a new venue."""
    return _venue(None, {})


@settings.get("/settings/venues/<venue_id>")
@needs(Action.ADMINISTER)
def venue(venue_id: str) -> str:
    """The form of a venue."""
    return _venue(_found(venue_id), {})


@settings.post("/settings/venues/new")
@needs(Action.ADMINISTER)
def make_venue() -> ResponseReturnValue:
    """Add a venue."""
    return _save_venue(None)


@settings.post("/settings/venues/<venue_id>")
@needs(Action.ADMINISTER)
def change_venue(venue_id: str) -> ResponseReturnValue:
    """Change a venue."""
    return _save_venue(_found(venue_id))


def _save_venue(old: Venue | None) -> ResponseReturnValue:
    def save() -> str:
        made = _typed_venue(old.id if old else VenueId(new_id("venue")))
        with the_store().writing() as db:
            places.save_venue(db, made, by=person().id, now=now())
        return f"网点“{made.name}”已保存。"

    return saved(save, back="settings.venues", again=lambda errors: _venue(old, errors))


def _typed_venue(key: VenueId) -> Venue:
    form = request.form
    return Venue(
        key,
        typed.needed(form, "name", "名称"),
        kind=typed.one_of(form, "kind", VENUE_KINDS, label="网点类型"),
        district=DistrictId(typed.needed(form, "district", "辖区")),
        partner=PartnerId(typed.needed(form, "partner", "单位")),
        hours=_typed_week(form.getlist("hours")),
        address=typed.line(form, "address"),
        zone=typed.line(form, "zone") or ZONE,
        tags=tags_in(typed.line(form, "tags")),
        audiences=_typed_audiences(form),
    )


def _typed_audiences(form: typed.Form) -> frozenset[str]:
    """Those ticked; none where they are the usual ones of the kind it has, or had."""
    chosen = typed.some_of(form, "audiences", AUDIENCES, label="人群")
    kinds = (form.get("kind", ""), form.get("was", ""))
    return chosen if all(own(kind, chosen) for kind in kinds) else frozenset()


def _typed_week(texts: list[str]) -> Week:
    """Seven texts; an empty one is the same as the day before, on Monday closed."""
    filled: list[str] = []
    for text in texts:
        filled.append(text.strip() or (filled[-1] if filled else ""))
    return parse_week(filled)


def _week_texts(week: Week) -> list[str]:
    texts = [hours_text(day) for day in week]
    return [text if n == 0 or text != texts[n - 1] else "" for n, text in enumerate(texts)]


def _found(venue_id: str) -> Venue:
    with the_store().reading() as db:
        return places.venue(db, VenueId(venue_id))


def _venue(venue: Venue | None, errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        districts = [(one.id, one.name) for one in places.districts(db)]
        partners = [(one.id, one.name) for one in places.partners(db)]
        today = local(now()).date()
        ruled = policy_view.over_venue(db, venue, today=today) if venue else ()
    hours = _week_texts(venue.hours) if venue else [OPEN, *[""] * 6]
    return page(
        "settings_venue.html",
        venue=venue,
        ruled=ruled,
        typed=request.form,
        errors=errors,
        districts=districts,
        partners=partners,
        kinds=tuple(VENUE_KINDS.items()),
        days=DAYS,
        hours=[*(request.form.getlist("hours") or hours), *DAYS_EMPTY],
        zone=ZONE,
        audiences=[
            (key, word, None) for key, word in AUDIENCES.items() if key != EVERYBODY
        ],
        served=_served(venue),
        tags=request.form.get("tags", tags_text(venue.tags) if venue else ""),
    )


def _served(venue: Venue | None) -> frozenset[str]:
    if request.form:
        return frozenset(request.form.getlist("audiences"))
    return venue.serves if venue else frozenset()


def _districts(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        rows = places.districts(db)
        used = [one.district for one in places.venues(db)]
    return page(
        "settings_districts.html",
        rows=[(one, used.count(one.id)) for one in rows],
        errors=errors,
        typed=request.form,
    )


def _partners(errors: dict[str, str]) -> str:
    with the_store().reading() as db:
        rows = places.partners(db)
        used = [one.partner for one in places.venues(db)]
    return page(
        "settings_partners.html",
        rows=[(one, used.count(one.id)) for one in rows],
        kinds=tuple(PARTNER_KINDS.items()),
        errors=errors,
        typed=request.form,
    )
