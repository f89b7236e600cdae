"""An author's choices of look on their way: kept, refused, drawn."""

import pytest

from playlists.ids import ScreenClass
from signage.errors import BadInputError
from signage.manner import AS_EVER, Choice, Manner, Motion
from signage.slogan import Draft
from signage.steps import compose
from signage.steps.render import render_due
from signage.store import scenes, slogans
from signage.store.engine import Store
from signage.store.wishes import Wish
from tests.signage.steps.cast import HALL, LINTEL, NOW, WANG, WORDS, add_screen

FADE = Manner(motion=Motion.FADE)


def test_what_was_chosen_is_drawn(city: Store) -> None:
    manner = Manner("night", Motion.WIPE, classes=((LINTEL, Choice(motion=Motion.BLINK)),))
    first = compose.create(city, Draft("不转账", manner=manner), by=WANG, now=NOW)
    compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)
    render_due(city, now=NOW)

    with city.reading() as db:
        drawn = {each.screen_class: each.setting for each in scenes.of(db, first.slogan, 1)}
    told = {name: (one["style"], one["motion"]) for name, one in drawn.items()}
    assert told == {
        ScreenClass(HALL): ("night", "wipe"),
        ScreenClass(LINTEL): ("night", "blink"),
    }


def test_what_a_class_cannot_show_is_not_kept_and_says_which_and_why(city: Store) -> None:
    with pytest.raises(BadInputError) as refused:
        compose.create(city, Draft(WORDS, manner=FADE), by=WANG, now=NOW)

    assert refused.value.field == "manner"
    assert str(refused.value) == "128×32 双色屏：单色和双色的屏不能渐显，只有全彩屏能"
    with city.reading() as db:
        assert slogans.listed(db, Wish()) == ()


def test_a_draft_keeps_what_it_had_when_a_choice_is_refused(city: Store) -> None:
    first = compose.create(city, Draft(WORDS), by=WANG, now=NOW)

    with pytest.raises(BadInputError, match="渐显"):
        compose.save(
            city, first.slogan, Draft("别的", manner=FADE), version=1, by=WANG, now=NOW
        )
    with city.reading() as db:
        kept = slogans.latest(db, first.slogan)
    assert (kept.text, kept.manner) == (WORDS, AS_EVER)


def test_a_class_that_came_since_is_asked_when_words_are_handed_in(city: Store) -> None:
    manner = Manner(motion=Motion.WIPE)
    first = compose.create(city, Draft("不转账", manner=manner), by=WANG, now=NOW)
    add_screen(city, "sc-3", "256x128-rgb-road")

    with pytest.raises(BadInputError, match="256×128 全彩沿路屏：沿路的屏只能静止"):
        compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)


def test_a_panel_too_small_for_any_words_refuses_no_choice(city: Store) -> None:
    add_screen(city, "sc-3", "24x8-mono")
    manner = Manner(motion=Motion.WIPE)

    kept = compose.create(city, Draft("不转账", manner=manner), by=WANG, now=NOW)

    assert kept.manner == manner


def test_a_change_of_the_look_is_a_change_of_the_draft(city: Store) -> None:
    manner = Manner("night")
    first = compose.create(city, Draft(WORDS), by=WANG, now=NOW)
    draft = Draft("不转账", manner=manner)
    saved = compose.save(city, first.slogan, draft, version=1, by=WANG, now=NOW)

    assert (saved.version, saved.manner) == (2, manner)
