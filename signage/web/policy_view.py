"""What a policy does before it is made: the screens under it, the bookings that yield."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from playlists.accounting import Interval
from playlists.booking import Booking
from playlists.ids import ScreenId
from signage.errors import BadInputError, UnknownError
from signage.people import Action, Person, may
from signage.places import Venue
from signage.policies import Policy, PolicyId, Quiet, checked_policy
from signage.store import bookings, calendars, places, playlists, policies, screens
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import reach
from signage.web.forms import policy as policy_form
from signage.web.forms.policy import Typed
from signage.web.wording import ruled
from signage.web.wording.ruled import Names
from signage.web.wording.rulings import Among, Ruling, Subject, rulings, silences
from signage.web.wording.words import local


class Told(NamedTuple):
    """A policy in words: what it is called, what it wants, when."""

    id: PolicyId
    title: str
    demand: str
    dates: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The screens a policy is for, the bookings it wins over, or what is wrong with it."""

    sites: tuple[Site, ...]
    yielding: tuple[Ruling, ...] = ()
    trouble: str = ""


def foreseen(db: Connection, wish: Typed, *, key: PolicyId, now: int) -> Foreseen:
    """What a form would do if it were sent now."""
    arranged = reach.arranged(db)
    try:
        made = policy_form.policy_of(wish, key)
        return foreseen_of(db, made, now=now)
    except (BadInputError, UnknownError) as error:
        sites = arranged.meant(wish.target) if wish.says_where else ()
        under = tuple(s for s in sites if s.screen.outdoor or not wish.only_outdoor)
        return Foreseen(under, trouble=str(error))


def foreseen_of(db: Connection, policy: Policy, *, now: int) -> Foreseen:
    """What a policy would do if it were made now.

    Raises:
        BadInputError: a field is wrong.
        UnknownError: it names a playlist that is not there.
    """
    arranged = reach.arranged(db)
    checked_policy(policy, arranged.almanac)
    if isinstance(policy.rule, Quiet):
        for name in policy.rule.playlists:
            playlists.get(db, name)
    among = _among(db, local(now).date())
    yielding = tuple(
        ruling
        for one in arranged.bookings
        for ruling in rulings(
            Subject(one.booking, one.title, arranged.meant(one.target)), (policy,), among
        )
    )
    return Foreseen(under(arranged.sites, policy), yielding)


def under(sites: Sequence[Site], policy: Policy) -> tuple[Site, ...]:
    """The screens that a policy is for."""
    return tuple(site for site in sites if policy.matches(*site))


def over_booking(
    db: Connection, booking: Booking, *, sites: Sequence[Site], now: int
) -> tuple[Ruling, ...]:
    """The policies that win over a booking on these screens."""
    among = _among(db, local(now).date())
    return rulings(Subject(booking, "", sites), policies.standing(db), among)


def silent_times(
    db: Connection, sites: Sequence[Site], *, first: date, last: date
) -> dict[ScreenId, tuple[Interval, ...]]:
    """When policies let no booking play on screens; see `rulings.silences`."""
    standing = policies.standing(db)
    if not standing:
        return {}
    return silences(sites, standing, replace(_among(db, first), last=last))


def over_site(
    db: Connection, site: Site, *, today: date, last: date | None = None
) -> tuple[Told, ...]:
    """The policies that a screen is under from today on, or up to a last day, in words."""
    found = (one for one in _over(db, site) if one.last is None or one.last >= today)
    return _told(db, [one for one in found if last is None or one.first <= last])


def in_days(db: Connection, site: Site, *, first: date, last: date) -> tuple[Ruling, ...]:
    """The bookings of a screen that yield to a policy on these days, both included."""
    ruling = _over(db, site)
    if not ruling:
        return ()
    among = replace(_among(db, first), last=last)
    return tuple(
        found
        for one in bookings.standing(db)
        if one.target.matches(*site)
        for found in rulings(Subject(one.booking, one.title, (site,)), ruling, among)
    )


def over_venue(db: Connection, venue: Venue, *, today: date) -> tuple[Told, ...]:
    """The policies that any screen of a venue is under, from today on, in words."""
    sites = [one for one in screens.sites(db) if one.venue.id == venue.id]
    found = {one.id: one for s in sites for one in over_site(db, s, today=today)}
    return tuple(found.values())


def may_see(person: Person) -> bool:
    """Whether the pages of policies are for them; what rules their screens is told all."""
    return may(person.role, Action.REGULATE) or may(person.role, Action.ARRANGE)


def names(db: Connection) -> Names:
    """What districts, partner units, venues and screens are called."""
    named: dict[str, str] = {one.id: one.name for one in places.districts(db)}
    named |= {one.id: one.name for one in places.partners(db)}
    named |= {one.id: one.name for one in places.venues(db)}
    return named | {one.screen.id: reach.label(one) for one in reach.arranged(db).sites}


def _over(db: Connection, site: Site) -> tuple[Policy, ...]:
    return tuple(one for one in policies.standing(db) if one.matches(*site))


def _told(db: Connection, some: Sequence[Policy]) -> tuple[Told, ...]:
    if not some:
        return ()
    among = _among(db, some[0].first)
    return tuple(
        Told(
            one.id,
            ruled.title(one),
            among.demand(one),
            ruled.dates(one, among.almanac),
        )
        for one in some
    )


def _among(db: Connection, today: date) -> Among:
    titles = {one.id: one.title for one in playlists.all_playlists(db)}
    return Among(today, calendars.almanac(db), titles)
