"""Playlists and who subscribes to them."""

from collections.abc import Iterable
from dataclasses import replace

from playlists.ids import PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arrangements import (
    PlaylistDraft,
    checked_playlist,
)
from signage.errors import (
    BadInputError,
    ForbiddenError,
)
from signage.people import Action, Person, Role, require, require_sees, sees
from signage.places import VENUE_KINDS, Venue
from signage.store import (
    bookings,
    guards,
    history,
    playlists,
    screens,
    subscriptions,
)
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.screens import Site


def save_playlist(store: Store, draft: PlaylistDraft, *, by: Person, now: int) -> Playlist:
    """Make a playlist, or put a changed one in place of the version that was read.

    Raises:
        BadInputError: a field is wrong.
        ChangedMeanwhileError: somebody else changed it since.
        ForbiddenError: that is not for this person.
    """
    require(by, Action.ARRANGE)
    playlist = checked_playlist(draft)
    with store.writing() as db:
        if missing := playlists.unknown_slogans(db, playlist.entries):
            raise BadInputError(f"没有标语 {missing[0]}", field="entries")
        before = playlists.find(db, playlist.id)
        touched = _touched(db, playlist, before or playlist, now=now)
        guards.require_free(db, touched, now=now)
        what = "changed" if before else "made"
        if what == "made":
            playlist = replace(playlist, version=1)
            playlists.add(db, playlist, by=by.id, now=now)
        else:
            playlist = replace(playlist, version=playlist.version + 1)
            playlists.change(db, playlist, by=by.id, now=now)
        detail = {"version": playlist.version, "title": playlist.title}
        thing = ("playlist", playlist.id)
        history.record(db, thing, what=what, by=by.id, now=now, detail=detail)
    return playlist


def _touched(db: Connection, *versions: Playlist, now: int) -> tuple[Site, ...]:
    """The screens where one of these versions plays by itself, is chosen or is booked."""
    key = versions[0].id
    chosen = subscriptions.by_screen(db)
    targets = [
        one.target
        for one in bookings.standing(db)
        if one.booking.playlist == key and not one.is_over(now)
    ]
    return tuple(
        site
        for site in screens.sites(db)
        if key in chosen.get(site.screen.id, ())
        or any(one.filler or _is_mandatory(one, site.venue) for one in versions)
        or any(target.matches(*site) for target in targets)
    )


def subscribe(
    store: Store, screen: ScreenId, playlist: PlaylistId, *, by: Person, now: int
) -> None:
    """Put a playlist into a screen's everyday loop; again changes nothing.

    Raises:
        BadInputError: the playlist plays there without a subscription.
        ForbiddenError: not this person's screen, or not offered to its kind of venue.
        UnknownError: there is no such screen or playlist.
    """
    subscribe_all(store, (screen,), playlist, by=by, now=now)


def subscribe_all(
    store: Store, some: Iterable[ScreenId], playlist: PlaylistId, *, by: Person, now: int
) -> tuple[ScreenId, ...]:
    """The same for several screens, all or none; gives those not subscribed before.

    Raises:
        BadInputError: no screen is named, or it plays on one without a subscription.
        ForbiddenError: not this person's screen, or not offered to its kind of venue.
        UnknownError: there is no such screen or playlist.
    """
    require(by, Action.SUBSCRIBE)
    named = _named(some)
    with store.writing() as db:
        wanted = playlists.get(db, playlist)
        sites = [screens.site(db, one) for one in named]
        if wanted.filler or any(_is_mandatory(wanted, site.venue) for site in sites):
            raise BadInputError(f"“{wanted.title}”不用订阅，会自动播放", field="playlist")
        return tuple(
            site.screen.id for site in sites if _subscribe(db, site, wanted, by=by, now=now)
        )


