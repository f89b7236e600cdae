"""A city's file: all or nothing, each fault named, twice the same as once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from playlists.booking import Span
from signage.errors import BadCityError
from signage.policies import Hours
from signage.store import history, links, people, places, policies, screens
from signage.store.city import import_city
from signage.store.city_file import read_city
from signage.store.engine import Store

DEMO = Path("signage/data/yunjiang/city.toml").read_text(encoding="utf-8")
SMALL = """
[city]
name = "小城"

[[districts]]
id = "east"
name = "东区"

[[partners]]
id = "bank"
name = "小城银行"
kind = "bank"

[[venues]]
id = "branch"
name = "东支行"
tags = ["重点", "校园周边"]
audiences = "elderly"
kind = "bank_branch"
district = "east"
partner = "bank"

[[screens]]
id = "lintel"
name = "门头屏"
venue = "branch"
class = "128x32-rg"

[[people]]
login = "keeper"
name = "何静"
role = "partner"
partner = "bank"
"""


def test_the_demo_city_is_what_it_says(store: Store) -> None:
    invited = import_city(store, read_city(DEMO), by=None, now=0)

    with store.reading() as db:
        assert len(places.districts(db)) == 3
        assert len(places.partners(db)) == 6
        assert len(places.venues(db)) == 12
        assert screens.classes_in_use(db) == (
            "1080x1920-rgb",
            "1280x720-rgb",
            "128x32-rg",
            "1920x1080-rgb",
            "256x128-rgb",
            "352x80-mono",
            "512x256-rgb",
            "64x16-mono",
        )
    assert sorted(one.person.role for one in invited) == sorted(
        ["administrator", *["operator"] * 2, *["reviewer"] * 3, "manager", *["partner"] * 3]
    )
    assert "演示数据" in DEMO


def test_each_new_person_gets_a_link_that_holds(store: Store) -> None:
    (invited,) = import_city(store, read_city(SMALL), by=None, now=0)

    with store.reading() as db:
        assert links.find(db, invited.token, now=1).person == invited.person


def test_the_same_file_again_changes_and_invites_nothing(each_store: Store) -> None:
    import_city(each_store, read_city(SMALL), by=None, now=0)
    with each_store.reading() as db:
        before = (screens.sites(db), people.accounts(db))

    again = import_city(each_store, read_city(SMALL), by=None, now=1)

    assert again == ()
    with each_store.reading() as db:
        assert (screens.sites(db), people.accounts(db)) == before


def test_a_changed_file_updates_what_is_there(store: Store) -> None:
    import_city(store, read_city(SMALL), by=None, now=0)
    changed = SMALL.replace("门头屏", "大厅屏").replace("何静", "何婧")

    import_city(store, read_city(changed), by=None, now=1)

    with store.reading() as db:
        assert [screen.name for screen in screens.screens(db)] == ["大厅屏"]
        assert [account.person.name for account in people.accounts(db)] == ["何婧"]


POLICY = """
[[policies]]
id = "po-night"
name = "夜间限时"
rule = { kind = "hours", spans = [[420, 1320]] }
target = { districts = ["east"] }
first = 2026-01-01
"""


def test_a_city_may_bring_its_policies_and_again_only_updates_them(store: Store) -> None:
    import_city(store, read_city(SMALL + POLICY), by=None, now=1)
    import_city(store, read_city(SMALL + POLICY), by=None, now=2)
    later = POLICY.replace("1320", "1260")
    import_city(store, read_city(SMALL + later), by=None, now=3)

    with store.reading() as db:
        [one] = policies.standing(db)
        done = history.of(db, "policy", one.id)
    assert one.rule == Hours((Span(420, 1260),))
    assert [(event.what, event.at) for event in done] == [("changed", 3), ("made", 1)]


def test_a_policy_that_cannot_be_is_named_and_changes_nothing(store: Store) -> None:
    dark = POLICY.replace('kind = "hours", spans = [[420, 1320]]', 'kind = "dark"')

    with pytest.raises(BadCityError, match=r"policies\.po-night\.last：熄屏要有最后一天"):
        import_city(store, read_city(SMALL + dark), by=None, now=1)
    with pytest.raises(BadCityError, match=r"policies\.po-night\.colour"):
        read_city(SMALL + POLICY + 'colour = "red"')
    with store.reading() as db:
        assert places.districts(db) == ()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (lambda text: text.replace("bank_branch", "bakery"), "venues.branch.kind"),
        (lambda text: text.replace("128x32-rg", "128x32"), "screens.lintel.class"),
        (lambda text: text.replace('name = "东区"', ""), "districts.east.name"),
        (lambda text: text.replace('"partner"', '"king"'), "people.keeper.role"),
        (lambda text: text.replace('"east"', '"e.st"'), "districts.e.st.id"),
        (lambda text: text + 'colour = "red"', "people.keeper.colour"),
        (lambda text: text + "[[towns]]", "towns"),
        (lambda text: text.replace("小城", "", 1) + "[city.x]", "city.x"),
        (lambda text: text.replace('login = "keeper"', "login = 3"), "people.3.login"),
        (
            lambda text: text + '[[districts]]\nid = "east"\nname = "又一个"',
            "districts.east",
        ),
        (
            lambda text: text.replace('venue = "branch"', 'venue = "branch"\npitch_mm = 0'),
            "screens.lintel.pitch_mm",
        ),
        (
            lambda text: text.replace('kind = "bank_branch"', 'kind = "shop"\nhours = "7"'),
            "venues.branch.hours",
        ),
        (lambda text: text + "[[", "TOML"),
    ],
)
def test_a_wrong_row_is_named_by_table_and_key(
    wrong: Callable[[str], str], fault: str
) -> None:
    with pytest.raises(BadCityError) as caught:
        read_city(wrong(SMALL))

    assert any(fault in named for named in caught.value.faults)


def test_every_wrong_row_is_named_at_once() -> None:
    wrong = SMALL.replace("bank_branch", "bakery").replace("128x32-rg", "x")

    with pytest.raises(BadCityError) as caught:
        read_city(wrong)

    assert len(caught.value.faults) == 2


def test_a_reference_to_nothing_changes_nothing(each_store: Store) -> None:
    wrong = SMALL.replace('venue = "branch"', 'venue = "none"').replace(
        'role = "partner"\npartner = "bank"', 'role = "partner"\npartner = "none"'
    )

    with pytest.raises(BadCityError) as caught:
        import_city(each_store, read_city(wrong), by=None, now=0)

    assert [fault.split("：")[0] for fault in caught.value.faults] == [
        "screens.lintel.venue",
        "people.keeper.partner",
    ]
    with each_store.reading() as db:
        assert places.districts(db) == ()


def test_tags_and_audiences_of_the_file_are_kept(store: Store) -> None:
    import_city(store, read_city(SMALL), by=None, now=0)

    with store.reading() as db:
        (branch,) = places.venues(db)
    assert branch.tags == {"重点", "校园周边"}
    assert branch.serves == {"elderly", "general"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"重点", "校园周边"', '"一 二"', "venues.branch.tags：标签“一 二”"),
        ('"elderly"', '"martians"', "venues.branch.audiences：没有人群“martians”"),
        ('kind = "bank_branch"', 'kind = "bank_branch"\nzone = "Mars/Base"', "没有时区"),
    ],
)
def test_a_wrong_tag_audience_or_zone_names_its_row(
    store: Store, old: str, new: str, fault: str
) -> None:
    with pytest.raises(BadCityError) as refused:
        import_city(store, read_city(SMALL.replace(old, new)), by=None, now=0)

    said, *_ = refused.value.faults
    assert said.startswith("venues.branch.")
    assert fault in said
    with store.reading() as db:
        assert places.venues(db) == ()
