"""What was chosen of a slogan's look, for a change that says nothing of it."""

from dataclasses import replace

from playlists.ids import SloganId
from signage.following import follow
from signage.manner import Manner
from signage.store import slogans
from signage.web.forms.slogan import Typed, manner_written, one_line_end
from signage.web.house import the_store


def manner_kept(slogan: SloganId, text: str) -> Manner:
    """The newest choices for a slogan, following its words to `text`.

    Raises:
        UnknownError: there is no such slogan.
    """
    with the_store().reading() as db:
        newest = slogans.latest(db, slogan)
    return follow(newest.manner, before=newest.text, after=one_line_end(text))


def with_manner(typed: Typed, *, of: SloganId) -> Typed:
    """What was typed; from a form without choices of look, with those that are kept."""
    if typed.manner is not None:
        return typed
    return replace(typed, manner=manner_written(manner_kept(of, typed.text)))
