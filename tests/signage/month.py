"""A small city's October: two partners, three venues, three screens, some slogans."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import insert

from devices.messages import Gap, Why
from devices.profile import profile_of
from playlists.booking import Span
from playlists.ids import (
    CampaignId,
    DistrictId,
    PartnerId,
    PersonId,
    ScreenId,
    SloganId,
    VenueId,
)
from signage.people import Person, Role
from signage.period import Period
from signage.places import District, Partner, Screen, Venue
from signage.plays import HOUR_MS
from signage.slogan import Kind, Revision, Slogan, State
from signage.steps.count import mark_current
from signage.store import people, places, screens, slogans
from signage.store import schema as tables
from signage.store.connection import Connection
from tests.signage.street import DOOR, ENROLLED, HALL, MINUTE, T0, Street, timetable

WEEK: Final = ((Span(8 * 60, 20 * 60),),) * 7
OCTOBER: Final = Period(date(2026, 10, 1), date(2026, 10, 31))
NOW: Final = OCTOBER.until_ms + 9 * HOUR_MS
MANAGER: Final = Person(PersonId("pe-m"), "周海燕", "zhou", Role.MANAGER)
FIRST: Final = Person(PersonId("pe-1"), "李强", "liqiang", Role.REVIEWER)
SECOND: Final = Person(PersonId("pe-2"), "赵敏", "zhaomin", Role.REVIEWER)
DARK: Final = ScreenId("sc-dark")
TEXTS: Final = {
    "sl-one": (Kind.SLOGAN, "loan", "贷款先交钱，十有八九骗"),
    "sl-two": (Kind.RHYME, "investment", "高额回报是陷阱\n稳赚不赔莫上当"),
}


@dataclass
class Month(Street):
    """A street of two venues with screens and one without."""

    def build(self) -> None:
        """Make everything, and let October pass."""
        with self.store.writing() as db:
            _places(db)
            for person in (MANAGER, FIRST, SECOND):
                people.save(db, person, by=None, now=ENROLLED)
            _content(db)
        for name, venue in ((HALL, "ve-1"), (DOOR, "ve-1"), (DARK, "ve-2")):
            self._enrol_at(name, VenueId(venue))
        self.planned = self.plan(timetable(), HALL, DOOR, DARK)
        self._pass_time()

    def _enrol_at(self, name: ScreenId, venue: VenueId) -> None:
        self.enrol(name)
        site = Screen(
            name,
            {HALL: "大厅屏", DOOR: "门头屏", DARK: "出站口屏"}[name],
            venue,
            profile_of("128x32-rg"),
            outdoor=name == DOOR,
            public_key=b64encode(self.keys[name].public.raw).decode(),
        )
        with self.store.writing() as db:
            screens.save_screen(db, site, by=None, now=ENROLLED)

    def _pass_time(self) -> None:
        end = OCTOBER.until_ms - T0 + HOUR_MS
        self._day_by_day(HALL, 0, end)
        self._day_by_day(DOOR, 5 * 24 * HOUR_MS, end)
        dark = Gap(T0, T0 + 5 * HOUR_MS, Why.OUTPUT)
        self.report(self.batch(1, dark, screen=DARK), now=5 * HOUR_MS, screen=DARK)
        mark_current(self.store, now=NOW)
        self.tally(now=NOW - T0)

    def _day_by_day(self, name: ScreenId, start: int, end: int) -> None:
        day = 24 * HOUR_MS
        for number, at in enumerate(range(start, end, day), 1):
            until = min(at + day, end)
            body = self.batch(number, self.run(at, until), screen=name)
            self.report(body, now=until + MINUTE, screen=name)


def _places(db: Connection) -> None:
    for code, name in (("di-1", "城东区"), ("di-2", "河西区")):
        places.save_district(db, District(DistrictId(code), name), by=None, now=ENROLLED)
    for code, name, kind in (
        ("pa-1", "云江银行", "bank"),
        ("pa-2", "云江客运集团", "station"),
        ("pa-3", "迅达快递", "courier"),
    ):
        partner = Partner(PartnerId(code), name, kind)
        places.save_partner(db, partner, by=None, now=ENROLLED)
    for code, name, kind, district, partner_id in (
        ("ve-1", "云江银行城东支行", "bank_branch", "di-1", "pa-1"),
        ("ve-2", "云江汽车站", "station", "di-2", "pa-2"),
        ("ve-3", "柳巷快递服务点", "courier_outlet", "di-2", "pa-3"),
    ):
        venue = Venue(
            VenueId(code),
            name,
            kind,
            district=DistrictId(district),
            partner=PartnerId(partner_id),
            hours=WEEK,
        )
        places.save_venue(db, venue, by=None, now=ENROLLED)


def _content(db: Connection) -> None:
    row = {"id": "ca-1", "name": "百日攻坚", "basis_doc": "", "first": OCTOBER.first}
    db.execute(insert(tables.campaigns).values({**row, "last": OCTOBER.last}))
    for name, (kind, fraud_type, text) in TEXTS.items():
        campaign = CampaignId("ca-1") if name == "sl-two" else None
        slogan = Slogan(
            SloganId(name),
            kind,
            fraud_type,
            audiences=("general",),
            campaign=campaign,
            author=MANAGER.id,
            created_at=T0,
        )
        slogans.add_slogan(db, slogan)
        slogans.add_revision(db, _revision(SloganId(name), text))
        for number, person in enumerate((FIRST, SECOND)):
            decision = {
                "slogan_id": name,
                "number": 1,
                "part": 0,
                "person_id": person.id,
                "verdict": "pass",
                "at": T0 + HOUR_MS * (number + 1),
            }
            db.execute(insert(tables.decisions).values(decision))


def _revision(slogan: SloganId, text: str) -> Revision:
    return Revision(
        slogan,
        1,
        text=text,
        state=State.PASSED,
        venue_kinds=(),
        districts=(),
        not_after=NOW + 10 * 24 * HOUR_MS,
        version=1,
        author=MANAGER.id,
        changed_by=MANAGER.id,
        created_at=T0,
        changed_at=T0,
        submitted_at=T0,
    )
