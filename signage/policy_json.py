"""Policies as plain values: the same in the database, in files and at the JSON door."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from playlists.booking import Span
from playlists.brightness import Mark
from playlists.ids import PlaylistId
from signage.dates import day_of, span_of
from signage.errors import BadInputError
from signage.policies import (
    EVERY_DAY,
    Allowed,
    Dark,
    Dimming,
    Hours,
    Policy,
    PolicyId,
    Quiet,
    Rule,
    Stills,
)
from signage.recurring import days_json, days_of
from signage.targets import Target, target_of

FIELDS: Final = (
    "id",
    "name",
    "rule",
    "target",
    "everywhere",
    "only_outdoor",
    "first",
    "last",
    "days",
    "basis",
)
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "hours": frozenset({"spans"}),
    "dark": frozenset({"spans"}),
    "quiet": frozenset({"allowed", "playlists", "only_stills"}),
    "stills": frozenset(),
    "dimming": frozenset({"marks"}),
}
_PAIR: Final = 2
_TRIPLE: Final = 3


def policy_json(one: Policy) -> dict[str, object]:
    """A policy by its fields; times of day in minutes, dates as 2026-12-13."""
    return {
        "id": one.id,
        "name": one.name,
        "rule": rule_json(one.rule),
        "target": one.target.to_json(),
        "everywhere": one.target == Target(),
        "only_outdoor": one.only_outdoor,
        "first": one.first.isoformat(),
        "last": one.last and one.last.isoformat(),
        "days": None if one.days == EVERY_DAY else days_json(one.days),
        "basis": one.basis,
    }


def policy_of(said: Mapping[str, Any]) -> Policy:
    """The policy that such values say; what is not said is the usual.

    Raises:
        BadInputError: a value is of the wrong kind, missing or unknown; names the field.
    """
    for name in said.keys() - set(FIELDS):
        raise BadInputError("没有这一项", field=str(name))
    return Policy(
        PolicyId(_text(said, "id")),
        _text(said, "name"),
        rule_of(said.get("rule")),
        _target(said),
        first=_day(said.get("first"), "first"),
        last=None if said.get("last") is None else _day(said["last"], "last"),
        days=days_of(_object(said["days"], "days")) if said.get("days") else EVERY_DAY,
        only_outdoor=_switch(said, "only_outdoor"),
        basis=str(said.get("basis", "")).strip(),
    )


def rule_json(rule: Rule) -> dict[str, object]:
    """What a policy demands as JSON; `kind` names it."""
    match rule:
        case Hours(spans):
            return {"kind": "hours", "spans": [list(_pair(one)) for one in spans]}
        case Dark(spans):
            return {"kind": "dark", "spans": [list(_pair(one)) for one in spans]}
        case Quiet(allowed, playlists, only_stills):
            lists = sorted(playlists)
            said = {"allowed": allowed.value, "playlists": lists}
            return {"kind": "quiet", **said, "only_stills": only_stills}
        case Stills():
            return {"kind": "stills"}
        case Dimming(marks):
            return {"kind": "dimming", "marks": [list(one) for one in marks]}


def rule_of(value: object) -> Rule:
    """What JSON demands; BadInputError names the field that is wrong."""
    said = _object(value, "rule")
    kind = str(said.get("kind"))
    if kind not in _KEYS:
        raise BadInputError(f"规定的种类（kind）只有 {'、'.join(_KEYS)}", field="rule")
    for name in said.keys() - {"kind"} - _KEYS[kind]:
        raise BadInputError(f"这种规定没有“{name}”这一项", field="rule")
    match kind:
        case "hours":
            return Hours(_spans(said.get("spans")))
        case "dark":
            return Dark(_spans(said["spans"])) if "spans" in said else Dark()
        case "quiet":
            return _quiet(said)
        case "stills":
            return Stills()
        case _:
            rows = _rows(said.get("marks"), "marks", (_PAIR, _TRIPLE))
            return Dimming(tuple(Mark(*one) for one in rows))


def _quiet(said: Mapping[str, Any]) -> Quiet:
    try:
        allowed = Allowed(said.get("allowed", Allowed.FILLERS))
    except ValueError as error:
        why = f"静默日可以播的（allowed）只有 {'、'.join(Allowed)}"
        raise BadInputError(why, field="rule") from error
    names = said.get("playlists", [])
    if not isinstance(names, list) or any(type(one) is not str for one in names):
        raise BadInputError("playlists 应是一列播放列表的编号", field="playlists")
    stills = _switch(said, "only_stills", usual=True)
    return Quiet(allowed, frozenset(map(PlaylistId, names)), stills)


def _target(said: Mapping[str, Any]) -> Target:
    found = target_of(_object(said.get("target", {}), "target"))
    if _switch(said, "everywhere"):
        if found != Target():
            raise BadInputError("写了全市，就不能再写范围", field="everywhere")
    elif found == Target():
        raise BadInputError("请写管哪些屏；真要全市都管，就写全市", field="target")
    return found


def _spans(value: object) -> tuple[Span, ...]:
    return tuple(span_of(*one) for one in sorted(_rows(value, "spans", (_PAIR,))))


def _pair(one: Span) -> tuple[int, int]:
    return one.from_min, one.until_min


def _rows(value: object, field: str, lengths: tuple[int, ...]) -> list[tuple[int, ...]]:
    if not isinstance(value, list) or not all(_is_row(one, lengths) for one in value):
        raise BadInputError(f"{field} 应是一列整数的组，时刻以分钟计", field=field)
    return [tuple(one) for one in value]


def _is_row(value: object, lengths: tuple[int, ...]) -> bool:
    if not isinstance(value, list) or len(value) not in lengths:
        return False
    return all(type(one) is int for one in value)


def _object(value: object, field: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInputError(f"{field} 应是一个对象", field=field)
    return value


def _switch(said: Mapping[str, Any], name: str, *, usual: bool = False) -> bool:
    value = said.get(name, usual)
    if not isinstance(value, bool):
        raise BadInputError("应是 true 或 false", field=name)
    return value


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadInputError("缺少这一项", field=name)
    return value.strip()


def _day(value: object, name: str) -> date:
    return day_of(value, field=name)
