from hypothesis import given
from hypothesis import strategies as st

from playlists.ids import SloganId
from signage.advice import Item, Library, Subject, advise, standard

WORDS = st.lists(st.text("转账核实电话不要点链接", min_size=1, max_size=12), max_size=12)


def library(*texts: str) -> Library:
    return Library(
        (Item(SloganId(f"s{number}"), text) for number, text in enumerate(texts)),
        standard(),
    )


def whys(text: str, kept: Library, *, code: str, of: Subject | None = None) -> list[str]:
    found = advise(of or Subject(text), lexicon=standard(), library=kept)
    return [each.why for each in found if each.code == code]


def test_punctuation_and_width_make_no_other_text() -> None:
    kept = library("来电谈钱，先挂再查")

    (why,) = whys("来电谈钱 先挂再查！", kept, code="D01")

    assert why == "与库中“来电谈钱，先挂再查”相同，请确认不是重复"


def test_a_like_text_under_another_fraud_type_is_told_so() -> None:
    kept = library("来电谈钱，先挂再查")
    subject = Subject("来电谈钱，先挂再问", fraud_type="loan")

    (why,) = whys("", kept, code="D01", of=subject)

    assert why.endswith("%相似，但诈骗类型不同，请确认归哪一类")


def test_texts_that_only_share_words_are_not_alike() -> None:
    kept = library("陌生链接不要点，转账之前先核实")

    assert whys("转账之前问家人，密码莫告诉旁人", kept, code="D01") == []


def test_a_text_is_no_double_of_itself() -> None:
    kept = library("来电谈钱，先挂再查")
    subject = Subject("来电谈钱，先挂再查", id=SloganId("s0"))

    assert whys("", kept, code="D01", of=subject) == []


def test_at_most_three_doubles_are_named_the_nearest_first() -> None:
    kept = library(
        *(f"来电谈钱，先挂再查{mark}" for mark in "甲乙丙丁"), "来电谈钱，先挂再查"
    )

    found = whys("来电谈钱，先挂再查", kept, code="D01")

    assert len(found) == 3
    assert "相同" in found[0]


def test_two_texts_that_contradict_are_shown_to_the_reviewer() -> None:
    kept = library("96110来电请接听，别当骚扰挂断")

    (why,) = whys("陌生来电别接，小心被骗", kept, code="A02")

    assert "96110来电请接听" in why


def test_a_text_that_names_the_exception_itself_contradicts_nothing() -> None:
    kept = library("96110来电请接听，别当骚扰挂断")

    assert whys("陌生来电别接，96110请接听", kept, code="A02") == []


@given(WORDS, st.text("转账核实电话不要点链接", min_size=1, max_size=12))
def test_looking_up_the_rarest_pairs_finds_all_that_are_alike(
    texts: list[str], asked: str
) -> None:
    kept = library(*texts)
    every = kept.like(asked, least=0.3)

    found = kept.like(asked, least=0.6)

    assert found == tuple(each for each in every if each.likeness >= 0.6)
    assert (asked in texts) == any(each.item.text == asked for each in found)
