"""Pictures that people brought: looked through, brought in, named, let go."""

import unicodedata
from http import HTTPStatus
from pathlib import PurePath
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from fonts.posters.decoding import MOST_BYTES
from signage.errors import BadInputError, ForbiddenStepError
from signage.people import Action, may
from signage.steps import compose
from signage.store import uploads as kept
from signage.store.uploads import Used
from signage.upload import LONGEST_NAME, Label
from signage.web.errors import said_by
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.pages.library import READERS
from signage.web.pictured import MOST
from signage.web.provenance import provenance
from signage.web.search import LONGEST_WORDS

uploads: Final = Blueprint("uploads", __name__)
SHOWN_USES: Final = 3
NAMELESS: Final = "没有名称的图片"


@uploads.get("/uploads")
@needs(*READERS)
def index() -> str:
    """A page of the pictures, newest first, or those that are looked for."""
    return _page({})


@uploads.post("/uploads")
@takes(MOST_BYTES, refusal=compose.LargeUploadError)
@needs(Action.COMPOSE)
def take_in() -> ResponseReturnValue:
    """Keep a picture that a plain form brought."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _refused(BadInputError("请先选一幅图片", field="file"))
    try:
        label = Label(_name(file.filename), request.form.get("source", "").strip())
        body = file.read(MOST_BYTES + 1)
        found, is_new = compose.take_in(the_store(), body, label, by=person(), now=now())
    except BadInputError as error:
        return _refused(error)
    name = found.upload.label.name
    flash(f"“{name}”已收下。" if is_new else f"这一幅早就有了，叫“{name}”。", "well")
    return redirect(url_for("uploads.index"))


@uploads.get("/uploads/<sha256>")
@needs(*READERS)
def one(sha256: str) -> str:
    """A picture: what uses it, and who did what to it, also once it was deleted."""
    with the_store().reading() as db:
        found = provenance(db, sha256)
    allowed = may(person().role, Action.COMPOSE)
    return render_template("upload.html", it=found, most=MOST, may_compose=allowed)


@uploads.post("/uploads/<sha256>")
@needs(Action.COMPOSE)
def rename(sha256: str) -> ResponseReturnValue:
    """Call a picture otherwise, or tell its source."""
    form = request.form
    try:
        label = Label(form.get("name", "").strip(), form.get("source", "").strip())
    except BadInputError as error:
        flash(f"没有改：{error}", "hot")
        return _back(sha256)
    compose.rename(the_store(), sha256, label, by=person(), now=now())
    flash(f"“{label.name}”已改好。", "well")
    return _back(sha256)


@uploads.post("/uploads/<sha256>/delete")
@needs(Action.COMPOSE)
def discard(sha256: str) -> ResponseReturnValue:
    """Let a picture go that nothing uses."""
    with the_store().reading() as db:
        name = kept.one(db, sha256).upload.label.name
    try:
        compose.discard(the_store(), sha256, by=person(), now=now())
    except ForbiddenStepError as error:
        flash(f"“{name}”没有删除：{error}", "hot")
        return _back(sha256)
    flash(f"“{name}”已删除。", "well")
    return redirect(url_for("uploads.index"))


def _refused(error: BadInputError) -> tuple[str, HTTPStatus]:
    return _page({error.field: str(error)}), said_by(error)[0]


def _back(sha256: str) -> ResponseReturnValue:
    if request.form.get("back") == "one":
        return redirect(url_for("uploads.one", sha256=sha256))
    return redirect(url_for("uploads.index", _anchor=f"p-{sha256[:12]}"))


def _page(errors: dict[str, str]) -> str:
    words = request.args.get("q", "").strip()[:LONGEST_WORDS]
    after = request.args.get("after", "")[:64]
    with the_store().reading() as db:
        found, following = kept.listed(db, words=words, after=after)
        used = kept.used(db, [one.upload.sha256 for one in found], most=SHOWN_USES)
    return render_template(
        "uploads.html",
        found=found,
        used=used,
        unused=Used(),
        words=words,
        after=after,
        following=following,
        errors=errors,
        typed=request.form,
        most=MOST,
        may_compose=may(person().role, Action.COMPOSE),
    )


def _name(filename: str) -> str:
    """What the form says, or the file's own name without its ending."""
    said = request.form.get("name", "").strip()
    if said:
        return said
    stem = PurePath(filename.replace("\\", "/")).stem
    clean = "".join(each for each in stem if unicodedata.category(each)[0] != "C")
    return clean.strip()[:LONGEST_NAME] or NAMELESS
