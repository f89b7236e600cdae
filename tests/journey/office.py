"""The people of a demo house at their desks: words composed, passed, booked, counted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from playlists.booking import Level
from playlists.ids import ScreenId, SloganId
from playlists.timetable import Timetable
from signage.keys import Keys
from signage.settings import load
from signage.store import assignments, counting, history, publishing, statuses
from signage.store.engine import Store
from tests.fakes.waiting import eventually, now_ms
from tests.journey.accounts import Accounts
from tests.journey.frames import Lit
from tests.journey.house import House
from tests.journey.visitor import Visitor

ZONE = ZoneInfo("Asia/Shanghai")
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
    accounts: Accounts

    @classmethod
    def of(cls, house: House, store: Store) -> Self:
        """The office of a demo house."""
        settings = load({**house.environment, "SIGNAGE_DEMO": "true"})
        return cls(house, store, Keys.of(settings), Accounts(house, store))

    def passed(self, text: str) -> SloganId:
        """New words that an operator wrote, the worker drew and two reviewers passed."""
        slogan = self.submitted(text)
        self.let_pass(slogan)
        return slogan

    def submitted(self, text: str) -> SloganId:
        """New words that an operator wrote and handed in."""
        author = self.house.visitor(OPERATOR)
        written = author.change("/slogans", {"text": text})
        slogan = SloganId(written["id"])
        author.change(f"/slogans/{slogan}/submit", {"version": written["version"]})
        return slogan

    def let_pass(self, slogan: SloganId) -> int:
        """Two reviewers pass what was drawn; when (ms UTC) the second one did."""
        readers = [self.house.visitor(name) for name in REVIEWERS]
        eventually(lambda: self._is_drawn(readers[0], slogan), f"{slogan}: drawn")
        told = [one.change(f"/reviews/{slogan}/1/pass", {}) for one in readers]
        assert [bool(one["approval"]) for one in told] == [False, True]
        return self.written(("slogan", slogan), "passed")

    def written(self, thing: tuple[str, str], what: str) -> int:
        """When (ms UTC) it was last written that this was done to a thing."""
        with self.store.reading() as db:
            done = history.of(db, *thing)
        return max(one.at for one in done if one.what == what)

    def book_at_once(self, slogan: SloganId, *screens: str) -> Booked:
        """A booking marked 立即 that puts only these words on those screens."""
        operator = self.house.visitor(OPERATOR)
        wish: dict[str, object] = {"title": slogan, "entries": [{"slogan": slogan}]}
        playlist = operator.change("/playlists", wish)["id"]
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
        at = self.written(("booking", booked["id"]), "booked")
        return Booked(slogan, booked["id"], frozenset(map(ScreenId, screens)), at)

    def cancel(self, *booked: Booked) -> None:
        """End bookings, and wait until their screens show something else."""
        operator = self.house.visitor(OPERATOR)
        for one in booked:
            operator.change(f"/bookings/{one.booking}/cancel", {})
        for one in booked:
            eventually(
                lambda: not self.showing(one.slogan),  # noqa: B023  # at once
                f"{one.slogan} is shown no more",
            )

    def showing(self, slogan: SloganId) -> frozenset[ScreenId]:
        """The screens whose frame log says that they show these words now."""
        return frozenset(
            name
            for name in self.screens
            if (lit := self.house.lit(name)) and lit[-1].slogan == slogan
        )

    def applied(self, slogan: SloganId) -> dict[ScreenId, int]:
        """When (ms UTC) each screen told of these words followed it; none before all.

        As its status was received that says so.
        """
        with self.store.reading() as db:
            told = {
                name: one.applied_at
                for name, one in assignments.latest(db).items()
                if has_words(publishing.timetable(db, one.timetable), slogan)
            }
        found = {name: at for name, at in told.items() if at}
        return found if len(found) == len(told) else {}

    def lit_for(self, booked: Booked, screen: ScreenId) -> list[Lit]:
        """The stretches in which a screen lit what was booked."""
        return [one for one in self.house.lit(screen) if one.slogan == booked.slogan]

    def await_lit(self, booked: Booked) -> dict[ScreenId, int]:
        """When (ms UTC) what was booked was first lit, by screen; waits for that."""
        first = {
            screen: eventually(
                lambda: self.lit_for(booked, screen),  # noqa: B023  # at once
                f"{booked.slogan} is lit on {screen}",
            )[0]
            for screen in booked.screens
        }
        return {screen: one.begin for screen, one in first.items()}

    @property
    def screens(self) -> tuple[ScreenId, ...]:
        """The ids of all screens."""
        return tuple(map(ScreenId, self.house.screens))

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


def has_words(timetable: Timetable, slogan: SloganId) -> bool:
    """Whether a timetable plays these words at some time."""
    return any(item.slogan == slogan for item in timetable.items)
