"""A small town for tests: one district, two units, two venues, two screens, people."""

from sqlalchemy import Connection

from devices.profile import profile_of
from playlists.ids import DistrictId, PartnerId, PersonId, ScreenId, VenueId
from signage.people import Person, Role
from signage.places import District, Partner, Screen, Venue, parse_week
from signage.store import people, places, screens

EAST = District(DistrictId("east"), "东城区")
BANK = Partner(PartnerId("bank"), "云江银行", kind="bank")
RAIL = Partner(PartnerId("rail"), "云江站", kind="station")
BRANCH = Venue(
    VenueId("branch"),
    "云江银行东城支行",
    kind="bank_branch",
    district=EAST.id,
    partner=BANK.id,
    hours=parse_week(["08:00-20:00"]),
)
STATION = Venue(
    VenueId("station"),
    "云江站",
    kind="station",
    district=EAST.id,
    partner=RAIL.id,
    hours=parse_week(["05:30-23:30"]),
)
LINTEL = Screen(
    ScreenId("lintel"), "门头屏", venue=BRANCH.id, profile=profile_of("128x32-rg")
)
HALL = Screen(
    ScreenId("hall"), "候车大厅主屏", venue=STATION.id, profile=profile_of("256x128-rgb")
)
ADMINISTRATOR = Person(PersonId("pe-1"), "方维", login="fang", role=Role.ADMINISTRATOR)
OPERATOR = Person(PersonId("pe-2"), "周海燕", login="zhou", role=Role.OPERATOR)


def settle(db: Connection, *, now: int = 0) -> None:
    """Save the whole town."""
    for person in (ADMINISTRATOR, OPERATOR):
        people.save(db, person, by=None, now=now)
    places.save_district(db, EAST, by=ADMINISTRATOR.id, now=now)
    for partner in (BANK, RAIL):
        places.save_partner(db, partner, by=ADMINISTRATOR.id, now=now)
    for venue in (BRANCH, STATION):
        places.save_venue(db, venue, by=ADMINISTRATOR.id, now=now)
    for screen in (LINTEL, HALL):
        screens.save_screen(db, screen, by=ADMINISTRATOR.id, now=now)
