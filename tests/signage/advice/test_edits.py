"""One change of the word lists: kept apart from all else, refused by field and row."""

import tomllib

import pytest

from signage.advice import lexicon_of, standard_text, wordbook
from signage.advice.edits import Do, Edit, edited
from signage.advice.shelves import LISTS, NUMBERS, ROWS
from signage.errors import BadInputError

ODD = {"companies": "12#", "wording.variants": "试示"}
PHRASE = {"say": "领取…礼盒", "why": "送礼引流，不上屏", "severity": "E"}


def refused(edit: Edit) -> BadInputError:
    with pytest.raises(BadInputError) as error:
        edited(standard_text(), edit)
    return error.value


@pytest.mark.parametrize("place", [*LISTS, "classes.秘密"])
def test_a_word_is_added_to_every_list_and_taken_away_again(place: str) -> None:
    word = {"word": ODD.get(place, "试试")}

    added = edited(standard_text(), Edit(Do.ADD, place, word))
    dropped = edited(added.text, Edit(Do.DROP, place, word))

    assert wordbook.value_at(added.text, place)[-1] == word["word"]
    assert tomllib.loads(dropped.text) == tomllib.loads(standard_text())


@pytest.mark.parametrize("place", ROWS)
def test_the_last_row_of_every_table_is_taken_away_and_nothing_else(place: str) -> None:
    rows = wordbook.rows_at(standard_text(), place)

    after = edited(standard_text(), Edit(Do.DROP, place, row=len(rows)))

    assert wordbook.rows_at(after.text, place) == rows[:-1]


@pytest.mark.parametrize("place", NUMBERS)
def test_every_limit_is_there_to_be_set_to_what_it_is(place: str) -> None:
    now = wordbook.value_at(standard_text(), place)
    values = {"least": now[0], "most": now[1]} if isinstance(now, list) else {"value": now}

    same = edited(
        standard_text(),
        Edit(Do.SET, place, {name: str(one) for name, one in values.items()}),
    )

    assert tomllib.loads(same.text) == tomllib.loads(standard_text())


def test_a_row_is_added_changed_and_said_in_words() -> None:
    number = len(wordbook.rows_at(standard_text(), "unsafe")) + 1

    added = edited(standard_text(), Edit(Do.ADD, "unsafe", PHRASE))
    fields = {**PHRASE, "unless": "社区\n\n村里", "even_if_told": "1"}
    changed = edited(added.text, Edit(Do.CHANGE, "unsafe", fields, row=number))

    assert added.note == "叫人做险事的说法：加“领取…礼盒”"
    assert changed.note == f"叫人做险事的说法：改第{number}条“领取…礼盒”"
    last = lexicon_of(changed.text).unsafe[-1]
    assert (last.unless, last.even_if_told) == (("社区", "村里"), True)


def test_a_new_class_is_made_by_its_first_word_and_used_in_a_phrase() -> None:
    made = edited(standard_text(), Edit(Do.ADD, "classes.花名", {"word": "花名册"}))
    phrase = {**PHRASE, "say": "抄写{花名}"}

    used = edited(made.text, Edit(Do.ADD, "unsafe", phrase))

    assert lexicon_of(used.text).unsafe[-1].say == "抄写[花名册]"


def test_a_reading_is_agreed_on_and_given_up() -> None:
    wish = {"words": "还清", "reading": "huan2"}

    agreed = edited(standard_text(), Edit(Do.ADD, "rhymes.readings", wish))
    given_up = edited(agreed.text, Edit(Do.DROP, "rhymes.readings", wish))

    assert lexicon_of(agreed.text).rhymes.readings["还清"] == "huan2"
    assert "还清" not in lexicon_of(given_up.text).rhymes.readings


def test_how_strict_rhymes_are_is_set() -> None:
    found = edited(standard_text(), Edit(Do.SET, "rhymes.level", {"value": "loose"}))

    assert (found.note, lexicon_of(found.text).rhymes.level) == (
        "押韵宽严改为从宽：十三辙",
        "loose",
    )


