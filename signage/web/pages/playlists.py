"""Playlists: the list, and one playlist's page: what goes round, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PlaylistId, ScreenId, SloganId
from playlists.playlist import Playlist
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action, Role
from signage.places import VENUE_KINDS
from signage.steps import arrange
from signage.store import history, notes
from signage.store import playlists as kept
from signage.store.connection import Connection
from signage.store.ids import new_id
from signage.store.screens import Site
from signage.web import followers, library, reach, shelf
from signage.web.forms.playlist import (
    Typed,
    as_wished,
    draft_of,
    names,
    pressed,
    typed_in,
    typed_of,
)
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.pages import shelves
from signage.web.wording.words import local

playlists: Final = Blueprint("playlists", __name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a playlist was not saved: fields that are wrong, or another's newer version."""

    errors: dict[str, str]
    newer: Playlist | None = None
    by: str = ""
    at: int = 0


class Row(NamedTuple):
    """A playlist in the list: where it plays, and how many entries may not light up."""

    playlist: Playlist
    touched: tuple[Site, ...]
    waiting: int


FINE: Final = Trouble({})


@playlists.get("/playlists")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def index() -> str:
    """Every playlist and where it plays; for a keeper the shelf of what is offered."""
    if person().role is Role.PARTNER:
        return shelves.page()
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        words = library.everything(db, now=now())
        waiting = notes.waiting(db)
    today = local(now()).date()
    return render_template(
        "playlists.html",
        waiting=waiting,
        rows=[_row(one, arranged, words=words, today=today) for one in arranged.playlists],
        arranged=arranged,
        today=today,
        words=words,
        ready=sum(one.is_approved for one in words.values()),
        names=names,
    )


@playlists.get("/playlists/new")
@needs(Action.ARRANGE)
def new() -> str:
    """The form of a new playlist."""
    return _editor(None, Typed())


@playlists.get("/playlists/<playlist_id>")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def one(playlist_id: str) -> str:
    """One playlist; a keeper sees it as it is offered."""
    with the_store().reading() as db:
        playlist = kept.get(db, PlaylistId(playlist_id))
        arranged = reach.arranged(db)
    shelf.require_seen(playlist, arranged, person=person())
    if person().role is Role.PARTNER:
        return shelves.page(playlist.id)
    return _editor(playlist, typed_of(playlist))


@playlists.post("/playlists/new")
@needs(Action.ARRANGE)
def make() -> ResponseReturnValue:
    """Make a playlist, or press one of the form's own buttons."""
    return _saved(None)


@playlists.post("/playlists/<playlist_id>")
@needs(Action.ARRANGE)
def change(playlist_id: str) -> ResponseReturnValue:
    """Change a playlist, or press one of the form's own buttons."""
    with the_store().reading() as db:
        playlist = kept.get(db, PlaylistId(playlist_id))
    return _saved(playlist)


@playlists.get("/playlists/touched")
@needs(Action.ARRANGE)
def touched() -> str:
    """A piece of the page: the screens that saving the form as it is would touch."""
    asked = request.args.get("playlist", "")
    with the_store().reading() as db:
        playlist = kept.find(db, PlaylistId(asked))
        arranged = reach.arranged(db)
    return _touched(playlist, typed_in(request.args), arranged=arranged)


def _row(
    one: Playlist,
    arranged: reach.Arranged,
    *,
    words: Mapping[SloganId, library.Words],
    today: date,
) -> Row:
    waiting = sum(not words[entry.slogan].is_approved for entry in one.entries)
    return Row(one, arranged.touched(one, today=today), waiting)


def _saved(playlist: Playlist | None) -> ResponseReturnValue:
    wish = typed_in(request.form)
    if act := request.form.get("act", ""):
        return _editor(playlist, pressed(wish, act))
    key = playlist.id if playlist else PlaylistId(new_id("playlist"))
    try:
        saved = arrange.save_playlist(
            the_store(), draft_of(wish, key), by=person(), now=now()
        )
    except BadInputError as error:
        trouble = Trouble({error.field: str(error)})
        return _editor(playlist, wish, trouble), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        trouble = Trouble({}, playlist, by=error.by, at=error.at_ms)
        return _editor(playlist, wish, trouble), HTTPStatus.CONFLICT
    then = "正在播它的屏幕几秒内换上" if playlist else "排期或订阅以后就上屏"
    flash(f"“{saved.title}”已保存，{then}。", "well")
    return redirect(url_for("playlists.one", playlist_id=saved.id))


def _editor(playlist: Playlist | None, wish: Typed, trouble: Trouble = FINE) -> str:
    today = local(now()).date()
    with the_store().reading() as db:
        arranged = reach.arranged(db)
        words = library.everything(db, now=now())
        events = history.of(db, "playlist", playlist.id, most=5) if playlist else ()
        asked = request.values.get("find", "")
        found = library.find(db, asked, now=now()) if asked else ()
        chosen = _followers(db, playlist)
        written = notes.about(db, playlist.id) if playlist else ()
    return render_template(
        "playlist.html",
        playlist=playlist,
        wish=wish,
        trouble=trouble,
        words=words,
        found=found,
        find=asked,
        touched=_touched(playlist, wish, arranged=arranged),
        arranged=arranged,
        bookings=arranged.booked(playlist.id, today=today) if playlist else (),
        by_itself_on=_by_itself(playlist, arranged) if playlist else (),
        followers=chosen,
        notes=written,
        events=events,
        kinds=_kinds(arranged),
        names=names,
        label=reach.label,
    )


def _followers(db: Connection, playlist: Playlist | None) -> followers.Followers:
    if playlist is None:
        return followers.Followers((), ())
    return followers.followers(db, playlist.id, person=person(), now=now())


def _by_itself(playlist: Playlist, arranged: reach.Arranged) -> frozenset[ScreenId]:
    """The screens where it plays without a subscription."""
    return frozenset(
        site.screen.id
        for site in arranged.sites
        if reach.plays_by_itself(playlist, site.venue.kind)
    )


def _touched(playlist: Playlist | None, wish: Typed, *, arranged: reach.Arranged) -> str:
    today = local(now()).date()
    before = arranged.touched(playlist, today=today) if playlist else ()
    after = arranged.touched(as_wished(playlist, wish), today=today)
    return render_template(
        "playlist_touched.html",
        after=after,
        comes=[one for one in after if playlist and one not in before],
        goes=[one for one in before if one not in after],
        label=reach.label,
        is_new=playlist is None,
    )


def _kinds(arranged: reach.Arranged) -> list[tuple[str, str, int]]:
    """Kinds of venue with how many screens hang there, those that have some first."""
    counts = dict.fromkeys(VENUE_KINDS, 0)
    for site in arranged.sites:
        counts[site.venue.kind] += 1
    found = [(kind, VENUE_KINDS[kind], counts[kind]) for kind in VENUE_KINDS]
    return sorted(found, key=lambda one: not one[2])
