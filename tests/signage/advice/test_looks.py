from dataclasses import replace

from playlists.ids import ScreenClass
from signage.advice import Look, Subject, advise, standard

TEXT = "有疑问拨96110，别怕“麻烦”"
STILL = Look(
    ScreenClass("128x32-mono"),
    lines=(TEXT,),
    glyph_px=16,
    dwell_ms=8_000,
    pitch_mm=10.0,
    view_distance_m=30.0,
)
MOVING = replace(STILL, pass_ms=7_000, px_per_s=48.0)


def codes(look: Look, *audiences: str) -> list[tuple[str, str]]:
    subject = Subject(TEXT, audiences=audiences)
    found = advise(subject, lexicon=standard(), looks=(look,))
    return [(each.code, each.severity.value) for each in found]


def test_a_look_within_all_limits_raises_nothing() -> None:
    assert codes(STILL) == []
    assert codes(MOVING) == []


def test_what_could_not_be_drawn_says_why_and_nothing_more() -> None:
    look = replace(STILL, lines=(), failure="64×8 的屏幕放不下", glyph_px=0)

    (found,) = advise(Subject(TEXT), lexicon=standard(), looks=(look,))

    assert found.code == "T02"
    assert "64×8 的屏幕放不下" in found.why


def test_what_no_panel_can_draw_is_told_once_at_its_place() -> None:
    look = replace(STILL, lines=(), failure="第 4 个字是控制字符", glyph_px=0)

    found = advise(Subject("转账前\a先核实，拨打96110"), lexicon=standard(), looks=(look,))

    assert [(each.code, each.start, each.end) for each in found] == [("C01", 3, 4)]


def test_16_px_on_p10_is_read_up_to_64_m_and_by_the_elderly_up_to_16_m() -> None:
    assert codes(replace(STILL, view_distance_m=64.0)) == []
    assert codes(replace(STILL, view_distance_m=64.1)) == [("T04", "W")]
    assert codes(replace(STILL, view_distance_m=16.0), "elderly") == []
    assert codes(replace(STILL, view_distance_m=16.1), "elderly") == [("T04", "W")]


def test_one_fault_of_many_classes_is_told_once_with_all_of_them() -> None:
    sizes = ("64x16", "96x16", "128x16")
    looks = tuple(
        replace(STILL, screen_class=ScreenClass(f"{size}-mono"), view_distance_m=90.0)
        for size in sizes
    )

    (found,) = advise(Subject(TEXT), lexicon=standard(), looks=looks)

    assert found.why == (
        "在 64x16、96x16 等 3 种屏上，人站的地方看不清字"
        "（如 64x16：字能看清到64米，人站在90米处）"
    )
    assert found.classes == tuple(f"{size}-mono" for size in sizes)


def test_an_unknown_distance_is_not_guessed() -> None:
    assert codes(replace(STILL, view_distance_m=None), "elderly") == []


def test_the_elderly_read_a_slower_scroll() -> None:
    assert codes(replace(MOVING, view_distance_m=None), "elderly") == [("T05", "W")]
    assert codes(replace(MOVING, px_per_s=65.0)) == [("T05", "W")]


def test_a_scroll_ends_its_pass() -> None:
    assert codes(replace(MOVING, pass_ms=8_001)) == [("T05", "W")]


def test_beside_a_road_all_is_still_for_fifteen_seconds() -> None:
    assert codes(replace(STILL, faces_road=True)) == [("T06", "E")]
    assert codes(replace(STILL, faces_road=True, dwell_ms=15_000)) == []
    assert codes(replace(MOVING, faces_road=True, dwell_ms=20_000)) == [("T06", "E")]


def test_no_line_ends_within_a_hotline_or_a_quoted_term() -> None:
    found = advise(
        Subject(TEXT),
        lexicon=standard(),
        looks=(replace(STILL, lines=("有疑问拨961", "10，别怕“麻", "烦”")),),
    )

    assert [TEXT[each.start : each.end] for each in found] == ["96110", "“麻烦”"]


def test_no_mark_begins_a_line() -> None:
    look = replace(STILL, lines=("有疑问拨96110", "，别怕“麻烦”"))

    assert codes(look) == [("T07", "W")]


def test_a_sponsor_has_at_most_a_fifth() -> None:
    assert codes(replace(STILL, sponsor_px=20, area_px=100)) == []
    assert codes(replace(STILL, sponsor_px=21, area_px=100)) == [("S03", "E")]
