"""Where a booking plays, in a form: groups of conditions, one of which suffices."""

from dataclasses import fields
from typing import Final, NamedTuple

from signage.targets import MOST_ALTERNATIVES, Clause, Target, target_of
from signage.web.forms.typed import Form

NAMES: Final = tuple(one.name for one in fields(Clause))
"""All that a group may name; the page offers them, or hands them back as they were."""
COMMON: Final = ("venue_kinds", "districts")
MORE: Final = ("partners", "positions", "tags", "audiences", "sizes", "colours")
BY_NAME: Final = ("classes", "venues", "screens")
"""What only the first group offers; the page hands back what others name of it."""
WORDS: Final = {
    "venue_kinds": "网点类型",
    "districts": "辖区",
    "partners": "单位",
    "positions": "位置",
    "tags": "标签",
    "audiences": "来的是哪些人",
    "sizes": "屏的大小",
    "colours": "颜色",
    "classes": "点阵",
}
OFFERED: Final = 3
"""So many groups the page offers, unless a rule has more."""
_BUT: Final = "but_"


class Group(NamedTuple):
    """A group of conditions on the page; its fields' names begin with `prefix`."""

    prefix: str
    target: Target

    @property
    def but(self) -> str:
        """How the names of what it leaves out begin."""
        return f"{self.prefix}{_BUT}"

    @property
    def shown(self) -> dict[str, frozenset[str]]:
        """What it names, by field."""
        return _named(self.target)

    @property
    def shown_unless(self) -> dict[str, frozenset[str]]:
        """What it leaves out, by field."""
        return _named(self.target.unless or Clause())

    @property
    def has_more(self) -> bool:
        """Whether it names anything that is not among the common things."""
        return bool(self.target.plain().keys() - {*COMMON})

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self.target == Target()


def groups_of(target: Target) -> tuple[Group, ...]:
    """The groups of a rule, and empty ones to fill in."""
    first = Target(**{name: getattr(target, name) for name in NAMES}, unless=target.unless)
    found = [first, *target.otherwise]
    found += [Target()] * (OFFERED - len(found))
    return tuple(map(Group, _PREFIXES, found))


def target_in(form: Form) -> Target:
    """The rule that a form brings; a group that says nothing is no group.

    Raises:
        BadInputError: it names what there is not.
    """
    groups = [said for prefix in _PREFIXES if (said := _group(form, prefix))]
    if not groups:
        return Target()
    first, *others = groups
    return target_of(first | ({"or": others} if others else {}))


_PREFIXES: Final = ("", *(f"or{n}_" for n in range(1, MOST_ALTERNATIVES + 1)))


def _named(clause: Clause) -> dict[str, frozenset[str]]:
    return {name: getattr(clause, name) for name in NAMES}


def _group(form: Form, prefix: str) -> dict[str, object]:
    unless = _clause(form, f"{prefix}{_BUT}")
    said: dict[str, object] = dict(_clause(form, prefix))
    return said | ({"unless": unless} if unless else {})


def _clause(form: Form, prefix: str) -> dict[str, list[str]]:
    named = {name: form.getlist(f"{prefix}{name}") for name in NAMES}
    return {name: some for name, some in named.items() if some}
