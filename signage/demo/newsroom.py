"""What the demo's people wrote and passed while its past was played: words, an alert."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from playlists.ids import DistrictId, SloganId
from signage.arrangements import EntryDraft
from signage.demo import wishes, words
from signage.demo.arranging import Deed
from signage.demo.calendar import DAY_MS, Calendar, at
from signage.demo.cast import Cast
from signage.keys import Keys
from signage.people import Person
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row
from signage.steps import arrange, compose, review
from signage.store import playlists, slogans
from signage.store.engine import Store
from signage.store.reviews import Part

ALERT: Final = Row(
    1,
    "A01",
    Draft(
        "预警：谎称航班取消，要您转账改签的，请挂断，改签只找官方客服",
        kind=Kind.ALERT,
        fraud_type="ticket_change",
        audiences=("general", "traveller"),
        districts=tuple(map(DistrictId, ("dongcheng", "gaoxin", "xicheng"))),
    ),
)
ALERT_LASTS_MS: Final = 300 * DAY_MS  # longer than the demo's past, so that it still plays
REWRITTEN: Final = "R18"
_WHY: Final = "第二句说得太满，请写明是陌生人发来的压缩包。"
_BETTER: Final = "稽查通知压缩包\n陌生来信莫点开\n财务电脑勤查杀\n付款回拨核一遭"


def deeds(store: Store, keys: Keys, cast: Cast, *, calendar: Calendar) -> Iterator[Deed]:
    """Each at its instant: written in the morning, signed by two before the evening."""
    desk = _Desk(store, keys, cast)
    first, second, third = (calendar.part(share) for share in (0.2, 0.55, 0.3))
    yield from desk.day(first, words.OF_LATER[:3])
    yield from desk.day(second, words.OF_LATER[3:])
    yield from desk.second_try(second)
    yield from desk.alert(third)


class _Desk:
    """Who writes and who signs, and what they do on a day."""

    def __init__(self, store: Store, keys: Keys, cast: Cast) -> None:
        self._store = store
        self._keys = keys
        self._cast = cast

    def day(self, day: date, ids: Sequence[str]) -> Iterator[Deed]:
        rows = [row for row in words.starter_rows() if row.id in ids]
        passed = [name for name in ids if name != REWRITTEN]
        yield Deed(at(day, "09:20"), self._writer(rows))
        yield Deed(at(day, "10:05"), self._signer(passed, self._cast.first_reviewer))
        yield Deed(at(day, "14:20"), self._signer(passed, self._cast.second_reviewer))

    def second_try(self, day: date) -> Iterator[Deed]:
        yield Deed(at(day, "11:10"), self._send_back)
        yield Deed(at(day, "13:45"), self._rewrite)
        for clock, by in (
            ("14:30", self._cast.first_reviewer),
            ("14:50", self._cast.second_reviewer),
        ):
            yield Deed(at(day, clock), self._signer([REWRITTEN], by, number=2))

    def alert(self, day: date) -> Iterator[Deed]:
        ends = at(day, "08:00") + ALERT_LASTS_MS
        lasting = replace(ALERT, draft=replace(ALERT.draft, not_after=ends))
        yield Deed(at(day, "08:32"), self._writer([lasting]))
        yield Deed(at(day, "08:36"), self._list_alert)
        yield Deed(at(day, "08:44"), self._signer(["A01"], self._cast.first_reviewer))
        yield Deed(at(day, "08:51"), self._signer(["A01"], self._cast.second_reviewer))

    def _writer(self, rows: Sequence[Row]) -> Callable[[int], object]:
        def write(now: int) -> None:
            by, then = self._cast.writer, State.SUBMITTED
            compose.import_rows(self._store, rows, then=then, by=by, now=now)
            words.draw(self._store, now=now)

        return write

    def _signer(
        self, ids: Sequence[str], by: Person, *, number: int = 1
    ) -> Callable[[int], object]:
        def sign(now: int) -> None:
            for name in ids:
                part = Part(SloganId(name), number)
                review.decide_pass_on_server(
                    self._store, part, by=by, keys=self._keys, now=now, reasons=words.SEEN
                )

        return sign

    def _send_back(self, now: int) -> None:
        by = self._cast.first_reviewer
        about = SloganId(REWRITTEN)
        review.decide_return(self._store, about, 1, by=by, reason=_WHY, now=now)

    def _rewrite(self, now: int) -> None:
        about, by = SloganId(REWRITTEN), self._cast.writer
        with self._store.reading() as db:
            seen = slogans.listed_one(db, about, 1)
        again = compose.revise(
            self._store, about, version=seen.revision.version, by=by, now=now
        )
        draft = replace(slogans.draft_of(seen), text=_BETTER)
        saved = compose.save(
            self._store, about, draft, version=again.version, by=by, now=now
        )
        compose.submit(self._store, about, version=saved.version, by=by, now=now)
        words.draw(self._store, now=now)

    def _list_alert(self, now: int) -> None:
        with self._store.reading() as db:
            version = playlists.get(db, wishes.HOTLINE).version
        draft = wishes.hotline(version, EntryDraft(SloganId(ALERT.id)))
        arrange.save_playlist(self._store, draft, by=self._cast.operator, now=now)
