"""What is kept as a file comes back from it as it was."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playlists.ids import CampaignId, DistrictId
from signage.audience import AUDIENCES
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, Draft, Kind
from signage.slogan_file import Row, rows_of
from signage.slogan_sheet import WRITERS

END_OF_MARCH = 1_806_508_800_000
DAY_MS = 86_400_000
ENDINGS = pytest.mark.parametrize("ending", sorted(WRITERS))
FULL = Draft(
    "来电不慌张，\n验证码深藏",
    kind=Kind.RHYME,
    fraud_type="fake_shopping",
    audiences=("stay_home_parent", "courier", "elderly"),
    venue_kinds=("bank_branch", "school"),
    districts=(DistrictId("east"), DistrictId("west")),
    not_after=END_OF_MARCH,
    campaign=CampaignId("spring"),
)


def _written(rows: Iterable[Row], ending: str) -> bytes:
    write: Callable[[Iterable[Row]], bytes] = WRITERS[ending][1]
    return write(rows)


def _again(drafts: Iterable[Draft], ending: str) -> list[tuple[str, Draft]]:
    rows = [Row(0, f"sl-{number}", draft) for number, draft in enumerate(drafts)]
    read = rows_of(_written(rows, ending), name=f"a.{ending}")
    return [(row.id, row.draft) for row in read]


@ENDINGS
def test_everything_that_was_typed_comes_back(ending: str) -> None:
    assert _again([FULL, Draft("多核实")], ending) == [
        ("sl-0", FULL),
        ("sl-1", Draft("多核实")),
    ]


@ENDINGS
def test_each_name_in_use_is_read_as_its_code(ending: str) -> None:
    every = [Draft(name, fraud_type=code) for code, name in FRAUD_TYPES.items()]
    everywhere = Draft("到处", audiences=tuple(AUDIENCES), venue_kinds=tuple(VENUE_KINDS))

    assert [draft for _, draft in _again([*every, everywhere], ending)] == [
        *every,
        everywhere,
    ]


@ENDINGS
@pytest.mark.parametrize("text", ["=1+1", "+86不接", "-", "@所有人", "'=1", "''=1", "'话'"])
def test_what_looks_like_a_formula_stays_a_text(text: str, ending: str) -> None:
    assert _again([Draft(text)], ending) == [("sl-0", Draft(text))]


@ENDINGS
def test_a_copy_never_lasts_longer_than_what_was_approved(ending: str) -> None:
    noon = Draft("到中午", not_after=END_OF_MARCH - DAY_MS // 2)

    ((_, read),) = _again([noon], ending)

    assert read.not_after == END_OF_MARCH - DAY_MS


@given(st.text(st.characters(categories=("L", "N", "P", "S"), codec="utf-8"), min_size=1))
def test_any_words_come_back_from_a_table(text: str) -> None:
    draft = Draft(text[:300])

    assert _again([draft], "csv") == [("sl-0", draft)]
