"""The word lists: the standard ones until somebody saves a version; each is kept."""

import pytest

from signage.advice import standard, standard_text
from signage.errors import (
    BadInputError,
    BadLexiconError,
    ChangedMeanwhileError,
    UnknownError,
)
from signage.store import history, lexicons
from signage.store.engine import Store
from tests.signage.store.town import ADMINISTRATOR, OPERATOR, settle

LOOSE = standard_text().replace('level = "normal"', 'level = "loose"')


def test_at_first_the_standard_lists_are_in_force(each_store: Store) -> None:
    with each_store.reading() as db:
        assert lexicons.current(db) is standard()
        assert lexicons.at(db, 0).text == standard_text()
        assert lexicons.every(db) == ()


def test_a_saved_version_is_in_force_and_the_others_are_kept(each_store: Store) -> None:
    with each_store.writing() as db:
        settle(db)
        by = ADMINISTRATOR.id
        assert lexicons.save(db, LOOSE, over=0, by=by, now=7, note="放宽押韵") == 1
        assert lexicons.save(db, standard_text(), over=1, by=by, now=8) == 2

        newest, first = lexicons.every(db)
        (_, event) = history.of(db, "lexicon", "words")

    assert (newest.version, newest.at, newest.name) == (2, 8, ADMINISTRATOR.name)
    assert (first.text, first.note) == (LOOSE, "放宽押韵")
    assert event.detail == {"version": 1, "note": "放宽押韵"}


def test_nobody_saves_over_a_version_unseen(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        lexicons.save(db, LOOSE, over=0, by=ADMINISTRATOR.id, now=7)

        with pytest.raises(ChangedMeanwhileError) as refused:
            lexicons.save(db, LOOSE, over=0, by=OPERATOR.id, now=8)

    assert (refused.value.by, refused.value.at_ms) == (ADMINISTRATOR.name, 7)


def test_wrong_lists_are_not_kept(store: Store) -> None:
    with store.writing() as db:
        settle(db)
        with pytest.raises(BadLexiconError):
            lexicons.save(db, "companies = 5", over=0, by=OPERATOR.id, now=7)
        with pytest.raises(BadInputError, match="说明"):
            lexicons.save(db, LOOSE, over=0, by=OPERATOR.id, now=7, note="长" * 201)

        assert lexicons.version(db) == 0


def test_a_version_that_never_was_is_unknown(store: Store) -> None:
    with store.reading() as db, pytest.raises(UnknownError, match="第3版"):
        lexicons.at(db, 3)
