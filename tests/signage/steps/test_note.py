"""Notes from keepers to operators: who may, how long, how many, who answered."""

import pytest

from playlists.ids import NoteId, PlaylistId
from signage.errors import (
    BadInputError,
    ChangedMeanwhileError,
    ForbiddenError,
    UnknownError,
)
from signage.notes import LONGEST_TEXT, MOST_OPEN
from signage.steps.note import NoteDraft, answer_note, write_note
from signage.store import history, notes
from tests.signage.town import HALL, KEEPER, MONDAY, OPERATOR, SECOND, STATION, Town

BANKS = frozenset({"bank_branch"})
LATER = MONDAY + 60_000


def _latest(town: Town) -> tuple[notes.Filed, ...]:
    with town.store.reading() as db:
        return notes.latest(db)


def _write(town: Town, text: str = "大厅屏太高，字看不清") -> NoteId:
    draft = NoteDraft(text, screen=HALL)
    return write_note(town.store, draft, by=KEEPER, now=MONDAY).id


def test_a_keeper_writes_about_a_list_on_a_screen(town: Town) -> None:
    playlist = town.playlist("a", offered_to=BANKS)
    draft = NoteDraft(" 字太小 ", playlist=playlist, screen=HALL)
    note = write_note(town.store, draft, by=KEEPER, now=MONDAY)

    (found,) = _latest(town)
    assert (found.note, found.note.text) == (note, "字太小")
    assert (found.name, found.playlist) == (KEEPER.name, "a")
    assert found.screen.endswith(HALL)


def test_an_answer_closes_a_note_and_both_are_remembered(town: Town) -> None:
    key = _write(town)
    done = answer_note(town.store, key, answer=" 下周换大字 ", by=OPERATOR, now=LATER)

    assert (done.note.answer, done.done_name) == ("下周换大字", OPERATOR.name)
    assert not done.note.is_open
    with town.store.reading() as db:
        assert notes.waiting(db) == ()
        told = [one.what for one in history.of(db, "note", key)]
    assert told == ["answered", "written"]


def test_a_note_is_done_without_words(town: Town) -> None:
    done = answer_note(town.store, _write(town), answer="", by=OPERATOR, now=LATER)

    assert (done.note.answer, done.note.is_open) == ("", False)


def test_a_note_is_answered_once(town: Town) -> None:
    key = _write(town)
    answer_note(town.store, key, answer="好", by=OPERATOR, now=LATER)

    with pytest.raises(ChangedMeanwhileError, match=OPERATOR.name):
        answer_note(town.store, key, answer="不", by=OPERATOR, now=LATER)
    assert _latest(town)[0].note.answer == "好"


@pytest.mark.parametrize("text", ["", " \n ", "长" * (LONGEST_TEXT + 1)])
def test_a_note_that_says_nothing_or_too_much_is_refused(town: Town, text: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        _write(town, text)

    assert refusal.value.field == "text"
    assert _latest(town) == ()


def test_an_answer_that_is_too_long_is_refused(town: Town) -> None:
    with pytest.raises(BadInputError):
        answer_note(town.store, _write(town), answer="长" * 201, by=OPERATOR, now=LATER)

    assert _latest(town)[0].note.is_open


def test_a_note_about_nothing_is_refused(town: Town) -> None:
    with pytest.raises(BadInputError):
        write_note(town.store, NoteDraft("嗯"), by=KEEPER, now=MONDAY)


def test_others_screens_and_lists_are_not_a_keepers_to_write_about(town: Town) -> None:
    closed = town.playlist("closed", offered_to=frozenset({"station"}))

    for draft in (NoteDraft("字小", screen=STATION), NoteDraft("字小", playlist=closed)):
        with pytest.raises(ForbiddenError):
            write_note(town.store, draft, by=KEEPER, now=MONDAY)
    unknown = NoteDraft("字小", playlist=PlaylistId("pl-none"))
    with pytest.raises(UnknownError):
        write_note(town.store, unknown, by=KEEPER, now=MONDAY)


def test_only_keepers_write_and_only_those_who_arrange_answer(town: Town) -> None:
    key = _write(town)

    for who in (OPERATOR, SECOND):
        with pytest.raises(ForbiddenError):
            write_note(town.store, NoteDraft("字小", screen=HALL), by=who, now=MONDAY)
    for who in (KEEPER, SECOND):
        with pytest.raises(ForbiddenError):
            answer_note(town.store, key, answer="", by=who, now=LATER)


def test_a_unit_has_only_so_many_notes_waiting(town: Town) -> None:
    *_, last = [_write(town) for _ in range(MOST_OPEN)]

    with pytest.raises(BadInputError, match="等答复"):
        _write(town)

    answer_note(town.store, last, answer="", by=OPERATOR, now=LATER)
    assert _write(town)


def test_an_unknown_note_is_not_answered(town: Town) -> None:
    with pytest.raises(UnknownError):
        answer_note(town.store, NoteId("no-none"), answer="", by=OPERATOR, now=LATER)
