import pytest

from devices import wire
from playlists.ids import ScreenClass
from signage.errors import (
    UnknownError,
)
from signage.slogan import Draft, Kind, State
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store.engine import Store
from signage.store.reviews import Part
from tests.signage.steps.cast import (
    DAY,
    HALL,
    LINTEL,
    NOW,
    SUN,
    add_screen,
    submitted,
)
from tests.signage.steps.review.office import latest, passed, ready, state


def test_a_statement_is_made_once_every_class_in_use_is_drawn(office: Store) -> None:
    one = submitted(office)
    render_due(office, now=NOW, most=1)
    assert review.statements_due(office, now=NOW) == 0

    render_due(office, now=NOW)
    assert [review.statements_due(office, now=NOW) for _ in range(2)] == [1, 0]

    payload = review.statement(office, Part(one.slogan, 1))
    approval = wire.decode_approval(payload)
    assert [screen_class for screen_class, _ in approval.scenes] == [HALL, LINTEL]
    assert (approval.slogan, approval.revision, approval.part) == (one.slogan, 1, 1)
    assert approval.not_after == one.not_after
    assert approval.kind == "slogan"


def test_before_that_there_is_nothing_to_sign(office: Store) -> None:
    one = submitted(office)

    with pytest.raises(UnknownError):
        review.statement(office, Part(one.slogan, 1))


def test_a_class_that_cannot_show_the_words_does_not_hold_up_the_others(
    office: Store,
) -> None:
    add_screen(office, "sc-3", "24x8-mono")
    part = ready(office)

    approval = wire.decode_approval(review.statement(office, part))

    assert [screen_class for screen_class, _ in approval.scenes] == [HALL, LINTEL]


def test_a_class_added_later_asks_only_for_its_own_pictures(office: Store) -> None:
    part = passed(office)
    add_screen(office, "sc-3", "256x128-rgb")
    render_due(office, now=NOW + DAY)

    assert review.statements_due(office, now=NOW + DAY) == 1

    second = part._replace(part=2)
    approval = wire.decode_approval(review.statement(office, second))
    assert [each for each, _ in approval.scenes] == [ScreenClass("256x128-rgb")]
    assert approval.part == 2
    (waiting,) = review.waiting(office)
    assert waiting.statement is not None
    assert waiting.statement.part == second
    passed(office, second)
    assert review.waiting(office) == ()
    assert state(office, part) is State.PASSED


def test_a_new_statement_keeps_the_kind_that_the_first_one_had(office: Store) -> None:
    part = passed(office)
    seen = latest(office, part)
    second = compose.revise(office, part.slogan, version=seen.version, by=SUN, now=NOW)
    alert = Draft(second.text, kind=Kind.ALERT)
    compose.save(office, part.slogan, alert, version=second.version, by=SUN, now=NOW)
    add_screen(office, "sc-3", "256x128-rgb")
    render_due(office, now=NOW + DAY)
    review.statements_due(office, now=NOW + DAY)

    payload = review.statement(office, part._replace(part=2))

    assert wire.decode_approval(payload).kind == "slogan"


def test_an_unsigned_part_is_kept_as_made(office: Store) -> None:
    part = ready(office)
    payload = review.statement(office, part)

    review.statements_due(office, now=NOW + DAY)

    assert review.statement(office, part) == payload
