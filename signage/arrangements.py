"""What people want shown where: the wishes behind playlists and bookings, checked."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from playlists.booking import (
    DAY_MIN,
    EVERY_DAY,
    Booking,
    Level,
    Recurrence,
    alone,
)
from playlists.dayrules import Called, Dates, DayRule, Weekly
from playlists.daytime import OPEN
from playlists.holidays import STATUTORY, Almanac
from playlists.ids import BookingId, CampaignId, PersonId, PlaylistId, SloganId
from playlists.playlist import HEAVIEST, MOST_ENTRIES, Entry, Playlist
from playlists.when import When, resolved
from signage.dates import span_of
from signage.errors import BadInputError
from signage.places import VENUE_KINDS
from signage.sharing import HowDraft, checked_how, require_dwell
from signage.targets import Target

LONGEST_TITLE: Final = 60
LONGEST_BOOKING_DAYS: Final = 366
MOST_SPANS: Final = 24


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A slogan wanted in a playlist, not yet checked."""

    slogan: SloganId
    weight: int = 1
    dwell_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PlaylistDraft:
    """A playlist as somebody wants it; `version` is the one read, 1 for a new one."""

    id: PlaylistId
    title: str
    entries: tuple[EntryDraft, ...] = ()
    version: int = 1
    mandatory: bool = False
    filler: bool = False
    offered_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BookingDraft:
    """A booking as somebody wants it; dates are local to each screen's venue.

    `days` says what the weekdays of every week cannot, and then stands instead of them;
    `times` are times of day by name, besides the spans. It plays a playlist or a single
    slogan; `dwell_ms` is how long each thing shows, unless its playlist or reading it
    decides. `version` is the one that was read, 1 for a new one.
    """

    id: BookingId
    title: str
    playlist: PlaylistId | None
    first: date
    last: date
    weekdays: frozenset[int] = EVERY_DAY
    spans: tuple[tuple[int, int], ...] = ((0, DAY_MIN),)
    level: int = Level.BOOKED
    at_once: bool = False
    target: Target = field(default_factory=Target)
    campaign: CampaignId | None = None
    version: int = 1
    days: DayRule | None = None
    excluded: frozenset[date] = frozenset()
    times: frozenset[str] = frozenset()
    how: HowDraft = field(default_factory=HowDraft)
    slogan: SloganId | None = None
    dwell_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ArrangedBooking:
    """A booking with the screens it aims at; `at_once` (立即) cuts into what shows.

    `wish` is how people say when, unless weekdays and times say it all; `unpublished` are
    the years whose days off it should follow but nobody has published: there it goes by
    weekdays.
    """

    booking: Booking
    title: str
    target: Target
    at_once: bool = False
    campaign: CampaignId | None = None
    version: int = 1
    changed_by: PersonId | None = None
    changed_at: int = 0
    cancelled_at: int | None = None
    wish: When | None = None
    unpublished: tuple[int, ...] = ()

    def is_over(self, now: int) -> bool:
        """Whether it ended a day ago or longer, wherever its screens are (ms UTC)."""
        today = datetime.fromtimestamp(now / 1000, UTC).date()
        return self.booking.when.last < today - timedelta(days=1)

    def during(self, when: Recurrence) -> "ArrangedBooking":
        """The same, as far as those days and times go."""
        if when == self.booking.when:
            return self
        return replace(self, booking=replace(self.booking, when=when))


def checked_title(title: str) -> str:
    """The title without space around it; raises BadInputError when empty or too long."""
    title = title.strip()
    if not title:
        raise BadInputError("请填写名称", field="title")
    if len(title) > LONGEST_TITLE:
        raise BadInputError(f"名称最多 {LONGEST_TITLE} 个字", field="title")
    return title


def checked_playlist(draft: PlaylistDraft) -> Playlist:
    """The playlist a draft asks for; raises BadInputError in Chinese, naming the field."""
    title = checked_title(draft.title)
    if draft.mandatory and draft.filler:
        raise BadInputError("垫片列表不能同时是必播列表", field="mandatory")
    if draft.mandatory and not draft.offered_to:
        raise BadInputError("必播列表至少要选一类网点", field="offered_to")
    if unknown := draft.offered_to - VENUE_KINDS.keys():
        raise BadInputError(f"没有网点类型“{min(unknown)}”", field="offered_to")
    return Playlist(
        draft.id,
        title,
        _checked_entries(draft.entries),
        version=draft.version,
        mandatory=draft.mandatory,
        filler=draft.filler,
        offered_to=draft.offered_to,
    )


def _checked_entries(drafts: tuple[EntryDraft, ...]) -> tuple[Entry, ...]:
    if len(drafts) > MOST_ENTRIES:
        raise BadInputError(f"一个播放列表最多 {MOST_ENTRIES} 条", field="entries")
    if len({draft.slogan for draft in drafts}) != len(drafts):
        raise BadInputError("同一条标语只能列一次，想多播请调高次数", field="entries")
    return tuple(_checked_entry(draft) for draft in drafts)


