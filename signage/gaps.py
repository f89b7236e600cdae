"""What a period left undone: the summary's last section, found in the figures."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from signage.figures import Figures, ScreenRow
from signage.period import ScopeKind
from signage.plays import HOUR_MS

AWAY_HOURS: Final = 4
DARK_HOURS: Final = 1
UNHEARD_HOURS: Final = 24
UNEXPLAINED_HOURS: Final = 1
DAYS_TO_ACT: Final = 7
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to do: what, by whom, by which local day."""

    text: str
    owner: str
    due: date


def gaps(figures: Figures) -> tuple[Gap, ...]:
    """What the figures show undone, screens first, then venues, then content."""
    day = figures.period.local(figures.as_of).date()
    due = max(day, figures.period.last) + timedelta(days=DAYS_TO_ACT)
    found = (*_screens(figures), *_venues(figures), *_content(figures))
    return tuple(Gap(text, owner, due) for text, owner in found)


def _screens(figures: Figures) -> list[tuple[str, str]]:
    found = []
    for row in figures.screens:
        away = (row.accounts.offline + row.accounts.off) // HOUR_MS
        dark = row.accounts.dark // HOUR_MS
        lost = row.accounts.unexplained // HOUR_MS
        unheard = row.accounts.pending // HOUR_MS
        place = f"{row.venue}{row.name}"
        if unheard >= UNHEARD_HOURS:
            found.append((f"{place}有{unheard}小时尚未上报，联系网点", _keeper(row)))
        if away >= AWAY_HOURS:
            found.append((f"{place}离线或关机{away}小时，检查供电和网络", _keeper(row)))
        if dark >= DARK_HOURS:
            found.append((f"{place}有信号而未亮{dark}小时，检查屏体和接线", _keeper(row)))
        if lost >= UNEXPLAINED_HOURS:
            found.append((f"{place}有{lost}小时原因不明，查看设备记录", _keeper(row)))
    return found


def _keeper(row: ScreenRow) -> str:
    return row.keeper or row.partner


def _venues(figures: Figures) -> list[tuple[str, str]]:
    if figures.scope.kind is ScopeKind.CAMPAIGN:
        return []
    bare = [venue for venue in figures.missing if not venue.screens]
    still = [venue for venue in figures.missing if venue.screens]
    found = [
        (f"{venue.name}有屏幕而本期没有播完一次，查明原因", venue.partner)
        for venue in still
    ]
    if bare:
        names = "、".join(venue.name for venue in bare[:NAMED])
        more = f"等{len(bare)}个网点" if len(bare) > NAMED else ""
        found.append((f"{names}{more}尚无屏幕，商定装屏或以张贴补足", figures.unit))
    return found


def _content(figures: Figures) -> list[tuple[str, str]]:
    content, found = figures.content, []
    if content.lacking:
        names = "".join(f"“{name}”" for name in content.lacking[:NAMED])
        more = f"等{len(content.lacking)}类" if len(content.lacking) > NAMED else ""
        found.append((f"{names}{more}本期没有内容播出，补写并送审", figures.unit))
    if content.expiring:
        found.append((f"{content.expiring}条内容将在30日内到期，续期或更换", figures.unit))
    if content.waiting:
        found.append((f"{content.waiting}条内容等待审核，尽快办理", figures.unit))
    return found
