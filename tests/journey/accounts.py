"""What was counted, beside what the screens' own logs say was lit."""

from dataclasses import dataclass

from devices.wire import decode_timetable
from playlists.accounting import Interval
from playlists.clockwork import Clockwork
from playlists.ids import ScreenId, Sha256, SloganId
from signage.plays import Plays
from signage.reckoning import REACH_MS, reckon
from signage.store import blobs, counting, evidence, tallies
from signage.store.engine import Store
from tests.fakes.waiting import eventually, now_ms
from tests.journey import frames
from tests.journey.frames import Key, Part
from tests.journey.house import House

FAR = 1 << 53
Parts = dict[ScreenId, Part]
Told = dict[ScreenId, dict[tuple[str, int], frames.Plays]]


@dataclass(frozen=True)
class Accounts:
    """A house's logs, and the rows in which its plays are counted."""

    house: House
    store: Store

    def over_since(self, since: int) -> Parts:
        """By screen, from an instant (ms UTC) to the showing lit now: what is over."""
        names = map(ScreenId, self.house.screens)
        return {name: Part(since, self.house.lit(name)[-1].start) for name in names}

    def logged(self, parts: Parts) -> Told:
        """All plays begun in a part of each screen's time, by the screens' logs."""
        return {
            screen: frames.plays(self.house.lit(screen), end_of=self._end_of, within=part)
            for screen, part in parts.items()
        }

    def counted(self, parts: Parts) -> Told:
        """The same plays as the controller counts them, once all is reported."""
        for screen, part in parts.items():
            until = self._planned_end(screen, part)
            eventually(
                lambda: self._is_settled(screen, until),  # noqa: B023  # at once
                f"{screen}: all is reported and counted",
            )
        return {screen: self._counted(screen, part) for screen, part in parts.items()}

    def of(self, slogan: SloganId, screen: ScreenId) -> Plays:
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

    def _planned_end(self, screen: ScreenId, part: Part) -> int:
        lit = [one for one in self.house.lit(screen) if one.timetable]
        begun = [one.key for one in lit if part.begin <= one.start < part.end]
        return max(map(self._end_of, begun), default=part.begin)

    def _counted(self, screen: ScreenId, part: Part) -> dict[tuple[str, int], frames.Plays]:
        within = Interval(*part)
        around = Interval(part.begin - REACH_MS, part.end + REACH_MS)
        with self.store.reading() as db:
            planned = evidence.planned(db, screen, around)
            known = evidence.gathered(db, screen, within, now=now_ms())
            named = {piece.timetable for piece in planned}
            named |= {run.timetable for run in known.all_runs}
            works = evidence.clockworks(db, named)
        found = reckon(within, planned=planned, evidence=known, clockworks=works).tallies
        begun = {what: frames.Plays(one.complete, one.cut) for what, one in found.items()}
        return {what: one for what, one in begun.items() if any(one)}

    def _end_of(self, key: Key) -> int:
        with self.store.reading() as db:
            body = blobs.get(db, Sha256(key.timetable))
        clockwork = Clockwork(decode_timetable(body))
        showing = clockwork.showing_at(key.start)
        assert showing, f"{key}: nobody planned it"
        item = clockwork.timetable.items[showing.item]
        assert (showing.start, item.slogan, item.revision) == key[1:]
        return showing.end

    def _is_settled(self, screen: ScreenId, until: int) -> bool:
        with self.store.reading() as db:
            if counting.received_until(db, screen) < until:
                return False
            due = counting.dirty(db, now=now_ms(), most=1_000)
        return screen not in {name for name, _ in due}
