import pytest

from fonts.areas import Words, adorned
from fonts.corners import Rect
from fonts.errors import MissingGlyphError
from fonts.house import house_style
from fonts.style import Depth
from tests.fonts.setting_type import measure, panel


def bands(
    words: Words, size: str, depth: Depth = Depth.RGB, *, style: str = "calm"
) -> list[str]:
    found = adorned(words, panel(size, depth), style=house_style(style), measure=measure)
    return [band.text for band in found.bands]


def test_words_without_a_hotline_get_one_at_the_foot() -> None:
    assert bands(Words("请停一停"), "512x256") == ["拿不准 · 先问 96110"]
    assert bands(Words("立刻拨打110"), "512x256") == []


def test_a_sponsor_takes_the_place_of_the_hotline() -> None:
    words = Words("请停一停", sponsor="云江市反诈中心")

    assert bands(words, "512x256") == ["云江市反诈中心"]


def test_a_rhyme_has_its_title_and_on_a_tall_panel_the_hotline_too() -> None:
    rhyme = Words("来电不慌张\n验证码深藏", "rhyme")

    assert bands(rhyme, "1920x1080") == ["防骗口诀"]
    assert bands(rhyme, "1080x1920") == ["防骗口诀", "拿不准 · 先问 96110"]


@pytest.mark.parametrize(
    ("size", "depth"),
    [("192x128", Depth.RGB), ("256x96", Depth.RGB), ("512x256", Depth.RG)],
)
def test_small_panels_and_lamps_have_no_bands(size: str, depth: Depth) -> None:
    assert bands(Words("请停一停"), size, depth) == []


@pytest.mark.parametrize("size", ["256x128", "512x256", "1920x1080", "1080x1920"])
def test_no_band_is_higher_than_a_fifth_and_the_box_is_what_they_leave(size: str) -> None:
    whole = panel(size, Depth.RGB)
    words = Words("请停一停", "rhyme", sponsor="云江市反诈中心")

    found = adorned(words, whole, style=house_style("alert"), measure=measure)

    title, foot = found.bands
    assert max(title.rect.height, foot.rect.height) * 5 <= whole.height
    assert found.box == Rect(
        0,
        title.rect.height,
        whole.width,
        whole.height - title.rect.height - foot.rect.height,
    )


@pytest.mark.parametrize(
    ("size", "px"), [("256x128", 20), ("384x192", 20), ("512x256", 27), ("1920x1080", 117)]
)
def test_a_band_is_written_in_the_bold_face_as_large_as_it_may_be(
    size: str, px: int
) -> None:
    style = house_style("calm")

    (foot,) = adorned(
        Words("请停一停"), panel(size, Depth.RGB), style=style, measure=measure
    ).bands

    assert (foot.face, foot.px) == ("noto-sans-sc", px)


def test_a_frame_takes_the_same_from_every_side() -> None:
    whole = panel("352x80", Depth.MONO)

    found = adorned(Words("别转"), whole, style=house_style("alert"), measure=measure)

    assert (found.frame_px, found.box) == (1, Rect(1, 1, 350, 78))
    assert not found.is_bare


def test_a_sponsor_that_cannot_be_drawn_is_refused_by_the_character() -> None:
    with pytest.raises(MissingGlyphError, match="'😀'"):
        bands(Words("请停一停", sponsor="反诈😀"), "512x256")
