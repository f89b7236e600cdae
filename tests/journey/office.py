"""The people of a demo house at their desks: words composed, passed, booked, counted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from devices.wire import decode_timetable
from playlists.booking import Level
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, SloganId
from signage.keys import Keys
from signage.plays import Plays
from signage.settings import load
from signage.store import (
    assignments,
    blobs,
    counting,
    publishing,
    statuses,
    tallies,
)
from signage.store.engine import Store
from tests.fakes.waiting import eventually, now_ms
from tests.journey import frames
from tests.journey.frames import Complete, Lit
from tests.journey.house import House
from tests.journey.visitor import Visitor

ZONE = ZoneInfo("Asia/Shanghai")
FAR = 1 << 53
OPERATOR, REVIEWERS = "周海燕", ("陈志远", "苏文")


def today() -> date:
    """The city's day."""
    return datetime.fromtimestamp(now_ms() / 1_000, UTC).astimezone(ZONE).date()


@dataclass(frozen=True)
class Booked:
    """Words on screens: what, by which booking, when it was wished (ms UTC)."""

    slogan: SloganId
    booking: str
    screens: frozenset[ScreenId]
    at: int


@dataclass(frozen=True)
class Office:
    """Its people at the house's JSON door, and a look into its database."""

    house: House
    store: Store
    keys: Keys

    @classmethod
    def of(cls, house: House, store: Store) -> Self:
        """The office of a demo house."""
        settings = load({**house.environment, "SIGNAGE_DEMO": "true"})
        return cls(house, store, Keys.of(settings))

    def passed(self, text: str) -> SloganId:
        """New words that an operator wrote, the worker drew and two reviewers passed."""
        author = self.house.visitor(OPERATOR)
        written = author.change("/slogans", {"text": text})
        slogan = SloganId(written["id"])
        author.change(f"/slogans/{slogan}/submit", {"version": written["version"]})
        readers = [self.house.visitor(name) for name in REVIEWERS]
        eventually(lambda: self._is_drawn(readers[0], slogan), f"{text}: drawn")
        told = [one.change(f"/reviews/{slogan}/1/pass", {}) for one in readers]
        assert [bool(one["approval"]) for one in told] == [False, True]
        return slogan

    def book_at_once(self, slogan: SloganId, *screens: str) -> Booked:
        """A booking marked 立即 that puts only these words on those screens."""
        operator = self.house.visitor(OPERATOR)
        wish: dict[str, object] = {"title": slogan, "entries": [{"slogan": slogan}]}
        playlist = operator.change("/playlists", wish)["id"]
        at = now_ms()
        booked = operator.change(
            "/bookings",
            {
                "title": slogan,
                "playlist": playlist,
                "first": today().isoformat(),
                "last": (today() + timedelta(days=1)).isoformat(),
                "level": int(Level.IMPORTANT),
                "at_once": True,
                "target": {"screens": list(screens)},
            },
        )
        assert set(booked["reaches"]) == set(screens)
        return Booked(slogan, booked["id"], frozenset(map(ScreenId, screens)), at)

    def cancel(self, booked: Booked) -> int:
        """End a booking, and wait until its screens show something else; when (ms UTC)."""
        operator = self.house.visitor(OPERATOR)
        operator.change(f"/bookings/{booked.booking}/cancel", {})
        eventually(
            lambda: not self.showing(booked.slogan), f"{booked.slogan} is shown no more"
        )
        return now_ms()

    def showing(self, slogan: SloganId) -> frozenset[ScreenId]:
        """The screens whose frame log says that they show these words now."""
        names = map(ScreenId, self.house.screens)
        return frozenset(
            name
            for name in names
            if (lit := self.house.lit(name)) and lit[-1].slogan == slogan
        )

    def applied(self, screen: ScreenId, since: int) -> int | None:
        """When (ms UTC) a screen was seen to have applied what was made since then."""
        with self.store.reading() as db:
            latest = assignments.latest(db).get(screen)
        if latest is None or latest.key.serial < since:
            return None
        return latest.applied_at

    def lit_for(self, booked: Booked, screen: ScreenId) -> list[Lit]:
        """The stretches in which a screen lit what was booked."""
        return [one for one in self.house.lit(screen) if one.slogan == booked.slogan]

    def logged(self, booked: Booked, screen: ScreenId) -> Complete:
        """How many showings of what was booked were complete, by the frame log."""
        lit = self.lit_for(booked, screen)
        return frames.complete(lit, lambda one: self.length_of(screen, one))

    def plays(self, slogan: SloganId, screen: ScreenId) -> Plays:
        """What the tallies say of words on a screen, provisional or not."""
        part = tallies.Part(
            0, FAR, screens=frozenset({screen}), slogans=frozenset({slogan})
        )
        with self.store.reading() as db:
            found = tallies.by_slogan(db, part)
        return sum(found.values(), start=Plays())

    def complete_on(self, screen: ScreenId) -> int:
        """How many plays of anything were complete on a screen, by the tallies."""
        part = tallies.Part(0, FAR, screens=frozenset({screen}))
        with self.store.reading() as db:
            return tallies.by_screen(db, part)[screen].complete

    def counted(self, booked: Booked, screen: ScreenId, until: int) -> Plays:
        """The plays when batches have come that reach so far, and all is tallied."""
        eventually(
            lambda: self._is_settled(screen, until), f"{screen}: all reported and counted"
        )
        return self.plays(booked.slogan, screen)

    def length_of(self, screen: ScreenId, lit: Lit) -> int:
        """How long a showing that was lit was to last, by the timetables (ms)."""
        for clockwork in self._clockworks(screen):
            showing = clockwork.showing_at(lit.start)
            if showing and showing.start == lit.start:
                item = clockwork.timetable.items[showing.item]
                if item.slogan == lit.slogan:
                    return showing.end - showing.start
        raise AssertionError(f"{screen} lit {lit.slogan} at {lit.start}: nobody planned it")

    def batches_of(self, screen: ScreenId) -> frozenset[tuple[str, int]]:
        """The batches of a screen that are kept: store and number."""
        with self.store.reading() as db:
            found = counting.kept_batches(db, since=0, after=("", "", 0), most=100_000)
        return frozenset((one.store, one.number) for one in found if one.screen == screen)

    def plays_everywhere(self) -> bool:
        """Whether every screen shows something that it was told to show."""
        with self.store.reading() as db:
            known = statuses.latest(db)
        return {*known} == {*self.house.screens} and all(
            one.status.online and one.status.serial and self.house.lit(name)
            for name, one in known.items()
        )

    def hears_all(self, since: int) -> bool:
        """Whether every screen is online, and has reported plays since then."""
        with self.store.reading() as db:
            known = statuses.latest(db)
            reports = statuses.last_reports(db)
        return {*known} == {*self.house.screens} and all(
            one.status.online and reports[name] >= since for name, one in known.items()
        )

    def _is_drawn(self, visitor: Visitor, slogan: SloganId) -> bool:
        waiting = visitor.get("/reviews")["waiting"]
        return any(one["slogan"] == slogan and one["part"] for one in waiting)

    def _is_settled(self, screen: ScreenId, until: int) -> bool:
        with self.store.reading() as db:
            if counting.received_until(db, screen) < until:
                return False
            due = counting.dirty(db, now=now_ms(), most=1_000)
        return screen not in {name for name, _ in due}

    def _clockworks(self, screen: ScreenId) -> list[Clockwork]:
        with self.store.reading() as db:
            plans = publishing.plans_between(db, screen, start=0, end=FAR)
            bodies = [blobs.get(db, one.timetable) for one in plans]
        return [Clockwork(decode_timetable(body)) for body in bodies]
