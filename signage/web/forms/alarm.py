"""What the form of an emergency offers: approved alerts, lists of such, how long."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from playlists.ids import PlaylistId, SloganId
from signage.errors import BadInputError
from signage.slogan import Kind
from signage.store import playlists, screens, showables, slogans
from signage.store.connection import Connection
from signage.targets import Target
from signage.web.forms import typed
from signage.web.forms.typed import Form
from signage.web.looks import Panel, panels
from signage.web.wording.words import MINUTE

Said = Callable[[Target], str]
"""A target in words."""
LENGTHS: Final = {
    "10": "10 分钟",
    "30": "30 分钟",
    "60": "1 小时",
    "120": "2 小时",
    "240": "4 小时",
    "720": "12 小时",
    "1440": "1 天",
    "4320": "3 天",
}
USUAL: Final = "60"


class Alert(NamedTuple):
    """An approved alert, until when it is (ms UTC), and a picture of it."""

    slogan: SloganId
    title: str
    not_after: int
    panel: Panel
    scene: str


def alerts(db: Connection, *, now: int) -> tuple[Alert, ...]:
    """The alerts that may be lit, each as the widest panel of the city shows it."""
    found: dict[SloganId, Alert] = {}
    in_use = sorted(panels(screens.sites(db)), key=lambda one: -one.profile.width)
    for panel in in_use:
        for one in showables.showables(db, panel.screen_class).values():
            is_alert = one.kind == Kind.ALERT and (one.not_after or 0) > now
            if is_alert and one.not_after and one.slogan not in found:
                found[one.slogan] = Alert(
                    one.slogan, one.title, one.not_after, panel, one.scene_hash
                )
    return tuple(sorted(found.values(), key=lambda one: one.title))


def lists(db: Connection, *, now: int) -> tuple[tuple[str, str], ...]:
    """The playlists that hold nothing but such alerts, for a choice."""
    able = {one.slogan for one in alerts(db, now=now)}
    return tuple(
        (one.id, one.title)
        for one in playlists.all_playlists(db)
        if one.entries and {entry.slogan for entry in one.entries} <= able
    )


def alerts_of(db: Connection, playlist: PlaylistId) -> tuple[SloganId, ...]:
    """The words of a playlist, in its order; none when none is named."""
    if not playlist:
        return ()
    return tuple(one.slogan for one in playlists.get(db, playlist).entries)


def titles(db: Connection, some: Iterable[SloganId]) -> tuple[str, ...]:
    """What these slogans say, by their newest revision."""
    return tuple(slogans.latest(db, one).title for one in some)


def length_in(form: Form) -> int:
    """How long, in ms.

    Raises:
        BadInputError: it is none of LENGTHS.
    """
    chosen = form.get("length", USUAL)
    if chosen not in LENGTHS:
        raise BadInputError("请选播多久", field="until")
    return typed.whole(chosen, "时长", field="until") * MINUTE
