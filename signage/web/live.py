"""How a screen is at an instant, by what it last said and what its timetable says. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from devices.messages import Status
from playlists.clockwork import Clockwork
from playlists.ids import Sha256
from playlists.stretches import Showing
from signage.steps.publish.sending import SILENCE_MS
from signage.store.blanks import Blank
from signage.store.screens import Site
from signage.web.wording.words import length, moment

AHEAD_MS: Final = 120_000
WINDOW_MS: Final = 30_000
UNTRUSTED: Final = "untrusted"


class State(StrEnum):
    """What shape and colour a screen has on the wall."""

    LIT = "lit"
    DARK = "dark"
    AWAY = "away"
    REST = "rest"


WORDS: Final = {
    State.LIT: "亮屏",
    State.DARK: "未亮",
    State.AWAY: "离线",
    State.REST: "停播时段",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the controller knows of a screen; `wanted` is the serial it should be at."""

    site: Site
    status: Status | None = None
    received_at: int = 0
    clockwork: Clockwork | None = None
    blank: Blank | None = None
    wanted: int = 0


class Look(NamedTuple):
    """A state, since when (ms UTC, where known), and what stands under the picture."""

    state: State
    since: int | None
    says: str


class Show(NamedTuple):
    """A scene on the panel from `start` to `end` (ms UTC)."""

    scene: Sha256
    start: int
    end: int
    title: str


def look(seen: Seen, *, now: int) -> Look:
    """The state of a screen, and why, in words."""
    status = seen.status
    if status is None:
        return Look(State.AWAY, None, "还没有接入")
    if not status.online or now - seen.received_at > SILENCE_MS:
        since = seen.received_at
        return Look(State.AWAY, since, f"{moment(since, now=now)} 起失去联系，图为最后一帧")
    if seen.blank is not None:
        until = moment(seen.blank.end, now=now)
        return Look(
            State.DARK, seen.blank.start, f"按指令黑屏到{until}：{seen.blank.reason}"
        )
    if seen.clockwork is None:
        return Look(State.DARK, status.at, "有信号，还没有收到时间表")
    return _by_the_clock(status, seen.clockwork, now=now)


def shows(clockwork: Clockwork, *, now: int) -> tuple[Show, ...]:
    """What a timetable shows from now on for two minutes; the same for half a minute."""
    start = now - now % WINDOW_MS
    current = clockwork.showing_at(start)
    following = clockwork.showings_between(start, start + AHEAD_MS)
    found = dict.fromkeys([*([current] if current else []), *following])
    return tuple(_show(clockwork, showing) for showing in found)


def off_timetable(seen: Seen) -> Sha256 | None:
    """The scene of a screen that does not trust its clock, so follows no timetable."""
    status = seen.status
    return status.scene if status and status.clock == UNTRUSTED else None


def is_behind(seen: Seen) -> bool:
    """Whether a screen plays by an older assignment than it should."""
    return seen.status is not None and seen.status.serial < seen.wanted


def is_troubled(seen: Seen, *, now: int) -> bool:
    """Whether somebody should look after a screen."""
    is_out = look(seen, now=now).state in {State.DARK, State.AWAY}
    return (is_out and seen.blank is None) or is_behind(seen)


def _by_the_clock(status: Status, clockwork: Clockwork, *, now: int) -> Look:
    if not clockwork.open_between(now, now + 1):
        return Look(State.REST, None, _rest(clockwork, now=now))
    _, _, trouble = status.output.partition(": ")
    if trouble:
        return Look(State.DARK, status.at, f"有信号，输出有故障：{trouble}")
    if clockwork.showing_at(now) is None:
        return Look(State.DARK, None, "有信号，但没有批准可播的内容")
    if not status.showing and clockwork.showing_at(status.at) is not None:
        since = status.showing_since or status.at
        return Look(State.DARK, since, f"有信号，屏不亮，{moment(since, now=now)} 起")
    if status.clock == UNTRUSTED:
        return Look(State.LIT, None, f"{status.showing}（时钟没有对准，只播垫片）")
    return Look(State.LIT, None, status.showing)


def _rest(clockwork: Clockwork, *, now: int) -> str:
    """Why a screen rests, and until when."""
    for start, end in clockwork.timetable.shut:
        if start <= now < end:
            return f"按规定熄屏到 {moment(end, now=now)}"
    return f"{moment(clockwork.next_change(now), now=now)} 开始播"


def word(look: Look, *, now: int) -> str:
    """The word beside the shape: 亮屏, 离线 4 小时."""
    if look.since is None or look.state not in {State.DARK, State.AWAY}:
        return WORDS[look.state]
    return f"{WORDS[look.state]} {length(now - look.since)}"


def _show(clockwork: Clockwork, showing: Showing) -> Show:
    item = clockwork.timetable.items[showing.item]
    return Show(item.scene, showing.start, end=showing.end, title=item.title)
