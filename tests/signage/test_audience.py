import pytest

from signage.audience import AUDIENCES, EVERYBODY, USUAL, own, require_known, served
from signage.errors import BadInputError
from signage.places import VENUE_KINDS


def test_every_kind_of_venue_has_its_usual_audiences() -> None:
    assert USUAL.keys() == VENUE_KINDS.keys()
    assert all(some and some <= AUDIENCES.keys() - {EVERYBODY} for some in USUAL.values())


def test_everybody_comes_everywhere() -> None:
    assert served("school", frozenset()) == USUAL["school"] | {EVERYBODY}
    assert served("school", frozenset({"elderly"})) == {"elderly", EVERYBODY}


def test_saying_the_usual_is_saying_nothing() -> None:
    assert own("school", USUAL["school"] | {EVERYBODY}) == frozenset()
    assert own("school", frozenset({"elderly"})) == {"elderly"}


def test_an_audience_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInputError) as refused:
        require_known(frozenset({"martians"}))

    assert refused.value.field == "audiences"
