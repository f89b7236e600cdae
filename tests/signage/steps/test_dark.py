from dataclasses import replace

import pytest

from playlists.ids import BlankId, DistrictId, ScreenId
from signage.blanking import BlankDraft, Phase
from signage.errors import BadInputError, ForbiddenError, ForbiddenStepError
from signage.steps.arrange import blank, blank_many, end_blank, lift_blank
from signage.steps.publish import assign_due
from signage.steps.schedule import schedule_due
from signage.store import blanks, history
from signage.targets import Target
from tests.signage.steps.plans import ALL, everywhere
from tests.signage.steps.test_publish import told
from tests.signage.town import DAY_MS, HALL, KEEPER, MONDAY, OPERATOR, OTHER, Town

KEY = BlankId("bl-1")
HOUR = 3_600_000
DRAFT = BlankDraft(KEY, Target(), MONDAY + HOUR, "默哀")
WEST = Target(districts=frozenset({DistrictId("di-west")}))


def darken(town: Town, **changes: object) -> None:
    wish = replace(DRAFT, **changes)  # type: ignore[arg-type]  # a draft's own fields
    blank_many(town.store, wish, by=OPERATOR, now=MONDAY)


def dark(town: Town, now: int) -> set[ScreenId]:
    with town.store.reading() as db:
        return set(blanks.in_force(db, now=now))


def assigned(town: Town, now: int) -> int:
    schedule_due(town.store, now=now)
    return assign_due(town.store, keys=town.keys, settings=town.settings, now=now)


def test_one_order_darkens_every_screen_of_its_target(town: Town) -> None:
    darken(town, target=WEST)

    assert dark(town, MONDAY) == {OTHER}
    assert dark(town, MONDAY + HOUR) == set()


def test_one_ordered_ahead_tells_screens_now_from_when(town: Town) -> None:
    everywhere(town, "a", "a1")
    assigned(town, MONDAY)

    darken(town, start=MONDAY + HOUR, until=MONDAY + 2 * HOUR)

    assert assigned(town, MONDAY + 1) == len(ALL)
    ahead = told(town)
    assert (ahead.blank_from, ahead.blank_until) == (MONDAY + HOUR, MONDAY + 2 * HOUR)
    assert not ahead.cut_in
    assert dark(town, MONDAY) == set()


def test_once_it_has_begun_a_screen_is_told_to_be_dark_at_once(town: Town) -> None:
    everywhere(town, "a", "a1")
    darken(town, start=MONDAY + HOUR, until=MONDAY + 2 * HOUR)
    assigned(town, MONDAY)

    assigned(town, MONDAY + HOUR)

    now = told(town)
    assert (now.blank_from, now.blank_until) == (0, MONDAY + 2 * HOUR)
    assert now.cut_in


def test_one_click_lets_all_its_screens_show_again(town: Town) -> None:
    darken(town)

    ended = end_blank(town.store, KEY, by=OPERATOR, now=MONDAY + 1)

    assert ended.phase(MONDAY + 1) is Phase.ENDED
    assert dark(town, MONDAY + 1) == set()
    with pytest.raises(ForbiddenStepError):
        end_blank(town.store, KEY, by=OPERATOR, now=MONDAY + 2)


def test_one_called_off_before_it_began_never_begins(town: Town) -> None:
    darken(town, start=MONDAY + HOUR, until=MONDAY + 2 * HOUR)

    end_blank(town.store, KEY, by=OPERATOR, now=MONDAY + 1)

    assert dark(town, MONDAY + HOUR) == set()
    with town.store.reading() as db:
        assert blanks.coming(db, now=MONDAY + 2) == {}


def test_a_screen_may_be_lifted_out_of_an_order(town: Town) -> None:
    darken(town)

    lift_blank(town.store, HALL, by=OPERATOR, now=MONDAY + 1)

    assert dark(town, MONDAY + 1) == set(ALL) - {HALL}


def test_a_shorter_blank_of_one_screen_does_not_end_its_orders(town: Town) -> None:
    darken(town)

    blank(town.store, HALL, until=MONDAY + 9, reason="故障", by=OPERATOR, now=MONDAY + 1)

    assert HALL in dark(town, MONDAY + 10)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"until": MONDAY}, "until"),
        ({"until": MONDAY + 8 * DAY_MS}, "until"),
        ({"start": MONDAY + 61 * DAY_MS, "until": MONDAY + 62 * DAY_MS}, "start"),
        ({"target": Target(screens=frozenset({ScreenId("sc-none")}))}, "target"),
    ],
)
def test_an_order_that_cannot_be_is_refused_and_not_kept(
    town: Town, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        darken(town, **changes)

    assert refused.value.field == field
    with town.store.reading() as db:
        assert blanks.orders(db) == ()


def test_a_keeper_darkens_no_city_and_history_says_who_did(town: Town) -> None:
    with pytest.raises(ForbiddenError):
        blank_many(town.store, DRAFT, by=KEEPER, now=MONDAY)
    darken(town)
    end_blank(town.store, KEY, by=OPERATOR, now=MONDAY + 1)

    with town.store.reading() as db:
        done = history.of(db, "blank", KEY)
    assert [one.what for one in done] == ["lifted", "blanked"]
