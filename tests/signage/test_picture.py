"""Uploaded pictures on panels: posters by themselves, and pictures behind words."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from devices import wire
from devices.profile import Colour, profile_of
from fonts.posters.cutting import Dither, Fit, Frame
from fonts.style import BLACK, GREEN, RED, YELLOW, contrast
from playlists.ids import ScreenClass
from playlists.scene import Motion as Moves
from signage.drawing import Preview, preview, why_not
from signage.manner import Choice, Manner, Motion, Picture
from signage.picture import NoPictureError
from signage.slogan import Kind, reading_ms
from tests import pictures_made as made

HALL, LINTEL, STRIP = map(ScreenClass, ("256x128-rgb", "128x32-rg", "64x16-mono"))
CLASSES = (HALL, LINTEL, STRIP, ScreenClass("96x160-rgb"), ScreenClass("120x90-mono"))
PANELS = {Colour.MONO: {BLACK, RED}, Colour.RG: {BLACK, RED, GREEN, YELLOW}}
TEXT = "陌生来电谈转账，先挂断再拨96110"
WORDS = "不轻信、不转账"


def photo() -> bytes:
    """Light and dark of every colour, 320 by 200."""
    planes = [
        Image.linear_gradient("L").rotate(turn).resize((320, 200)) for turn in (0, 90, 180)
    ]
    return made.encoded(Image.merge("RGB", planes))


PHOTO = photo()


def chosen(png: bytes = PHOTO, frame: Frame | None = None, dim: int = 550) -> Manner:
    return Manner(picture=Picture(wire.sha256_of(png), dim=dim), frame=frame)


def poster(name: ScreenClass, manner: Manner, ground: bytes | None = PHOTO) -> Preview:
    return preview(TEXT, kind=Kind.POSTER, screen_class=name, manner=manner, ground=ground)


def over(name: ScreenClass, manner: Manner, ground: bytes = PHOTO) -> Preview:
    return preview(WORDS, kind=Kind.SLOGAN, screen_class=name, manner=manner, ground=ground)


@settings(max_examples=40)
@given(
    name=st.sampled_from(CLASSES),
    dither=st.sampled_from(Dither),
    frame=st.builds(
        Frame,
        x=st.integers(0, 1_000),
        y=st.integers(0, 1_000),
        zoom=st.integers(1_000, 8_000),
        fit=st.sampled_from(Fit),
    ),
)
def test_a_poster_has_the_panels_size_and_colours_whatever_its_frame(
    name: ScreenClass, dither: Dither, frame: Frame
) -> None:
    manner = Manner(picture=Picture(wire.sha256_of(PHOTO), dither), frame=frame)
    (png,) = poster(name, manner).pictures.values()

    profile = profile_of(name)
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (profile.width, profile.height)
    if profile.colour in PANELS:
        assert made.pixels(png) <= PANELS[profile.colour]


@pytest.mark.parametrize("name", CLASSES)
def test_a_drawn_poster_holds_pixels_and_nothing_else(name: ScreenClass) -> None:
    (png,) = poster(name, chosen()).pictures.values()

    assert set(kinds(png)) <= {"IHDR", "PLTE", "IDAT", "IEND"}


def kinds(png: bytes) -> list[str]:
    """The chunks of a PNG, in order."""
    found, at = [], 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        found.append(png[at + 4 : at + 8].decode("ascii"))
        at += 12 + size
    return found


def test_a_poster_stands_still_for_as_long_as_its_words_are_read() -> None:
    drawn = poster(HALL, chosen())

    (layer,) = drawn.scene.layers
    assert layer.motion is Moves.STILL
    assert drawn.scene.dwell_ms == reading_ms(TEXT, kind=Kind.POSTER)


def test_a_poster_along_a_road_stays_fifteen_seconds() -> None:
    drawn = poster(ScreenClass("256x128-rgb-road"), chosen())

    assert drawn.scene.dwell_ms >= 15_000


def test_a_class_may_have_a_frame_of_its_own() -> None:
    closer = Choice(frame=Frame(x=0, zoom=4_000))
    own = Manner(picture=chosen().picture, classes=((HALL, closer),))

    assert poster(HALL, own).sha256 != poster(HALL, chosen()).sha256
    assert poster(LINTEL, own).sha256 == poster(LINTEL, chosen()).sha256


@pytest.mark.parametrize(
    ("manner", "ground"),
    [(Manner(), None), (chosen(), None), (chosen(), made.plain())],
    ids=["none chosen", "gone", "another's bytes"],
)
def test_without_its_own_picture_nothing_is_drawn(
    manner: Manner, ground: bytes | None
) -> None:
    with pytest.raises(NoPictureError) as refused:
        poster(HALL, manner, ground)

    assert "选" in why_not(refused.value)


def test_words_stand_out_from_a_white_picture_behind_them() -> None:
    white = made.plain(size=(256, 128))
    drawn = over(HALL, chosen(white, dim=0), white)
    plain = preview(WORDS, kind=Kind.SLOGAN, screen_class=HALL)

    ((png,), (words,)) = drawn.pictures.values(), plain.pictures.values()
    with Image.open(io.BytesIO(png)) as picture, Image.open(io.BytesIO(words)) as bare:
        ground = picture.convert("RGB").getpixel((0, 0))
        ink = max(made.pixels(words), key=sum)
        place = bare.convert("RGB").tobytes().index(bytes(ink)) // 3
        there = picture.convert("RGB").getpixel((place % 256, place // 256))
    assert contrast(there, ground) >= 4.5  # type: ignore[arg-type]  # RGB has three parts
    assert drawn.setting["picture"] == "behind"
    assert f"压暗 {int(str(drawn.setting['dim'])) // 10}%" in str(drawn.setting["why"])


@pytest.mark.parametrize("name", [LINTEL, STRIP])
def test_lamps_that_are_only_on_or_off_show_words_without_the_picture(
    name: ScreenClass,
) -> None:
    drawn = over(name, chosen())

    assert drawn.sha256 == preview(WORDS, kind=Kind.SLOGAN, screen_class=name).sha256
    assert drawn.setting["picture"] == "left_out"
    assert "字后不放图" in str(drawn.setting["why"])


def test_words_that_scroll_keep_their_plain_ground() -> None:
    moving = Manner(motion=Motion.SCROLL_LEFT)
    pictured = Manner(motion=Motion.SCROLL_LEFT, picture=chosen().picture)

    drawn, bare = (
        over(HALL, pictured),
        preview(WORDS, kind=Kind.SLOGAN, screen_class=HALL, manner=moving),
    )

    assert drawn.sha256 == bare.sha256
    assert drawn.setting["picture"] == "left_out"
    assert "走字后面不放图" in str(drawn.setting["why"])


@pytest.mark.parametrize("motion", [Motion.TYPEWRITER, Motion.PAGES, Motion.FADE])
def test_a_picture_lies_behind_words_however_else_they_come(motion: Motion) -> None:
    drawn = over(HALL, Manner(motion=motion, picture=chosen().picture))

    assert drawn.setting["picture"] == "behind"
    assert any(len(made.pixels(png)) > 100 for png in drawn.pictures.values())


def test_the_same_choices_give_the_same_bytes() -> None:
    first = poster(HALL, chosen(frame=Frame(x=300)))
    again = preview(
        TEXT,
        kind=Kind.POSTER,
        screen_class=HALL,
        manner=chosen(frame=Frame(x=300)),
        ground=bytes(bytearray(PHOTO)),
    )

    assert first.sha256 == again.sha256
