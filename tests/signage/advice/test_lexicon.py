import pytest

from signage.advice import Level, lexicon_of, standard, standard_text
from signage.advice.lexicon import Use
from signage.errors import BadLexiconError


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(BadLexiconError) as refused:
        lexicon_of(text)
    return refused.value.faults


def changed(old: str, new: str) -> str:
    assert old in standard_text()
    return standard_text().replace(old, new, 1)


def test_the_lexicon_that_comes_with_the_program_is_whole() -> None:
    lexicon = standard()

    assert lexicon.numbers(Use.REPORT) == {"110"}
    assert lexicon.rhymes.level is Level.NORMAL
    assert lexicon.lengths["slogan"] == (8, 20)


def test_every_fault_is_named_with_its_place() -> None:
    text = changed('number = "110"', 'number = "一一〇"')
    text = text.replace('level = "normal"', 'level = "hard"')
    text = text.replace("road_ms = 15000", "road_ms = 5")
    text = text.replace("slogan = [8, 20]", "slogan = [20, 8]")
    text = text.replace('wrong = "登陆"', 'wrong = "[登陆"')

    found = faults(text + '\n[colours]\nred = "红"\n')

    assert found == (
        "hotlines 第1项.number：应为3至12位半角数字",
        "spellings 第2项.wrong：“[登陆”的方括号不成对",
        "lengths.slogan：应为两个整数：[最少, 最多]",
        "limits.road_ms：应为1000至300000之间的数",
        "rhymes.level：应为strict、normal、loose之一",
        "colours：没有这一项",
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('use = "report"', 'use = "报警"', "hotlines 第1项.use：应为report、advice、"),
        ('name = "报警电话"', "", "hotlines 第1项.name：不能为空"),
        ('name = "报警电话"', 'nam = "报警电话"', "hotlines 第1项.nam：没有这一项"),
        ('"10000", ', '"10000", "10000", ', "companies：重复了“10000”"),
        ('"10000", ', '"一万", ', "companies：“一万”应只有数字"),
        ('audience = "student"', 'audience = "pupil"', "suits 第1项.audience：没有人群"),
        ('["school", "internet_cafe"', '["校", "internet_cafe"', "suits 第1项.venue_kinds"),
        ("scroll = 4", 'scroll = "快"', "limits.scroll：应为0.5至10之间的数"),
        ("distance = 400", "distance = 400.5", "limits.distance：应为整数"),
        ('"信用差" = "cha4"', '"信用差" = "差"', "rhymes.readings.信用差：读音应写成"),
        ("even_if_told = true", "even_if_told = 1", "unsafe 第3项.even_if_told"),
        ('unless = ["蚊帐"', 'unless = ["", "蚊帐"', "spellings 第1项.unless"),
        ("[limits]", "[limit]", "limits：应为一个表"),
    ],
)
def test_a_wrong_entry_is_told_where_it_stands(old: str, new: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults(changed(old, new)))


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    (fault,) = faults("companies = [")

    assert fault.startswith("不是 TOML：")


def test_a_lexicon_without_end_is_refused() -> None:
    assert faults("#" * 300_000) == ("文件太长，最多200000个字",)
