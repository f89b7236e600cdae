"""The keeper's shelf, and subscribing from it or from a playlist's page."""

from collections.abc import Callable
from typing import Final, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from playlists.ids import PlaylistId, ScreenId
from signage.errors import BadInputError
from signage.people import Action
from signage.places import VENUE_KINDS
from signage.steps import arrange
from signage.store import subscriptions
from signage.web import notes, reach, shelf, undo
from signage.web.forms.playlist import names
from signage.web.guard import needs, person
from signage.web.house import now, the_house, the_store
from signage.web.shelved import rules_over
from signage.web.wording.guarded import said_of

shelves: Final = Blueprint("shelves", __name__)


class Done(NamedTuple):
    """What to say of something done, and on how many screens it changed anything."""

    said: str
    screens: int


def page(only: PlaylistId | None = None) -> str:
    """What is offered to a keeper's screens, or one list of it."""
    with the_store().reading() as db:
        offers = shelf.offers(db, person(), office=the_house().settings.city, now=now())
        written = notes.seen(db, person())
        last = undo.found(db, request.args.get("did", ""), by=person().id)
        rules = rules_over(db, person(), now=now())
        still = said_of(db, reach.own(reach.arranged(db).sites, person()), now=now())
    if only:
        offers = tuple(one for one in offers if one.playlist.id == only)
    return render_template(
        "shelf.html",
        offers=offers,
        names=names,
        only=only,
        last=last,
        rules=rules,
        still=still,
        loose=[one for one in written if one.note.playlist is None],
        label=reach.label,
    )


@shelves.post("/playlists/<playlist_id>/subscribe")
@needs(Action.SUBSCRIBE)
def subscribe(playlist_id: str) -> ResponseReturnValue:
    """Subscribe some screens, or every screen of a kind of venue."""
    return _done(playlist_id, _subscribe)


@shelves.post("/playlists/<playlist_id>/unsubscribe")
@needs(Action.SUBSCRIBE)
def unsubscribe(playlist_id: str) -> ResponseReturnValue:
    """Take a playlist out of some screens' everyday loop."""
    return _done(playlist_id, _unsubscribe)


def _done(playlist_id: str, act: Callable[[PlaylistId], Done]) -> ResponseReturnValue:
    is_shelf = request.form.get("back") == "shelf"
    did: int | None = None
    try:
        done = act(PlaylistId(playlist_id))
        if is_shelf and done.screens:
            did = now()
        else:
            flash(done.said, "well")
    except BadInputError as error:
        flash(str(error), "bad")
    if is_shelf:
        anchor = None if did else playlist_id
        return redirect(url_for("playlists.index", did=did, _anchor=anchor))
    return redirect(url_for("playlists.one", playlist_id=playlist_id, _anchor="daily"))


def _subscribe(playlist: PlaylistId) -> Done:
    if kind := request.form.get("venue_kind", ""):
        number = arrange.subscribe_kind(the_store(), kind, playlist, by=person(), now=now())
        where = VENUE_KINDS[kind]
        more = f"{where}又有 {number} 块屏订阅。" if number else f"{where}的屏都已订阅。"
        return Done(more, number)
    found = arrange.subscribe_all(the_store(), _screens(), playlist, by=person(), now=now())
    return Done(_told(len(found), subscriptions.BEGUN), len(found))


def _unsubscribe(playlist: PlaylistId) -> Done:
    found = arrange.unsubscribe_all(
        the_store(), _screens(), playlist, by=person(), now=now()
    )
    return Done(_told(len(found), subscriptions.ENDED), len(found))


def _told(number: int, what: str) -> str:
    if what == subscriptions.BEGUN:
        if not number:
            return "本来就订着，没有改动。"
        return f"{number} 块屏已订阅，几秒内进入日常轮播。"
    if not number:
        return "本来就没有订，没有改动。"
    return f"{number} 块屏已退订，几秒内退出日常轮播。"


def _screens() -> tuple[ScreenId, ...]:
    return tuple(ScreenId(one) for one in request.form.getlist("screen") if one)
