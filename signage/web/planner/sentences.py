"""What the planner says in words: which booking wins and why, where the gaps are. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from playlists.accounting import Interval
from playlists.booking import DAY_MIN, Level, Span
from signage.web.planner.lanes import MOST_NAMED, Bar, Clash, Part, Quiet, State
from signage.web.planner.stretches import Source
from signage.web.wording import days
from signage.web.wording.clashes import common

HOUR_MIN: Final = 60
URGENT: Final = "紧急"
STATES: Final = {
    State.SHARES: "轮流播",
    State.YIELDS: "让位",
    State.MUTE: "还没有批准的标语，到时不播",
    State.CLOSED: "停播时段，不播",
    State.SILENT: "按规定静默，不播",
}


def level(one: int) -> str:
    """A level by its name."""
    return days.LEVELS[Level(one)] if one <= Level.IMPORTANT else URGENT


def length(minutes: int) -> str:
    """A length of time: 2 小时, 1 小时 30 分, 45 分."""
    hours, left = divmod(minutes, HOUR_MIN)
    said = [f"{hours} 小时"] if hours else []
    return " ".join([*said, f"{left} 分"] if left or not hours else said)


def clash(one: Clash) -> str:
    """Who wins, why, when and for how long in all; and on how many screens, of several."""
    when, long = common(one.times), length(one.minutes)
    where = f"（{one.screens} 块屏）" if one.screens > 1 else ""
    mine = level(one.winners[0].level)
    if not one.losers:
        said = names(one.winners)
        return f"{when}{where}：{said} 级别相同（{mine}），一起轮流播，共 {long}。"
    other = level(max(each.level for each in one.losers))
    why = f"{names(one.winners)} 是{mine}，高过{other}，这时只播它，共 {long}"
    return f"{when}{where}：{why}；{names(one.losers)} 让位。"


def gap(some: Iterable[Quiet]) -> tuple[str, ...]:
    """Where open time has only fillers, and where it has nothing at all."""
    by_what: dict[bool, list[Interval]] = {}
    for one in some:
        if one.is_gap:
            by_what.setdefault(bool(one.sources), []).append(Interval(one.start, one.end))
    return tuple(
        f"{common(times)} {'只播垫片' if has_filler else '没有可播的内容'}。"
        for has_filler, times in sorted(by_what.items())
    )


def bar(one: Bar, *, playlist: str, screens: int) -> str:
    """A bar as it is read out."""
    said = [
        f"{one.source.title}，{weekday(one.day)} {days.span(one.span)}",
        f"播“{playlist}”，{level(one.source.level)}",
    ]
    if screens > 1:
        said.append(f"{screens} 块屏里的 {one.screens} 块")
    said += [_part(each) for each in one.parts if each.state is not State.PLAYS]
    if one.source.when and one.source.in_hours:
        said.append("随营业时间播，能拖到别的日子，时刻不能拖")
    return "；".join(said)


def quiet(one: Quiet) -> str:
    """A quiet stretch as it is read out."""
    if not one.sources:
        return f"{span(one.start, one.end)} 空档，没有可播的内容"
    said = names(one.sources)
    what = f"空档，只播垫片 {said}" if one.is_gap else f"日常列表 {said}"
    return f"{span(one.start, one.end)} {what}"


def span(start: int, end: int) -> str:
    """Minutes of one day, counted from the year 1, as times of day."""
    minute = start % DAY_MIN
    return days.span(Span(minute, minute + end - start))


def weekday(day: date) -> str:
    """A day: 周四 11月26日."""
    return f"{days.weekday(day)} {days.day(day)}"


def names(some: Sequence[Source]) -> str:
    """Their titles in quotation marks; of many the first few, and how many they are."""
    said = "、".join(f"“{one.title}”" for one in some[:MOST_NAMED])
    return said if len(some) <= MOST_NAMED else f"{said}等 {len(some)} 个"


def others_of(one: Part) -> str:
    """Those that share or win a part; of many the first few."""
    return names(one.others) + ("等" if len(one.others) == MOST_NAMED else "")


def _part(one: Part) -> str:
    said, others = STATES[one.state], others_of(one)
    if one.state is State.YIELDS:
        said += f"给{others}"
    elif one.state is State.SHARES:
        said = f"和{others}{said}"
    return f"{span(one.start, one.end)} {said}"
