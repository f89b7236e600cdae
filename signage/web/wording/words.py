"""Instants, lengths of time and sizes in words, as the pages say them."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from signage.places import Week

ZONE: Final = ZoneInfo("Asia/Shanghai")
MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
WEEKDAYS: Final = "一二三四五六日"
_BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("MicroMessenger", "微信"),
    ("QIHU", "360 浏览器"),
    ("360SE", "360 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓手机"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
MANY: Final = 10_000
COLOURS: Final = {"mono": "单色", "rg": "双色", "rgb": "全彩"}


def local(at: int) -> datetime:
    """An instant (ms UTC) on the office's clock."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZONE)


def exact(at: int) -> str:
    """An instant to the second, for a hover."""
    return f"{local(at):%Y-%m-%d %H:%M:%S}"


def moment(at: int, *, now: int) -> str:
    """An instant as one says it: 今天 14:05, 昨天 9:00, 11月3日 18:20."""
    then, today = local(at), local(now).date()
    clock = f"{then.hour}:{then:%M}"
    names = {0: "今天", 1: "昨天", -1: "明天"}
    away = (today - then.date()).days
    if away in names:
        return f"{names[away]} {clock}"
    day = f"{then.month}月{then.day}日"
    return f"{day} {clock}" if then.year == today.year else f"{then.year}年{day} {clock}"


def length(ms: int) -> str:
    """A length of time in its largest unit: 42 秒, 3 分钟, 4 小时, 2 天."""
    for unit, name in ((DAY, "天"), (HOUR, "小时"), (MINUTE, "分钟")):
        if ms >= unit:
            return f"{ms // unit} {name}"
    return f"{max(0, ms) // 1000} 秒"


def ago(at: int, *, now: int) -> str:
    """How long ago an instant was."""
    return "刚刚" if now - at < 5_000 else f"{length(now - at)}前"  # noqa: PLR2004 - five seconds are now


def stretch(ms: int) -> str:
    """A sum of time to the second: 12 时 10 分, 6 分 20 秒."""
    seconds = round(ms / 1000)
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours} 时 {minutes:02} 分"
    return f"{minutes} 分 {left:02} 秒" if minutes else f"{left} 秒"


def times(number: int) -> tuple[str, str]:
    """A number of plays as figure and unit: 8,231 次, 25.4 万次."""
    if number < MANY:
        return f"{number:,}", "次"
    return f"{number / MANY:.1f}", "万次"


def browser(agent: str) -> str:
    """What somebody signs in with, of what it calls itself: Edge · Windows."""
    name = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return " · ".join(part for part in (name, system) if part) or agent[:40] or "未知"


def panel(width: int, height: int, colour: str) -> str:
    """What a panel is: 128×32 双色."""
    return f"{width}×{height} {COLOURS[colour]}"


def hours_of(week: Week) -> tuple[tuple[str, str], ...]:
    """A week's open hours, days of the same hours together: 周一至周五 7:00～22:00."""
    groups: list[tuple[list[int], str]] = []
    for day, spans in enumerate(week):
        said = "、".join(f"{_clock(s.from_min)}～{_clock(s.until_min)}" for s in spans)
        if groups and groups[-1][1] == (said or "不开"):
            groups[-1][0].append(day)
        else:
            groups.append(([day], said or "不开"))
    return tuple((_days(days), said) for days, said in groups)


def _days(days: list[int]) -> str:
    if len(days) == len(WEEKDAYS):
        return "每天"
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    return f"周{first}" if len(days) == 1 else f"周{first}至周{last}"


def _clock(minutes: int) -> str:
    late = minutes > 24 * 60
    hour, minute = divmod(minutes - 24 * 60 if late else minutes, 60)
    return f"{'次日 ' if late else ''}{hour}:{minute:02}"
