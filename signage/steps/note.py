"""Note: what keepers tell the operators about a list or a screen, and the answers."""

from dataclasses import dataclass

from playlists.ids import NoteId, PartnerId, PlaylistId, ScreenId
from signage.errors import BadInputError, ForbiddenError
from signage.notes import MOST_OPEN, Note, checked_answer, checked_text
from signage.people import Action, Person, require, require_sees
from signage.store import history, notes, playlists, screens, subscriptions
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.ids import new_id


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as somebody wants it: about a playlist, a screen, or both."""

    text: str
    playlist: PlaylistId | None = None
    screen: ScreenId | None = None


def write_note(store: Store, draft: NoteDraft, *, by: Person, now: int) -> Note:
    """Keep a keeper's note for the operators.

    Raises:
        BadInputError: it is empty, too long or about nothing, or too many wait already.
        ForbiddenError: not a keeper's to write, not their screen or not their list.
        UnknownError: there is no such playlist or screen.
    """
    require(by, Action.SUBSCRIBE)
    if by.partner is None:
        raise ForbiddenError("留言是网点管理员写给操作员的")
    text = checked_text(draft.text)
    if draft.playlist is None and draft.screen is None:
        raise BadInputError("请说明是哪个列表或哪块屏", field="screen")
    key = NoteId(new_id("note"))
    note = Note(key, by.partner, text, by.id, now, draft.playlist, draft.screen)
    with store.writing() as db:
        _require_theirs(db, draft, by=by)
        _require_few(db, by.partner)
        notes.add(db, note)
        detail = {"text": text, "playlist": draft.playlist, "screen": draft.screen}
        history.record(db, ("note", key), what="written", by=by.id, now=now, detail=detail)
    return note


def answer_note(
    store: Store, note: NoteId, *, answer: str, by: Person, now: int
) -> notes.Filed:
    """Answer a note, or without words note it as done.

    Raises:
        BadInputError: the answer is too long.
        ChangedMeanwhileError: somebody has seen to it before.
        ForbiddenError: that is not for this person.
        UnknownError: there is no such note.
    """
    require(by, Action.ARRANGE)
    words = checked_answer(answer)
    with store.writing() as db:
        notes.finish(db, note, answer=words, by=by.id, now=now)
        what = "answered" if words else "done"
        detail = {"answer": words}
        history.record(db, ("note", note), what=what, by=by.id, now=now, detail=detail)
        return notes.get(db, note)


def _require_theirs(db: Connection, draft: NoteDraft, *, by: Person) -> None:
    if draft.screen is not None:
        require_sees(by, screens.site(db, draft.screen).venue.partner)
    if draft.playlist is not None:
        _require_listed(db, draft.playlist, by=by)


def _require_listed(db: Connection, playlist: PlaylistId, *, by: Person) -> None:
    wanted = playlists.get(db, playlist)
    chosen = subscriptions.by_screen(db)
    own = (site for site in screens.sites(db) if site.venue.partner == by.partner)
    if not any(
        site.venue.kind in wanted.offered_to or playlist in chosen.get(site.screen.id, ())
        for site in own
    ):
        raise ForbiddenError(f"“{wanted.title}”没有开放给您的网点")


def _require_few(db: Connection, partner: PartnerId) -> None:
    if notes.number_waiting(db, partner) >= MOST_OPEN:
        said = f"本单位已有 {MOST_OPEN} 条留言等答复，请等操作员处理一些再写"
        raise BadInputError(said, field="text")
