"""Arrange: what people want becomes playlists, subscriptions, bookings and blanks."""

from dataclasses import dataclass, replace
from typing import Final

from playlists.ids import BookingId, PlaylistId, ScreenId
from playlists.playlist import Playlist
from signage.arrangements import (
    ArrangedBooking,
    BookingDraft,
    PlaylistDraft,
    arranged_of,
    checked_playlist,
)
from signage.errors import BadInputError, ForbiddenError
from signage.people import Action, Person, Role, require, require_sees, sees
from signage.places import VENUE_KINDS, Target, Venue
from signage.store import (
    blanks,
    bookings,
    calendars,
    history,
    playlists,
    screens,
    subscriptions,
)
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.screens import Site

LONGEST_BLANK_MS: Final = 7 * 24 * 3_600_000
LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking as kept, and the screens it reaches now; they may be none."""

    arranged: ArrangedBooking
    reaches: tuple[ScreenId, ...]


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
        what = "changed" if playlists.find(db, playlist.id) else "made"
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


def subscribe(
    store: Store, screen: ScreenId, playlist: PlaylistId, *, by: Person, now: int
) -> None:
    """Put a playlist into a screen's everyday loop; again changes nothing.

    Raises:
        BadInputError: the playlist plays there without a subscription.
        ForbiddenError: not this person's screen, or not offered to its kind of venue.
        UnknownError: there is no such screen or playlist.
    """
    require(by, Action.SUBSCRIBE)
    with store.writing() as db:
        venue = screens.site(db, screen).venue
        wanted = playlists.get(db, playlist)
        if wanted.filler or _is_mandatory(wanted, venue):
            raise BadInputError(f"“{wanted.title}”不用订阅，会自动播放", field="playlist")
        _subscribe(db, Site(screens.screen(db, screen), venue), wanted, by=by, now=now)


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
    if is_new := subscriptions.add(db, screen, wanted.id, by=by.id, now=now):
        _record_subscription(db, "subscribed", screen, playlist=wanted, by=by, now=now)
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
    require(by, Action.SUBSCRIBE)
    with store.writing() as db:
        venue = screens.site(db, screen).venue
        unwanted = playlists.get(db, playlist)
        require_sees(by, venue.partner)
        if _is_mandatory(unwanted, venue):
            raise BadInputError(f"“{unwanted.title}”是必播列表，不能退订", field="playlist")
        _require_offered(by, unwanted, venue=venue)
        if subscriptions.remove(db, screen, playlist):
            _record_subscription(
                db, "unsubscribed", screen, playlist=unwanted, by=by, now=now
            )


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


def book(store: Store, draft: BookingDraft, *, by: Person, now: int) -> Booked:
    """Put a playlist on the screens of a target for a time; the same id again is refused.

    A rule that reaches no screen is kept all the same: `reaches` says so.

    Raises:
        BadInputError: a field is wrong.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such playlist.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
        if bookings.find(db, draft.id):
            raise BadInputError("这个排期已经存在", field="id")
        _require_bookable(db, draft)
        bookings.add(db, arranged)
        return _booked(db, arranged, what="booked", by=by, now=now)


def change_booking(store: Store, draft: BookingDraft, *, by: Person, now: int) -> Booked:
    """Put a changed booking in place of the version that was read.

    Raises:
        BadInputError: a field is wrong.
        ChangedMeanwhileError: somebody else changed or cancelled it since.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such booking or playlist.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        arranged = arranged_of(draft, calendars.almanac(db), by=by.id, now=now)
        bookings.get(db, draft.id)
        _require_bookable(db, draft)
        arranged = replace(arranged, version=draft.version + 1)
        bookings.change(db, arranged)
        return _booked(db, arranged, what="changed", by=by, now=now)


def _booked(
    db: Connection, arranged: ArrangedBooking, *, what: str, by: Person, now: int
) -> Booked:
    thing = ("booking", arranged.booking.id)
    detail = {"title": arranged.title, "playlist": arranged.booking.playlist}
    history.record(db, thing, what=what, by=by.id, now=now, detail=detail)
    return Booked(arranged, reached(db, arranged.target))


def _require_bookable(db: Connection, draft: BookingDraft) -> None:
    if playlists.get(db, draft.playlist).filler:
        raise BadInputError("垫片列表不能排期", field="playlist")
    if draft.campaign and not bookings.has_campaign(db, draft.campaign):
        raise BadInputError("没有这个专项行动", field="campaign")


def reached(db: Connection, target: Target) -> tuple[ScreenId, ...]:
    """The screens in use that a target means."""
    return tuple(
        site.screen.id
        for site in screens.sites(db)
        if target.matches(site.screen, site.venue)
    )


def cancel_booking(store: Store, booking: BookingId, *, by: Person, now: int) -> None:
    """End a booking; again changes nothing.

    Raises:
        ForbiddenError: that is not for this person.
        UnknownError: there is no such booking.
    """
    require(by, Action.ARRANGE)
    with store.writing() as db:
        bookings.get(db, booking)
        if bookings.cancel(db, booking, by=by.id, now=now):
            history.record(db, ("booking", booking), what="cancelled", by=by.id, now=now)


def blank(
    store: Store, screen: ScreenId, *, until: int, reason: str, by: Person, now: int
) -> None:
    """Order one screen dark until an instant (ms UTC), whatever is arranged for it.

    Raises:
        BadInputError: no reason, or an end that has passed or lies over a week ahead.
        ForbiddenError: that is not for this person, or not this partner's screen.
        UnknownError: there is no such screen.
    """
    require(by, Action.BLANK)
    if not now < until <= now + LONGEST_BLANK_MS:
        raise BadInputError("熄屏要有结束时间，最长 7 天", field="until")
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise BadInputError(f"请写明熄屏原因（最多 {LONGEST_REASON} 字）", field="reason")
    with store.writing() as db:
        require_sees(by, screens.site(db, screen).venue.partner)
        blanks.end(db, screen, now=now)
        blanks.add(db, blanks.Blank(screen, now, until, by=by.id, reason=reason))
        detail = {"until": until, "reason": reason}
        thing = ("screen", screen)
        history.record(db, thing, what="blanked", by=by.id, now=now, detail=detail)


def lift_blank(store: Store, screen: ScreenId, *, by: Person, now: int) -> None:
    """Let a screen show again; changes nothing when it was not blanked.

    Raises:
        ForbiddenError: that is not for this person, or not this partner's screen.
        UnknownError: there is no such screen.
    """
    require(by, Action.BLANK)
    with store.writing() as db:
        require_sees(by, screens.site(db, screen).venue.partner)
        if blanks.end(db, screen, now=now):
            history.record(db, ("screen", screen), what="lifted", by=by.id, now=now)
