"""A forecast in words and figures, for a page and for a script."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from playlists.ids import BookingId, ScreenId, SloganId
from signage.arrangements import BookingDraft, checked_booking
from signage.audience import AUDIENCES
from signage.errors import BadInputError
from signage.forecast import Amount, Forecast, Part, days_of, missed_json
from signage.people import Person
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES
from signage.steps import foresee
from signage.steps.foresee import Foreseen
from signage.store import calendars, screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import reach
from signage.web.forms import booking as booking_form
from signage.web.forms.booking import Typed
from signage.web.wording import days

PERCENT: Final = 100
UNSORTED: Final = "未分类"


class Row(NamedTuple):
    """A name with plays a day, without the booking and with it."""

    name: str
    before: str
    after: str
    gain: int
    moved: str


class Portion(NamedTuple):
    """A name with its share of all plays in percent, without the booking and with it."""

    name: str
    before: str
    after: str


class Cell(NamedTuple):
    """Plays a day of an audience's words at a kind of venue; says nothing of none."""

    says: str
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Screens that change alike, by name, and what one of them gains or loses a day."""

    sites: tuple[Site, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast as the page says it."""

    when: str
    screens: int
    refused: int
    total: Row
    slogans: tuple[Row, ...]
    places: tuple[Place, ...]
    fraud_types: tuple[Portion, ...]
    audiences: tuple[Portion, ...]
    kinds: tuple[str, ...]
    matrix: tuple[tuple[str, tuple[Cell, ...]], ...]
    gaps: int
    missed: tuple[str, ...] = ()


def forecast_of(
    db: Connection, draft: BookingDraft, *, person: Person, today: date
) -> Foreseen:
    """What a booking would change on the screens that a person sees.

    Raises:
        BadInputError: a field is wrong.
        UnknownError: there is no such playlist.
    """
    almanac = calendars.almanac(db)
    when = days_of(checked_booking(draft, almanac).when, today=today)
    sites = reach.own(screens.sites(db), person)
    change = foresee.booked(draft, almanac)
    return foresee.forecast_of(db, change, sites=sites, days=when)


def told_of(
    db: Connection, wish: Typed, *, booking: BookingId, person: Person, today: date
) -> Told | str:
    """The forecast of a form as it is filled in, or what is still wrong in it."""
    try:
        draft = booking_form.draft_of(wish, booking)
        found = forecast_of(db, draft, person=person, today=today)
    except BadInputError as error:
        return str(error)
    return told(found, {site.screen.id: site for site in screens.sites(db)})


def told(found: Foreseen, sites: Mapping[ScreenId, Site]) -> Told:
    """A forecast as the page says it."""
    forecast = found.forecast
    kinds = _kinds(forecast)
    matrix = _matrix(found, kinds)
    return Told(
        days.stretch(forecast.days.first, forecast.days.last),
        screens=sum(len(part.screens) for part in forecast.changed),
        refused=sum(len(part.screens) for part in forecast.refused),
        total=row_of("", forecast.total, forecast.days.number),
        slogans=_slogans(found),
        places=tuple(_place(part, found, sites) for part in forecast.changed),
        fraud_types=_portions(
            forecast.by(lambda one: (found.words[one].fraud_type,)),
            FRAUD_TYPES,
            forecast.total,
        ),
        audiences=_portions(
            forecast.by(lambda one: found.words[one].audiences), AUDIENCES, forecast.total
        ),
        kinds=tuple(VENUE_KINDS[kind] for kind in kinds),
        matrix=matrix,
        gaps=sum(not cell.says for _, cells in matrix for cell in cells),
        missed=tuple(
            f"{one.words}（{len(screens)} 块屏）"
            for one, screens in forecast.missed.items()
        ),
    )


