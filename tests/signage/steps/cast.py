"""The people, the venue and the screens of the steps' tests."""

from typing import Final

from devices.profile import ScreenProfile, profile_of
from playlists.booking import Span
from playlists.ids import DistrictId, PartnerId, PersonId, ScreenId, VenueId
from signage.people import Person, Role
from signage.places import District, Partner, Screen, Venue
from signage.slogan import Draft, Kind, Revision
from signage.steps import compose
from signage.store import people, places, screens
from signage.store.engine import Store

NOW: Final = 1_790_000_000_000
HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
WANG: Final = Person(PersonId("pe-wang"), "王芳", login="wang", role=Role.OPERATOR)
SUN: Final = Person(PersonId("pe-sun"), "孙强", login="sun", role=Role.OPERATOR)
LI: Final = Person(PersonId("pe-li"), "李明", login="li", role=Role.REVIEWER)
ZHAO: Final = Person(PersonId("pe-zhao"), "赵静", login="zhao", role=Role.REVIEWER)
HAN: Final = Person(PersonId("pe-han"), "韩雪", login="han", role=Role.MANAGER)
LINTEL: Final = "64x16-mono"
HALL: Final = "128x32-rg"
WORDS: Final = "陌生来电莫轻信，转账汇款多核实"


def people_and_screens(store: Store) -> None:
    """Save the people, one venue and a screen of each class."""
    with store.writing() as db:
        for person in (WANG, SUN, LI, ZHAO, HAN):
            people.save(db, person, by=None, now=NOW)
        places.save_district(db, District(DistrictId("di-1"), "东城"), by=None, now=NOW)
        bank = Partner(PartnerId("pa-1"), "云江银行", kind="bank")
        places.save_partner(db, bank, by=None, now=NOW)
        places.save_venue(db, venue(), by=None, now=NOW)
    add_screen(store, "sc-1", LINTEL)
    add_screen(store, "sc-2", HALL)


def venue() -> Venue:
    """A bank hall that is open every day from eight to ten at night."""
    return Venue(
        VenueId("ve-1"),
        "云江银行营业厅",
        kind="bank_branch",
        district=DistrictId("di-1"),
        partner=PartnerId("pa-1"),
        hours=((Span(8 * 60, 22 * 60),),) * 7,
    )


def add_screen(store: Store, screen_id: str, screen_class: str) -> None:
    """Hang a screen of a class in the hall."""
    hang(store, screen_id, profile_of(screen_class))


def hang(store: Store, screen_id: str, profile: ScreenProfile) -> None:
    """Hang a screen in the hall."""
    one = Screen(ScreenId(screen_id), screen_id, VenueId("ve-1"), profile)
    with store.writing() as db:
        screens.save_screen(db, one, by=None, now=NOW)


def submitted(store: Store, text: str = WORDS, kind: Kind = Kind.SLOGAN) -> Revision:
    """A revision that Wang wrote and handed in."""
    first = compose.create(store, Draft(text, kind=kind), by=WANG, now=NOW)
    return compose.submit(store, first.slogan, version=first.version, by=WANG, now=NOW)


def created(store: Store, draft: Draft | None = None) -> Revision:
    """A new draft of Wang's."""
    return compose.create(store, draft or Draft(WORDS), by=WANG, now=NOW)
