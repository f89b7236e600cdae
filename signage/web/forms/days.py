"""On which days a booking plays, beyond weekdays, as it stands in a form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from playlists.dayrules import (
    LAST,
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
from signage.web.forms import typed
from signage.web.forms.typed import Form

KINDS: Final = {
    "weekly": "按星期",
    "month_days": "每月几日",
    "month_weekdays": "每月第几个星期几",
    "dates": "写明日期",
    "called": "按工作日、节假日",
}
NTH: Final = {
    "1": "第一个",
    "2": "第二个",
    "3": "第三个",
    "4": "第四个",
    "5": "第五个",
    "-1": "最后一个",
}
MONTH_END: Final = "月末"
_BETWEEN: Final = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class TypedDays:
    """Which days, as typed; `numbers` are days of a month, `dates` and `excluded` dates."""

    kind: str = "weekly"
    every: str = "1"
    numbers: str = ""
    nth: frozenset[str] = frozenset()
    dates: str = ""
    names: frozenset[str] = frozenset()
    excluded: str = ""
    times: frozenset[str] = frozenset()

    @property
    def is_special(self) -> bool:
        """Whether it says more than the weekdays of every week."""
        return (self.kind, self.every, self.excluded) != ("weekly", "1", "")


def typed_in(form: Form) -> TypedDays:
    """What a form brings, right or wrong."""
    return TypedDays(
        form.get("kind", "weekly"),
        form.get("every", "") or "1",
        numbers=typed.line(form, "numbers"),
        nth=frozenset(form.getlist("nth")),
        dates=form.get("dates", "").strip(),
        names=frozenset(form.getlist("names")),
        excluded=form.get("excluded", "").strip(),
        times=frozenset(form.getlist("times")),
    )


def typed_of(when: When | None) -> TypedDays:
    """A wish as a form shows it; None is what weekdays alone say."""
    if when is None:
        return TypedDays()
    rule = when.days
    return TypedDays(
        _kind(rule),
        str(getattr(rule, "every", 1)),
        numbers=_numbers(rule.days) if isinstance(rule, MonthDays) else "",
        nth=_words(rule.nth) if isinstance(rule, MonthWeekdays) else frozenset(),
        dates=_lines(rule.dates) if isinstance(rule, Dates) else "",
        names=rule.names if isinstance(rule, Called) else frozenset(),
        excluded=_lines(when.excluded),
        times=when.times,
    )


def weekdays_of(when: When) -> frozenset[int] | None:
    """The weekdays that a wish names; None when it names none."""
    rule = when.days
    return rule.weekdays if isinstance(rule, Weekly | MonthWeekdays) else None


def rule_of(some: TypedDays, weekdays: frozenset[int]) -> DayRule | None:
    """The rule that a form asks for; None for the weekdays of every week.

    Raises:
        BadInputError: a field is wrong.
    """
    every = typed.whole(some.every, "每几个", field="every")
    if some.kind == "weekly" and every == 1:
        return None
    try:
        return _rule(some, weekdays, every)
    except PlaylistsError as error:
        raise BadInputError(_WRONG[some.kind], field="days") from error


def dates_in(text: str, *, field: str) -> frozenset[date]:
    """Dates between spaces, commas or lines: 2026-11-11、2026-12-12."""
    words = [word for word in _BETWEEN.split(text) if word]
    return frozenset(day_of(word, field=field) for word in words)


_WRONG: Final = {
    "weekly": "请至少选一个星期几，每 1～52 周",
    "month_days": "请写每月几日：1～31 或“月末”，每 1～52 个月",
    "month_weekdays": "请选第几个和星期几，每 1～52 个月",
    "dates": "请写至少一个日期",
    "called": "请至少选一种日子",
}


def _rule(some: TypedDays, weekdays: frozenset[int], every: int) -> DayRule:
    match some.kind:
        case "weekly":
            return Weekly(weekdays, every)
        case "month_days":
            return MonthDays(_days(some.numbers), every)
        case "month_weekdays":
            nth = frozenset(int(one) for one in some.nth & NTH.keys())
            return MonthWeekdays(nth, weekdays, every)
        case "dates":
            return Dates(dates_in(some.dates, field="days"))
        case "called":
            return Called(some.names)
        case _:
            raise BadInputError("请选一种重复方式", field="days")


def _days(text: str) -> frozenset[int]:
    words = [word.removesuffix("日") for word in _BETWEEN.split(text) if word]
    return frozenset(
        LAST if word == MONTH_END else typed.whole(word, "每月几日", field="days")
        for word in words
    )


def _kind(rule: DayRule) -> str:
    match rule:
        case Weekly():
            return "weekly"
        case MonthDays():
            return "month_days"
        case MonthWeekdays():
            return "month_weekdays"
        case Dates():
            return "dates"
        case Called():
            return "called"


def _numbers(days: Iterable[int]) -> str:
    ordered = sorted(days, key=lambda day: (day == LAST, day))
    return "、".join(MONTH_END if day == LAST else str(day) for day in ordered)


def _words(numbers: Iterable[int]) -> frozenset[str]:
    return frozenset(map(str, numbers))


def _lines(dates: Iterable[date]) -> str:
    return "、".join(day.isoformat() for day in sorted(dates))
