"""Districts, partner units, venues and screens."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from devices.profile import ScreenProfile
from playlists.booking import DAY_MIN, Span
from playlists.errors import BadBookingError
from playlists.ids import (
    DistrictId,
    PartnerId,
    ScreenClass,
    ScreenId,
    Sha256,
    VenueId,
)
from signage import audience
from signage.errors import BadInputError
from signage.tags import require_tags

LONGEST_NAME: Final = 60
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")  # a screen's stands in topics
DAYS: Final = 7
LAST_MINUTE: Final = 59
VENUE_KINDS: Final[Mapping[str, str]] = {
    "bank_branch": "银行网点",
    "atm_lobby": "ATM 自助区",
    "station": "车站",
    "courier_outlet": "快递网点",
    "shop": "商铺",
    "market": "农贸市场",
    "school": "学校",
    "community": "社区",
    "village": "村",
    "internet_cafe": "网吧",
    "hotel": "酒店宾馆",
    "hospital": "医院",
    "enterprise": "企事业单位",
    "government_hall": "政务服务窗口",
    "plaza": "广场",
    "telecom_hall": "电信营业厅",
    "elevator": "校园楼宇电梯",
}
PARTNER_KINDS: Final[Mapping[str, str]] = {
    "police": "公安",
    "police_station": "派出所",
    "bank": "银行",
    "station": "车站",
    "courier": "快递公司",
    "delivery_platform": "外卖平台",
    "telecom": "运营商",
    "telecom_regulator": "通信管理局",
    "education": "教育",
    "neighbourhood_committee": "居委会/村委会",
}
POSITIONS: Final[Mapping[str, str]] = {
    "lintel": "门头",
    "hall": "大厅",
    "waiting_hall": "候车大厅",
    "exit": "出入口",
    "lobby": "自助厅",
    "counter": "窗口",
    "pickup": "取件区",
    "facade": "外墙",
}

Week: TypeAlias = tuple[tuple[Span, ...], ...]
"""The open hours of Monday to Sunday."""
CLOSED: Final = "休息"
NEXT_DAY: Final = "次日"
_SPAN: Final = re.compile(
    rf"(\d{{1,2}}):(\d{{2}})\s*[-~～至]\s*({NEXT_DAY})?(\d{{1,2}}):(\d{{2}})"
)


@dataclass(frozen=True, slots=True)
class District:
    """A part of the city."""

    id: DistrictId
    name: str

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_name(self.name)


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit that lends its venues: police, a bank, a courier firm."""

    id: PartnerId
    name: str
    kind: str

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_name(self.name)
        _require_known(self.kind, PARTNER_KINDS, field="kind")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where screens hang; `hours` are local times of its `zone`, Monday first.

    `audiences` are those it says come to it; empty: the usual ones of its kind.
    """

    id: VenueId
    name: str
    kind: str
    district: DistrictId
    partner: PartnerId
    hours: Week
    address: str = ""
    zone: str = "Asia/Shanghai"
    tags: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_name(self.name)
        _require_known(self.kind, VENUE_KINDS, field="kind")
        require_tags(self.tags)
        audience.require_known(self.audiences)
        if len(self.hours) != DAYS:
            raise BadInputError("开放时间须有七天", field="hours")

    @property
    def serves(self) -> frozenset[str]:
        """The audiences that come to it."""
        return audience.served(self.kind, self.audiences)


@dataclass(frozen=True, slots=True)
class Screen:
    """A panel at a venue; `generation` is that of its token, `public_key` base64."""

    id: ScreenId
    name: str
    venue: VenueId
    profile: ScreenProfile
    position: str = "hall"
    outdoor: bool = False
    keeper: str = ""
    filing_no: str = ""
    generation: int = 1
    public_key: str | None = None
    enrolled_at: int | None = None
    retired_at: int | None = None
    placement: Sha256 | None = None
    tags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_name(self.name)
        require_tags(self.tags)
        _require_known(self.position, POSITIONS, field="position")

    @property
    def screen_class(self) -> ScreenClass:
        """The class whose pictures it shows."""
        return self.profile.screen_class


def _require_id(code: str) -> None:
    if _ID.fullmatch(code) is None:
        raise BadInputError(
            f"编号“{code}”须为 1 至 40 个字母、数字、横线或下划线", field="id"
        )


def _require_name(name: str) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise BadInputError(f"名称须有 1 至 {LONGEST_NAME} 个字", field="name")


def _require_known(code: str, known: Mapping[str, str], *, field: str) -> None:
    if code not in known:
        choice = "、".join(known)
        raise BadInputError(f"没有“{code}”，可选：{choice}", field=field)


def parse_hours(text: str) -> tuple[Span, ...]:
    """The open hours of a day: `07:00-12:00, 14:00-22:00`, or `休息` for none.

    An end before its beginning lies in the next day (`18:00-02:00`); a whole day that
    does not begin at midnight says so (`18:00-次日18:00`).

    Raises:
        BadInputError: a time is malformed, a range is empty, or two ranges overlap.
    """
    if text.strip() in {"", CLOSED}:
        return ()
    spans = tuple(sorted(_span(part.strip()) for part in re.split("[,，、;；]", text)))
    for one, other in pairwise(spans):
        if other.from_min < one.until_min:
            raise BadInputError(f"开放时间“{text}”里有重叠的时段", field="hours")
    return spans


def parse_week(texts: Iterable[str]) -> Week:
    """The open hours of a week from seven days' texts, or from one for all days.

    Raises:
        BadInputError: there are neither one nor seven, or one of them is malformed.
    """
    days = [parse_hours(text) for text in texts]
    if len(days) not in {1, DAYS}:
        raise BadInputError("开放时间写一条（每天相同）或七条（周一至周日）", field="hours")
    return tuple(days * DAYS if len(days) == 1 else days)


def hours_text(spans: Iterable[Span]) -> str:
    """Open hours as `parse_hours` reads them."""
    return ", ".join(map(_span_text, spans)) or CLOSED


def _span_text(span: Span) -> str:
    if span.from_min and span.until_min - span.from_min == DAY_MIN:
        return _whole_day(span.from_min)
    return f"{_clock(span.from_min)}-{_clock(span.until_min)}"


def _whole_day(minute: int) -> str:
    return f"{_clock(minute)}-{NEXT_DAY}{_clock(minute)}"


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise BadInputError(f"“{text}”不是时段，应写成 07:00-22:00", field="hours")
    from_hour, from_minute, until_hour, until_minute = map(int, found.group(1, 2, 4, 5))
    start, end = from_hour * 60 + from_minute, until_hour * 60 + until_minute
    is_next_day = found[3] is not None
    if max(from_minute, until_minute) > LAST_MINUTE or max(start, end) > DAY_MIN:
        raise BadInputError(f"“{text}”里有不存在的时刻", field="hours")
    if start == end != 0 and not is_next_day:
        instead = f"整天写 00:00-24:00，到次日同一时刻写 {_whole_day(start)}"
        raise BadInputError(f"“{text}”开始和结束相同；{instead}", field="hours")
    try:
        return Span(start, end if end > start and not is_next_day else end + DAY_MIN)
    except BadBookingError as error:
        raise BadInputError(f"“{text}”不是时段：{error}", field="hours") from error


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes if minutes <= DAY_MIN else minutes - DAY_MIN, 60)
    return f"{hour:02}:{minute:02}"
