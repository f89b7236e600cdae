"""Everything a page tells about one slogan, read at one moment of the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from playlists.ids import SloganId
from playlists.playlist import Playlist
from signage.advice import reach
from signage.people import Person
from signage.plays import Plays
from signage.slogan import Revision, State
from signage.store import (
    campaigns,
    history,
    lexicons,
    places,
    playlists,
    reviews,
    scenes,
    screens,
    slogans,
    tallies,
    uploads,
)
from signage.store.connection import Connection
from signage.store.history import Event
from signage.store.reviews import Decision
from signage.store.screens import Site
from signage.store.slogans import Listed
from signage.targets import Target
from signage.web import watch
from signage.web.looks import Look, looks, panels
from signage.web.pictured import picture_of
from signage.web.wording.words import HOUR

MOST_EVENTS: Final = 60
WHAT: Final[Mapping[str, str]] = {
    "created": "起草",
    "saved": "修改草稿",
    "revised": "另写一版",
    "submitted": "提交审核",
    "passed": "通过并签名",
    "returned": "退回修改",
    "approved": "签名齐了，可以上屏",
    "withdrawn": "撤播",
}


@dataclass(frozen=True, slots=True)
class Done:
    """A thing that happened, or the same thing many times in a row by one person."""

    event: Event
    what: str
    times: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words may light up, in names, and how many screens that is today."""

    venue_kinds: tuple[str, ...]
    districts: tuple[str, ...]
    screens: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """One slogan: a revision of it, its pictures, where it is used, what happened."""

    listed: Listed
    revisions: tuple[Revision, ...]
    decisions: tuple[Decision, ...]
    looks: tuple[Look, ...]
    scope: Scope
    picture: uploads.Listed | None
    playlists: tuple[Playlist, ...]
    showing: tuple[Site, ...]
    plays: Plays
    campaign: str
    done: tuple[Done, ...]

    @property
    def is_newest(self) -> bool:
        """Whether the revision is the newest."""
        return self.listed.revision.number == self.revisions[0].number

    @property
    def withdrawable(self) -> Revision | None:
        """The newest revision that has passed and may be taken back."""
        return next((one for one in self.revisions if one.state is State.PASSED), None)


def dossier(
    db: Connection, slogan: SloganId, number: int | None, *, person: Person, now: int
) -> Dossier:
    """All about a slogan and one of its revisions, the newest unless a number is given.

    Raises:
        UnknownError: there is no such slogan, or no revision of that number.
    """
    number = number or slogans.latest(db, slogan).number
    listed = slogans.listed_one(db, slogan, number)
    limits = lexicons.current(db).limits
    seen_from = reach(limits, listed.slogan.audiences)
    sites = screens.sites(db)
    names: dict[str, str] = {one.id: one.name for one in campaigns.campaigns(db)}
    part = tallies.Part(0, now + HOUR, slogans=frozenset({slogan}))
    return Dossier(
        listed,
        revisions=slogans.revisions_of(db, slogan),
        decisions=reviews.decisions_of(db, slogan, number),
        looks=looks(panels(sites), scenes.of(db, slogan, number), reach=seen_from),
        scope=scope(db, listed.revision, sites),
        picture=picture_of(db, listed.revision),
        playlists=used_in(db, slogan),
        showing=showing(db, slogan, person=person, now=now),
        plays=sum(tallies.by_slogan(db, part).values(), Plays()),
        campaign=names.get(listed.slogan.campaign or "", ""),
        done=joined(history.of(db, "slogan", slogan, most=MOST_EVENTS)),
    )


def used_in(db: Connection, slogan: SloganId) -> tuple[Playlist, ...]:
    """The playlists that hold a slogan."""
    return tuple(
        one
        for one in playlists.all_playlists(db)
        if any(entry.slogan == slogan for entry in one.entries)
    )


def showing(
    db: Connection, slogan: SloganId, *, person: Person, now: int
) -> tuple[Site, ...]:
    """The screens by whose timetables a slogan plays now."""
    return tuple(
        one.site
        for one in watch.seen_by(db, person, now=now)
        if one.clockwork
        and any(item.slogan == slogan for item in one.clockwork.timetable.items)
    )


def scope(db: Connection, revision: Revision, sites: Iterable[Site]) -> Scope:
    """Where a revision may light up."""
    known = {one.id: one.name for one in places.districts(db)}
    target = Target(
        venue_kinds=frozenset(revision.venue_kinds), districts=frozenset(revision.districts)
    )
    meant = [site for site in sites if target.matches(site.screen, site.venue)]
    districts = tuple(known.get(one, one) for one in revision.districts)
    return Scope(revision.venue_kinds, districts, screens=len(meant))


def joined(events: Iterable[Event]) -> tuple[Done, ...]:
    """The same done by the same person again and again is told once, with the last time."""
    found: list[Done] = []
    for event in events:
        last = found[-1] if found else None
        if last and (last.event.what, last.event.person) == (event.what, event.person):
            found[-1] = Done(last.event, last.what, last.times + 1)
        else:
            found.append(Done(event, WHAT.get(event.what, event.what), 1))
    return tuple(found)