def subscribe_kind(
    store: Store, venue_kind: str, playlist: PlaylistId, *, by: Person, now: int
) -> int:
    """Put a playlist into the loop of every screen of a kind of venue that one sees.

    Screens where it plays by itself are left out; gives how many were not subscribed yet.

    Raises:
        BadInputError: there is no such kind of venue, or the playlist is a filler.
        ForbiddenError: not offered to that kind of venue.
        UnknownError: there is no such playlist.
    """
    require(by, Action.SUBSCRIBE)
    if venue_kind not in VENUE_KINDS:
        raise BadInputError("请选一类网点", field="venue_kind")
    with store.writing() as db:
        wanted = playlists.get(db, playlist)
        if wanted.filler or (wanted.mandatory and venue_kind in wanted.offered_to):
            raise BadInputError(f"“{wanted.title}”不用订阅，会自动播放", field="playlist")
        return sum(
            _subscribe(db, site, wanted, by=by, now=now)
            for site in screens.sites(db)
            if site.venue.kind == venue_kind and sees(by, site.venue.partner)
        )


def _subscribe(
    db: Connection, site: Site, wanted: Playlist, *, by: Person, now: int
) -> bool:
    require_sees(by, site.venue.partner)
    _require_offered(by, wanted, venue=site.venue)
    screen = site.screen.id
    guards.require_free(db, (site,), now=now)
    if is_new := subscriptions.add(db, screen, wanted.id, by=by.id, now=now):
        _record_subscription(
            db, subscriptions.BEGUN, screen, playlist=wanted, by=by, now=now
        )
    return is_new


def unsubscribe(
    store: Store, screen: ScreenId, playlist: PlaylistId, *, by: Person, now: int
) -> None:
    """Take a playlist out of a screen's everyday loop; again changes nothing.

    Raises:
        BadInputError: the playlist is mandatory there.
        ForbiddenError: not this person's screen, or not theirs to choose.
        UnknownError: there is no such screen or playlist.
    """
    unsubscribe_all(store, (screen,), playlist, by=by, now=now)


def unsubscribe_all(
    store: Store, some: Iterable[ScreenId], playlist: PlaylistId, *, by: Person, now: int
) -> tuple[ScreenId, ...]:
    """The same for several screens, all or none; gives those that were subscribed.

    Raises:
        BadInputError: no screen is named, or the playlist is mandatory on one.
        ForbiddenError: not this person's screen, or not theirs to choose.
        UnknownError: there is no such screen or playlist.
    """
    require(by, Action.SUBSCRIBE)
    named = _named(some)
    with store.writing() as db:
        unwanted = playlists.get(db, playlist)
        sites = [screens.site(db, one) for one in named]
        return tuple(
            site.screen.id
            for site in sites
            if _unsubscribe(db, site, unwanted, by=by, now=now)
        )


def _unsubscribe(
    db: Connection, site: Site, unwanted: Playlist, *, by: Person, now: int
) -> bool:
    require_sees(by, site.venue.partner)
    if _is_mandatory(unwanted, site.venue):
        raise BadInputError(f"“{unwanted.title}”是必播列表，不能退订", field="playlist")
    _require_offered(by, unwanted, venue=site.venue)
    screen = site.screen.id
    guards.require_free(db, (site,), now=now)
    if was_there := subscriptions.remove(db, screen, unwanted.id):
        _record_subscription(
            db, subscriptions.ENDED, screen, playlist=unwanted, by=by, now=now
        )
    return was_there


def _named(some: Iterable[ScreenId]) -> tuple[ScreenId, ...]:
    """Each screen once, in the order in which they are named."""
    if named := tuple(dict.fromkeys(some)):
        return named
    raise BadInputError("请填写屏幕", field="screen")


def _require_offered(by: Person, playlist: Playlist, *, venue: Venue) -> None:
    if by.role is Role.PARTNER and venue.kind not in playlist.offered_to:
        raise ForbiddenError(f"“{playlist.title}”没有向这类网点开放")


def _record_subscription(
    db: Connection,
    what: str,
    screen: ScreenId,
    *,
    playlist: Playlist,
    by: Person,
    now: int,
) -> None:
    detail = {"playlist": playlist.id, "title": playlist.title}
    history.record(db, ("screen", screen), what=what, by=by.id, now=now, detail=detail)


def _is_mandatory(playlist: Playlist, venue: Venue) -> bool:
    return playlist.mandatory and venue.kind in playlist.offered_to
