import pytest

from devices import wire
from fonts.rendering import RENDERER_VERSION
from playlists.ids import ScreenClass, ScreenId
from playlists.scene import Motion
from signage.slogan import Draft, Kind
from signage.steps import compose
from signage.steps import render as step
from signage.steps.render import (
    preview,
    render_due,
)
from signage.store import blobs, scenes, screens
from signage.store.engine import Store
from tests.signage.steps.cast import (
    DAY,
    HALL,
    LINTEL,
    NOW,
    WANG,
    WORDS,
    add_screen,
    submitted,
)

LINTEL_CLASS = ScreenClass(LINTEL)
HALL_CLASS = ScreenClass(HALL)


def test_a_submitted_revision_is_drawn_for_every_class_in_use(city: Store) -> None:
    one = submitted(city)

    assert render_due(city, now=NOW + 1) == 2

    with city.reading() as db:
        drawn = scenes.of(db, one.slogan, 1)
        found = [
            wire.decode_scene(blobs.get(db, each.scene)) for each in drawn if each.scene
        ]
        pictures = [blobs.get(db, each.picture) for each in drawn if each.picture]
    assert [each.screen_class for each in drawn] == [HALL, LINTEL]
    assert {each.renderer for each in drawn} == {RENDERER_VERSION}
    assert [(each.width, each.height) for each in found] == [(128, 32), (64, 16)]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_drawing_again_draws_nothing(city: Store) -> None:
    submitted(city)
    render_due(city, now=NOW)

    assert render_due(city, now=NOW + DAY) == 0


def test_a_draft_is_not_drawn(city: Store) -> None:
    compose.create(city, Draft(WORDS), by=WANG, now=NOW)

    assert render_due(city, now=NOW) == 0


def test_what_was_submitted_but_has_ended_is_not_drawn(city: Store) -> None:
    one = submitted(city)

    assert render_due(city, now=one.not_after or 0) == 0


def test_work_is_done_in_bites(city: Store) -> None:
    submitted(city)

    assert [render_due(city, now=NOW, most=1) for _ in range(3)] == [1, 1, 0]


def test_a_class_added_later_is_drawn_alone(city: Store) -> None:
    one = submitted(city)
    render_due(city, now=NOW)
    add_screen(city, "sc-3", "256x128-rgb")

    assert render_due(city, now=NOW + 1) == 1

    with city.reading() as db:
        (fresh,) = [each for each in scenes.of(db, one.slogan, 1) if each.drawn_at > NOW]
    assert fresh.screen_class == "256x128-rgb"


def test_the_class_of_a_retired_screen_is_not_drawn(city: Store) -> None:
    with city.writing() as db:
        screens.retire(db, ScreenId("sc-1"), by=WANG.id, now=NOW)
    submitted(city)

    assert render_due(city, now=NOW) == 1


def test_a_class_that_cannot_show_a_text_is_kept_as_a_failure(city: Store) -> None:
    add_screen(city, "sc-3", "24x8-mono")
    one = submitted(city)

    assert render_due(city, now=NOW) == 3
    assert render_due(city, now=NOW) == 0

    with city.reading() as db:
        small = ScreenClass("24x8-mono")
        failed = scenes.of_class(db, one.slogan, 1, screen_class=small)
    assert failed is not None
    assert (failed.scene, failed.picture) == (None, None)
    assert failed.failure == "24×8 的屏幕放不下 16 像素高的字"


def test_what_an_older_renderer_could_not_draw_is_tried_again(city: Store) -> None:
    one = submitted(city)
    older = scenes.Drawn(
        one.slogan,
        number=1,
        screen_class=HALL_CLASS,
        renderer="older",
        drawn_at=NOW,
        setting={},
        failure="没有画出来",
    )
    with city.writing() as db:
        scenes.keep(db, older)

    assert render_due(city, now=NOW + 1) == 2

    with city.reading() as db:
        again = scenes.of_class(db, one.slogan, 1, screen_class=HALL_CLASS)
    assert again is not None
    assert again.scene
    assert not again.failure


def test_a_picture_is_never_drawn_over(city: Store) -> None:
    one = submitted(city)
    render_due(city, now=NOW)
    with city.writing() as db:
        before = scenes.of(db, one.slogan, 1)
        for each in before:
            other = scenes.Drawn(
                each.slogan,
                number=1,
                screen_class=each.screen_class,
                renderer="newer",
                drawn_at=NOW + 1,
                setting={},
                scene=before[0].picture,
            )
            scenes.keep(db, other)

    with city.reading() as db:
        assert scenes.of(db, one.slogan, 1) == before


def test_a_preview_is_what_is_kept_later(city: Store) -> None:
    one = submitted(city)
    render_due(city, now=NOW)
    seen = preview(WORDS, kind=Kind.SLOGAN, screen_class=HALL_CLASS)

    with city.reading() as db:
        kept = scenes.of_class(db, one.slogan, 1, screen_class=HALL_CLASS)
    assert kept is not None
    assert (kept.scene, kept.picture) == (seen.sha256, *seen.pictures)
    assert kept.setting == seen.setting


def test_a_still_scene_stays_as_long_as_it_is_read() -> None:
    seen = preview("不轻信不转账", kind=Kind.SLOGAN, screen_class=HALL_CLASS)

    assert seen.scene.layers[0].motion is Motion.STILL
    assert seen.scene.dwell_ms == seen.setting["dwell_ms"] == 3_500


def test_two_terms_on_a_door_head_are_two_pages_each_long_enough_to_read() -> None:
    seen = preview("不轻信、不转账", kind=Kind.SLOGAN, screen_class=LINTEL_CLASS)

    assert seen.setting["pages"] == [["不轻信"], ["不转账"]]
    assert [layer.picture for layer in seen.scene.layers] == [*seen.pictures]
    turns = [(layer.from_ms, layer.until_ms) for layer in seen.scene.layers]
    assert turns == [(0, 2_750), (2_750, 5_500)]
    assert seen.scene.dwell_ms == 5_500


def test_every_page_is_kept(city: Store) -> None:
    one = submitted(city, "不轻信、不转账")
    render_due(city, now=NOW)
    seen = preview("不轻信、不转账", kind=Kind.SLOGAN, screen_class=LINTEL_CLASS)

    with city.reading() as db:
        kept = scenes.of_class(db, one.slogan, 1, screen_class=LINTEL_CLASS)
        bodies = [blobs.get(db, picture) for picture in seen.pictures]
    assert kept is not None
    assert kept.picture == next(iter(seen.pictures))
    assert bodies == [*seen.pictures.values()]


def test_an_alert_is_red_and_says_so_in_its_setting() -> None:
    hall = ScreenClass("512x256-rgb")
    seen = preview("冒充社保来电，请立即挂断", kind=Kind.ALERT, screen_class=hall)

    assert (seen.setting["style"], seen.setting["bands"]) == ("alert", ["反诈预警"])


def test_a_newer_renderer_draws_nothing_again(
    city: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = submitted(city)
    render_due(city, now=NOW)
    with city.reading() as db:
        before = scenes.of(db, one.slogan, 1)
    monkeypatch.setattr(step, "RENDERER_VERSION", "dengta-99 pillow-99.0.0")

    assert render_due(city, now=NOW + 1) == 0

    with city.reading() as db:
        assert scenes.of(db, one.slogan, 1) == before
