"""What a keeper wants to know of a list: who made it, for whom, how often it changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from playlists.playlist import Playlist
from signage.audience import AUDIENCES
from signage.slogan import FRAUD_TYPES, Slogan
from signage.store import history, people, places, slogans
from signage.store.connection import Connection
from signage.store.history import Event
from signage.web.wording import days
from signage.web.wording.words import local

DAY_MS: Final = 86_400_000
MONTH_MS: Final = 30 * DAY_MS
MONTHS: Final = 3
"""How far one looks back for how often a list changes."""
MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Story:
    """A list as one tells of it; audiences and fraud types most spoken to first."""

    maker: str
    unit: str
    changes: str
    audiences: tuple[str, ...]
    fraud_types: tuple[str, ...]


def story(db: Connection, playlist: Playlist, *, office: str, now: int) -> Story:
    """What there is to tell of a list; `office` is the unit of who belongs to no other."""
    events = history.of(db, "playlist", playlist.id)
    maker, unit = _maker(db, events, office)
    words = slogans.kept(db, (entry.slogan for entry in playlist.entries)).values()
    return Story(
        maker,
        unit,
        changes_told(events, now=now),
        audiences=_most(AUDIENCES[code] for one in words for code in one.audiences),
        fraud_types=_most(map(_about, words)),
    )


def changes_told(events: Sequence[Event], *, now: int) -> str:
    """How often a list was changed lately, from its history, the latest event first."""
    changed = [event.at for event in events if event.what == "changed"]
    lately = [at for at in changed if at > now - MONTHS * MONTH_MS]
    age = now - events[-1].at if events else 0
    if lately and age < MONTH_MS:
        since = max(1, -(-age // DAY_MS))
        return f"{since} 天里改过 {len(lately)} 次，上次 {_day(lately[0])}"
    if lately:
        months = max(1, min(MONTHS, round(age / MONTH_MS)))
        return f"{_often(len(lately), months)}，上次 {_day(lately[0])}"
    if changed:
        return f"近 {MONTHS} 个月没有改过，上次 {_day(changed[0])}"
    return f"{_day(events[-1].at)}做好后没有改过" if events else "没有改过"


def _often(number: int, months: int) -> str:
    a_month = (number + months // 2) // months
    return f"每月约改 {a_month} 次" if a_month else f"近 {months} 个月改过 {number} 次"


def _day(at: int) -> str:
    return days.day(local(at).date())


def _maker(db: Connection, events: Sequence[Event], office: str) -> tuple[str, str]:
    made = next((event for event in reversed(events) if event.person), None)
    if made is None or made.person is None:
        return "", office
    who = people.person(db, made.person)
    unit = places.partner(db, who.partner).name if who.partner else office
    return f"{who.name}（{who.post}）" if who.post else who.name, unit


def _most(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common(MOST_NAMED))


def _about(one: Slogan) -> str:
    return FRAUD_TYPES.get(one.fraud_type, FRAUD_TYPES["general"])
