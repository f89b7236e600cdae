"""What is said of a poster: of its words, but nothing of how they are set."""

from playlists.ids import ScreenClass
from signage.advice import Look, Severity, Subject, advise, of_looks, standard
from signage.slogan import Kind


def look(failure: str = "") -> Look:
    name = ScreenClass("64x16-mono")
    return Look(name, lines=(), glyph_px=0, dwell_ms=2_000, pitch_mm=10.0, failure=failure)


def codes(text: str) -> set[str]:
    found = advise(
        Subject(text, Kind.POSTER), lexicon=standard(), missing=("灯",), looks=(look(),)
    )
    return {each.code for each in found}


def test_a_poster_has_no_glyphs_to_be_too_small_or_missing_and_no_length() -> None:
    assert codes("灯") == set()


def test_the_words_on_a_poster_are_judged_like_any_others() -> None:
    assert "N02" in codes("咨询电话63012345")


def test_a_poster_that_a_class_cannot_show_is_an_error_there() -> None:
    subject = Subject("灯塔", Kind.POSTER)

    assert [*of_looks(subject, (look(),), standard())] == []
    (found,) = of_looks(subject, (look("选的图片找不到了"),), standard())
    assert (found.code, found.severity) == ("T02", Severity.ERROR)
