import pytest

from fonts import house
from signage.errors import BadInputError
from signage.manner import AS_EVER, STYLES, Choice, Manner, Motion, manner_of, plain
from signage.slogan import Draft

FULL = {
    "style": "night",
    "motion": "wipe",
    "face": "unifont",
    "glyph_px": 32,
    "emphasis": [[0, 3], [4, 7]],
    "sponsor": "云江市反诈中心",
    "readings": {"征信差": "cha4"},
    "classes": {"64x16-mono": {"motion": "still"}},
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

    assert manner.on("64x16-mono") == Choice("night", Motion.STILL, "unifont", 32)
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