def plain(found: Foreseen) -> dict[str, object]:
    """A forecast as plain JSON values; plays are sums over all the days."""
    forecast = found.forecast
    return {
        "first": forecast.days.first.isoformat(),
        "last": forecast.days.last.isoformat(),
        "days": forecast.days.number,
        "plays": forecast.total._asdict(),
        "slogans": [
            {"slogan": one, **found.words[one]._asdict(), **amount._asdict()}
            for one, amount in forecast.slogans.items()
        ],
        "screens": [_plain_part(part) for part in forecast.changed],
        "fraud_types": _named(_by_type(found)),
        "audiences": _named(_by_audience(found)),
        "coverage": [
            {"audience": audience, "venue_kind": kind, **amount._asdict()}
            for (audience, kind), amount in _cells(found).items()
        ],
        "limits": missed_json(forecast),
        "impossible": [one for part in forecast.refused for one in part.screens],
    }


def _by_type(found: Foreseen) -> dict[str, Amount]:
    return found.forecast.by(lambda one: (found.words[one].fraud_type,))


def _by_audience(found: Foreseen) -> dict[str, Amount]:
    return found.forecast.by(lambda one: found.words[one].audiences)


def _plain_part(part: Part) -> dict[str, object]:
    return {
        "screens": list(part.screens),
        "plays_of_one": [
            {"slogan": one, **amount._asdict()} for one, amount in part.changes.items()
        ],
    }


def _named(amounts: Mapping[str, Amount]) -> list[dict[str, object]]:
    return [{"code": code, **amount._asdict()} for code, amount in amounts.items()]


def _cells(found: Foreseen) -> dict[tuple[str, str], Amount]:
    """Every audience with every kind of venue that has screens, empty ones too."""
    there = found.forecast.coverage(lambda one: found.words[one].audiences)
    kinds = _kinds(found.forecast)
    return {
        (audience, kind): there.get((audience, kind), Amount(0, 0))
        for audience in AUDIENCES
        for kind in kinds
    }


def _kinds(forecast: Forecast) -> tuple[str, ...]:
    there = {part.venue_kind for part in forecast.parts}
    return tuple(kind for kind in VENUE_KINDS if kind in there)


def _matrix(
    found: Foreseen, kinds: tuple[str, ...]
) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    cells = _cells(found)
    number = found.forecast.days.number
    return tuple(
        (name, tuple(_cell(cells[code, kind], number) for kind in kinds))
        for code, name in AUDIENCES.items()
    )


def _cell(amount: Amount, number: int) -> Cell:
    return Cell(a_day(amount.after, number) if amount.after else "", bool(amount.gain))


def _slogans(found: Foreseen) -> tuple[Row, ...]:
    """What plays more or less on all screens together, the most moved first."""
    number = found.forecast.days.number
    moved = [pair for pair in found.forecast.slogans.items() if pair[1].gain]
    moved.sort(key=lambda pair: (-abs(pair[1].gain), pair[0]))
    return tuple(row_of(found.words[one].title, amount, number) for one, amount in moved)


def _place(part: Part, found: Foreseen, sites: Mapping[ScreenId, Site]) -> Place:
    number = found.forecast.days.number
    return Place(
        tuple(sites[one] for one in part.screens),
        tuple(
            row_of(_title(found, one), amount, number)
            for one, amount in part.changes.items()
        ),
    )


def _title(found: Foreseen, slogan: SloganId) -> str:
    return found.words[slogan].title


def row_of(name: str, amount: Amount, number: int) -> Row:
    """Plays over a number of days, as plays a day."""
    return Row(
        name,
        a_day(amount.before, number),
        a_day(amount.after, number),
        gain=amount.gain,
        moved=a_day(abs(amount.gain), number),
    )


def _portions(
    amounts: Mapping[str, Amount], names: Mapping[str, str], total: Amount
) -> tuple[Portion, ...]:
    most = sorted(amounts.items(), key=lambda pair: (-pair[1].after, pair[0]))
    return tuple(
        Portion(
            names.get(code, UNSORTED),
            _percent(amount.before, total.before),
            _percent(amount.after, total.after),
        )
        for code, amount in most
    )


def _percent(part: int, whole: int) -> str:
    if not part:
        return "0%"
    return f"{part * PERCENT // whole}%" if part * PERCENT >= whole else "不到 1%"


def a_day(plays: int, number: int) -> str:
    """Plays over a number of days, as plays a day: 1,234, or 不到 1."""
    if 0 < plays < number:
        return "不到 1"
    return f"{(2 * plays + number) // (2 * number):,}"
