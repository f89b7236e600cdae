"""What a new or changed playlist would make the screens play, before it is saved."""

from datetime import date

from playlists.ids import PlaylistId
from signage.arrangements import PlaylistDraft, checked_playlist
from signage.errors import BadInputError
from signage.people import Person
from signage.steps import foresee
from signage.steps.foresee import Foreseen
from signage.store import playlists, screens
from signage.store.connection import Connection
from signage.web import reach
from signage.web.forecasts import Told, told
from signage.web.forms import playlist as playlist_form
from signage.web.forms.playlist import Typed
from signage.web.gains import week_from


def forecast_of(
    db: Connection, draft: PlaylistDraft, *, person: Person, today: date
) -> Foreseen:
    """What a playlist would change in a week on the screens that a person sees.

    Raises:
        BadInputError: a field is wrong, or a slogan is not there.
    """
    playlist = checked_playlist(draft)
    if missing := playlists.unknown_slogans(db, playlist.entries):
        raise BadInputError(f"没有标语 {missing[0]}", field="entries")
    sites = reach.own(screens.sites(db), person)
    change = foresee.listed(playlist)
    return foresee.forecast_of(db, change, sites=sites, days=week_from(today))


def told_of(
    db: Connection, wish: Typed, *, playlist: PlaylistId, person: Person, today: date
) -> Told | str:
    """The forecast of a form as it is filled in, or what is still wrong in it."""
    try:
        draft = playlist_form.draft_of(wish, playlist)
        found = forecast_of(db, draft, person=person, today=today)
    except BadInputError as error:
        return str(error)
    return told(found, {site.screen.id: site for site in screens.sites(db)})
