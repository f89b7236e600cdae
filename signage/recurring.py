"""On which days a booking plays, as JSON: the same in the database and in the API."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from playlists.booking import Span
from playlists.dayrules import (
    Called,
    Dates,
    DayRule,
    MonthDays,
    MonthWeekdays,
    Weekly,
)
from playlists.errors import PlaylistsError
from playlists.when import When
from signage.dates import day_of
from signage.errors import BadInputError

_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], DayRule]]] = {
    "weekly": lambda said: Weekly(_whole(said["weekdays"]), _every(said)),
    "month_days": lambda said: MonthDays(_whole(said["days"]), _every(said)),
    "month_weekdays": lambda said: MonthWeekdays(
        _whole(said["nth"]), _whole(said["weekdays"]), _every(said)
    ),
    "dates": lambda said: Dates(frozenset(map(_day, said["dates"]))),
    "called": lambda said: Called(frozenset(map(_word, said["names"]))),
}
_WEEKDAYS: Final = "weekdays 是一列 0（周一）到 6（周日），至少一个"
_EVERY: Final = "every 是 1 到 52"
_SHOULD: Final[Mapping[str, str]] = {
    "weekly": f"{_WEEKDAYS}；{_EVERY}",
    "month_days": f"days 是一列 1 到 31，或 -1（月末），至少一个；{_EVERY}",
    "month_weekdays": f"nth 是一列 1 到 5，或 -1（最后）；{_WEEKDAYS}；{_EVERY}",
    "dates": "dates 是一列日期，如 2026-11-02，至少一个",
    "called": "names 是一列名字，如 workday，至少一个",
}


def days_json(rule: DayRule) -> dict[str, object]:
    """A rule of days as JSON; `kind` names it."""
    match rule:
        case Weekly(weekdays, every):
            return {"kind": "weekly", "weekdays": sorted(weekdays), "every": every}
        case MonthDays(days, every):
            return {"kind": "month_days", "days": sorted(days), "every": every}
        case MonthWeekdays(nth, weekdays, every):
            said = {"nth": sorted(nth), "weekdays": sorted(weekdays)}
            return {"kind": "month_weekdays", **said, "every": every}
        case Dates(dates):
            return {"kind": "dates", "dates": [day.isoformat() for day in sorted(dates)]}
        case Called(names):
            return {"kind": "called", "names": sorted(names)}


def days_of(said: Mapping[str, Any]) -> DayRule:
    """The rule of days that JSON says; BadInputError names the field `days`."""
    read = _READERS.get(str(said.get("kind")))
    if read is None:
        kinds = "、".join(_READERS)
        raise BadInputError(f"日子的种类（kind）只有 {kinds}", field="days")
    try:
        return read(said)
    except (PlaylistsError, KeyError, TypeError, ValueError) as error:
        why = f"日子写得不对：{_SHOULD[str(said['kind'])]}"
        raise BadInputError(why, field="days") from error


def wish_json(when: When) -> dict[str, object]:
    """When something is wanted, but for its first and last date."""
    return {
        "days": days_json(when.days),
        "excluded": [day.isoformat() for day in sorted(when.excluded)],
        "spans": [[span.from_min, span.until_min] for span in when.spans],
        "times": sorted(when.times),
    }


def wish_of(said: Mapping[str, Any], *, first: date, last: date) -> When:
    """What `wish_json` wrote."""
    return When(
        first,
        last,
        days_of(said["days"]),
        excluded=frozenset(map(date.fromisoformat, said["excluded"])),
        spans=tuple(Span(*span) for span in said["spans"]),
        times=frozenset(said["times"]),
    )


def _every(said: Mapping[str, Any]) -> int:
    return _number(said.get("every", 1))


def _whole(numbers: list[object]) -> frozenset[int]:
    return frozenset(map(_number, numbers))


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r:.40} is no whole number")
    return value


def _day(value: object) -> date:
    return day_of(_word(value), field="days")


def _word(value: object) -> str:
    if type(value) is not str:
        raise TypeError(f"{value!r:.40} is no word")
    return value
