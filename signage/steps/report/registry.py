"""The places of a report's scope, and what was shown there, put together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from playlists.ids import ScreenId, VenueId
from signage.errors import UnknownError
from signage.figures import GroupRow, Missing, ScreenRow, sum_accounts, sum_plays
from signage.period import Scope, ScopeKind
from signage.places import PARTNER_KINDS, VENUE_KINDS, District, Partner, Venue
from signage.plays import Accounts, Plays
from signage.store import places, reports, screens
from signage.store.connection import Connection
from signage.store.screens import Site


class Name(NamedTuple):
    """How a row is called: id, name, and its kind in Chinese."""

    id: str
    name: str
    kind: str = ""


class Shown(NamedTuple):
    """A screen with what it showed."""

    site: Site
    plays: Plays
    accounts: Accounts


ByScreen = Mapping[ScreenId, Shown]


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything registered within a scope; a screen retired before the period is not."""

    scope: Scope
    districts: tuple[District, ...]
    partners: tuple[Partner, ...]
    venues: tuple[Venue, ...]
    sites: tuple[Site, ...]

    @property
    def chosen(self) -> frozenset[ScreenId] | None:
        """The screens to sum over; None when the scope takes all."""
        if self.scope.kind in {ScopeKind.CITY, ScopeKind.CAMPAIGN}:
            return None
        return frozenset(site.screen.id for site in self.sites)

    def screen_rows(self, shown: ByScreen) -> tuple[ScreenRow, ...]:
        """Every screen, by venue and name."""
        districts = {district.id: district.name for district in self.districts}
        partners = {partner.id: partner.name for partner in self.partners}
        rows = [
            ScreenRow(
                screen.id,
                screen.name,
                venue=venue.name,
                venue_kind=VENUE_KINDS[venue.kind],
                partner=partners[venue.partner],
                district=districts[venue.district],
                screen_class=screen.screen_class,
                outdoor=screen.outdoor,
                keeper=screen.keeper,
                plays=plays,
                accounts=accounts,
            )
            for (screen, venue), plays, accounts in shown.values()
        ]
        return tuple(sorted(rows, key=lambda row: (row.district, row.venue, row.id)))

    def venue_rows(self, shown: ByScreen) -> tuple[GroupRow, ...]:
        """Every venue, with or without a screen, by name."""
        here = _by_venue(shown)
        rows = [
            _together(Name(venue.id, venue.name, VENUE_KINDS[venue.kind]), (venue,), here)
            for venue in self.venues
        ]
        return tuple(sorted(rows, key=lambda row: (row.name, row.id)))

    def partner_rows(self, shown: ByScreen) -> tuple[GroupRow, ...]:
        """Every partner, by name."""
        here = _by_venue(shown)
        rows = [
            _together(
                Name(partner.id, partner.name, PARTNER_KINDS[partner.kind]),
                [venue for venue in self.venues if venue.partner == partner.id],
                here,
            )
            for partner in self.partners
        ]
        return tuple(sorted(rows, key=lambda row: (row.name, row.id)))

    def district_rows(self, shown: ByScreen) -> tuple[GroupRow, ...]:
        """Every district, by name."""
        here = _by_venue(shown)
        rows = [
            _together(
                Name(district.id, district.name),
                [venue for venue in self.venues if venue.district == district.id],
                here,
            )
            for district in self.districts
        ]
        return tuple(sorted(rows, key=lambda row: (row.name, row.id)))

    def venue_kind_rows(self, shown: ByScreen) -> tuple[GroupRow, ...]:
        """The kinds of venue there are, most plays first."""
        return _kinds(VENUE_KINDS, self.venues, shown, of=lambda venue: venue.kind)

    def partner_kind_rows(self, shown: ByScreen) -> tuple[GroupRow, ...]:
        """The kinds of partner there are, most plays first; `members` counts partners."""
        kinds = {partner.id: partner.kind for partner in self.partners}
        rows = _kinds(
            PARTNER_KINDS, self.venues, shown, of=lambda venue: kinds[venue.partner]
        )
        held = list(kinds.values())
        return tuple(replace(row, members=held.count(row.id)) for row in rows)

    def missing(self, shown: ByScreen) -> tuple[Missing, ...]:
        """Venues without a whole play."""
        districts = {district.id: district.name for district in self.districts}
        partners = {partner.id: partner.name for partner in self.partners}
        bare = {row.id: row for row in self.venue_rows(shown) if not row.reached}
        return tuple(
            Missing(
                venue.id,
                venue.name,
                partner=partners[venue.partner],
                district=districts[venue.district],
                screens=bare[venue.id].screens,
            )
            for venue in self.venues
            if venue.id in bare
        )


