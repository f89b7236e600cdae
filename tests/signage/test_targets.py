from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.ids import DistrictId, ScreenId
from signage.errors import BadInputError
from signage.places import Screen, Venue
from signage.targets import Clause, Target, target_of
from tests.signage.city import DISTRICTS, KINDS, sites

AUDIENCES = (
    frozenset[str](),
    frozenset({"elderly"}),
    frozenset({"rural", "youth"}),
    frozenset[str](),
)
TAGS = (frozenset[str](), frozenset({"重点"}), frozenset({"校园周边", "夜市"}))
SITES = tuple(
    (
        replace(
            screen, position=("hall", "lintel", "pickup")[n % 3], tags=TAGS[n // 5 % 3]
        ),
        replace(venue, tags=TAGS[n % 2], audiences=AUDIENCES[n % 4]),
    )
    for n, (screen, venue) in enumerate(sites(screens=60))
)
words = {
    "screens": st.sampled_from(["sc-1", "sc-7"]),
    "venues": st.sampled_from(["ve-1", "ve-9"]),
    "venue_kinds": st.sampled_from(KINDS),
    "districts": st.sampled_from(DISTRICTS),
    "positions": st.sampled_from(["hall", "lintel"]),
    "colours": st.sampled_from(["mono", "rg", "rgb"]),
    "sizes": st.sampled_from(["small", "medium", "large"]),
    "tags": st.sampled_from(["重点", "夜市", "没有"]),
    "audiences": st.sampled_from(["elderly", "rural", "general", "traveller"]),
    "classes": st.sampled_from(["64x16-mono", "128x32-rg"]),
}
clauses = st.fixed_dictionaries(
    {},
    optional={
        k: st.lists(v, min_size=1, max_size=2, unique=True) for k, v in words.items()
    },
)
some = clauses.filter(bool)
alone = st.builds(
    lambda one, but: one | ({"unless": but} if but else {}), some, st.none() | some
)
rules = st.builds(
    lambda one, others: one | ({"or": others} if others else {}),
    alone,
    st.lists(alone, max_size=2),
)


SIZES = {
    "64x16-mono": "small",
    "128x32-rg": "small",
    "192x32-rg": "medium",
    "256x128-rgb": "medium",
    "1920x1080-rgb": "large",
}


def _is_in(fact: str | list[str], values: list[str]) -> bool:
    facts = [fact] if isinstance(fact, str) else fact
    return any(one in values for one in facts)


def plainly(rule: dict[str, object], screen: Screen, venue: Venue) -> bool:
    """The plainest reading of a rule."""
    facts: dict[str, str | list[str]] = {
        "screens": screen.id,
        "venues": venue.id,
        "venue_kinds": venue.kind,
        "districts": venue.district,
        "positions": screen.position,
        "colours": str(screen.profile.colour),
        "classes": screen.screen_class,
        "sizes": SIZES[screen.screen_class],
        "tags": [*screen.tags, *venue.tags],
        "audiences": [*venue.serves],
    }

    def says(clause: object) -> bool:
        assert isinstance(clause, dict)
        named = {key: value for key, value in clause.items() if key in facts}
        return all(_is_in(facts[key], value) for key, value in named.items())

    if says(rule) and not ("unless" in rule and says(rule["unless"])):
        return True
    others = rule.get("or", [])
    assert isinstance(others, list)
    return any(plainly(one, screen, venue) for one in others)


@given(rules)
def test_a_rule_names_the_screens_of_its_plainest_reading(rule: dict[str, object]) -> None:
    target = target_of(rule)

    assert [target.matches(*site) for site in SITES] == [
        plainly(rule, *site) for site in SITES
    ]


@given(rules)
def test_a_rule_comes_back_from_its_stored_form(rule: dict[str, object]) -> None:
    target = target_of(rule)

    assert target_of(target.to_json()) == target


def test_what_was_stored_before_means_what_it_meant() -> None:
    stored = {"districts": ["di-1"], "venue_kinds": ["station"]}

    target = target_of(stored)

    assert target.to_json() == stored
    assert target == Target(
        venue_kinds=frozenset({"station"}), districts=frozenset({DistrictId("di-1")})
    )


def test_nothing_said_is_every_screen() -> None:
    assert all(Target().matches(*site) for site in SITES)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"planets": ["mars"]}, "target"),
        ({"districts": "di-1"}, "target"),
        ({"venue_kinds": ["moon"]}, "venue_kinds"),
        ({"positions": ["sky"]}, "positions"),
        ({"sizes": ["huge"]}, "sizes"),
        ({"audiences": ["martians"]}, "audiences"),
        ({"colours": ["pink"]}, "colours"),
        ({"unless": {}}, "target"),
        ({"unless": ["di-1"]}, "target"),
        ({"or": [{}]}, "target"),
        ({"or": {"districts": ["di-1"]}}, "target"),
        ({"or": [{"districts": ["di-1"], "or": [{"districts": ["di-2"]}]}]}, "target"),
    ],
)
def test_a_rule_that_says_nothing_or_nonsense_is_refused(
    wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInputError) as caught:
        target_of(wrong)

    assert caught.value.field == field


def test_a_clause_names_its_screens() -> None:
    clause = Clause(screens=frozenset({ScreenId("sc-1")}))

    assert [screen.id for screen, venue in SITES if clause.holds(screen, venue)] == ["sc-1"]
