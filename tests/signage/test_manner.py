import pytest

from fonts import house
from fonts.posters.cutting import Frame
from signage.errors import BadInputError
from signage.manner import AS_EVER, STYLES, Choice, Manner, Motion, manner_of, plain
from signage.slogan import Draft

NEAR = {"x": 250, "y": 500, "zoom": 4_000, "fit": "filled"}
FULL = {
    "style": "night",
    "motion": "wipe",
    "face": "unifont",
    "glyph_px": 32,
    "emphasis": [[0, 3], [4, 7]],
    "sponsor": "云江市反诈中心",
    "readings": {"征信差": "cha4"},
    "classes": {"64x16-mono": {"motion": "still", "frame": NEAR}},
    "picture": {"sha256": "ab" * 32, "dither": "diffused", "dim": 300},
    "frame": {"x": 0, "y": 1_000, "zoom": 2_000, "fit": "whole"},
}


def test_the_styles_that_may_be_chosen_are_those_of_the_house() -> None:
    assert house.names() == STYLES


def test_choices_come_back_as_they_were_told() -> None:
    assert plain(manner_of(FULL)) == FULL


def test_nothing_chosen_is_an_empty_object() -> None:
    assert manner_of({}) == AS_EVER
    assert plain(AS_EVER) == {}


def test_no_emphasis_at_all_is_not_what_nobody_chose() -> None:
    assert manner_of({"emphasis": []}).emphasis == ()
    assert manner_of({"emphasis": None}).emphasis is None
    assert plain(manner_of({"emphasis": []})) == {"emphasis": []}


def test_a_class_has_its_own_choices_over_those_for_all() -> None:
    manner = manner_of(FULL)

    own = Choice("night", Motion.STILL, "unifont", 32, Frame(x=250, zoom=4_000))
    assert manner.on("64x16-mono") == own
    assert manner.on("128x32-rg").frame == manner.frame
    assert manner.on("128x32-rg").motion is Motion.WIPE


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ([], "manner"),
        ({"colour": "red"}, "manner.colour"),
        ({"style": "gaudy"}, "manner.style"),
        ({"style": 3}, "manner.style"),
        ({"motion": "spin"}, "manner.motion"),
        ({"face": "arial"}, "manner.face"),
        ({"glyph_px": True}, "manner.glyph_px"),
        ({"picture": {}}, "manner.picture.sha256"),
        ({"picture": {"sha256": "../etc"}}, "manner.picture.sha256"),
        ({"picture": {"sha256": "ab" * 32, "dim": 901}}, "manner.picture.dim"),
        ({"picture": {"sha256": "ab" * 32, "dither": "x"}}, "manner.picture.dither"),
        ({"picture": {"sha256": "ab" * 32, "url": "x"}}, "manner.picture.url"),
        ({"frame": {"x": 1_001}}, "manner.frame"),
        ({"frame": {"zoom": 1.5}}, "manner.frame.zoom"),
        ({"frame": {"fit": "round"}}, "manner.frame.fit"),
        (
            {"classes": {"64x16-mono": {"frame": {"y": -1}}}},
            "manner.classes.64x16-mono.frame",
        ),
        ({"glyph_px": -1}, "manner.glyph_px"),
        ({"glyph_px": 2_001}, "manner.glyph_px"),
        ({"emphasis": [[3, 3]]}, "manner.emphasis"),
        ({"emphasis": [[0, 3], [2, 4]]}, "manner.emphasis"),
        ({"emphasis": [[0, 301]]}, "manner.emphasis"),
        ({"emphasis": [[0]]}, "manner.emphasis"),
        ({"emphasis": [[0, 1]] * 41}, "manner.emphasis"),
        ({"sponsor": "云" * 31}, "manner.sponsor"),
        ({"sponsor": "云\n江"}, "manner.sponsor"),
        ({"readings": {"征信差": "cha"}}, "manner.readings.征信差"),
        ({"readings": {"": "cha4"}}, "manner.readings."),
        ({"classes": {"64x16": {}}}, "manner.classes"),
        (
            {"classes": {"64x16-mono": {"sponsor": "x"}}},
            "manner.classes.64x16-mono.sponsor",
        ),
        ({"classes": {"64x16-mono": {"style": "x"}}}, "manner.classes.64x16-mono.style"),
    ],
)
def test_a_wrong_choice_is_refused_by_its_field(wrong: object, field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        manner_of(wrong)

    assert refused.value.field == field


def test_what_stands_out_stands_in_the_text() -> None:
    with pytest.raises(BadInputError, match="不在正文里"):
        Draft("不转账", manner=Manner(emphasis=((0, 4),)))
