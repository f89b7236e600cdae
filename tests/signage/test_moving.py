from itertools import pairwise

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from fonts.errors import WishError
from playlists.ids import ScreenClass
from playlists.motion import blits
from playlists.scene import Motion as Way
from signage.demo.words import starter_rows
from signage.drawing import Preview, preview, why_not
from signage.manner import AS_EVER, Choice, Manner, Motion
from signage.slogan import Draft, Kind, reading_ms

WORDS = "不轻信，不转账"
HALL = "256x128-rgb"
TALL = "96x192-rgb"
LINTEL = "64x16-mono"
STANDING_MS = 3_500


def _seen(motion: Motion, screen_class: str = HALL, text: str = WORDS) -> Preview:
    return _drawn(text, screen_class, Manner(motion=motion))


def _drawn(text: str, screen_class: str, manner: Manner) -> Preview:
    name = ScreenClass(screen_class)
    return preview(text, kind=Kind.SLOGAN, screen_class=name, manner=manner)


def _why_not(motion: Motion, screen_class: str, text: str = WORDS) -> str:
    manner = Manner(classes=((screen_class, Choice(motion=motion)),))
    with pytest.raises(WishError) as refused:
        _drawn(text, screen_class, manner)
    return why_not(refused.value)


@pytest.mark.parametrize("motion", [Motion.WIPE, Motion.SPLIT, Motion.FADE])
def test_an_entrance_takes_about_a_second_which_adds_to_the_dwell(motion: Motion) -> None:
    seen = _seen(motion)
    (layer,) = seen.scene.layers

    assert layer.motion.value == seen.setting["motion"] == motion.value
    assert 700 <= layer.entrance_ms <= 1_100
    assert seen.scene.dwell_ms == STANDING_MS + layer.entrance_ms


@pytest.mark.parametrize("motion", [Motion.WIPE, Motion.SPLIT])
@pytest.mark.parametrize("screen_class", ["16x16-mono", LINTEL, "1920x1080-rgb"])
def test_what_is_uncovered_comes_by_whole_pixels(motion: Motion, screen_class: str) -> None:
    seen = _seen(motion, screen_class, text="停")

    assert {layer.motion.value for layer in seen.scene.layers} == {motion.value}
    assert all(layer.step_px >= 1 for layer in seen.scene.layers)


def test_pages_come_one_after_another_each_for_its_reading_time_and_its_entrance() -> None:
    seen = _seen(Motion.WIPE, LINTEL)
    stays = [each.until_ms - each.from_ms - each.entrance_ms for each in seen.scene.layers]

    assert all(2_750 <= stay < 2_800 for stay in stays)
    assert all(each.from_ms % 50 == 0 for each in seen.scene.layers)
    assert seen.scene.dwell_ms == seen.scene.cycle_ms


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([row.draft for row in starter_rows()]),
    st.sampled_from([LINTEL, "64x32-mono", "128x32-rg", "512x32-rgb", "64x64-rgb"]),
    st.sampled_from(["", "elderly", "night"]),
    st.sampled_from([Motion.BEST, Motion.WIPE]),
)
def test_every_page_stays_as_long_as_its_own_words_take_to_be_read(
    draft: Draft, screen_class: str, style: str, motion: Motion
) -> None:
    manner, name = Manner(motion=motion, style=style), ScreenClass(screen_class)
    try:
        seen = preview(draft.text, kind=draft.kind, screen_class=name, manner=manner)
    except WishError:
        reject()
    pages = [layer for layer in seen.scene.layers if layer.until_ms]
    texts = seen.setting["pages"] if pages else []
    assert isinstance(texts, list)

    for page, lines in zip(pages, texts, strict=True):
        stays = page.until_ms - page.from_ms - page.entrance_ms
        slower = 1.2 if style == "elderly" else 1
        assert stays >= reading_ms("".join(lines), kind=draft.kind) * slower
    assert seen.scene.dwell_ms % (seen.scene.cycle_ms or 1) == 0


def test_what_is_typed_comes_line_after_line_three_characters_a_second() -> None:
    seen = _seen(Motion.TYPEWRITER)
    ground, *lines = seen.scene.layers

    assert ground.motion is Way.STILL
    assert [line.motion for line in lines] == [Way.TYPEWRITER] * 2
    assert {line.step_frames for line in lines} == {20}
    assert [len(line.stops) for line in lines] == [3, 3]
    assert lines[1].from_ms == 1_000
    assert {layer.picture for layer in seen.scene.layers} == set(seen.pictures)
    assert seen.scene.dwell_ms == STANDING_MS + seen.scene.settled_ms


def test_of_what_is_typed_each_step_is_one_character_however_narrow() -> None:
    seen = _seen(Motion.TYPEWRITER, text="骗子说OK？快打96110")
    _, *lines = seen.scene.layers
    told = seen.setting["lines"]

    assert isinstance(told, list)
    assert [len(line.stops) for line in lines] == [len(line) for line in told]
    assert all(line.stops[-1] == line.box.width for line in lines)


