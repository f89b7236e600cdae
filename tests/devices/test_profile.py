import pytest

from devices.profile import Colour, ScreenProfile, profile_of


@pytest.mark.parametrize(
    "name",
    ["64x16-mono", "128x32-rg", "1920x1080-rgb", "96x16-mono-p16"],
)
def test_a_class_names_its_profile_and_back(name: str) -> None:
    assert profile_of(name).screen_class == name


def test_a_variant_is_part_of_the_class() -> None:
    profile = ScreenProfile(96, 16, Colour.MONO, variant="p16")

    assert profile.screen_class == "96x16-mono-p16"


@pytest.mark.parametrize(
    "name",
    ["", "64x16", "64X16-mono", "064x16-mono", "64x16-cmyk", "6٤x16-mono", "4x16-mono"],
)
def test_what_is_no_class_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"no screen class|out of bounds"):
        profile_of(name)


def test_a_panel_has_at_most_four_million_pixels() -> None:
    with pytest.raises(ValueError, match="at most 4000000 pixels"):
        ScreenProfile(8_192, 8_192, Colour.RGB)
