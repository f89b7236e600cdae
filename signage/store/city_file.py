"""Reads a city's file (TOML): districts, partner units, venues, screens, people, rules."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from devices.profile import profile_of
from playlists.ids import DistrictId, PartnerId, PersonId, ScreenId, VenueId
from signage.errors import BadCityError, BadInputError
from signage.moving import ROAD
from signage.people import Person, role_of
from signage.places import District, Partner, Screen, Venue, parse_week
from signage.policies import Policy
from signage.policy_json import policy_of

TABLES: Final = ("districts", "partners", "venues", "screens", "people", "policies")
_NAME: Final = "city"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class City:
    """What a city's file says, in the order of the file; a person's id is their login."""

    name: str
    districts: tuple[District, ...]
    partners: tuple[Partner, ...]
    venues: tuple[Venue, ...]
    screens: tuple[Screen, ...]
    people: tuple[Person, ...]
    policies: tuple[Policy, ...] = ()


class Row:
    """A table of the file, of which each key must be asked for and be of its type."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._left = dict(values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        value = self._left.pop(key, default)
        if value is None:
            raise BadInputError("缺少这一项", field=key)
        if not isinstance(value, str):
            raise BadInputError("应是文字", field=key)
        return value.strip()

    def number(self, key: str, default: float) -> float:
        """A number above zero."""
        value = self._left.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise BadInputError("应是大于零的数", field=key)
        return float(value)

    def switch(self, key: str) -> bool:
        """True or false; false when it is not said."""
        value = self._left.pop(key, False)
        if not isinstance(value, bool):
            raise BadInputError("应是 true 或 false", field=key)
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self._left.pop(key, list(default))
        found = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in found):
            raise BadInputError("应是文字，或一列文字", field=key)
        return tuple(str(text) for text in found)

    def rest(self) -> Mapping[str, object]:
        """All that nobody asked for yet."""
        left, self._left = self._left, {}
        return left

    def require_all_asked(self) -> None:
        """Refuse a key that nobody asked for."""
        for key in self._left:
            raise BadInputError("没有这一项", field=key)


def read_city(text: str) -> City:
    """The city of a file's text.

    Raises:
        BadCityError: it is no TOML, or rows are wrong; all of them are named.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadCityError((f"不是 TOML 文件：{error}",)) from error
    faults: list[str] = []
    head = _head(found, faults)
    city = City(
        name=head.name,
        districts=_rows(found, "districts", faults, make=_district),
        partners=_rows(found, "partners", faults, make=_partner),
        venues=_rows(found, "venues", faults, make=head.venue),
        screens=_rows(found, "screens", faults, make=_screen),
        people=_rows(found, "people", faults, make=_person),
        policies=_rows(found, "policies", faults, make=_policy),
    )
    if faults:
        raise BadCityError(tuple(faults))
    return city


@dataclass(frozen=True, slots=True)
class _Head:
    """The file's first table: the city's name, and what venues share."""

    name: str = ""
    zone: str = "Asia/Shanghai"
    hours: tuple[str, ...] = ("07:00-22:00",)

    def venue(self, row: Row) -> Venue:
        return Venue(
            VenueId(row.text("id")),
            row.text("name"),
            kind=row.text("kind"),
            district=DistrictId(row.text("district")),
            partner=PartnerId(row.text("partner")),
            hours=parse_week(row.texts("hours", self.hours)),
            address=row.text("address", ""),
            zone=row.text("zone", self.zone),
            tags=frozenset(row.texts("tags", ())),
            audiences=frozenset(row.texts("audiences", ())),
        )


def _head(found: Mapping[str, object], faults: list[str]) -> _Head:
    faults += [f"{key}：没有这种表" for key in found if key not in {_NAME, *TABLES}]
    values = found.get(_NAME, {})
    if not isinstance(values, dict):
        faults.append("city：应写成 [city]")
        return _Head()
    row = Row(values)
    try:
        head = replace(_Head(), name=row.text("name"), zone=row.text("zone", _Head().zone))
        head = replace(head, hours=row.texts("hours", head.hours))
        row.text("note", "")
        row.require_all_asked()
    except BadInputError as error:
        faults.append(f"city.{error.field}：{error}")
        return _Head()
    return head


def _rows(
    found: Mapping[str, object],
    table: str,
    faults: list[str],
    *,
    make: Callable[[Row], _T],
) -> tuple[_T, ...]:
    rows = found.get(table, [])
    if not isinstance(rows, list):
        faults.append(f"{table}：应写成 [[{table}]]")
        return ()
    made: dict[str, _T] = {}
    for number, values in enumerate(rows, 1):
        row = values if isinstance(values, dict) else {}
        key = f"{table}.{row.get('id') or row.get('login') or number}"
        if key in made:
            faults.append(f"{key}：前面已有同一编号")
        thing = _made(row, key, faults, make=make)
        if thing is not None:
            made[key] = thing
    return tuple(made.values())


def _made(
    values: Mapping[str, object],
    key: str,
    faults: list[str],
    *,
    make: Callable[[Row], _T],
) -> _T | None:
    row = Row(values)
    try:
        thing = make(row)
        row.require_all_asked()
    except BadInputError as error:
        faults.append(f"{key}.{error.field}：{error}")
        return None
    return thing


def _policy(row: Row) -> Policy:
    return policy_of(row.rest())


def _district(row: Row) -> District:
    return District(DistrictId(row.text("id")), row.text("name"))


def _partner(row: Row) -> Partner:
    return Partner(PartnerId(row.text("id")), row.text("name"), kind=row.text("kind"))


def _screen(row: Row) -> Screen:
    try:
        named = profile_of(row.text("class"))
    except ValueError as error:
        raise BadInputError(str(error), field="class") from error
    profile = replace(
        named,
        pitch_mm=row.number("pitch_mm", named.pitch_mm),
        viewing_m=row.number("viewing_m", named.viewing_m),
        variant=ROAD if row.switch("facing_road") else named.variant,
    )
    return Screen(
        ScreenId(row.text("id")),
        row.text("name"),
        venue=VenueId(row.text("venue")),
        profile=profile,
        position=row.text("position", "hall"),
        outdoor=row.switch("outdoor"),
        keeper=row.text("keeper", ""),
        filing_no=row.text("filing_no", ""),
        tags=frozenset(row.texts("tags", ())),
    )


def _person(row: Row) -> Person:
    login = row.text("login")
    partner = row.text("partner", "")
    return Person(
        PersonId(login),
        row.text("name"),
        login=login,
        role=role_of(row.text("role")),
        partner=PartnerId(partner) if partner else None,
        post=row.text("post", ""),
    )