@settings(max_examples=12)
@given(
    st.sampled_from(["64x16-mono", "96x16-rg", "192x32-rg", "352x48-mono", "512x32-rgb"]),
    st.sampled_from(["", "elderly", "night"]),
    st.integers(4, 12),
)
def test_what_scrolls_moves_by_the_same_in_every_frame_or_by_one_px_every_so_many(
    screen_class: str, style: str, times: int
) -> None:
    manner = Manner(motion=Motion.SCROLL_LEFT, style=style)
    seen = _drawn("刷单返利是陷阱。" * times, screen_class, manner)
    (layer,) = seen.scene.layers
    glyph_px = seen.setting["glyph_px"]
    assert isinstance(glyph_px, int)
    moved = blits(seen.scene)[0]

    places = [
        moved.place_at(frame * 1_000 // 60) for frame in range(layer.pass_ms * 6 // 100)
    ]
    xs = [place.x for place in places if place]
    gone = [before - after for before, after in pairwise(xs)]
    on = [frame for frame, step in enumerate(gone, 1) if step]
    assert {*gone} == {layer.step_px} or {*gone} == {0, 1}
    assert on == [*range(layer.step_frames, len(xs), layer.step_frames)]
    pace = 2.5 if style == "elderly" else 3
    assert 2 / 3 * pace <= layer.px_per_s / glyph_px <= 4 / 3 * pace
    assert seen.scene.dwell_ms % layer.pass_ms == 0


def test_what_blinks_does_so_once_a_second_and_gets_twice_the_time() -> None:
    seen = _seen(Motion.BLINK)
    (layer,) = seen.scene.layers

    assert (layer.motion, layer.step_ms) == (Way.BLINK, 500)
    assert seen.scene.dwell_ms == 2 * STANDING_MS


def test_on_a_tall_panel_words_may_scroll_up_in_whole_passes() -> None:
    seen = _seen(Motion.SCROLL_UP, TALL, text="天上不会掉馅饼，刷单返利是陷阱。" * 6)
    (layer,) = seen.scene.layers

    assert layer.motion is Way.SCROLL_UP
    assert layer.picture_height > layer.box.height
    assert seen.scene.dwell_ms % layer.pass_ms == 0
    assert seen.scene.dwell_ms >= 24_000


@pytest.mark.parametrize(
    ("motion", "screen_class", "why"),
    [
        (Motion.FADE, LINTEL, "只有全彩屏能渐显"),
        (Motion.SCROLL_UP, HALL, "只有竖屏能上移走字"),
        (Motion.TYPEWRITER, LINTEL, "这块屏上不能这样排：逐字打出，字太多放不下"),
        (Motion.SCROLL_LEFT, "256x128-rgb-road", "沿路的屏只能静止"),
        (Motion.BLINK, "256x128-rgb-road", "沿路的屏只能静止"),
    ],
)
def test_what_a_panel_cannot_have_is_refused_by_name(
    motion: Motion, screen_class: str, why: str
) -> None:
    assert _why_not(motion, screen_class) == why


def test_pages_are_refused_where_no_page_would_hold_what_belongs_together() -> None:
    words = "96110来电请接听，别当骚扰挂断"

    assert _why_not(Motion.PAGES, LINTEL, words) == (
        "这块屏上不能这样排：分屏，分不成意思完整的屏"
    )


def test_along_a_road_words_stand_still_for_fifteen_seconds() -> None:
    seen = _seen(Motion.BEST, "256x128-rgb-road")

    assert seen.scene.layers[0].motion is Way.STILL
    assert seen.scene.dwell_ms == 15_000
    assert str(seen.setting["why"]).startswith("沿路的屏只能静止")


def test_what_does_not_stand_still_is_not_shown_along_a_road() -> None:
    long = "天上不会掉馅饼，刷单返利是陷阱。" * 6

    assert _why_not(Motion.BEST, "64x16-mono-road", long) == (
        "这块屏上不能这样排：静止，字太多放不下"
    )


def test_what_the_author_lets_stand_out_is_drawn_instead_of_what_is_found() -> None:
    found = _drawn(WORDS, HALL, AS_EVER)
    same = _drawn(WORDS, HALL, Manner(emphasis=((0, 7),)))
    none = _drawn(WORDS, HALL, Manner(emphasis=()))
    first = _drawn(WORDS, HALL, Manner(emphasis=((0, 3),)))

    assert len({one.sha256 for one in (found, none, first)}) == 3
    assert same.sha256 == found.sha256


def test_a_class_is_drawn_by_its_own_choice() -> None:
    manner = Manner(motion=Motion.WIPE, classes=((HALL, Manner(style="night").on(HALL)),))
    here, there = _drawn(WORDS, HALL, manner), _drawn(WORDS, "192x96-rgb", manner)

    assert (here.setting["style"], here.setting["motion"]) == ("night", "wipe")
    assert there.setting["style"] == "calm"
