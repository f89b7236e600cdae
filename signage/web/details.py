"""The tables under the statistics: a row a thing, with the address that it leads to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from flask import current_app, url_for

from signage.figures import Figures, GroupRow, Ratio, TopicRow
from signage.people import Action, Person, may
from signage.plays import Accounts, Plays
from signage.slogan import FRAUD_TYPES, KIND_LABELS, Kind
from signage.web.asked import Asked, days_of, scope_code
from signage.web.reports import at
from signage.web.wording.words import COLOURS, WEEKDAYS
from signage.wording import one_line

FIRST_ROWS: Final = 12
MOST_ROWS: Final = 500
SLOGAN_PAGE: Final = "slogans.one"


class Row(NamedTuple):
    """A thing with what should have been shown of or on it, and what was."""

    name: str
    more: str
    url: str
    plays: Plays
    accounts: Accounts | None = None

    @property
    def completion(self) -> Ratio:
        """Whole plays of planned ones."""
        return Ratio(self.plays.complete, self.plays.planned)

    @property
    def online(self) -> Ratio | None:
        """Ms online of open ms, where time is accounted for."""
        return (
            None
            if self.accounts is None
            else Ratio(self.accounts.online, self.accounts.total)
        )


@dataclass(frozen=True, slots=True)
class Detail:
    """A table: its code in the address, its title, the rows shown of so many."""

    code: str
    title: str
    rows: tuple[Row, ...]
    number: int

    @property
    def timed(self) -> bool:
        """Whether its rows have time of their own to account for."""
        return any(row.accounts and row.accounts.total for row in self.rows)


class Asking(NamedTuple):
    """The figures, what was asked for to have them, and by whom."""

    figures: Figures
    wish: Asked
    person: Person


def _slogans(asking: Asking) -> Iterable[Row]:
    linked = SLOGAN_PAGE in current_app.view_functions and any(
        may(asking.person.role, action)
        for action in (Action.COMPOSE, Action.REVIEW, Action.ARRANGE)
    )
    for row in asking.figures.slogans:
        kind = KIND_LABELS[Kind(row.kind)] if row.kind in set(Kind) else row.kind
        about = FRAUD_TYPES.get(row.fraud_type, row.fraud_type)
        url = url_for(SLOGAN_PAGE, slogan_id=row.slogan) if linked else ""
        version = f" · 第 {row.revision} 版" if row.revision > 1 else ""
        yield Row(one_line(row.text), f"{kind} · {about}{version}", url, row.plays)


def _screens(asking: Asking) -> Iterable[Row]:
    for row in asking.figures.screens:
        url = url_for("screens.one", screen_id=row.id)
        more = f"{row.district} · {row.partner} · {_size(row.screen_class)}"
        yield Row(f"{row.venue} {row.name}", more, url, row.plays, row.accounts)


def _size(screen_class: str) -> str:
    """A class in words: 128×32 双色."""
    size, _, colour = screen_class.partition("-")
    return f"{size.replace('x', '×')} {COLOURS.get(colour, colour)}"


def _venues(asking: Asking) -> Iterable[Row]:
    for row in asking.figures.venues:
        said = (
            f"{row.kind} · 屏幕 {row.screens} 块"
            if row.screens
            else f"{row.kind} · 没有屏幕"
        )
        yield Row(row.name, said, "", row.plays, row.accounts)


def _partners(asking: Asking) -> Iterable[Row]:
    return _groups(asking.figures.partners, asking.wish, kind="partner")


def _districts(asking: Asking) -> Iterable[Row]:
    return _groups(
        asking.figures.districts,
        asking.wish,
        kind="" if asking.person.partner else "district",
    )


def _groups(rows: Sequence[GroupRow], wish: Asked, *, kind: str) -> Iterable[Row]:
    for row in rows:
        kinds = f"{row.kind} · " if row.kind else ""
        more = (
            f"{kinds}网点 {row.reached} / {row.venues}，屏幕 {row.lit} / {row.screens} 播过"
        )
        yield Row(row.name, more, _narrowed(wish, kind, row.id), row.plays, row.accounts)


def _campaigns(asking: Asking) -> Iterable[Row]:
    return _topics(
        asking.figures.campaigns,
        asking.wish,
        kind="" if asking.person.partner else "campaign",
    )


def _fraud_types(asking: Asking) -> Iterable[Row]:
    return _topics(asking.figures.fraud_types, asking.wish, kind="")


def _topics(rows: Sequence[TopicRow], wish: Asked, *, kind: str) -> Iterable[Row]:
    for row in rows:
        more = f"播出 {row.slogans} 条"
        yield Row(row.name, more, _narrowed(wish, kind, row.id), row.plays)


def _days(asking: Asking) -> Iterable[Row]:
    for row in reversed(asking.figures.days):
        name = f"{row.day.month}月{row.day.day}日"
        day = row.day.isoformat()
        url = at(
            "statistics.index",
            {"from": day, "to": day, "scope": scope_code(asking.wish.scope)},
        )
        yield Row(name, f"周{WEEKDAYS[row.day.weekday()]}", url, row.plays, row.accounts)


def _narrowed(wish: Asked, kind: str, of: str) -> str:
    if not kind:
        return ""
    return at("statistics.index", {**days_of(wish.period), "scope": f"{kind}:{of}"})


_Rows = Callable[[Asking], Iterable[Row]]
TABLES: Final[dict[str, tuple[str, _Rows]]] = {
    "slogans": ("标语", _slogans),
    "screens": ("屏幕", _screens),
    "venues": ("网点", _venues),
    "partners": ("单位", _partners),
    "districts": ("辖区", _districts),
    "campaigns": ("专项行动", _campaigns),
    "types": ("诈骗类型", _fraud_types),
    "days": ("逐日", _days),
}


def detail(code: str, asking: Asking, *, most: int = FIRST_ROWS) -> Detail:
    """The first rows of the table of a code, or of the first when there is none such."""
    code = code if code in TABLES else next(iter(TABLES))
    title, rows_of = TABLES[code]
    rows = tuple(rows_of(asking))
    return Detail(code, title, rows[:most], len(rows))
