"""Choices of look stand in cells as people would write them, and come back as they were."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.errors import BadInputError, BadRowsError
from signage.manner import MOTION_LABELS, STYLES, Manner, Motion, manner_of, plain
from signage.manner_cells import FACE_LABELS, HEADS, cells, manner_in
from signage.slogan import Draft
from signage.slogan_file import Row, rows_of
from signage.slogan_sheet import WRITERS

TEXT: Final = "先核实，再转账，不转账"
ENDINGS = pytest.mark.parametrize("ending", sorted(WRITERS))
CHOSEN: Final = manner_of(
    {
        "style": "night",
        "motion": "wipe",
        "face": "unifont",
        "glyph_px": 32,
        "sponsor": "云江市公安局",
        "emphasis": [[0, 3], [8, 11]],
        "readings": {"核实": "shi2"},
        "classes": {"64x16-mono": {"motion": "still", "glyph_px": 16}},
    }
)
_LETTERS: Final = st.characters(categories=("L", "N", "P", "S", "Zs"), codec="utf-8")
_WORDS: Final = st.text(_LETTERS | st.sampled_from("；;=1-{无"), min_size=1, max_size=12)
_CHOICE: Final = st.fixed_dictionaries(
    {},
    optional={
        "style": st.sampled_from(STYLES),
        "motion": st.sampled_from([*Motion][1:]),
        "face": st.sampled_from([*FACE_LABELS]),
        "glyph_px": st.integers(1, 2_000),
    },
)


@st.composite
def _drafts(draw: st.DrawFn) -> Draft:
    text = draw(_WORDS.filter(str.strip))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [[*pair] for pair in zip(places[::2], places[1::2], strict=False)]
    wish: dict[str, Any] = draw(_CHOICE) | {
        "sponsor": draw(_WORDS.filter(str.strip) | st.just("")),
        "readings": draw(
            st.dictionaries(
                _WORDS.filter(str.strip),
                st.from_regex("[a-z]{1,6}[1-5]", fullmatch=True),
                max_size=3,
            )
        ),
        "classes": draw(
            st.dictionaries(st.sampled_from(["64x16-mono", "128x32-rg"]), _CHOICE)
        ),
        "emphasis": draw(st.sampled_from([None, [], spans])),
    }
    return Draft(text, manner=manner_of(wish))


def _again(drafts: Iterable[Draft], ending: str) -> list[Draft]:
    rows = [Row(0, f"sl-{number}", draft) for number, draft in enumerate(drafts)]
    write: Callable[[Iterable[Row]], bytes] = WRITERS[ending][1]
    return [row.draft for row in rows_of(write(rows), name=f"a.{ending}")]


def test_choices_are_told_in_words() -> None:
    assert cells(CHOSEN, TEXT) == {
        "style": "夜间",
        "motion": "擦入",
        "face": "点阵宋体",
        "glyph_px": "32",
        "sponsor": "云江市公安局",
        "emphasis": "先核实；不转账",
        "readings": "核实=shi2",
        "manner": '{"classes": {"64x16-mono": {"motion": "still", "glyph_px": 16}}}',
    }
    assert [*HEADS][:6] == ["样式", "动作", "字体", "字高", "落款", "强调"]


@pytest.mark.parametrize(
    ("emphasis", "cell"),
    [
        (None, ""),
        ((), "无"),
        (((5, 7),), "转账"),
        (((9, 11),), "10-11"),
        (((5, 7), (9, 11)), "转账；转账"),
    ],
)
def test_emphasis_is_told_by_places_only_where_words_would_be_taken_wrong(
    emphasis: tuple[tuple[int, int], ...] | None, cell: str
) -> None:
    manner = Manner(emphasis=emphasis)

    assert cells(manner, TEXT)["emphasis"] == cell
    assert manner_in({"emphasis": cell}, TEXT) == manner


@ENDINGS
def test_every_choice_comes_back_from_a_file(ending: str) -> None:
    ways = [Draft(label, manner=Manner(motion=one)) for one, label in MOTION_LABELS.items()]
    styles = [Draft(style, manner=Manner(style)) for style in STYLES]
    drafts = [Draft(TEXT, manner=CHOSEN), *ways, *styles]

    assert _again(drafts, ending) == drafts


@ENDINGS
@given(st.lists(_drafts(), min_size=1, max_size=3, unique_by=lambda one: one.text))
def test_any_choices_come_back_exactly(ending: str, drafts: list[Draft]) -> None:
    assert _again(drafts, ending) == drafts


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ({"style": "大红大绿"}, "manner.style"),
        ({"motion": "乱跳"}, "manner.motion"),
        ({"face": "草书"}, "manner.face"),
        ({"glyph_px": "很大"}, "manner.glyph_px"),
        ({"emphasis": "没有的字"}, "manner.emphasis"),
        ({"emphasis": "3-2"}, "manner.emphasis"),
        ({"readings": "征信差"}, "manner.readings.征信差"),
        ({"readings": "{"}, "manner.readings"),
        ({"manner": "[]"}, "manner"),
        ({"manner": '{"colour": 1}'}, "manner.colour"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(cell: dict[str, str], field: str) -> None:
    with pytest.raises(BadInputError) as refused:
        manner_in(cell, TEXT)

    assert refused.value.field == field


def test_json_takes_the_manner_as_the_api_gives_it() -> None:
    body = b'[{"kind": "slogan", "text": "a", "manner": {"style": "night"}}]'
    (row,) = rows_of(body, name="a.json")

    assert plain(row.draft.manner) == {"style": "night"}
    with pytest.raises(BadRowsError):
        rows_of(body.replace(b"night", b"gaudy"), name="a.json")
