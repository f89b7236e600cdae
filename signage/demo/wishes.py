"""What the demo's people arranged: playlists, subscriptions, a campaign, bookings."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from playlists.booking import Level
from playlists.ids import BookingId, CampaignId, DistrictId, PlaylistId, ScreenId, SloganId
from signage.arrangements import BookingDraft, EntryDraft, PlaylistDraft
from signage.demo.calendar import Calendar
from signage.demo.words import CAMPAIGN, FILLERS
from signage.store.campaigns import Campaign
from signage.targets import Target

HOTLINE: Final = PlaylistId("pl-96110")
BANK: Final = PlaylistId("pl-bank")
TRAVEL: Final = PlaylistId("pl-travel")
FILLER: Final = PlaylistId("pl-filler")
WEEKDAYS: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})
_TWICE: Final = frozenset({"S01", "S02", "S10", "S11", "S16", "S19", "S31", "S32", "S34"})
_HOTLINE: Final = "S01 S02 S03 S05 S06 R20"
_BANK: Final = (
    "S04 S07 S08 S10 S11 S12 S17 S18 S19 S20 S21 S23 S25 S26 S27 S28 S29 S38 S40 "
    "R02 R03 R05 R06 R07 R08 R16 R17"
)
_TRAVEL: Final = (
    "S08 S09 S12 S15 S16 S26 S31 S32 S33 S34 S35 S38 S39 R03 R04 R05 R09 R12 R13 R14 R15"
)
_MANDATORY_AT: Final = (
    *("bank_branch", "atm_lobby", "station", "courier_outlet"),
    *("community", "government_hall", "plaza"),
)
OF_KEEPERS: Final[Mapping[str, tuple[str, ...]]] = {
    "hejing": ("dongcheng-lintel", "dongcheng-hall"),
    "luchuan": ("station-hall", "station-exit", "coach-hall"),
    "mengxiao": ("yunqiao-pickup",),
}
OF_OPERATOR: Final = ("ximen-hall", "liuxiang-lintel")


def playlists() -> tuple[PlaylistDraft, ...]:
    """The playlists as they were first made."""
    fillers = " ".join(row.id for row in FILLERS)
    return (
        hotline(1),
        PlaylistDraft(
            BANK,
            "银行网点·守住养老钱",
            _entries(_BANK),
            offered_to=frozenset({"bank_branch", "atm_lobby"}),
        ),
        PlaylistDraft(
            TRAVEL,
            "车站与快递·路上别上当",
            _entries(_TRAVEL),
            offered_to=frozenset({"station", "courier_outlet"}),
        ),
        PlaylistDraft(FILLER, "垫片", _entries(fillers), filler=True),
    )


def hotline(version: int, *more: EntryDraft) -> PlaylistDraft:
    """The playlist that every venue plays, with what was added since."""
    return PlaylistDraft(
        HOTLINE,
        "96110 常播",
        (*_entries(_HOTLINE), *more),
        version=version,
        mandatory=True,
        offered_to=frozenset(_MANDATORY_AT),
    )


def everyday(screen: str) -> PlaylistId:
    """What a screen of the demo subscribes to."""
    return (
        BANK if screen in {"dongcheng-lintel", "dongcheng-hall", "ximen-hall"} else TRAVEL
    )


def campaign(calendar: Calendar) -> Campaign:
    """A campaign that is on now."""
    return Campaign(
        CampaignId(CAMPAIGN),
        "“守住养老钱”专项行动",
        first=calendar.today - timedelta(days=20),
        last=calendar.today + timedelta(days=40),
        basis_doc="演示文件，无文号",
    )


def first_bookings(calendar: Calendar) -> tuple[BookingDraft, ...]:
    """What was booked before the past began."""
    return (
        BookingDraft(
            BookingId("bk-evening"),
            "车站晚高峰",
            TRAVEL,
            first=calendar.first,
            last=calendar.today + timedelta(days=30),
            weekdays=WEEKDAYS,
            spans=((17 * 60 + 30, 19 * 60 + 30),),
            target=Target(venue_kinds=frozenset({"station"})),
        ),
    )


def later_bookings(calendar: Calendar) -> tuple[tuple[date, BookingDraft], ...]:
    """What was booked since, and on which day."""
    weekend, lunch, journey = calendar.part(0.45), calendar.part(0.6), calendar.part(0.95)
    return (
        (weekend, _fair(weekend)),
        (lunch, _lunch(calendar, lunch)),
        (journey, _journey(calendar)),
    )


def _fair(first: date) -> BookingDraft:
    return BookingDraft(
        BookingId("bk-weekend"),
        "西城周末反诈集市",
        HOTLINE,
        first=first,
        last=first + timedelta(days=21),
        weekdays=WEEKEND,
        spans=((10 * 60, 12 * 60),),
        target=Target(districts=frozenset({DistrictId("xicheng")})),
    )


def _lunch(calendar: Calendar, first: date) -> BookingDraft:
    return BookingDraft(
        BookingId("bk-lunch"),
        "银行午间·养老钱专项",
        BANK,
        first=first,
        last=calendar.today + timedelta(days=40),
        spans=((11 * 60 + 30, 13 * 60),),
        level=Level.IMPORTANT,
        target=Target(venue_kinds=frozenset({"bank_branch"})),
        campaign=CAMPAIGN,
    )


def _journey(calendar: Calendar) -> BookingDraft:
    return BookingDraft(
        BookingId("bk-journey"),
        "返乡客流护航",
        TRAVEL,
        first=calendar.today + timedelta(days=7),
        last=calendar.today + timedelta(days=16),
        target=Target(screens=frozenset({ScreenId("station-hall")})),
    )


def changed_travel(version: int) -> PlaylistDraft:
    """The travel playlist as it was changed on the way: with a word on loans."""
    return PlaylistDraft(
        TRAVEL,
        "车站与快递·路上别上当",
        (*_entries(_TRAVEL), EntryDraft(SloganId("S20"))),
        version=version,
        offered_to=frozenset({"station", "courier_outlet"}),
    )


def _entries(ids: str) -> tuple[EntryDraft, ...]:
    return tuple(
        EntryDraft(SloganId(slogan), 2 if slogan in _TWICE else 1) for slogan in ids.split()
    )
