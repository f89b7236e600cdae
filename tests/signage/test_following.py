"""Choices of look follow the words that they are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.following import follow
from signage.manner import Manner, Span, require_within

BEFORE = "先核实，不转账"
CHOSEN = Manner("night", emphasis=((0, 3), (4, 7)), sponsor="云江市公安局")


@pytest.mark.parametrize(
    ("after", "emphasis"),
    [
        ("请先核实，不转账", ((1, 4), (5, 8))),
        ("先核实，再说，不转账", ((0, 3), (7, 10))),
        ("先核对，不转账", ((4, 7),)),
        ("先核实", ((0, 3),)),
        ("多想想", None),
    ],
)
def test_emphasis_goes_with_its_words(
    after: str, emphasis: tuple[Span, ...] | None
) -> None:
    followed = follow(CHOSEN, before=BEFORE, after=after)

    assert followed.emphasis == emphasis
    assert (followed.style, followed.sponsor) == ("night", "云江市公安局")


@pytest.mark.parametrize("emphasis", [None, ()])
def test_emphasis_that_nobody_placed_stays(emphasis: tuple[Span, ...] | None) -> None:
    chosen = Manner("night", emphasis=emphasis)

    assert follow(chosen, before=BEFORE, after="多想想") == chosen


@given(st.text("不转账", max_size=9), st.text("不转账", max_size=9), st.data())
def test_what_follows_always_lies_within_the_words(
    before: str, after: str, data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(before)), max_size=6).map(set))
    places = sorted(cuts)
    spans = tuple(zip(places[::2], places[1::2], strict=False))

    followed = follow(Manner(emphasis=spans), before=before, after=after)

    require_within(followed, after)
    assert all(end <= len(after) for _, end in followed.emphasis or ())
