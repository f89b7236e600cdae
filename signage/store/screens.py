"""Keeps the screens: where they hang, their class, their token and key."""

from typing import NamedTuple

from sqlalchemy import Connection, Row, select, update

from devices.profile import Colour, ScreenProfile
from playlists.ids import (
    PartnerId,
    PersonId,
    ScreenClass,
    ScreenId,
    Sha256,
    VenueId,
)
from signage.errors import BadInputError, ForbiddenStepError, UnknownError
from signage.places import Screen, Venue
from signage.store import history, places, schema


class Site(NamedTuple):
    """A screen and the venue where it hangs."""

    screen: Screen
    venue: Venue


def screens(db: Connection) -> tuple[Screen, ...]:
    """Every screen in service, by id."""
    return tuple(site.screen for site in sites(db))


def screen(db: Connection, screen_id: ScreenId) -> Screen:
    """The screen of an id, retired ones too; UnknownError when there is none."""
    table = schema.screens
    found = db.execute(select(table).where(table.c.id == screen_id)).first()
    if found is None:
        raise UnknownError(f"没有屏幕“{screen_id}”")
    return _screen(found)


def sites(db: Connection) -> tuple[Site, ...]:
    """Every screen in service with its venue, by the screen's id."""
    return tuple(site for site in all_sites(db) if site.screen.retired_at is None)


def all_sites(db: Connection) -> tuple[Site, ...]:
    """Every screen there ever was with its venue, by the screen's id."""
    known = {venue.id: venue for venue in places.venues(db)}
    table = schema.screens
    found = map(_screen, db.execute(select(table).order_by(table.c.id)))
    return tuple(Site(screen, known[screen.venue]) for screen in found)


class Label(NamedTuple):
    """What one calls a screen in service and its venue, and whose venue it is."""

    screen: ScreenId
    name: str
    venue: VenueId
    venue_name: str
    partner: PartnerId


def labels(db: Connection) -> tuple[Label, ...]:
    """The names of every screen in service, by the screen's id; no more is read."""
    screens, venues = schema.screens, schema.venues
    found = (
        select(
            screens.c.id, screens.c.name, venues.c.id, venues.c.name, venues.c.partner_id
        )
        .join(venues, venues.c.id == screens.c.venue_id)
        .where(screens.c.retired_at.is_(None))
        .order_by(screens.c.id)
    )
    return tuple(Label(*row) for row in db.execute(found))


def site(db: Connection, screen_id: ScreenId) -> Site:
    """A screen, retired ones too, with its venue; UnknownError when there is none."""
    found = screen(db, screen_id)
    return Site(found, places.venue(db, found.venue))


def classes_in_use(db: Connection) -> tuple[ScreenClass, ...]:
    """The classes of the screens in service, sorted."""
    table = schema.screens
    found = select(table.c.screen_class).where(table.c.retired_at.is_(None)).distinct()
    return tuple(sorted(ScreenClass(code) for code in db.scalars(found)))


def save_screen(db: Connection, screen: Screen, *, by: PersonId | None, now: int) -> None:
    """Add a screen or change the one of the same id.

    Its token's generation, key, placement and retirement have their own functions.

    Raises:
        BadInputError: its venue is unknown.
    """
    venues = schema.venues
    if db.scalar(select(venues.c.id).where(venues.c.id == screen.venue)) is None:
        raise BadInputError(f"没有网点“{screen.venue}”", field="venue")
    profile = screen.profile
    row = {
        "id": screen.id,
        "name": screen.name,
        "venue_id": screen.venue,
        "screen_class": screen.screen_class,
        "width": profile.width,
        "height": profile.height,
        "colour": str(profile.colour),
        "variant": profile.variant,
        "pitch_mm": profile.pitch_mm,
        "viewing_m": profile.viewing_m,
        "position": screen.position,
        "outdoor": screen.outdoor,
        "filing_no": screen.filing_no,
        "keeper": screen.keeper,
        "tags": sorted(screen.tags),
    }
    history.save(db, schema.screens, "screen", row=row, by=by, now=now)


def retire(db: Connection, screen_id: ScreenId, *, by: PersonId, now: int) -> None:
    """Take a screen out of service; what it played stays."""
    if screen(db, screen_id).retired_at is not None:
        raise ForbiddenStepError("这块屏幕已经停用")
    _set(db, screen_id, retired_at=now)
    history.record(db, ("screen", screen_id), what="retired", by=by, now=now)


def new_generation(
    db: Connection, screen_id: ScreenId, *, by: PersonId | None, now: int
) -> int:
    """Void a screen's token and forget its key, so that it enrols anew."""
    generation = screen(db, screen_id).generation + 1
    _set(db, screen_id, generation=generation, public_key=None, enrolled_at=None)
    history.record(
        db,
        ("screen", screen_id),
        what="new generation",
        by=by,
        now=now,
        detail={"generation": generation},
    )
    return generation


def bind_key(db: Connection, screen_id: ScreenId, *, public_key: str, now: int) -> None:
    """Bind a screen to the key (base64) it showed first.

    Raises:
        ForbiddenStepError: it is bound to another key.
    """
    bound = screen(db, screen_id).public_key
    if bound not in {None, public_key}:
        raise ForbiddenStepError(f"screen {screen_id} is bound to another key")
    if bound is None:
        _set(db, screen_id, public_key=public_key, enrolled_at=now)
        history.record(db, ("screen", screen_id), what="enrolled", by=None, now=now)


def set_placement(db: Connection, screen_id: ScreenId, *, placement: Sha256 | None) -> None:
    """Remember the blob of a screen's signed placement."""
    _set(db, screen_id, placement=placement)


def _set(db: Connection, screen_id: ScreenId, **values: object) -> None:
    table = schema.screens
    db.execute(update(table).where(table.c.id == screen_id).values(**values))


def _screen(row: Row[tuple[object, ...]]) -> Screen:
    profile = ScreenProfile(
        row.width,
        row.height,
        colour=Colour(row.colour),
        pitch_mm=row.pitch_mm,
        viewing_m=row.viewing_m,
        variant=row.variant,
    )
    return Screen(
        row.id,
        row.name,
        venue=row.venue_id,
        profile=profile,
        position=row.position,
        outdoor=row.outdoor,
        keeper=row.keeper,
        filing_no=row.filing_no,
        generation=row.generation,
        public_key=row.public_key,
        enrolled_at=row.enrolled_at,
        retired_at=row.retired_at,
        placement=row.placement,
        tags=frozenset(row.tags),
    )
