import pytest

from signage.advice import Subject, advise, lexicon_of, standard_text
from signage.advice.classes import spelt_out
from signage.errors import BadLexiconError

CLASSES = {"秘密": ("密码", "验证码")}


def test_a_class_stands_for_any_of_its_words_also_within_brackets() -> None:
    assert spelt_out({"say": ["{秘密}…发"]}, CLASSES) == {"say": ["[密码|验证码]…发"]}
    assert spelt_out("[卡号|{秘密}]…发", CLASSES) == "[卡号|密码|验证码]…发"


def test_a_word_added_to_a_class_is_found_in_every_phrase_of_it() -> None:
    ours = standard_text().replace('"秘密" = [', '"秘密" = ["花名册号", ', 1)
    said = Subject("请把花名册号发给客服核对")

    found = advise(said, lexicon=lexicon_of(ours))

    assert "A01" in {each.code for each in found}


def test_a_class_that_is_not_there_is_a_fault() -> None:
    wrong = standard_text().replace('say = "{秘密}～', 'say = "{机密}～', 1)

    with pytest.raises(BadLexiconError, match="没有“机密”这个词类"):
        lexicon_of(wrong)
