"""What a booking does before it is made: which screens, what changes now, who yields."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from devices.profile import ScreenProfile
from playlists.booking import alone
from playlists.ids import BookingId, PlaylistId, ScreenId
from signage.arrangements import (
    ArrangedBooking,
    BookingDraft,
    checked_booking,
    checked_when,
)
from signage.audience import AUDIENCES, EVERYBODY
from signage.errors import BadInputError
from signage.people import Person
from signage.places import POSITIONS, VENUE_KINDS
from signage.store import calendars, places, showables
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.targets import SIZES, Target, values_of
from signage.web import policy_view, reach, watch
from signage.web.forms import booking as booking_form
from signage.web.forms.booking import Typed
from signage.web.live import look
from signage.web.wording.clashes import FARTHEST_DAYS, Clash, clashes
from signage.web.wording.rulings import Ruling
from signage.web.wording.words import COLOURS, local
from signage.windows import covers


class Change(NamedTuple):
    """A screen on which a booking marked 立即 cuts in, and what is on there now."""

    site: Site
    now_on: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The screens a booking means, those it cuts into at once, and whom it meets.

    `rulings` are the policies that win over it. `is_mute`: nothing in its playlist may
    light up yet.
    """

    sites: tuple[Site, ...]
    changes: tuple[Change, ...]
    clashes: tuple[Clash, ...]
    is_whole: bool
    is_mute: bool = False
    trouble: str = ""
    unpublished: tuple[int, ...] = ()
    is_past: bool = False
    rulings: tuple[Ruling, ...] = ()


class Choices(NamedTuple):
    """What the form offers: (code, name, number of screens) each."""

    venue_kinds: list[tuple[str, str, int]]
    districts: list[tuple[str, str, int]]
    partners: list[tuple[str, str, int]]
    positions: list[tuple[str, str, int]]
    tags: list[tuple[str, str, int]]
    audiences: list[tuple[str, str, int]]
    sizes: list[tuple[str, str, int]]
    colours: list[tuple[str, str, int]]
    classes: list[tuple[str, str, int]]
    venues: list[tuple[str, str, int]]


def foreseen(
    db: Connection, wish: Typed, *, booking: BookingId, person: Person, now: int
) -> Foreseen:
    """What a form would do if it were sent now, as that booking."""
    try:
        draft = booking_form.draft_of(wish, booking)
        return foreseen_of(db, draft, person=person, now=now)
    except BadInputError as error:
        sites = reach.arranged(db).meant(wish.target) if wish.says_where else ()
        return Foreseen(sites, (), (), wish.everywhere, trouble=str(error))


def foreseen_of(
    db: Connection, draft: BookingDraft, *, person: Person, now: int
) -> Foreseen:
    """What a booking would do if it were made now.

    Raises:
        BadInputError: a field is wrong.
    """
    arranged = reach.arranged(db)
    made = checked_booking(draft, arranged.almanac)
    sites = arranged.meant(draft.target)
    changes = _changes(db, draft, sites, person=person, now=now) if draft.at_once else ()
    met = meets(db, arranged, draft, now=now)
    is_mute = not _ready(db, arranged, draft, now=now)
    years = checked_when(draft, arranged.almanac).unpublished(arranged.almanac)
    return Foreseen(
        sites,
        changes,
        met,
        draft.target == Target(),
        is_mute=is_mute,
        unpublished=years,
        is_past=draft.last < local(now).date(),
        rulings=policy_view.over_booking(db, made, sites=sites, now=now),
    )


def meets(
    db: Connection, arranged: reach.Arranged, draft: BookingDraft, *, now: int
) -> tuple[Clash, ...]:
    """The other bookings that a booking meets on its screens."""
    sites, today = arranged.meant(draft.target), local(now).date()
    last = max(today, draft.first) + timedelta(days=FARTHEST_DAYS)
    others = [(one, _ids(arranged.meant(one.target))) for one in arranged.bookings]
    return clashes(
        checked_booking(draft, arranged.almanac),
        [(one, there) for one, there in others if one.booking.id != draft.id],
        screens=_ids(sites),
        today=today,
        rounds=_rounds(db, arranged, now=now),
        silent=policy_view.silent_times(db, sites, first=today, last=last),
    )


def _rounds(db: Connection, arranged: reach.Arranged, *, now: int) -> dict[PlaylistId, int]:
    """How many plays a round of each playlist has, of what may light up."""
    approved = showables.approved(db, now=now)
    return {alone(one): 1 for one in approved} | {
        one.id: sum(entry.weight for entry in one.entries if entry.slogan in approved)
        for one in arranged.playlists
    }


def choices(db: Connection, arranged: reach.Arranged) -> Choices:
    """All that screens may be chosen by, with how many there are of each."""
    sites = arranged.sites
    tags = sorted({tag for screen, venue in sites for tag in screen.tags | venue.tags})
    panels = {site.screen.screen_class: site.screen.profile for site in sites}
    people = {code: word for code, word in AUDIENCES.items() if code != EVERYBODY}
    named: dict[str, Mapping[str, str]] = {
        "venue_kinds": VENUE_KINDS,
        "districts": {one.id: one.name for one in places.districts(db)},
        "partners": {one.id: one.name for one in places.partners(db)},
        "positions": POSITIONS,
        "tags": dict(zip(tags, tags, strict=True)),
        "audiences": people,
        "sizes": SIZES,
        "colours": COLOURS,
        "classes": {name: _panel(panels[name]) for name in sorted(panels)},
        "venues": {one.id: one.name for one in places.venues(db)},
    }
    return Choices(*(_counted(name, some, sites) for name, some in named.items()))


def _panel(profile: ScreenProfile) -> str:
    return f"{profile.width}×{profile.height} {COLOURS[profile.colour]}"


def _counted(
    field: str, names: Mapping[str, str], sites: Iterable[Site]
) -> list[tuple[str, str, int]]:
    """Each choice with its screens; of what the office itself fixes, only what has any."""
    found = Counter(
        code for screen, venue in sites for code in values_of(screen, venue)[field]
    )
    every = names if field in {"districts", "partners", "venues"} else names.keys() & found
    return [(code, names[code], found[code]) for code in names if code in every]


def phase(one: ArrangedBooking, *, today: date) -> str:
    """Where a booking stands: cancelled, past, now or coming."""
    if one.cancelled_at is not None:
        return "cancelled"
    if one.booking.when.last < today:
        return "past"
    return "now" if one.booking.when.first <= today else "coming"


def _ready(
    db: Connection, arranged: reach.Arranged, draft: BookingDraft, *, now: int
) -> bool:
    """Whether something that a booking plays may light up."""
    approved = showables.approved(db, now=now)
    if draft.slogan:
        return draft.slogan in approved
    return any(
        entry.slogan in approved
        for one in arranged.playlists
        if one.id == draft.playlist
        for entry in one.entries
    )


def _changes(
    db: Connection,
    draft: BookingDraft,
    sites: tuple[Site, ...],
    *,
    person: Person,
    now: int,
) -> tuple[Change, ...]:
    when = checked_booking(draft, calendars.almanac(db)).when
    wanted = _ids(s for s in sites if covers(when, now, zone=s.venue.zone))
    return tuple(
        Change(seen.site, look(seen, now=now).says or "空着")
        for seen in watch.seen_by(db, person, now=now)
        if seen.site.screen.id in wanted
    )


def _ids(sites: Iterable[Site]) -> frozenset[ScreenId]:
    return frozenset(site.screen.id for site in sites)
