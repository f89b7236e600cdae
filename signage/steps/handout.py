"""Hand out: a slogan's pictures on one sheet for the file, its words on paper."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from devices import wire
from fonts.areas import Words
from fonts.artwork import Ground, artwork, bled, poster_artwork
from fonts.contact import Cell, Look, contact_sheet, head_height
from fonts.errors import FontsError
from fonts.flow import Leaf
from fonts.forms import DPI, FORMS, Form
from fonts.house import house_style
from fonts.paper import Page, as_pdf, as_png
from fonts.posters.cutting import Frame
from fonts.posters.shrinking import size_of
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, SloganId
from signage.contact_cells import cells, empty_cell, how_told, stills
from signage.drawing import preview, why_not
from signage.errors import ForbiddenStepError, UnknownError
from signage.handouts import Sms, caption, sms
from signage.picture import require_picture
from signage.slogan import Kind, Revision, Slogan, State
from signage.store import blobs, reviews, scenes, screens, slogans, uploads
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.reviews import PASS, Decision

ZONE: Final = ZoneInfo("Asia/Shanghai")
MS: Final = 1_000
SHEET_DPI: Final = 200
A4_PX: Final = (1654, 2339)
MARGIN: Final = 90
CAPTION_PX: Final = 22
BOX: Final = (719, 420)
DRAFT: Final = "样稿"
DEMO: Final = "演示"
FORMATS: Final = {"pdf": "application/pdf", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class House:
    """Who hands out: the office's name, and whether its city is a made-up one."""

    office: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One revision with all that a sheet tells about it."""

    slogan: Slogan
    revision: Revision
    passes: tuple[Decision, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Handouts:
    """A revision's words for a message and a chat, and the mark its artwork bears.

    `picture`: width and height in px of what a poster's artwork shows; None of words.
    """

    revision: Revision
    sms: Sms
    caption: str
    mark: str
    picture: tuple[int, int] | None = None

    def dots_an_inch(self, form: Form) -> int | None:
        """How finely a poster is printed in a form; None where that says nothing."""
        if self.picture is None or not form.is_paper:
            return None
        return form.dots_an_inch(*self.picture)


def handouts(store: Store, slogan: SloganId, number: int | None, *, by: House) -> Handouts:
    """The words of a revision, the newest unless a number is given, as one sends them.

    Raises:
        UnknownError: there is no such slogan or revision.
        ForbiddenStepError: nothing is written yet.
    """
    with store.reading() as db:
        about, one = _revision(db, slogan, number)
        ground = uploads.ground(db, one.manner) if about.kind is Kind.POSTER else None
    if not one.text.strip():
        raise ForbiddenStepError("还没有写正文")
    return Handouts(
        one,
        sms(one.text, kind=about.kind, signature=by.office),
        caption(one.text, kind=about.kind, signature=by.office),
        mark_of(one, by),
        size_of(ground) if ground else None,
    )


def told(found: Handouts) -> dict[str, object]:
    """The same as JSON values, with the forms that there are."""
    text = found.sms
    return {
        "number": found.revision.number,
        "mark": found.mark,
        "caption": found.caption,
        "sms": {
            "text": text.text,
            "characters": text.characters,
            "messages": text.messages,
        },
        "forms": [
            {
                "name": form.name,
                "title": form.title,
                "size": form.size_told,
                "dots_an_inch": found.dots_an_inch(form),
            }
            for form in FORMS.values()
        ],
    }


def sheet(
    store: Store, slogan: SloganId, number: int | None, *, by: House, now: int
) -> tuple[Held, tuple[Page, ...]]:
    """A revision's contact sheet as pages: what is stored of it, of a draft drawn now.

    Raises:
        UnknownError: there is no such slogan or revision.
    """
    with store.reading() as db:
        held = _held(db, slogan, number)
    head = _head(held, by, now=now)
    leaf = Leaf(*A4_PX, margin=MARGIN, head=head_height(head) + 30, gap=36)
    look = Look(leaf, BOX, CAPTION_PX)
    return held, contact_sheet(held.cells, look, head=head, mark=mark_of(held.revision, by))


def printed(
    store: Store, slogan: SloganId, number: int | None, *, form: str, by: House
) -> tuple[Revision, Page]:
    """A revision in a form, in its own style and emphasis, marked unless it has passed.

    Of a poster it is the picture, all of it.

    Raises:
        UnknownError: there is no such slogan, revision or form.
        FontsError: the words do not fit the form, or there is no picture.
    """
    if form not in FORMS:
        raise UnknownError(f"没有“{form}”这种印件，有：{'、'.join(FORMS)}")
    with store.reading() as db:
        about, one = _revision(db, slogan, number)
        ground = uploads.ground(db, one.manner)
    return one, _page(about, one, FORMS[form], ground=ground, mark=mark_of(one, by))


def _page(
    about: Slogan, one: Revision, form: Form, *, ground: bytes | None, mark: str
) -> Page:
    manner = one.manner
    if about.kind is Kind.POSTER:
        png = require_picture(manner.picture, ground)
        return poster_artwork(png, form.lying_as(*size_of(png)), mark=mark)
    words = Words(one.text, about.kind, manner.sponsor, manner.emphasis)
    style = house_style(manner.style) if manner.style else None
    behind = None
    if manner.picture and ground:
        behind = Ground(ground, manner.frame or Frame(), manner.picture.dim)
    return artwork(words, form, style=style, mark=mark, ground=behind)


def to_be_cut(page: Page, form: Form) -> Page:
    """A page for a printer's: with bleed and crop marks; ForbiddenStepError on a screen."""
    if not form.is_paper:
        raise ForbiddenStepError(f"{form.title}不用裁，没有出血")
    return bled(page)


