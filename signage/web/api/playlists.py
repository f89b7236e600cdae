"""Playlists and subscriptions as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import Boolean, Integer, List, Nested, String
from apiflask.validators import Length, Range
from flask.typing import ResponseReturnValue

from playlists.ids import PlaylistId, ScreenId, SloganId
from playlists.playlist import Playlist
from signage.arrangements import EntryDraft, PlaylistDraft, checked_playlist
from signage.people import Action
from signage.steps import arrange
from signage.store import playlists as kept
from signage.store.ids import new_id
from signage.store.notes import Filed
from signage.web import followers, library, reach, shelf
from signage.web import notes as seen
from signage.web.api.notes import plain
from signage.web.guard import needs, person
from signage.web.house import now, the_store
from signage.web.wording.words import local

playlists: Final = APIBlueprint("api_playlists", __name__, tag="播放列表")
LONGEST_FIND: Final = 100
MOST_SCREENS: Final = 2_000


class EntrySchema(Schema):
    """An entry of a playlist."""

    slogan = String(required=True)
    weight = Integer(strict=True, load_default=1)
    dwell_ms = Integer(strict=True, allow_none=True, load_default=None)


class PlaylistSchema(Schema):
    """A playlist as wished; `version` is that of the one that was read."""

    title = String(required=True)
    entries = List(Nested(EntrySchema), load_default=list, validate=Length(max=200))
    version = Integer(strict=True, load_default=1, validate=Range(min=1))
    mandatory = Boolean(load_default=False)
    filler = Boolean(load_default=False)
    offered_to = List(String(), load_default=list, validate=Length(max=30))


class TouchedSchema(PlaylistSchema):
    """A playlist as wished; `playlist` is the one that it would change, if any."""

    playlist = String(load_default="new")


class FindSchema(Schema):
    """Words to look for."""

    q = String(load_default="", validate=Length(max=LONGEST_FIND))


class KindSchema(Schema):
    """A kind of venue, or screens by name."""

    venue_kind = String(load_default="")
    screens = List(String(), load_default=list, validate=Length(max=MOST_SCREENS))


class ScreensSchema(Schema):
    """Screens by name."""

    screens = List(String(), required=True, validate=Length(min=1, max=MOST_SCREENS))


@playlists.get("/playlists")
@playlists.doc(summary="所有播放列表；网点管理员只见能在本单位屏上播的")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def index() -> ResponseReturnValue:
    """Every playlist that one may see."""
    with the_store().reading() as db:
        arranged = reach.arranged(db)
    return {
        "playlists": [
            told(one)
            for one in arranged.playlists
            if shelf.is_seen(one, arranged, person=person())
        ]
    }


@playlists.get("/playlists/<playlist_id>")
@playlists.doc(summary="一个播放列表，和天天播它的屏")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def one(playlist_id: str) -> ResponseReturnValue:
    """One playlist with the screens whose everyday loop it is in."""
    with the_store().reading() as db:
        playlist = kept.get(db, PlaylistId(playlist_id))
        arranged = reach.arranged(db)
        found = followers.followers(db, playlist.id, person=person(), now=now())
        written = [each for each in seen.seen(db, person()) if _is_about(each, playlist)]
    shelf.require_seen(playlist, arranged, person=person())
    sites = reach.own(arranged.everyday(playlist), person())
    return {
        **told(playlist),
        "everyday": [site.screen.id for site in sites],
        "subscribers": [
            {
                "screen": each.site.screen.id,
                "venue": each.site.venue.id,
                "partner": each.site.venue.partner,
                "by": each.made.name,
                "since": each.made.at,
            }
            for each in found.chosen
        ],
        "left": [
            {"screen": site.screen.id, "by": move.name, "at": move.at}
            for site, move in found.left
        ],
        "notes": [plain(each) for each in written],
    }


@playlists.get("/playlists/library", endpoint="library")
@playlists.input(FindSchema, location="query", arg_name="wish")
@playlists.doc(summary="找可以放进列表的标语")
@needs(Action.ARRANGE)
def library_find(wish: dict[str, Any]) -> ResponseReturnValue:
    """Slogans that hold the words, approved ones first."""
    with the_store().reading() as db:
        found = library.find(db, wish["q"], now=now())
    return {
        "slogans": [
            {
                "id": each.slogan,
                "text": each.text,
                "kind": each.kind,
                "approved": each.is_approved,
                "shape": each.shape,
                "state": each.word,
            }
            for each in found
        ]
    }


@playlists.post("/playlists")
@playlists.input(PlaylistSchema, arg_name="wish")
@playlists.doc(summary="建一个播放列表", responses={201: "做好了"})
@needs(Action.ARRANGE)
def make(wish: dict[str, Any]) -> ResponseReturnValue:
    """Make a playlist."""
    return _saved(wish, PlaylistId(new_id("playlist"))), 201


@playlists.put("/playlists/<playlist_id>")
@playlists.input(PlaylistSchema, arg_name="wish")
@playlists.doc(summary="改一个播放列表；version 是读到的那一版，别人改过就拒绝")
@needs(Action.ARRANGE)
def change(playlist_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a playlist."""
    with the_store().reading() as db:
        found = kept.get(db, PlaylistId(playlist_id))
    return _saved(wish, found.id)


