"""`signage backup` and `restore`: pictures, posters, approvals come back and draw alike."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from devices import wire
from devices.trust import Approval, verify_approval
from fonts.posters.cutting import Dither, Fit, Frame
from playlists.ids import ScreenClass, Sha256, SloganId
from signage.cli import run
from signage.cli.desk import Desk
from signage.cli.somebody import writer
from signage.manner import Choice, Manner, Picture
from signage.slogan import Draft, Kind, State
from signage.slogan_file import Row
from signage.steps import compose
from signage.store import blobs, reviews, scenes, slogans, trust_lists, uploads
from signage.store.connection import Connection
from signage.store.reviews import Part
from signage.upload import Label
from tests import pictures_made as made
from tests.signage.cli.office import Office, draw

WALL = ScreenClass("256x128-rgb")
POSTER, WORDS = SloganId("P1"), SloganId("W1")


class Held(NamedTuple):
    """All that an installation has of a slogan with a picture."""

    state: State
    draft: Draft
    picture: bytes
    small: bytes
    label: Label
    scenes: dict[ScreenClass, bytes]
    lit: dict[Sha256, bytes]
    approval: Approval


def _held(db: Connection, slogan: SloganId) -> Held:
    listed = slogans.listed_one(db, slogan, 1)
    draft = slogans.draft_of(listed)
    assert draft.manner.picture
    name = draft.manner.picture.sha256
    drawn = [one for one in scenes.of(db, slogan, 1) if one.scene]
    bodies = {one.screen_class: blobs.get(db, one.scene) for one in drawn if one.scene}
    layers = [each for body in bodies.values() for each in wire.decode_scene(body).layers]
    envelope = reviews.statement(db, Part(slogan, 1)).envelope
    assert envelope
    trust = trust_lists.require_current(db)
    return Held(
        listed.revision.state,
        draft,
        uploads.png(db, name),
        uploads.small(db, name),
        uploads.one(db, name).upload.label,
        bodies,
        {each.picture: blobs.get(db, each.picture) for each in layers},
        verify_approval(blobs.get(db, envelope), trust, now=Desk().now()),
    )


def _everything() -> dict[SloganId, Held]:
    with Desk().store() as store, store.reading() as db:
        return {slogan: _held(db, slogan) for slogan in (POSTER, WORDS)}


def _passed(office: Office) -> None:
    """A poster and words over a picture, drawn and signed by two reviewers."""
    with Desk().store() as store:
        by, now = writer(store, "typist"), Desk().now()
        png = made.encoded(made.gradient(), "JPEG", quality=90)
        found, _ = compose.take_in(store, png, Label("渐变", "自绘"), by=by, now=now)
        picture = Picture(found.upload.sha256, Dither.DIFFUSED, 300)
        own = ((WALL, Choice(frame=Frame(fit=Fit.WHOLE))),)
        manner = Manner(picture=picture, frame=Frame(200, 300, 2_000), classes=own)
        rows = (
            Row(1, POSTER, Draft("拨打96110", kind=Kind.POSTER, manner=manner)),
            Row(2, WORDS, Draft("不轻信，不转账", manner=Manner(picture=picture))),
        )
        compose.import_rows(store, rows, then=State.SUBMITTED, by=by, now=now)
    draw()
    for key in ("rev-a", "rev-b"):
        assert run(["approve", "--key", office.key(key), POSTER, WORDS]) == 0


def _printed(slogan: SloganId, file: Path) -> bytes:
    """Its artwork by a process of its own, which remembers no picture."""
    drawn = ["artwork", slogan, "--form", "wechat-wide", "-o", str(file)]
    subprocess.run([sys.executable, "-m", "signage.cli", *drawn], check=True)
    return file.read_bytes()


def test_pictures_posters_and_approvals_come_back_and_draw_the_same_bytes(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _passed(office)
    before = _everything()
    file, page = tmp_path / "backup.tar", tmp_path / "page.png"
    printed = [_printed(slogan, page) for slogan in (POSTER, WORDS)]

    assert run(["backup", str(file)]) == 0
    monkeypatch.setenv("SIGNAGE_DATA", str(tmp_path / "elsewhere"))
    assert run(["restore", str(file)]) == 0

    assert _everything() == before
    assert {one.state for one in before.values()} == {State.PASSED}
    assert [_printed(slogan, page) for slogan in (POSTER, WORDS)] == printed
    draw()
    assert _everything() == before
