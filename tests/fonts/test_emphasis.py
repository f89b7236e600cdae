import pytest

from fonts.emphasis import CAUTIONS, TERMS, chosen, roles
from fonts.style import Role

LETTERS = {Role.TEXT: ".", Role.EMPHASIS: "E", Role.CAUTION: "C"}


def shown(text: str, kind: str = "slogan") -> str:
    return "".join(LETTERS[role] for role in roles(text, kind))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拨打110", "..EEE"),
        ("收到12381预警短信", "..EEEEE...."),
        ("订单号96110110", "..........."),
        ("不设“安全账户”", "..EEEEEE"),
        ("不轻信、不转账", "EEEEEEE"),
        ("96110来电，别当骚扰", "EEEEE...CCCC"),
    ],
)
def test_hotlines_quoted_terms_and_advice_stand_out(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("term", TERMS)
def test_each_term_of_the_file_stands_out(term: str) -> None:
    assert shown(f"请{term}。") == f".{'E' * len(term)}."


@pytest.mark.parametrize("word", CAUTIONS)
def test_a_warning_lasts_until_the_next_mark(word: str) -> None:
    assert shown(f"请{word}动，好") == f".{'C' * len(word)}C.."


def test_a_rhymes_last_line_stands_out() -> None:
    assert shown("一二\n三四", "rhyme") == "..EEE"
    assert shown("一二\n三四") == "....."


def test_chosen_spans_keep_to_their_characters_however_the_text_is_joined() -> None:
    text = " 不转账 \n\n要核实"
    spans = ((1, 4), (7, 8))

    def marked(onto: str) -> str:
        found = chosen(text, spans, onto=onto)
        return "".join("^" if role is Role.EMPHASIS else "." for role in found)

    assert marked("不转账\n要核实") == "^^^.^.."
    assert marked("不转账\u3000要核实") == "^^^.^.."
    assert marked("不转账，要核实") == "^^^.^.."
