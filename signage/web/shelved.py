"""What policies keep on a keeper's screens, whatever these subscribe to."""

from dataclasses import dataclass

from signage.people import Person
from signage.store.connection import Connection
from signage.store.screens import Site
from signage.web import policy_view, reach
from signage.web.policy_view import Told
from signage.web.wording.words import local


@dataclass(frozen=True, slots=True)
class Over:
    """A policy in words, and which of somebody's screens it is for."""

    told: Told
    sites: tuple[Site, ...]


def rules_over(db: Connection, person: Person, *, now: int) -> tuple[Over, ...]:
    """The policies over the screens that a person sees, from today on (ms UTC)."""
    today = local(now).date()
    found: dict[Told, tuple[Site, ...]] = {}
    for site in reach.own(reach.arranged(db).sites, person):
        for told in policy_view.over_site(db, site, today=today):
            found[told] = (*found.get(told, ()), site)
    return tuple(Over(told, sites) for told, sites in found.items())
