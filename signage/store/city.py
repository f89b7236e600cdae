"""Brings a city's file into the store: all of it or nothing; again, it only updates."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from playlists.ids import PersonId
from signage.errors import BadCityError, BadInputError
from signage.people import Person
from signage.policies import Policy, checked_policy
from signage.policy_json import policy_json
from signage.store import calendars, history, links, people, places, policies, screens
from signage.store.city_file import City
from signage.store.engine import Store
from signage.store.ids import new_id


class Invitation(NamedTuple):
    """Somebody who is new, and the token of their one-time link."""

    person: Person
    token: str


def import_city(
    store: Store, city: City, *, by: PersonId | None, now: int
) -> tuple[Invitation, ...]:
    """Add or update everything in the file; gives the links of people who are new.

    What the store has and the file does not name stays as it is.

    Raises:
        BadCityError: a row names what there is not; nothing was changed.
    """
    faults: list[str] = []
    with store.writing() as db:
        _save_places(db, city, faults, by=by, now=now)
        invitations = tuple(_invitations(db, city.people, faults, by=by, now=now))
        if faults:
            raise BadCityError(tuple(faults))
    return invitations


def _save_places(
    db: Connection, city: City, faults: list[str], *, by: PersonId | None, now: int
) -> None:
    for district in city.districts:
        places.save_district(db, district, by=by, now=now)
    for partner in city.partners:
        places.save_partner(db, partner, by=by, now=now)
    for venue in city.venues:
        with _noting(faults, f"venues.{venue.id}"):
            places.save_venue(db, venue, by=by, now=now)
    for screen in city.screens:
        with _noting(faults, f"screens.{screen.id}"):
            screens.save_screen(db, screen, by=by, now=now)
    for policy in city.policies:
        with _noting(faults, f"policies.{policy.id}"):
            _save_policy(db, policy, by=by, now=now)


def _save_policy(db: Connection, policy: Policy, *, by: PersonId | None, now: int) -> None:
    """Add a policy, or change the one of its id to the file's; what was ended stays so."""
    checked = checked_policy(policy, calendars.almanac(db))
    found = policies.find(db, policy.id)
    made = replace(checked, changed_by=by, changed_at=now)
    if found is None:
        policies.add(db, made)
    elif found.ended_at is None and policy_json(found) != policy_json(made):
        policies.change(db, replace(made, version=found.version + 1))
    else:
        return
    detail = {"name": made.name}
    what = "changed" if found else "made"
    history.record(db, ("policy", made.id), what=what, by=by, now=now, detail=detail)


def _invitations(
    db: Connection,
    newcomers: Iterable[Person],
    faults: list[str],
    *,
    by: PersonId | None,
    now: int,
) -> Iterator[Invitation]:
    known = {account.person.login: account.person.id for account in people.accounts(db)}
    for newcomer in newcomers:
        person_id = known.get(newcomer.login) or PersonId(new_id("person"))
        person = replace(newcomer, id=person_id)
        with _noting(faults, f"people.{person.login}"):
            people.save(db, person, by=by, now=now)
            if person.login not in known:
                yield Invitation(person, token=links.make(db, person.id, now=now))


@contextmanager
def _noting(faults: list[str], where: str) -> Iterator[None]:
    try:
        yield
    except BadInputError as error:
        faults.append(f"{where}.{error.field}：{error}")