def registry(db: Connection, scope: Scope, *, since: int) -> Registry:
    """What is registered within a scope, named.

    Raises:
        UnknownError: nothing has the scope's id.
    """
    everything = Registry(
        scope,
        places.districts(db),
        places.partners(db),
        places.venues(db),
        tuple(
            site
            for site in screens.all_sites(db)
            if site.screen.retired_at is None or site.screen.retired_at > since
        ),
    )
    match scope.kind:
        case ScopeKind.CITY:
            return everything
        case ScopeKind.CAMPAIGN:
            return replace(everything, scope=_named(scope, reports.campaign_names(db)))
        case ScopeKind.DISTRICT:
            names: dict[str, str] = {one.id: one.name for one in everything.districts}
            return _within(everything, names, lambda venue: venue.district)
        case ScopeKind.PARTNER:
            names = {one.id: one.name for one in everything.partners}
            return _within(everything, names, lambda venue: venue.partner)


def _named(scope: Scope, names: Mapping[str, str]) -> Scope:
    if scope.id not in names:
        raise UnknownError(f"没有这个统计范围：{scope.kind} {scope.id}")
    return replace(scope, name=names[scope.id])


def _within(
    all_of: Registry, names: Mapping[str, str], where: Callable[[Venue], str]
) -> Registry:
    scope = _named(all_of.scope, names)
    venues = tuple(venue for venue in all_of.venues if where(venue) == scope.id)
    kept = {venue.id for venue in venues}
    partners = {venue.partner for venue in venues} | {scope.id}
    districts = {venue.district for venue in venues} | {scope.id}
    return Registry(
        scope,
        tuple(one for one in all_of.districts if one.id in districts),
        tuple(one for one in all_of.partners if one.id in partners),
        venues,
        tuple(site for site in all_of.sites if site.venue.id in kept),
    )


def _kinds(
    names: Mapping[str, str],
    venues: Iterable[Venue],
    shown: ByScreen,
    *,
    of: Callable[[Venue], str],
) -> tuple[GroupRow, ...]:
    kinds: dict[str, list[Venue]] = {}
    for venue in venues:
        kinds.setdefault(of(venue), []).append(venue)
    here = _by_venue(shown)
    rows = [_together(Name(kind, names[kind]), held, here) for kind, held in kinds.items()]
    return tuple(sorted(rows, key=lambda row: (-row.plays.complete, row.id)))


def _by_venue(shown: ByScreen) -> dict[VenueId, list[Shown]]:
    found: dict[VenueId, list[Shown]] = {}
    for one in shown.values():
        found.setdefault(one.site.venue.id, []).append(one)
    return found


def _together(
    name: Name, venues: Iterable[Venue], shown: Mapping[VenueId, list[Shown]]
) -> GroupRow:
    """Some venues' screens as one row."""
    held = {venue.id for venue in venues}
    mine = [one for venue in sorted(held) for one in shown.get(venue, ())]
    lit = [one for one in mine if one.plays.complete]
    return GroupRow(
        name.id,
        name.name,
        kind=name.kind,
        members=1,
        venues=len(held),
        reached=len({one.site.venue.id for one in lit}),
        screens=len(mine),
        lit=len(lit),
        outdoor=sum(one.plays.complete for one in lit if one.site.screen.outdoor),
        plays=sum_plays(one.plays for one in mine),
        accounts=sum_accounts(one.accounts for one in mine),
    )
