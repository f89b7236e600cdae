"""Uploaded pictures as JSON and PNG."""

from typing import Any, Final

from apiflask import APIBlueprint, Schema
from apiflask.fields import File, String
from apiflask.validators import Length
from flask import Response
from flask.typing import ResponseReturnValue

from fonts.posters.decoding import MOST_BYTES
from signage.people import Action
from signage.steps import compose
from signage.store import uploads as kept
from signage.store.uploads import Listed
from signage.upload import LONGEST_NAME, LONGEST_SOURCE, Label
from signage.web.etag import FOR_EVER
from signage.web.guard import needs, person, takes
from signage.web.house import now, the_store
from signage.web.provenance import provenance
from signage.web.search import LONGEST_WORDS

uploads: Final = APIBlueprint("api_uploads", __name__, tag="图片")
READERS: Final = (Action.COMPOSE, Action.REVIEW, Action.ARRANGE, Action.REPORT)


class WishSchema(Schema):
    """What is looked for; `after` is the `next` of the page before."""

    q = String(load_default="", validate=Length(max=LONGEST_WORDS))
    after = String(load_default="", validate=Length(max=64))


class LabelSchema(Schema):
    """What a picture is called, and where it is from or who allows its use."""

    name = String(required=True, validate=Length(max=10 * LONGEST_NAME))
    source = String(load_default="", validate=Length(max=10 * LONGEST_SOURCE))


class UploadSchema(LabelSchema):
    """A file, PNG, JPEG or WebP, with its label."""

    file = File(required=True)  # type: ignore[no-untyped-call]  # apiflask leaves it bare


class ChangeSchema(Schema):
    """A label's changed parts."""

    name = String(validate=Length(max=10 * LONGEST_NAME))
    source = String(validate=Length(max=10 * LONGEST_SOURCE))


@uploads.post("/uploads")
@uploads.input(UploadSchema, location="form_and_files", arg_name="wish")
@uploads.doc(
    summary="上传一幅图片：PNG、JPEG、WebP；已有的那一幅照原样给回",
    responses={200: "已有这一幅", 201: "收下了"},
)
@takes(MOST_BYTES, refusal=compose.LargeUploadError)
@needs(Action.COMPOSE)
def take_in(wish: dict[str, Any]) -> ResponseReturnValue:
    """Keep a picture."""
    label = _label(wish)
    body = wish["file"].read(MOST_BYTES + 1)
    found, is_new = compose.take_in(the_store(), body, label, by=person(), now=now())
    return told(found), 201 if is_new else 200


@uploads.get("/uploads")
@uploads.input(WishSchema, location="query", arg_name="wish")
@uploads.doc(summary="上传的图片，新的在前，每页24幅；可按名称、来源和拼音找")
@needs(*READERS)
def index(wish: dict[str, Any]) -> ResponseReturnValue:
    """A page of pictures."""
    with the_store().reading() as db:
        found, following = kept.listed(db, words=wish["q"], after=wish["after"])
    return {"uploads": [told(one) for one in found], "next": following or None}


@uploads.get("/uploads/<sha256>")
@uploads.doc(summary="一幅图片的名称、来源和大小，用在哪些稿里")
@needs(*READERS)
def one(sha256: str) -> ResponseReturnValue:
    """One picture's row, and what uses it."""
    with the_store().reading() as db:
        found = kept.one(db, sha256)
        used = provenance(db, sha256).used
    uses = [
        {"slogan": use.slogan, "number": use.number, "text": use.text}
        for use in used.latest
    ]
    return told(found) | {"used": {"total": used.total, "latest": uses}}


@uploads.get("/uploads/<sha256>/history")
@uploads.doc(summary="谁上传、改名、删除了一幅图片；删除以后也在")
@needs(*READERS)
def deeds(sha256: str) -> ResponseReturnValue:
    """What was done to a picture, the latest first."""
    with the_store().reading() as db:
        found = provenance(db, sha256)
    return {
        "is_kept": found.found is not None,
        "history": [
            {
                "at": one.event.at,
                "by": one.event.name,
                "what": one.event.what,
                "name": str(one.event.detail.get("name", "")),
                "source": str(one.event.detail.get("source", "")),
            }
            for one in found.done
        ],
    }


@uploads.get("/uploads/<sha256>.png")
@uploads.doc(summary="一幅图片，PNG")
@needs(*READERS)
def png(sha256: str) -> Response:
    """One picture's bytes."""
    with the_store().reading() as db:
        return _picture(kept.png(db, sha256))


@uploads.get("/uploads/<sha256>/small.png")
@uploads.doc(summary="一幅图片的小样，每边至多320像素，PNG")
@needs(*READERS)
def small(sha256: str) -> Response:
    """One picture in small."""
    with the_store().reading() as db:
        return _picture(kept.small(db, sha256))


@uploads.patch("/uploads/<sha256>")
@uploads.input(ChangeSchema, arg_name="wish")
@uploads.doc(summary="改一幅图片的名称或来源")
@needs(Action.COMPOSE)
def rename(sha256: str, wish: dict[str, Any]) -> ResponseReturnValue:
    """Change a picture's label."""
    with the_store().reading() as db:
        before = kept.one(db, sha256).upload.label
    label = _label({"name": before.name, "source": before.source} | wish)
    return told(compose.rename(the_store(), sha256, label, by=person(), now=now()))


@uploads.delete("/uploads/<sha256>")
@uploads.doc(summary="删除一幅没有用到的图片；用到的不能删")
@needs(Action.COMPOSE)
def discard(sha256: str) -> ResponseReturnValue:
    """Let a picture go."""
    compose.discard(the_store(), sha256, by=person(), now=now())
    return {"sha256": sha256}


def told(found: Listed) -> dict[str, object]:
    """A picture's row as JSON values; `uploaded_at` in ms UTC, `uploaded_by` a name."""
    one = found.upload
    return {
        "sha256": one.sha256,
        "name": one.label.name,
        "source": one.label.source,
        "width": one.width,
        "height": one.height,
        "bytes": one.size,
        "uploaded_at": one.uploaded_at,
        "uploaded_by": found.by,
    }


def _label(wish: dict[str, Any]) -> Label:
    return Label(wish["name"].strip(), wish["source"].strip())


def _picture(body: bytes) -> Response:
    answer = Response(body, mimetype="image/png")
    answer.headers["Cache-Control"] = FOR_EVER
    return answer