@playlists.post("/playlists/touched")
@playlists.input(TouchedSchema, arg_name="wish")
@playlists.doc(summary="这样改会动到哪些屏；什么也不保存")
@needs(Action.ARRANGE)
def touched(wish: dict[str, Any]) -> ResponseReturnValue:
    """The screens where it would play then, and those that it would leave."""
    wished = checked_playlist(wished_list(wish, PlaylistId(wish["playlist"])))
    with the_store().reading() as db:
        old = kept.find(db, wished.id)
        arranged = reach.arranged(db)
    today = local(now()).date()
    after = arranged.touched(wished, today=today)
    before = arranged.touched(old, today=today) if old else ()
    return {
        "touches": [site.screen.id for site in after],
        "leaves": [site.screen.id for site in before if site not in after],
    }


@playlists.get("/subscriptions")
@playlists.doc(summary="每块屏订阅的播放列表")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def subscriptions() -> ResponseReturnValue:
    """What each screen that one may see subscribes to."""
    with the_store().reading() as db:
        arranged = reach.arranged(db)
    sites = reach.own(arranged.sites, person())
    mine = {site.screen.id: arranged.subscribed.get(site.screen.id, ()) for site in sites}
    return {"subscriptions": {screen: list(names) for screen, names in mine.items()}}


@playlists.post("/playlists/<playlist_id>/subscribe")
@playlists.input(KindSchema, arg_name="wish")
@playlists.doc(summary="让一类网点的屏都订阅，或让点名的屏都订阅：全成或全不成")
@needs(Action.SUBSCRIBE)
def subscribe_kind(playlist_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Subscribe every screen of a kind of venue that one may see, or those named."""
    key = PlaylistId(playlist_id)
    if some := wish["screens"]:
        named = map(ScreenId, some)
        found = arrange.subscribe_all(the_store(), named, key, by=person(), now=now())
        return {"subscribed": len(found), "screens": list(found)}
    number = arrange.subscribe_kind(
        the_store(), wish["venue_kind"], key, by=person(), now=now()
    )
    return {"subscribed": number}


@playlists.post("/playlists/<playlist_id>/unsubscribe")
@playlists.input(ScreensSchema, arg_name="wish")
@playlists.doc(summary="让点名的屏都退订：全成或全不成")
@needs(Action.SUBSCRIBE)
def unsubscribe(playlist_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Take a playlist out of the everyday loop of the screens that are named."""
    named = map(ScreenId, wish["screens"])
    found = arrange.unsubscribe_all(
        the_store(), named, PlaylistId(playlist_id), by=person(), now=now()
    )
    return {"unsubscribed": len(found), "screens": list(found)}


def _is_about(one: Filed, playlist: Playlist) -> bool:
    return one.note.playlist == playlist.id


def _saved(wish: dict[str, Any], key: PlaylistId) -> dict[str, object]:
    draft = wished_list(wish, key)
    return told(arrange.save_playlist(the_store(), draft, by=person(), now=now()))


def wished_list(wish: dict[str, Any], key: PlaylistId) -> PlaylistDraft:
    """The playlist that a body asks for."""
    return PlaylistDraft(
        key,
        wish["title"],
        tuple(
            EntryDraft(SloganId(each["slogan"]), each["weight"], each["dwell_ms"])
            for each in wish["entries"]
        ),
        version=wish["version"],
        mandatory=wish["mandatory"],
        filler=wish["filler"],
        offered_to=frozenset(wish["offered_to"]),
    )


def told(playlist: Playlist) -> dict[str, object]:
    """A playlist as plain JSON values."""
    return {
        "id": playlist.id,
        "title": playlist.title,
        "version": playlist.version,
        "mandatory": playlist.mandatory,
        "filler": playlist.filler,
        "offered_to": sorted(playlist.offered_to),
        "entries": [
            {"slogan": each.slogan, "weight": each.weight, "dwell_ms": each.dwell_ms}
            for each in playlist.entries
        ],
    }
