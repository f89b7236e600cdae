import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.errors import BadInputError
from signage.tags import LONGEST_TAG, MOST_TAGS, tags_in, tags_text

words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=9)


@given(st.frozensets(words, max_size=MOST_TAGS))
def test_what_is_written_is_read_again(tags: frozenset[str]) -> None:
    assert tags_in(tags_text(tags)) == tags


@pytest.mark.parametrize("text", ["重点，校园周边", "重点 校园周边", " 校园周边、重点; "])
def test_spaces_and_commas_part_them(text: str) -> None:
    assert tags_in(text) == {"重点", "校园周边"}


@pytest.mark.parametrize(
    "text", ["长" * (LONGEST_TAG + 1), " ".join(map(str, range(MOST_TAGS + 1)))]
)
def test_too_long_and_too_many_are_refused(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        tags_in(text)

    assert refused.value.field == "tags"
