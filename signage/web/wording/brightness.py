"""How bright a screen is, in words: 40%（夜间）. Pure."""

from bisect import bisect_right
from typing import Final

from devices.profile import Colour
from playlists.brightness import MOST_PERCENT
from playlists.calendar import brightness_at, local_minute
from playlists.timetable import Timetable
from signage.web.live import Seen, State, look
from signage.web.wording.words import COLOURS, MINUTE

FULL: Final = f"{MOST_PERCENT}%"
_HOURS: Final = (0, 5, 8, 17, 20)
_PARTS: Final = ("夜间", "清晨", "白天", "傍晚", "夜间")
_SOON_MS: Final = 5 * MINUTE
_HOUR_MIN: Final = 60
_DAY_HOURS: Final = 24


def light(seen: Seen, *, now: int) -> str:
    """How bright it says that it is, and why; empty for one that is not lit.

    A panel whose pixels are only on or off says so where a policy wants it darker.
    """
    status, clockwork = seen.status, seen.clockwork
    if status is None or clockwork is None or look(seen, now=now).state is not State.LIT:
        return ""
    timetable, percent = clockwork.timetable, status.brightness
    wanted = brightness_at(timetable, now)
    if wanted == percent == MOST_PERCENT:
        return FULL
    colour = seen.site.screen.profile.colour
    if colour is not Colour.RGB and percent == MOST_PERCENT:
        return f"{FULL}（{COLOURS[colour]}屏调不了，规定 {wanted}%）"
    return f"{percent}%（{_part(timetable, now)}{_turn(timetable, now)}）"


def dimmed(seen: Seen, *, now: int) -> str:
    """The same for the wall, where a screen as bright as ever needs no words."""
    said = light(seen, now=now)
    return "" if said in ("", FULL) else f"亮度 {said}"


def _part(timetable: Timetable, now: int) -> str:
    minute = local_minute(now, offsets=timetable.offsets)
    return _PARTS[bisect_right(_HOURS, minute // _HOUR_MIN % _DAY_HOURS) - 1]


def _turn(timetable: Timetable, now: int) -> str:
    change = brightness_at(timetable, now + _SOON_MS) - brightness_at(timetable, now)
    return ("，正在变亮" if change > 0 else "，正在变暗") if change else ""
