"""The queries of words, scenes and statements, on both kinds of database."""

import pytest

from playlists.ids import SloganId
from signage.errors import UnknownError
from signage.manner import manner_of
from signage.slogan import Draft, State
from signage.steps import compose, review
from signage.steps.render import render_due
from signage.store import reviews, scenes, slogans
from signage.store.engine import Store
from signage.store.reviews import Part
from signage.store.wishes import Wish
from tests.signage.steps.cast import (
    LI,
    NOW,
    SUN,
    WANG,
    WORDS,
    add_screen,
    people_and_screens,
    submitted,
)


@pytest.fixture
def city(each_store: Store) -> Store:
    people_and_screens(each_store)
    return each_store


def test_words_go_from_draft_to_statement(city: Store) -> None:
    one = submitted(city)

    assert render_due(city, now=NOW) == 2
    assert review.statements_due(city, now=NOW) == 1
    assert review.statements_due(city, now=NOW) == 0
    with city.reading() as db:
        (waiting,) = reviews.unsigned(db)
        assert reviews.without_statement(db) == ()
    assert waiting.part == Part(one.slogan, 1)


def test_a_returned_revision_waits_no_more(city: Store) -> None:
    one = submitted(city)
    render_due(city, now=NOW)
    review.statements_due(city, now=NOW)
    review.decide_return(city, one.slogan, 1, by=LI, reason="重写", now=NOW)
    add_screen(city, "sc-3", "256x128-rgb")

    assert render_due(city, now=NOW) == 0

    with city.reading() as db:
        assert reviews.unsigned(db) == ()
        assert reviews.without_statement(db) == ()
        assert [each.revision.number for each in slogans.in_state(db, State.RETURNED)] == [
            1
        ]


def test_a_list_searches_and_pages(city: Store) -> None:
    for number in range(5):
        draft = Draft(f"{WORDS}{number}", fraud_type="loan" if number % 2 else "romance")
        compose.create(city, draft, by=WANG, now=NOW + number)

    with city.reading() as db:
        found = slogans.listed(db, Wish(), after=1, most=2)
        loans = slogans.listed(db, Wish(fraud_type="loan"))
        odd = slogans.listed(db, Wish(words="%"))
        with_nul = slogans.listed(db, Wish(words="核实\0"))
    assert [each.revision.text[-1] for each in found] == ["3", "2"]
    assert len(loans) == 2
    assert odd == ()
    assert len(with_nul) == 5


def test_what_there_is_not_is_unknown(city: Store) -> None:
    nothing = SloganId("sl-none")

    with city.reading() as db:
        for ask in (
            lambda: slogans.slogan(db, nothing),
            lambda: slogans.latest(db, nothing),
            lambda: slogans.revision(db, nothing, 1),
            lambda: reviews.statement(db, Part(nothing, 1)),
        ):
            with pytest.raises(UnknownError):
                ask()
        assert scenes.of(db, nothing, 1) == ()
        assert slogans.advice_of(db, nothing, 1) == ()


def test_the_newest_revision_stands_in_the_list(city: Store) -> None:
    one = submitted(city)
    review.decide_return(city, one.slogan, 1, by=LI, reason="重写", now=NOW)
    compose.revise(city, one.slogan, version=one.version, by=SUN, now=NOW + 1)

    with city.reading() as db:
        (found,) = slogans.listed(db, Wish())
        assert slogans.counted(db)[State.DRAFT] == 1
    assert (found.revision.number, found.revision.author) == (2, SUN.id)


def test_an_author_s_choices_are_kept_with_each_revision(city: Store) -> None:
    manner = manner_of({"style": "night", "readings": {"核实": "shi2"}})
    first = compose.create(city, Draft(WORDS, manner=manner), by=WANG, now=NOW)
    sent = compose.submit(city, first.slogan, version=1, by=WANG, now=NOW)

    with city.reading() as db:
        kept = slogans.revision(db, first.slogan, 1)
        (listed,) = slogans.listed(db, Wish())
        due = scenes.due(db, renderer="any", now=NOW, most=9)
    assert sent.manner == kept.manner == listed.revision.manner == manner
    assert {each.manner for each in due} == {manner}
