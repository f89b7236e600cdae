"""Which screens something is for: a rule over what screens are, not a list of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from devices.profile import Colour, ScreenProfile
from playlists.ids import DistrictId, PartnerId, ScreenId, VenueId
from signage.audience import AUDIENCES
from signage.errors import BadInputError
from signage.places import POSITIONS, VENUE_KINDS, Screen, Venue

MOST_ALTERNATIVES: Final = 8
SIZES: Final[Mapping[str, str]] = {"small": "小屏", "medium": "中屏", "large": "大屏"}
"""Small has up to 4,096 pixels (128x32, a lintel's line), large more than 65,536."""
SMALL_PIXELS: Final = 128 * 32
MEDIUM_PIXELS: Final = 256 * 256
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "venue_kinds": frozenset(VENUE_KINDS),
    "positions": frozenset(POSITIONS),
    "sizes": frozenset(SIZES),
    "colours": frozenset(Colour),
    "audiences": frozenset(AUDIENCES),
}
_UNLESS: Final = "unless"
_OTHERWISE: Final = "or"


def size_of(profile: ScreenProfile) -> str:
    """How large a panel is, by its pixels; see SIZES."""
    pixels = profile.width * profile.height
    if pixels <= SMALL_PIXELS:
        return "small"
    return "medium" if pixels <= MEDIUM_PIXELS else "large"


def values_of(screen: Screen, venue: Venue) -> dict[str, Iterable[str]]:
    """What a screen is known by, for each field of a clause."""
    return {
        "screens": (screen.id,),
        "venues": (venue.id,),
        "venue_kinds": (venue.kind,),
        "districts": (venue.district,),
        "partners": (venue.partner,),
        "positions": (screen.position,),
        "colours": (str(screen.profile.colour),),
        "classes": (screen.screen_class,),
        "sizes": (size_of(screen.profile),),
        "tags": screen.tags | venue.tags,
        "audiences": venue.serves,
    }


@dataclass(frozen=True, slots=True)
class Clause:
    """Screens of which every field that is not empty holds; one of its values suffices.

    All fields empty means every screen. `classes` are such as 128x32-rg, `colours`
    mono, rg or rgb; `tags` are the screen's or its venue's, `audiences` those who come
    to the venue.
    """

    screens: frozenset[ScreenId] = frozenset()
    venues: frozenset[VenueId] = frozenset()
    venue_kinds: frozenset[str] = frozenset()
    districts: frozenset[DistrictId] = frozenset()
    partners: frozenset[PartnerId] = frozenset()
    positions: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name, known in _KNOWN.items():
            if unknown := getattr(self, name) - known:
                choice = "、".join(sorted(known))
                raise BadInputError(f"没有“{min(unknown)}”，可选：{choice}", field=name)

    def holds(self, screen: Screen, venue: Venue) -> bool:
        """Whether it names this screen, which hangs at this venue."""
        return (
            (not self.screens or screen.id in self.screens)
            and (not self.venue_kinds or venue.kind in self.venue_kinds)
            and (not self.districts or venue.district in self.districts)
            and (not self.partners or venue.partner in self.partners)
            and (not self.venues or venue.id in self.venues)
            and (not self.positions or screen.position in self.positions)
            and (not self.colours or screen.profile.colour in self.colours)
            and (not self.classes or screen.screen_class in self.classes)
            and (not self.sizes or size_of(screen.profile) in self.sizes)
            and (not self.tags or not self.tags.isdisjoint(screen.tags | venue.tags))
            and (not self.audiences or not self.audiences.isdisjoint(venue.serves))
        )

    def plain(self) -> dict[str, list[str]]:
        """Its fields that are not empty, as sorted lists."""
        named = ((one.name, getattr(self, one.name)) for one in fields(Clause))
        return {name: sorted(values) for name, values in named if values}

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """The clause of such lists; BadInputError for what it does not know."""
        known = {one.name for one in fields(Clause)}
        for name, values in said.items():
            if name not in known:
                choice = "、".join((*sorted(known), _UNLESS, _OTHERWISE))
                why = f"投放范围没有“{name}”这一项，可选：{choice}"
                raise BadInputError(why, field="target")
            if not isinstance(values, list) or any(type(one) is not str for one in values):
                raise BadInputError(f"投放范围的“{name}”应是一列文字", field="target")
        return cls(**{name: frozenset(values) for name, values in said.items()})


@dataclass(frozen=True, slots=True)
class Target(Clause):
    """A clause, without those for which `unless` holds; and the screens of `otherwise` too.

    Screens that come later join by themselves where the rule names them.
    """

    unless: Clause | None = None
    otherwise: tuple["Target", ...] = ()

    def __post_init__(self) -> None:
        super(Target, self).__post_init__()
        if self.unless == Clause():
            raise BadInputError("“但不含”里要写明哪些屏", field="target")
        if len(self.otherwise) > MOST_ALTERNATIVES:
            raise BadInputError(f"最多再加 {MOST_ALTERNATIVES} 组条件", field="target")
        if any(one.otherwise or one == Target() for one in self.otherwise):
            raise BadInputError("再加的一组条件要写明哪些屏", field="target")

    def matches(self, screen: Screen, venue: Venue) -> bool:
        """Whether it is for this screen, which hangs at this venue."""
        is_named = self.holds(screen, venue)
        if is_named and not (self.unless and self.unless.holds(screen, venue)):
            return True
        return any(one.matches(screen, venue) for one in self.otherwise)

    def to_json(self) -> dict[str, Any]:
        """The form in which it is stored: sorted lists, only those that are not empty."""
        said: dict[str, Any] = dict(self.plain())
        if self.unless:
            said[_UNLESS] = self.unless.plain()
        if self.otherwise:
            said[_OTHERWISE] = [one.to_json() for one in self.otherwise]
        return said


def target_of(said: Mapping[str, Any]) -> Target:
    """The target of its stored form.

    Raises:
        BadInputError: it has a field that targets do not have, or one of the wrong kind.
    """
    rest = dict(said)
    unless, others = rest.pop(_UNLESS, None), rest.pop(_OTHERWISE, [])
    if not isinstance(others, list) or any(not isinstance(one, dict) for one in others):
        raise BadInputError("“or”应是一列条件", field="target")
    if unless is not None and not isinstance(unless, dict):
        raise BadInputError("“unless”应是一组条件", field="target")
    clause = Clause.of(rest)
    return Target(
        **{one.name: getattr(clause, one.name) for one in fields(Clause)},
        unless=None if unless is None else Clause.of(unless),
        otherwise=tuple(map(target_of, others)),
    )
