from dataclasses import replace

from devices.profile import profile_of
from playlists.ids import ScreenClass
from signage.advice import Subject, advise, standard
from signage.drawing import drawn_for
from signage.looks import look
from signage.manner import Manner
from signage.slogan import Kind

LARGE = profile_of(ScreenClass("512x256-rgb"))
TEXT = "转账之前问一问家人"


def test_the_strip_of_a_sponsor_is_measured_in_the_picture_that_is_drawn() -> None:
    drawn = drawn_for(TEXT, LARGE, kind=Kind.SLOGAN, manner=Manner(sponsor="云江银行"))

    seen = look(drawn.scene, drawn.setting, profile=LARGE)

    assert 0 < seen.sponsor_px <= seen.area_px / 5
    assert seen.area_px == 512 * 256


def test_a_sponsors_strip_above_the_limit_in_force_is_an_error() -> None:
    drawn = drawn_for(TEXT, LARGE, kind=Kind.SLOGAN, manner=Manner(sponsor="云江银行"))
    seen = look(drawn.scene, drawn.setting, profile=LARGE)
    rules = standard()
    narrow = replace(rules, limits=replace(rules.limits, sponsor_percent=5))

    found = advise(Subject(TEXT), lexicon=narrow, looks=(seen,))

    assert [(each.code, each.severity.value) for each in found] == [("S03", "E")]
