"""An author's choices of look on their way: kept, refused, drawn."""

import pytest

from playlists.ids import ScreenClass
from signage.drawing import preview
from signage.errors import BadInputError, BadRowsError
from signage.manner import AS_EVER, Choice, Manner, Motion
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row
from signage.steps import compose
from signage.steps.render import render_due
from signage.store import scenes, slogans
from signage.store.engine import Store
from signage.store.wishes import Wish
from tests.signage.steps.cast import HALL, LINTEL, NOW, WANG, WORDS, add_screen

FADE = Manner(motion=Motion.FADE)
OWN_FADE = Manner(classes=((HALL, Choice(motion=Motion.FADE)),))


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
        compose.create(city, Draft(WORDS, manner=OWN_FADE), by=WANG, now=NOW)

    assert refused.value.field == "manner"
    assert str(refused.value) == "128×32 双色屏：只有全彩屏能渐显"
    with city.reading() as db:
        assert slogans.listed(db, Wish()) == ()


def test_a_draft_keeps_what_it_had_when_a_choice_is_refused(city: Store) -> None:
    first = compose.create(city, Draft(WORDS), by=WANG, now=NOW)

    draft = Draft("别的", manner=OWN_FADE)
    with pytest.raises(BadInputError, match="渐显"):
        compose.save(city, first.slogan, draft, version=1, by=WANG, now=NOW)
    with city.reading() as db:
        kept = slogans.latest(db, first.slogan)
    assert (kept.text, kept.manner) == (WORDS, AS_EVER)


def test_what_is_drawn_and_kept_for_a_class_that_is_spared_is_the_best_of_its_own(
    city: Store,
) -> None:
    add_screen(city, "sc-3", "256x128-rgb")
    first = compose.create(city, Draft("不转账", manner=FADE), by=WANG, now=NOW)
    compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)
    render_due(city, now=NOW)

    with city.reading() as db:
        kept = slogans.latest(db, first.slogan).manner
        drawn = {each.screen_class: each for each in scenes.of(db, first.slogan, 1)}
    plain = preview("不转账", kind=Kind.SLOGAN, screen_class=ScreenClass(HALL))
    assert kept == FADE
    assert drawn[ScreenClass(HALL)].scene == plain.sha256
    assert drawn[ScreenClass(HALL)].setting["spared"] == {
        "cannot": "渐显",
        "keeps": "静止",
        "why": "只有全彩屏能渐显",
    }
    assert drawn[ScreenClass("256x128-rgb")].setting["motion"] == "fade"
    assert "spared" not in drawn[ScreenClass("256x128-rgb")].setting


def test_a_class_that_came_since_is_spared_too(city: Store) -> None:
    manner = Manner(motion=Motion.WIPE)
    first = compose.create(city, Draft("不转账", manner=manner), by=WANG, now=NOW)
    add_screen(city, "sc-3", "256x128-rgb-road")
    compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    assert compose.spared(city, Draft("不转账", manner=manner)) == (
        "256×128 全彩沿路屏不能擦入，仍用静止（沿路的屏只能静止）。",
    )


def test_a_choice_for_one_class_spares_the_others_nothing(city: Store) -> None:
    assert compose.spared(city, Draft("不转账", manner=OWN_FADE)) == ()


def test_a_file_that_would_be_refused_is_refused_when_it_is_looked_at(city: Store) -> None:
    rows = [Row(2, "", Draft("不转账", manner=OWN_FADE))]

    for step in (compose.try_rows, compose.import_rows):
        with pytest.raises(BadRowsError) as refused:
            step(city, rows, then=State.DRAFT, by=WANG, now=NOW)
        assert [row.why for row in refused.value.rows] == [
            "128×32 双色屏：只有全彩屏能渐显"
        ]


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
