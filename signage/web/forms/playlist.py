"""A playlist as it stands in a form: kept as typed, changed by its buttons, then read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from playlists.ids import PlaylistId, SloganId
from playlists.playlist import Playlist
from signage.arrangements import EntryDraft, PlaylistDraft
from signage.errors import BadInputError
from signage.places import VENUE_KINDS
from signage.web.forms import typed
from signage.web.forms.typed import Form

SECOND_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as typed; `dwell` in seconds, empty for as long as it takes to read."""

    slogan: SloganId
    weight: str = "1"
    dwell: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A playlist as typed; `version` is that of the playlist as it was read."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    version: str = "1"
    mandatory: bool = False
    filler: bool = False
    offered_to: frozenset[str] = frozenset()

    @property
    def plays(self) -> int:
        """How many plays a round has."""
        return sum(int(one.weight) for one in self.lines if one.weight.isdecimal())


def typed_of(playlist: Playlist) -> Typed:
    """A playlist as a form shows it."""
    return Typed(
        playlist.title,
        tuple(
            Line(one.slogan, str(one.weight), _seconds(one.dwell_ms))
            for one in playlist.entries
        ),
        version=str(playlist.version),
        mandatory=playlist.mandatory,
        filler=playlist.filler,
        offered_to=playlist.offered_to,
    )


def typed_in(form: Form) -> Typed:
    """What a form brings, right or wrong."""
    columns = (form.getlist("slogan"), form.getlist("weight"), form.getlist("dwell"))
    return Typed(
        typed.line(form, "title"),
        tuple(
            Line(SloganId(slogan), weight, dwell)
            for slogan, weight, dwell in zip(*columns, strict=False)
        ),
        version=form.get("over", "") or form.get("version", "1"),
        mandatory=typed.is_ticked(form, "mandatory"),
        filler=typed.is_ticked(form, "filler"),
        offered_to=frozenset(form.getlist("offered_to")) & VENUE_KINDS.keys(),
    )


def pressed(wish: Typed, act: str) -> Typed:
    """The form after one of its buttons: `up:2`, `down:2`, `drop:2`, `add:<slogan>`."""
    name, _, which = act.partition(":")
    lines = list(wish.lines)
    if name == "add":
        if which and all(one.slogan != which for one in lines):
            lines.append(Line(SloganId(which)))
    elif which.isdecimal() and int(which) < len(lines):
        _move(lines, int(which), name)
    return replace(wish, lines=tuple(lines))


def draft_of(wish: Typed, playlist: PlaylistId) -> PlaylistDraft:
    """The playlist that a form asks for; BadInputError names the row and what is wrong."""
    return PlaylistDraft(
        playlist,
        wish.title,
        tuple(_entry(n, one) for n, one in enumerate(wish.lines, 1)),
        version=typed.whole(wish.version, "版本", field="version"),
        mandatory=wish.mandatory,
        filler=wish.filler,
        offered_to=wish.offered_to,
    )


def as_wished(playlist: Playlist | None, wish: Typed) -> Playlist:
    """For a preview: the playlist with where the form would let it play."""
    bare = playlist or Playlist(PlaylistId("new"), wish.title or "新的播放列表", ())
    return replace(
        bare,
        mandatory=wish.mandatory,
        filler=wish.filler,
        offered_to=wish.offered_to,
    )


def _move(lines: list[Line], at: int, name: str) -> None:
    one = lines.pop(at)
    if name == "drop":
        return
    lines.insert(max(0, at - 1) if name == "up" else at + 1, one)


def _entry(number: int, one: Line) -> EntryDraft:
    try:
        weight = typed.whole(one.weight, "每轮次数", field="entries")
        dwell = one.dwell.strip()
        seconds = typed.amount(dwell, "停留秒数", field="entries") if dwell else None
    except BadInputError as error:
        raise BadInputError(f"第 {number} 条：{error}", field="entries") from error
    dwell_ms = None if seconds is None else round(seconds * SECOND_MS)
    return EntryDraft(one.slogan, weight, dwell_ms)


def _seconds(dwell_ms: int | None) -> str:
    if dwell_ms is None:
        return ""
    whole, rest = divmod(dwell_ms, SECOND_MS)
    return f"{dwell_ms / SECOND_MS:g}" if rest else str(whole)


def names(kinds: Sequence[str] | frozenset[str]) -> str:
    """Kinds of venue in words, in the order of the list of kinds."""
    return "、".join(word for code, word in VENUE_KINDS.items() if code in kinds)
