"""Heights of characters that are offered are such as a panel takes."""

import pytest

from devices.profile import profile_of
from playlists.ids import ScreenClass
from signage.drawing import preview
from signage.manner import Manner
from signage.slogan import Kind
from signage.web.sizes import sizes_on, sizes_on_all

CLASSES = ("64x16-mono", "128x32-rg", "256x128-rgb", "1080x1920-rgb")


def test_small_panels_offer_whole_dots_only() -> None:
    assert sizes_on(profile_of("64x16-mono")) == {
        "": (16,),
        "noto-sans-sc": (),
        "unifont": (16,),
        "fusion-pixel-12px": (12,),
    }
    assert sizes_on(profile_of("128x32-rg"))[""] == (16, 20, 24, 28, 32)


def test_for_all_panels_none_is_asked_for_less_than_it_reads() -> None:
    found = sizes_on_all(map(profile_of, CLASSES))

    assert found[""][:4] == (16, 20, 24, 28)
    assert found["noto-sans-sc"][0] == 20
    assert sizes_on_all(()) == dict.fromkeys(found, ())


@pytest.mark.parametrize("name", CLASSES)
def test_whatever_is_offered_is_drawn_at_most_so_large(name: str) -> None:
    for face, sizes in sizes_on(profile_of(name)).items():
        for px in {*sizes[:1], *sizes[-1:]}:
            chosen = Manner(face=face, glyph_px=px)
            seen = preview(
                "不转账", kind=Kind.SLOGAN, screen_class=ScreenClass(name), manner=chosen
            )

            assert seen.setting["glyph_px"] in {*range(px + 1)}, (face, px)