def packed(pages: tuple[Page, ...], form: str, *, dpi: int, title: str, now: int) -> bytes:
    """The pages as a PDF or a PNG file; UnknownError for another format."""
    require_format(form)
    if form == "png":
        return as_png(pages, dpi=dpi)
    return as_pdf(pages, dpi=dpi, title=title, made=time.gmtime(now // MS))


def require_format(form: str) -> None:
    """Raise UnknownError for what is neither a PDF nor a PNG."""
    if form not in FORMATS:
        raise UnknownError(f"没有“{form}”这种文件，有：{'、'.join(FORMATS)}")


def dpi_of(form: Form) -> int:
    """The resolution that a form's file names."""
    return DPI if form.is_paper else 96


def mark_of(revision: Revision, by: House) -> str:
    """The word across what is not to be used: a draft's, a made-up city's."""
    if revision.state is State.WITHDRAWN:
        return revision.state.label
    if revision.state is not State.PASSED:
        return DRAFT
    return DEMO if by.is_demo else ""


def _revision(
    db: Connection, slogan: SloganId, number: int | None
) -> tuple[Slogan, Revision]:
    about = slogans.slogan(db, slogan)
    if number is None:
        return about, slogans.latest(db, slogan)
    return about, slogans.revision(db, slogan, number)


def _held(db: Connection, slogan: SloganId, number: int | None) -> Held:
    about, one = _revision(db, slogan, number)
    given = reviews.decisions_of(db, slogan, one.number)
    passes = tuple(each for each in given if each.verdict == PASS)
    drawn = scenes.of(db, slogan, one.number)
    if drawn:
        found = tuple(cell for each in drawn for cell in _stored(db, each))
    else:
        classes = sorted({each.screen_class for each in screens.screens(db)})
        ground = uploads.ground(db, one.manner)
        found = tuple(
            cell for each in classes for cell in _drawn_now(about, one, each, ground=ground)
        )
    return Held(about, one, passes, found)


def _stored(db: Connection, drawn: scenes.Drawn) -> Iterator[Cell]:
    if drawn.scene is None:
        yield empty_cell(drawn.screen_class, drawn.failure)
        return
    scene = wire.decode_scene(blobs.get(db, drawn.scene))
    held = blobs.bodies(db, {layer.picture for layer in scene.layers})
    how = f"{how_told(drawn.setting)}，每次 {scene.dwell_ms / MS:g} 秒"
    yield from cells(drawn.screen_class, stills(scene, held), how=how)


def _drawn_now(
    about: Slogan, one: Revision, screen_class: ScreenClass, *, ground: bytes | None
) -> Iterator[Cell]:
    kind, manner = about.kind, one.manner
    try:
        made = preview(
            one.text, kind=kind, screen_class=screen_class, manner=manner, ground=ground
        )
    except (FontsError, BadSceneError) as error:
        yield empty_cell(screen_class, f"画不出来：{why_not(error)}")
        return
    pictures = stills(made.scene, made.pictures)
    yield from cells(screen_class, pictures, how=how_told(made.setting))


def _head(held: Held, by: House, *, now: int) -> tuple[str, ...]:
    one, about = held.revision, held.slogan
    signed = "、".join(f"{each.name} {_at(each.at)}" for each in held.passes)
    state = f"{about.kind.label} · {one.slogan} 第 {one.number} 稿 · {one.state.label}"
    made = f"{by.office} · {_at(now)} 打印"
    lines = [
        one.title or "（还没有写字）",
        state,
        f"{made} · 演示数据" if by.is_demo else made,
    ]
    if signed:
        lines.insert(2, f"通过并签名：{signed}")
    return tuple(lines)


def _at(instant: int) -> str:
    return datetime.fromtimestamp(instant / MS, ZONE).strftime("%Y-%m-%d %H:%M")
