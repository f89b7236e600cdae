"""Notes to the operators: written on the shelf, answered on a page or at their list."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from playlists.ids import NoteId, PlaylistId, ScreenId
from signage.errors import BadInputError, ChangedMeanwhileError
from signage.people import Action, may
from signage.steps import note as step
from signage.steps.note import NoteDraft
from signage.web import notes as seen
from signage.web.guard import needs, person
from signage.web.house import now, the_store

notes: Final = Blueprint("notes", __name__)
SCREEN: Final = "screen"
"""Where a note was written, when not on the shelf."""


@notes.get("/notes")
@needs(Action.ARRANGE, Action.SUBSCRIBE)
def index() -> str:
    """What keepers wrote, those that wait first; a keeper sees the own unit's."""
    with the_store().reading() as db:
        found = seen.seen(db, person())
    return render_template(
        "notes.html",
        waiting=[one for one in found if one.note.is_open],
        done=[one for one in found if not one.note.is_open],
        answers=may(person().role, Action.ARRANGE),
    )


@notes.post("/notes")
@needs(Action.SUBSCRIBE)
def write() -> ResponseReturnValue:
    """Write to the operators about a list, a screen, or a list on a screen."""
    playlist = PlaylistId(request.form.get("playlist", ""))
    screen = ScreenId(request.form.get("screen", ""))
    draft = NoteDraft(request.form.get("text", ""), playlist or None, screen or None)
    try:
        step.write_note(the_store(), draft, by=person(), now=now())
        flash("留言已送到操作员那里，答复会写在这里。", "well")
    except BadInputError as error:
        flash(f"留言没有送出：{error}", "bad")
    if request.form.get("back") == SCREEN:
        return _to_screen(screen)
    return redirect(url_for("playlists.index", _anchor=playlist or "notes"))


@notes.post("/notes/<note_id>/answer")
@needs(Action.ARRANGE)
def answer(note_id: str) -> ResponseReturnValue:
    """Answer a note, or note it as done."""
    words = request.form.get("answer", "")
    try:
        done = step.answer_note(
            the_store(), NoteId(note_id), answer=words, by=person(), now=now()
        )
        flash(f"{'已答复' if done.note.answer else '已办结'}{done.unit}的留言。", "well")
    except (BadInputError, ChangedMeanwhileError) as error:
        flash(f"没有保存：{error}", "bad")
    if back := request.form.get("playlist", ""):
        return redirect(url_for("playlists.one", playlist_id=back, _anchor="notes"))
    if at := request.form.get("screen", ""):
        return _to_screen(at)
    return redirect(url_for("notes.index"))


def _to_screen(screen: str) -> Response:
    return redirect(url_for("screens.one", screen_id=screen, _anchor="notes"))
