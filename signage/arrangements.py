"""What people want shown where: the wishes behind playlists and bookings, checked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from playlists.booking import DAY_MIN, EVERY_DAY, Booking, Level, Recurrence, Span
from playlists.errors import PlaylistsError
from playlists.ids import BookingId, CampaignId, PersonId, PlaylistId, SloganId
from playlists.playlist import HEAVIEST, MOST_ENTRIES, Entry, Playlist
from playlists.scene import LEAST_DWELL_MS, MOST_DWELL_MS
from signage.errors import BadInputError
from signage.places import VENUE_KINDS, Target

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

    `version` is the one that was read, 1 for a new one.
    """

    id: BookingId
    title: str
    playlist: PlaylistId
    first: date
    last: date
    weekdays: frozenset[int] = EVERY_DAY
    spans: tuple[tuple[int, int], ...] = ((0, DAY_MIN),)
    level: int = Level.BOOKED
    at_once: bool = False
    target: Target = field(default_factory=Target)
    campaign: CampaignId | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class ArrangedBooking:
    """A booking with the screens it aims at; `at_once` (立即) cuts into what shows."""

    booking: Booking
    title: str
    target: Target
    at_once: bool = False
    campaign: CampaignId | None = None
    version: int = 1
    changed_by: PersonId | None = None
    changed_at: int = 0
    cancelled_at: int | None = None


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
    dwell = draft.dwell_ms
    if dwell is not None and not LEAST_DWELL_MS <= dwell <= MOST_DWELL_MS:
        low, high = LEAST_DWELL_MS // 1000, MOST_DWELL_MS // 1000
        raise BadInputError(f"停留时间是 {low} 到 {high} 秒", field="dwell_ms")
    return Entry(draft.slogan, draft.weight, dwell)


def checked_booking(draft: BookingDraft) -> Booking:
    """The booking a draft asks for; raises BadInputError in Chinese, naming the field."""
    if draft.last < draft.first:
        raise BadInputError("结束日期早于开始日期", field="last")
    if (draft.last - draft.first).days >= LONGEST_BOOKING_DAYS:
        raise BadInputError(f"一次排期最长 {LONGEST_BOOKING_DAYS} 天", field="last")
    if draft.level not in (Level.BOOKED, Level.IMPORTANT):
        raise BadInputError("级别只能是“排期”或“重要”", field="level")
    return Booking(draft.id, draft.playlist, _checked_when(draft), Level(draft.level))


def _checked_when(draft: BookingDraft) -> Recurrence:
    if not draft.weekdays or not draft.weekdays <= EVERY_DAY:
        raise BadInputError("请至少选一个星期几", field="weekdays")
    spans = tuple(sorted(_checked_span(*span) for span in draft.spans))
    if not 1 <= len(spans) <= MOST_SPANS:
        raise BadInputError(f"请填 1 到 {MOST_SPANS} 个时段", field="spans")
    try:
        return Recurrence(draft.first, draft.last, draft.weekdays, spans)
    except PlaylistsError as error:
        raise BadInputError("这些日期里没有所选的星期几", field="weekdays") from error


def _checked_span(from_min: int, until_min: int) -> Span:
    try:
        return Span(from_min, until_min)
    except PlaylistsError as error:
        raise BadInputError(
            "时段的结束要晚于开始，且不超过 24 小时", field="spans"
        ) from error
