"""Policies in words: what they demand, when and where."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from playlists.booking import ALL_DAY
from playlists.brightness import Mark
from playlists.holidays import Almanac
from playlists.ids import PlaylistId
from signage.places import POSITIONS, VENUE_KINDS
from signage.policies import (
    EVERY_DAY,
    Allowed,
    Dark,
    Dimming,
    Hours,
    Policy,
    Quiet,
    Rule,
    Stills,
)
from signage.targets import Target
from signage.web.wording import days

KINDS: Final[Mapping[str, str]] = {
    "hours": "限定开屏时段",
    "dark": "熄屏",
    "quiet": "静默日",
    "stills": "不放会动的",
    "dimming": "亮度",
}
ALLOWED: Final[Mapping[Allowed, str]] = {
    Allowed.FILLERS: "只播垫片",
    Allowed.LISTS: "只播选定的列表",
    Allowed.DARK: "全天熄屏",
}
Names = Mapping[str, str]
"""What districts, partner units, venues and screens are called, by their ids."""


def demand(rule: Rule, titles: Mapping[PlaylistId, str]) -> str:
    """What a policy wants: 只在 7:00～22:00 亮屏."""
    match rule:
        case Hours(spans):
            return f"只在 {days.spans(spans)} 亮屏"
        case Dark(spans):
            return "全天熄屏" if spans == ALL_DAY else f"{days.spans(spans)} 熄屏"
        case Quiet():
            return _quiet(rule, titles)
        case Stills():
            return "不放会动的画面"
        case Dimming(marks):
            return "亮度：" + "，".join(map(_mark, marks))


def dates(one: Policy, almanac: Almanac) -> str:
    """When it holds: 11月2日起, 每天."""
    reach = days.stretch(one.first, one.last) if one.last else f"{day_of(one.first)}起"
    return reach if one.days == EVERY_DAY else f"{reach} · {days.rule(one.days, almanac)}"


def where(one: Policy, names: Names) -> str:
    """The screens it is for: 东城区 · 银行网点 · 户外屏."""
    outdoor = ["只管户外屏"] if one.only_outdoor else []
    return " · ".join([meant(one.target, names), *outdoor])


def meant(target: Target, names: Names) -> str:
    """The screens a target means: 东城区 · 银行网点."""
    return "全市" if target == Target() else " · ".join(_clause(target, names))


def title(one: Policy) -> str:
    """Its name, and the paper it rests on."""
    return f"“{one.name}”（{one.basis}）" if one.basis else f"“{one.name}”"


def day_of(one: date) -> str:
    """A date with its year, as rules are quoted for years."""
    return f"{one.year}年{days.day(one)}"


def _quiet(rule: Quiet, titles: Mapping[PlaylistId, str]) -> str:
    if rule.allowed is Allowed.DARK:
        return ALLOWED[rule.allowed]
    named = "、".join(titles.get(one, one) for one in sorted(rule.playlists))
    said = f"只播“{named}”" if rule.playlists else ALLOWED[rule.allowed]
    return f"静默：{said}" + ("，不放会动的" if rule.only_stills else "")


def _mark(one: Mark) -> str:
    ramp = f"（{one.ramp_min} 分钟渐变）" if one.ramp_min else ""
    return f"{days.clock(one.minute)} 起 {one.percent}%{ramp}"


def _clause(target: Target, names: Names) -> list[str]:
    known = {**names, **VENUE_KINDS, **POSITIONS}
    said = [_some(known, some) for field, some in target.plain().items() if field]
    if target.unless:
        but = [_some(known, some) for some in target.unless.plain().values()]
        said.append("不含" + "、".join(but))
    others = (" · ".join(_clause(one, names)) for one in target.otherwise)
    return [*said, *(f"以及 {one}" for one in others)]


def _some(known: Names, some: Iterable[str]) -> str:
    return "、".join(known.get(one, one) for one in some)
