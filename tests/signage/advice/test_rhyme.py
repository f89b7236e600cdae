from dataclasses import replace

import pytest

from signage.advice import Level, Subject, advise, standard
from signage.advice.finals import group, last_syllable
from signage.slogan import Kind


def codes(
    text: str, *, level: Level = Level.NORMAL, readings: dict[str, str] | None = None
) -> list[str]:
    ours = standard()
    lexicon = replace(ours, rhymes=replace(ours.rhymes, level=level))
    subject = Subject(text, Kind.RHYME, readings=readings or {})
    found = advise(subject, lexicon=lexicon)
    return [each.code for each in found if each.code.startswith("R")]


@pytest.mark.parametrize(
    ("one", "other", "strict", "normal", "loose"),
    [
        ("feng2", "gong1", False, True, True),  # 相逢, 迷宫
        ("zhi1", "qi2", True, False, True),
        ("ge1", "bo1", False, True, True),
        ("ge1", "xie2", True, False, False),
        ("qu4", "qi4", False, True, True),
        ("tian1", "dan1", True, True, True),
        ("xin1", "xing1", False, False, False),
        ("lü4", "lv4", True, True, True),
    ],
)
def test_three_levels_of_strictness(
    one: str, other: str, *, strict: bool, normal: bool, loose: bool
) -> None:
    rhymes = [group(one, level) == group(other, level) for level in Level]

    assert rhymes == [strict, normal, loose]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("天上不会掉馅饼", "bing3"),
        ("有事请拨110", "ling2"),
        ("多和家人商量，", "liang2"),
        ("证明找银行", "hang2"),
        ("打开APP", ""),
        ("", ""),
    ],
)
def test_how_a_line_ends(line: str, said: str) -> None:
    assert last_syllable(line, {}) == said


def test_the_authors_reading_comes_first() -> None:
    assert last_syllable("修复征信差", {"差": "chai1", "征信差": "cha4"}) == "cha4"


def test_a_rhyme_may_pass_one_level_and_not_another() -> None:
    text = "网上相识未相逢\n甜言蜜语入迷宫\n劝你投资多留意\n情还没到钱先蒸"

    assert "R02" not in codes(text)
    assert "R02" in codes(text, level=Level.STRICT)


def test_clauses_on_one_line_are_lines_too() -> None:
    assert codes("陌生电话别慌张，骗子花样有千样，转账之前问一问，家人商量记心上") == []


def test_an_unknown_reading_is_asked_about_and_breaks_no_rhyme() -> None:
    text = "欠下网贷心里慌\n拆东补西总要还\n套路越陷越是深\n不如早跟家人谈"

    assert codes(text) == ["R05"]
    assert codes(text, readings={"还": "huan2"}) == []
    assert codes(text, readings={"还": "hai2"}) == ["R02"]


def test_other_kinds_need_not_rhyme() -> None:
    found = advise(Subject("转账核实\n不要轻信陌生人", Kind.TIP), lexicon=standard())

    assert found == ()
