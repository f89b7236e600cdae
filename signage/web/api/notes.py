"""Notes to the operators as JSON."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import String
from flask.typing import ResponseReturnValue

from playlists.ids import NoteId, PlaylistId, ScreenId
from signage.people import Action
from signage.steps import note as step
from signage.steps.note import NoteDraft
from signage.store import notes as kept
from signage.store.notes import Filed
from signage.web import notes as seen
from signage.web.guard import needs, person
from signage.web.house import now, the_store

notes: Final = APIBlueprint("api_notes", __name__, tag="订阅")


class NoteSchema(Schema):
    """A note about a playlist, a screen, or a playlist on a screen."""

    text = String(required=True)
    playlist = String(load_default=None, allow_none=True)
    screen = String(load_default=None, allow_none=True)


class AnswerSchema(Schema):
    """What is answered; nothing when it is only noted as done."""

    answer = String(load_default="")


@notes.get("/notes")
@notes.doc(summary="网点写给操作员的留言和答复；网点管理员只见本单位的")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def index() -> ResponseReturnValue:
    """The latest notes that one may see, the latest first."""
    with the_store().reading() as db:
        return {"notes": [plain(one) for one in seen.seen(db, person())]}


@notes.post("/notes")
@notes.input(NoteSchema, arg_name="wish")
@notes.doc(summary="网点管理员写一条留言，关于一个列表、一块屏，或某屏上的某列表")
@needs(Action.SUBSCRIBE)
def write(wish: dict[str, Any]) -> ResponseReturnValue:
    """Write to the operators."""
    draft = NoteDraft(
        wish["text"],
        PlaylistId(wish["playlist"]) if wish["playlist"] else None,
        ScreenId(wish["screen"]) if wish["screen"] else None,
    )
    made = step.write_note(the_store(), draft, by=person(), now=now())
    with the_store().reading() as db:
        return plain(kept.get(db, made.id)), 201


@notes.post("/notes/<note_id>/answer")
@notes.input(AnswerSchema, arg_name="wish")
@notes.doc(summary="答复一条留言；不写答复就是办结")
@needs(Action.ARRANGE)
def answer(note_id: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Answer a note, or note it as done."""
    done = step.answer_note(
        the_store(), NoteId(note_id), answer=wish["answer"], by=person(), now=now()
    )
    return plain(done)


def plain(one: Filed) -> dict[str, object]:
    """A note as plain JSON values; instants in ms UTC."""
    note = one.note
    return {
        "id": note.id,
        "partner": note.partner,
        "unit": one.unit,
        "by": one.name,
        "at": note.at,
        "text": note.text,
        "playlist": note.playlist,
        "playlist_title": one.playlist,
        "screen": note.screen,
        "screen_label": one.screen,
        "answer": note.answer,
        "done_by": one.done_name,
        "done_at": note.done_at,
    }