@pytest.mark.parametrize(
    ("edit", "field", "told"),
    [
        (
            Edit(Do.ADD, "hotlines", {"number": "63a", "name": "县局", "use": "advice"}),
            "number",
            "登记的号码新的一条“号码”：应为3至12位半角数字",
        ),
        (
            Edit(
                Do.CHANGE, "hotlines", {"number": "110", "name": "县局", "use": "advice"}, 3
            ),
            "number",
            "登记的号码：第1条已经是“110”",
        ),
        (
            Edit(Do.CHANGE, "unsafe", {**PHRASE, "say": ""}, row=2),
            "say",
            "叫人做险事的说法第2条“说法”：不能为空",
        ),
        (
            Edit(Do.ADD, "unsafe", {**PHRASE, "say": "领[取"}),
            "say",
            "叫人做险事的说法新的一条“说法”：“领[取”的方括号不成对",
        ),
        (
            Edit(Do.ADD, "unsafe", {**PHRASE, "say": "领{没}"}),
            "say",
            "叫人做险事的说法新的一条“说法”：没有“没”这个词类",
        ),
        (Edit(Do.DROP, "unsafe", row=999), "do", "叫人做险事的说法：没有第999条"),
        (
            Edit(Do.ADD, "classes.秘密", {"word": "验证码"}),
            "word",
            "词类“秘密”：第3个已经是“验证码”",
        ),
        (Edit(Do.ADD, "classes.秘密", {"word": " "}), "word", "词类“秘密”：请写要加的词"),
        (Edit(Do.DROP, "classes.秘密", {"word": "无"}), "word", "词类“秘密”：没有“无”"),
        (
            Edit(Do.ADD, "classes.a.b", {"word": "词"}),
            "class",
            "类名：应为1至12个字，不带点和括号",
        ),
        (
            Edit(Do.SET, "limits.road_ms", {"value": "5"}),
            "value",
            "对着马路，每幅至少（T06）：应为1000至300000之间的数",
        ),
        (
            Edit(Do.SET, "limits.road_ms", {"value": "久"}),
            "value",
            "对着马路，每幅至少（T06）：应为数字",
        ),
        (
            Edit(Do.SET, "lengths.slogan", {"least": "30", "most": "20"}),
            "least",
            "标语的长短：应为两个整数：[最少, 最多]",
        ),
        (
            Edit(Do.ADD, "rhymes.readings", {"words": "", "reading": "a1"}),
            "words",
            "本地读音“词”：请写以这个字结尾的词",
        ),
        (Edit(Do.SET, "elsewhere", {}), "do", "“elsewhere”不能这样改"),
    ],
)
def test_what_would_be_wrong_is_refused_by_its_field_and_row(
    edit: Edit, field: str, told: str
) -> None:
    error = refused(edit)

    assert (str(error), error.field) == (told, field)


def test_a_class_that_phrases_need_does_not_lose_its_last_word() -> None:
    text = edited(standard_text(), Edit(Do.ADD, "classes.花名", {"word": "花名册"})).text
    text = edited(text, Edit(Do.ADD, "unsafe", {**PHRASE, "say": "抄写{花名}"})).text

    with pytest.raises(BadInputError, match="没有“花名”这个词类"):
        edited(text, Edit(Do.DROP, "classes.花名", {"word": "花名册"}))


def test_lists_of_before_there_were_cues_are_added_to_as_the_standard_ones() -> None:
    start, end = standard_text().index("[cues]"), standard_text().index("[wording]")
    old = standard_text()[:start] + standard_text()[end:]

    found = edited(old, Edit(Do.ADD, "cues.kin", {"word": "大舅"}))

    assert lexicon_of(old).cues == lexicon_of(standard_text()).cues
    assert lexicon_of(found.text).cues.kin == (*lexicon_of(old).cues.kin, "大舅")


def test_a_number_is_registered_once() -> None:
    twice = wordbook.with_row(
        standard_text(), "hotlines", {"number": "110", "name": "又", "use": "report"}
    )

    with pytest.raises(Exception, match="110已经登记过"):
        lexicon_of(twice)


def test_an_edit_leaves_all_else_as_it_was_written() -> None:
    entry = {"say": '他说"好"', "why": "试一试"}

    added = wordbook.with_row(standard_text(), "unsafe", entry)
    number = len(wordbook.rows_at(added, "unsafe"))
    back = wordbook.without_row(added, "unsafe", number)
    slower = wordbook.with_value(standard_text(), "limits.scroll", 3.5)

    assert lexicon_of(added).unsafe[-1].say == entry["say"]
    assert back.replace("\n", "") == standard_text().replace("\n", "")
    assert slower.replace("scroll = 3.5", "scroll = 4", 1) == standard_text()