def _checked_entry(draft: EntryDraft) -> Entry:
    if not 1 <= draft.weight <= HEAVIEST:
        raise BadInputError(f"每轮次数是 1 到 {HEAVIEST}", field="weight")
    require_dwell(draft.dwell_ms)
    return Entry(draft.slogan, draft.weight, draft.dwell_ms)


def checked_booking(draft: BookingDraft, almanac: Almanac) -> Booking:
    """The booking a draft asks for; raises BadInputError in Chinese, naming the field."""
    when = resolved(checked_when(draft, almanac), almanac)
    if not any(True for _ in when.days()):
        raise _never(draft, almanac)
    if draft.level not in (Level.BOOKED, Level.IMPORTANT):
        raise BadInputError("级别只能是 2（普通）或 3（重要）", field="level")
    require_dwell(draft.dwell_ms)
    return Booking(
        draft.id,
        _played(draft),
        when,
        Level(draft.level),
        checked_how(draft.how),
        slogan=draft.slogan,
        dwell_ms=draft.dwell_ms,
        in_hours=OPEN in draft.times,
    )


def _played(draft: BookingDraft) -> PlaylistId:
    if draft.playlist and draft.slogan:
        raise BadInputError("播放列表和单条标语只能选一样", field="slogan")
    if draft.playlist:
        return draft.playlist
    if draft.slogan:
        return alone(draft.slogan)
    raise BadInputError("请选一个播放列表，或一条标语", field="playlist")


def checked_when(draft: BookingDraft, almanac: Almanac) -> When:
    """When a draft wants to play; raises BadInputError in Chinese, naming the field."""
    _require_dates(draft)
    days = draft.days or _weekly(draft)
    _require_begun(draft, days)
    _require_known(days, almanac)
    if unknown := draft.times - almanac.times.keys() - {OPEN}:
        known = "、".join((OPEN, *almanac.times))
        raise BadInputError(f"没有叫“{min(unknown)}”的时段，可选：{known}", field="times")
    spans = tuple(sorted(span_of(*span) for span in draft.spans))
    if len(spans) > MOST_SPANS or not (spans or draft.times):
        raise BadInputError(f"请填 1 到 {MOST_SPANS} 个时段", field="spans")
    return When(draft.first, draft.last, days, draft.excluded, spans, draft.times)


def arranged_of(
    draft: BookingDraft, almanac: Almanac, *, by: PersonId, now: int
) -> ArrangedBooking:
    """What a draft asks for, made by somebody at an instant (ms UTC); as version 1.

    Raises:
        BadInputError: a field is wrong.
    """
    when = checked_when(draft, almanac)
    return ArrangedBooking(
        checked_booking(draft, almanac),
        checked_title(draft.title),
        draft.target,
        at_once=draft.at_once,
        campaign=draft.campaign,
        changed_by=by,
        changed_at=now,
        wish=None if when.is_plain and not when.times else when,
        unpublished=when.unpublished(almanac),
    )


def _require_dates(draft: BookingDraft) -> None:
    if draft.last < draft.first:
        raise BadInputError("结束日期早于开始日期", field="last")
    if (draft.last - draft.first).days >= LONGEST_BOOKING_DAYS:
        raise BadInputError(f"一次排期最长 {LONGEST_BOOKING_DAYS} 天", field="last")
    if isinstance(draft.days, Dates):
        beyond = [d for d in draft.days.dates if not draft.first <= d <= draft.last]
        if beyond:
            raise BadInputError(f"{min(beyond)} 不在起止日期之内", field="days")


def _weekly(draft: BookingDraft) -> Weekly:
    if unknown := draft.weekdays - EVERY_DAY:
        why = f"星期几是 0（周一）到 6（周日），没有 {min(unknown)}"
        raise BadInputError(why, field="weekdays")
    if not draft.weekdays:
        raise BadInputError("请至少选一个星期几", field="weekdays")
    return Weekly(draft.weekdays)


def _require_begun(draft: BookingDraft, days: DayRule) -> None:
    if not isinstance(days, Weekly) or days.every > 1:
        return
    length = (draft.last - draft.first).days + 1
    begun = {(draft.first.weekday() + n) % 7 for n in range(min(length, 7))}
    if not begun & days.weekdays:
        raise BadInputError("这些日期里没有所选的星期几", field="weekdays")


def _require_known(days: DayRule, almanac: Almanac) -> None:
    if isinstance(days, Called) and (
        unknown := days.names - STATUTORY - almanac.named.keys()
    ):
        known = "、".join(sorted(STATUTORY | almanac.named.keys()))
        why = f"没有叫“{min(unknown)}”的日历，可选：{known}"
        raise BadInputError(why, field="days")


def _never(draft: BookingDraft, almanac: Almanac) -> BadInputError:
    whole = checked_when(replace(draft, excluded=frozenset()), almanac)
    if any(True for _ in resolved(whole, almanac).days()):
        return BadInputError("去掉不播的日期，就一天也不剩了", field="excluded")
    if isinstance(draft.days, Called):
        why = "这些日期里没有这样的日子；哪年的放假安排尚未公布，哪年就没有节假日"
        return BadInputError(why, field="days")
    why = "起止日期之内一天也排不到，请看日子和间隔（比如2月没有30日）"
    return BadInputError(why, field="days")
