"""What waits for one reviewer: the number in the menu is what the page lists for them."""

import pytest

from signage.people import Person
from signage.slogan import Draft
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store.engine import Store
from signage.web import bench
from tests.signage.steps.cast import DAY, LI, NOW, WANG, ZHAO, add_screen
from tests.signage.steps.review.office import latest, passed, ready, sign


def turns_of(store: Store, person: Person) -> int:
    """How many rows the page of reviews calls this person's."""
    waiting = review.waiting(store)
    with store.reading() as db:
        turns = [bench.turn(db, one, person=person) for one in waiting]
    return turns.count(bench.Turn.YOURS)


def add_class(store: Store) -> None:
    """Hang a screen of a new class, and draw and state what that asks for."""
    add_screen(store, "sc-3", "256x128-rgb")
    render_due(store, now=NOW + DAY)
    review.statements_due(store, now=NOW + DAY)


def written_by_li(store: Store) -> None:
    """Words of which Li typed some, handed in by Wang."""
    first = compose.create(store, Draft("不轻信"), by=WANG, now=NOW)
    about = first.slogan
    compose.save(store, about, Draft("网恋叫你投资要当心"), version=1, by=LI, now=NOW)
    compose.submit(store, about, version=2, by=WANG, now=NOW)
    render_due(store, now=NOW)
    review.statements_due(store, now=NOW)


@pytest.mark.parametrize(("person", "number"), [(LI, 2), (ZHAO, 4)])
def test_what_waits_for_somebody_is_counted_as_the_page_lists_it(
    office: Store, person: Person, number: int
) -> None:
    passed(office)
    ready(office, "天上不会掉馅饼")
    sign(office, ready(office, "刷单返利都是诈骗"), LI)
    written_by_li(office)
    add_class(office)

    assert review.waits_for(office, person) == number
    assert turns_of(office, person) == number


def test_words_under_review_count_once_however_many_statements_they_have(
    office: Store,
) -> None:
    part = ready(office)
    add_class(office)
    assert latest(office, part).number == 1

    sign(office, part, LI)

    assert (review.waits_for(office, LI), turns_of(office, LI)) == (0, 0)
    assert (review.waits_for(office, ZHAO), turns_of(office, ZHAO)) == (1, 1)


def test_nothing_waits_for_who_does_not_review(office: Store) -> None:
    ready(office)

    assert review.waits_for(office, WANG) == 0
