"""One venue with one or two screens that report; what they should show is one timetable."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from devices.keys import SigningKey
from devices.messages import Gap, PlaysBatch, Run, Status
from devices.profile import profile_of
from devices.statements import PLAYS
from devices.trust import seal
from devices.wire import encode_plays, encode_status, encode_timetable
from playlists.booking import Level, Span
from playlists.ids import (
    DistrictId,
    PartnerId,
    PlaylistId,
    ScreenId,
    Sha256,
    SloganId,
    VenueId,
)
from playlists.timetable import Item, Offset, Rule, Share, Timetable
from signage.places import District, Partner, Screen, Venue
from signage.plays import HOUR_MS
from signage.steps.count import Receipt, receive_batch, tally_due
from signage.store import places, publishing, screens
from signage.store import schema as tables
from signage.store.engine import Store
from signage.store.publishing import Plan

MINUTE: Final = 60_000
T0: Final = int(datetime(2026, 10, 1, 2, tzinfo=UTC).timestamp()) * 1_000
"""Ten in the morning in Shanghai; the screens were enrolled ten hours before."""
ENROLLED: Final = T0 - 10 * HOUR_MS
HALL, DOOR = ScreenId("sc-hall"), ScreenId("sc-door")
NOTHING: Final = Sha256("")
DWELLS: Final = {"sl-one": 10_000, "sl-two": 14_000}


def timetable(dwells: dict[str, int] = DWELLS) -> Timetable:
    """Eight to twenty each day, the items in turn."""
    items = tuple(
        Item(
            SloganId(name),
            1,
            "slogan",
            title=name,
            scene=Sha256("0" * 64),
            approval=Sha256("1" * 64),
            dwell_ms=dwell,
            not_after=T0 + 100 * 24 * HOUR_MS,
        )
        for name, dwell in dwells.items()
    )
    shares = tuple(Share(n, 1) for n in range(len(items)))
    return Timetable(
        zone="Asia/Shanghai",
        offsets=(Offset(0, 28_800),),
        effective_from=ENROLLED,
        valid_until=T0 + 60 * 24 * HOUR_MS,
        hours=((Span(8 * 60, 20 * 60),),) * 7,
        items=items,
        rules=(Rule(PlaylistId("pl-1"), Level.EVERYDAY, shares),),
    )


@dataclass
class Street:
    """A store with a bank branch in it, and what its screens do."""

    store: Store
    keys: dict[ScreenId, SigningKey] = field(default_factory=dict)
    planned: Sha256 = NOTHING

    def open(self, *names: ScreenId) -> None:
        """Make the places and enrol the screens."""
        week = ((Span(8 * 60, 20 * 60),),) * 7
        venue = Venue(
            VenueId("ve-1"),
            "城东支行",
            "bank_branch",
            district=DistrictId("di-1"),
            partner=PartnerId("pa-1"),
            hours=week,
        )
        with self.store.writing() as db:
            places.save_district(
                db, District(DistrictId("di-1"), "城东区"), by=None, now=ENROLLED
            )
            places.save_partner(
                db, Partner(PartnerId("pa-1"), "云江银行", "bank"), by=None, now=ENROLLED
            )
            places.save_venue(db, venue, by=None, now=ENROLLED)
        for name in names:
            self.enrol(name)
        self.planned = self.plan(timetable(), *names)

    def enrol(self, name: ScreenId) -> None:
        """Add a screen that has shown its key."""
        key = self.keys[name] = SigningKey.generate()
        screen = Screen(name, "门头屏", VenueId("ve-1"), profile_of("128x32-rg"))
        public = b64encode(key.public.raw).decode()
        with self.store.writing() as db:
            screens.save_screen(db, screen, by=None, now=ENROLLED)
            screens.bind_key(db, name, public_key=public, now=ENROLLED)

    def plan(self, made: Timetable, *names: ScreenId, at: int = ENROLLED) -> Sha256:
        """Plan a timetable for these screens from then on."""
        with self.store.writing() as db:
            sha256 = publishing.keep_timetable(
                db,
                encode_timetable(made),
                screen_class=profile_of("128x32-rg").screen_class,
                wish=Sha256("2" * 64),
                now=at,
            )
            plans = [
                Plan(
                    name,
                    sha256,
                    at,
                    cut_in=False,
                    wish=Sha256("2" * 64),
                    valid_until=made.valid_until,
                )
                for name in names
            ]
            publishing.keep_plans(db, plans, now=at)
        return sha256

    def run(self, start: int, end: int) -> Run:
        """A run of what is planned, in ms from T0."""
        return Run(T0 + start, T0 + end, self.planned)

    def batch(
        self, number: int, *records: Run | Gap, screen: ScreenId = HALL, disk: str = "st-1"
    ) -> bytes:
        """A batch as a screen sends it."""
        runs = tuple(record for record in records if isinstance(record, Run))
        gaps = tuple(record for record in records if isinstance(record, Gap))
        payload = encode_plays(PlaysBatch(screen, disk, number, runs=runs, gaps=gaps))
        return seal(PLAYS, payload, self.keys[screen])

    def report(self, body: bytes, *, now: int, screen: ScreenId = HALL) -> Receipt:
        """Let a body come on a screen's topic at T0 + now."""
        return receive_batch(self.store, screen, body, now=T0 + now)

    def status(self, *, now: int, open_run: Run | None = None, nonce: str = "n1") -> None:
        """Let the hall's screen say how it is at T0 + now."""
        status = Status(
            HALL,
            online=True,
            at=T0 + now,
            public_key=b64encode(self.keys[HALL].public.raw).decode(),
            session="se-1",
            store="st-1",
            nonce=nonce,
            timetable=self.planned,
            open_run=open_run,
        )
        row = {
            "screen_id": HALL,
            "online": True,
            "at": T0 + now,
            "received_at": T0 + now,
            "serial": 0,
            "timetable": self.planned,
            "session": "se-1",
            "store": "st-1",
            "nonce": nonce,
            "body": encode_status(status),
        }
        with self.store.writing() as db:
            db.execute(tables.statuses.delete())
            db.execute(tables.statuses.insert(), row)

    def tally(self, *, now: int) -> int:
        """Tally all that is due at T0 + now; gives how many hours."""
        total = 0
        while done := tally_due(self.store, now=T0 + now):
            total += done
        return total
