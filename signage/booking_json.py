"""A booking as plain values: the same in files and in what is handed on."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from playlists.booking import DAY_MIN, EVERY_DAY, Level
from playlists.ids import BookingId, CampaignId, PlaylistId, SloganId
from signage.arrangements import ArrangedBooking, BookingDraft
from signage.dates import LONGEST_QUOTED, day_of
from signage.errors import BadInputError
from signage.places import parse_hours
from signage.recurring import days_of, wish_json
from signage.sharing import HowDraft
from signage.targets import Target, target_of

FIELDS: Final = (
    "id",
    "title",
    "playlist",
    "slogan",
    "first",
    "last",
    "weekdays",
    "spans",
    "days",
    "excluded",
    "times",
    "level",
    "at_once",
    "target",
    "everywhere",
    "share",
    "least",
    "most",
    "seed",
    "dwell_ms",
    "campaign",
)
_HOURS: Final = re.compile(r"\s*\d{1,2}:")
_WORDS: Final = {list: "一个列表", dict: "一个对象", int: "整数", bool: "true 或 false"}


def booking_json(one: ArrangedBooking) -> dict[str, object]:
    """A booking by its fields; times of day in minutes, dates as 2026-11-02."""
    booking, wish = one.booking, one.wish
    said = {"days": None, "excluded": [], "times": []} | (wish_json(wish) if wish else {})
    return {
        "id": booking.id,
        "title": one.title,
        "playlist": None if booking.slogan else booking.playlist,
        "slogan": booking.slogan,
        "first": (wish or booking.when).first.isoformat(),
        "last": (wish or booking.when).last.isoformat(),
        "weekdays": sorted(booking.when.weekdays),
        "spans": [[span.from_min, span.until_min] for span in booking.when.spans],
        **said,
        "level": int(booking.level),
        "at_once": one.at_once,
        "target": one.target.to_json(),
        "everywhere": one.target == Target(),
        **asdict(booking.how),
        "dwell_ms": booking.dwell_ms,
        "campaign": one.campaign,
    }


def draft_of(said: Mapping[str, Any]) -> BookingDraft:
    """The booking that such values ask for; what is not said is the usual.

    Raises:
        BadInputError: a value is of the wrong kind, missing or unknown; names the field.
    """
    for name in said.keys() - set(FIELDS):
        raise BadInputError("没有这一项", field=str(name))
    return BookingDraft(
        BookingId(_text(said, "id")),
        _text(said, "title"),
        _playlist(said),
        first=_day(said, "first"),
        last=_day(said, "last"),
        weekdays=frozenset(_whole(said.get("weekdays", sorted(EVERY_DAY)), "weekdays")),
        spans=_spans(said),
        days=days_of(_of(said, "days", {})) if said.get("days") else None,
        excluded=frozenset(
            day_of(one, field="excluded") for one in _of(said, "excluded", [])
        ),
        times=frozenset(map(str, _of(said, "times", []))),
        level=_of(said, "level", int(Level.BOOKED)),
        at_once=_of(said, "at_once", usual=False),
        target=_target(said),
        how=_how(said),
        slogan=SloganId(_text(said, "slogan")) if said.get("slogan") else None,
        dwell_ms=_number(said, "dwell_ms"),
        campaign=CampaignId(_text(said, "campaign")) if said.get("campaign") else None,
    )


def _playlist(said: Mapping[str, Any]) -> PlaylistId | None:
    """What it names; it may name none only where it names a slogan."""
    if said.get("slogan") and not said.get("playlist"):
        return None
    return PlaylistId(_text(said, "playlist"))


def _target(said: Mapping[str, Any]) -> Target:
    found = target_of(_of(said, "target", {}))
    if _of(said, "everywhere", usual=False):
        if found != Target():
            raise BadInputError("写了全市，就不能再写范围", field="everywhere")
    elif found == Target():
        raise BadInputError("要写在哪播（target），真要全市就写 everywhere", field="target")
    return found


def _how(said: Mapping[str, Any]) -> HowDraft:
    least, most, seed = (_number(said, name) for name in ("least", "most", "seed"))
    return HowDraft(_of(said, "share", 1), least, most, seed)


def _number(said: Mapping[str, Any], name: str) -> int | None:
    return None if said.get(name) is None else int(_of(said, name, 0))


def _of(said: Mapping[str, Any], name: str, usual: object) -> Any:  # noqa: ANN401  as usual
    """A value of the usual one's kind."""
    value, kind = said.get(name, usual), type(usual)
    if type(value) is not kind:
        written = json.dumps(value, ensure_ascii=False, default=str)[:LONGEST_QUOTED]
        raise BadInputError(f"应是{_WORDS[kind]}，不是 {written}", field=name)
    return value


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value.strip():
        raise BadInputError("缺少这一项", field=name)
    return value.strip()


def _day(said: Mapping[str, Any], name: str) -> date:
    if said.get(name) is None:
        raise BadInputError("缺少这一项", field=name)
    return day_of(said[name], field=name)


def _whole(values: object, name: str) -> list[int]:
    if not isinstance(values, list) or any(type(one) is not int for one in values):
        raise BadInputError("应是一列整数", field=name)
    return values


def _spans(said: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    value = said.get("spans", [[0, DAY_MIN]])
    if not isinstance(value, list):
        raise BadInputError(_no_spans(value), field="spans")
    return tuple(map(_span, value))


def _no_spans(value: object) -> str:
    """Why a value is no list of ranges; of one written as in a table, what is wrong."""
    written = json.dumps(value, ensure_ascii=False, default=str)[:LONGEST_QUOTED]
    how = f"时段在表格里写 08:00-10:00，在 JSON 里写 [[480, 600]]，不是 {written}"
    if not isinstance(value, str) or _HOURS.match(value) is None:
        return how
    try:
        parse_hours(value)
    except BadInputError as error:
        return str(error).replace("开放时间", "时段")
    return how


def _span(value: object) -> tuple[int, int]:
    start, *rest = _whole(value, "spans") or [0]
    if len(rest) != 1:
        raise BadInputError("时段要写成 [开始分钟, 结束分钟]", field="spans")
    return start, rest[0]
