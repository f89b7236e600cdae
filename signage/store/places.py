"""Keeps districts, partner units and venues, with who changed what."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, Table, select

from playlists.booking import Span
from playlists.ids import DistrictId, PartnerId, PersonId, VenueId
from signage.errors import BadInputError, UnknownError
from signage.places import District, Partner, Venue, Week
from signage.store import history, schema

_NAMES: Final = {"district": "辖区", "partner": "单位"}


def districts(db: Connection) -> tuple[District, ...]:
    """Every district, by id."""
    table = schema.districts
    found = db.execute(select(table).order_by(table.c.id))
    return tuple(District(row.id, row.name) for row in found)


def partners(db: Connection) -> tuple[Partner, ...]:
    """Every partner unit, by id."""
    table = schema.partners
    found = db.execute(select(table).order_by(table.c.id))
    return tuple(Partner(row.id, row.name, kind=row.kind) for row in found)


def venues(db: Connection) -> tuple[Venue, ...]:
    """Every venue, by id."""
    table = schema.venues
    return tuple(_venue(row) for row in db.execute(select(table).order_by(table.c.id)))


def district(db: Connection, district_id: DistrictId) -> District:
    """The district of an id; UnknownError when there is none."""
    known = {one.id: one for one in districts(db)}
    if district_id not in known:
        raise UnknownError(f"没有辖区“{district_id}”")
    return known[district_id]


def partner(db: Connection, partner_id: PartnerId) -> Partner:
    """The partner unit of an id; UnknownError when there is none."""
    known = {one.id: one for one in partners(db)}
    if partner_id not in known:
        raise UnknownError(f"没有单位“{partner_id}”")
    return known[partner_id]


def venue(db: Connection, venue_id: VenueId) -> Venue:
    """The venue of an id; UnknownError when there is none."""
    found = db.execute(select(schema.venues).where(schema.venues.c.id == venue_id)).first()
    if found is None:
        raise UnknownError(f"没有网点“{venue_id}”")
    return _venue(found)


def save_district(
    db: Connection, district: District, *, by: PersonId | None, now: int
) -> None:
    """Add a district or change the one of the same id."""
    row = {"id": district.id, "name": district.name}
    history.save(db, schema.districts, "district", row=row, by=by, now=now)


def save_partner(
    db: Connection, partner: Partner, *, by: PersonId | None, now: int
) -> None:
    """Add a partner unit or change the one of the same id."""
    row = {"id": partner.id, "name": partner.name, "kind": partner.kind}
    history.save(db, schema.partners, "partner", row=row, by=by, now=now)


def save_venue(db: Connection, venue: Venue, *, by: PersonId | None, now: int) -> None:
    """Add a venue or change the one of the same id.

    Raises:
        BadInputError: its district, partner unit or time zone is unknown.
    """
    _require_there(db, schema.districts, venue.district, field="district")
    _require_there(db, schema.partners, venue.partner, field="partner")
    _require_zone(venue.zone)
    row = {
        "id": venue.id,
        "name": venue.name,
        "kind": venue.kind,
        "district_id": venue.district,
        "partner_id": venue.partner,
        "address": venue.address,
        "zone": venue.zone,
        "hours": _hours_json(venue.hours),
        "tags": sorted(venue.tags),
        "audiences": sorted(venue.audiences),
    }
    history.save(db, schema.venues, "venue", row=row, by=by, now=now)


def _require_there(db: Connection, table: Table, key: str, *, field: str) -> None:
    if db.scalar(select(table.c.id).where(table.c.id == key)) is None:
        raise BadInputError(f"没有{_NAMES[field]}“{key}”", field=field)


def _require_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInputError(f"没有时区“{zone}”", field="zone") from error


def _venue(row: Row[tuple[object, ...]]) -> Venue:
    return Venue(
        row.id,
        row.name,
        kind=row.kind,
        district=row.district_id,
        partner=row.partner_id,
        hours=_week(row.hours),
        address=row.address,
        zone=row.zone,
        tags=frozenset(row.tags),
        audiences=frozenset(row.audiences),
    )


def _week(stored: Sequence[Sequence[tuple[int, int]]]) -> Week:
    return tuple(tuple(Span(*span) for span in day) for day in stored)


def _hours_json(week: Week) -> list[list[list[int]]]:
    return [[[span.from_min, span.until_min] for span in day] for day in week]
