"""Hand out: a slogan's pictures on one sheet for the file, its words on paper."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from devices import wire
from devices.profile import profile_of
from fonts.areas import Words
from fonts.artwork import artwork, bled
from fonts.contact import Cell, Look, contact_sheet, folded, head_height, width_of
from fonts.errors import FontsError
from fonts.flow import Leaf
from fonts.forms import DPI, FORMS, Form
from fonts.paper import Page, as_pdf, as_png
from fonts.style import Depth
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, SloganId
from signage.drawing import preview, why_not
from signage.errors import ForbiddenStepError, UnknownError
from signage.handouts import Sms, caption, sms
from signage.slogan import Revision, Slogan, State
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
DEPTHS: Final = {Depth.MONO: "单色", Depth.RG: "双色", Depth.RGB: "全彩"}
MOTIONS: Final = {"still": "静止", "pages": "分屏", "scroll_left": "向左走字"}
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
    """A revision's words for a message and a chat, and the mark its artwork bears."""

    revision: Revision
    sms: Sms
    caption: str
    mark: str


def handouts(store: Store, slogan: SloganId, number: int | None, *, by: House) -> Handouts:
    """The words of a revision, the newest unless a number is given, as one sends them.

    Raises:
        UnknownError: there is no such slogan or revision.
        ForbiddenStepError: nothing is written yet.
    """
    with store.reading() as db:
        about, one = _revision(db, slogan, number)
    if not one.text.strip():
        raise ForbiddenStepError("还没有写正文")
    return Handouts(
        one,
        sms(one.text, kind=about.kind, signature=by.office),
        caption(one.text, kind=about.kind, signature=by.office),
        mark_of(one, by),
    )


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
    """A revision's words in a form, marked unless they have passed.

    Raises:
        UnknownError: there is no such slogan, revision or form.
        FontsError: the words do not fit the form.
    """
    if form not in FORMS:
        raise UnknownError(f"没有“{form}”这种印件，有：{'、'.join(FORMS)}")
    with store.reading() as db:
        about, one = _revision(db, slogan, number)
    words = Words(one.text, about.kind)
    return one, artwork(words, FORMS[form], mark=mark_of(one, by))


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
        cells = tuple(cell for each in drawn for cell in _stored(db, each))
    else:
        classes = sorted({each.screen_class for each in screens.screens(db)})
        ground = uploads.ground(db, one.manner)
        cells = tuple(
            cell for each in classes for cell in _drawn_now(about, one, each, ground=ground)
        )
    return Held(about, one, passes, cells)


def _stored(db: Connection, drawn: scenes.Drawn) -> Iterator[Cell]:
    if drawn.scene is None:
        yield _empty(drawn.screen_class, drawn.failure)
        return
    scene = wire.decode_scene(blobs.get(db, drawn.scene))
    names = dict.fromkeys(layer.picture for layer in scene.layers)
    pictures = tuple(blobs.get(db, name) for name in names)
    setting = drawn.setting
    told = _how(str(setting.get("motion", "")), setting.get("glyph_px", ""))
    dwell = f"，每次 {scene.dwell_ms / MS:g} 秒"
    yield from _cells(drawn.screen_class, pictures, how=f"{told}{dwell}")


def _drawn_now(
    about: Slogan, one: Revision, screen_class: ScreenClass, *, ground: bytes | None
) -> Iterator[Cell]:
    kind, manner = about.kind, one.manner
    try:
        made = preview(
            one.text, kind=kind, screen_class=screen_class, manner=manner, ground=ground
        )
    except (FontsError, BadSceneError) as error:
        yield _empty(screen_class, f"画不出来：{why_not(error)}")
        return
    pictures = tuple(made.pictures.values())
    told = _how(str(made.setting["motion"]), made.setting["glyph_px"])
    yield from _cells(screen_class, pictures, how=told)


def _how(motion: str, glyph_px: object) -> str:
    moves = MOTIONS.get(motion, motion)
    return f"{moves}，字高 {glyph_px} 像素" if glyph_px else moves


def _cells(
    screen_class: ScreenClass, pictures: tuple[bytes, ...], *, how: str
) -> Iterator[Cell]:
    """One cell a page; a strip longer than its panel is folded."""
    profile = profile_of(screen_class)
    depth = Depth(profile.colour.value)
    size = (profile.width, profile.height)
    shown = pictures
    if len(pictures) == 1 and width_of(pictures[0]) > profile.width:
        shown = folded(pictures[0], profile.width)
    name = f"{profile.width}×{profile.height} {DEPTHS[depth]}"
    for place, png in enumerate(shown):
        of = f" {place + 1}/{len(shown)}" if len(shown) > 1 else ""
        yield Cell(png, size, depth, (f"{name}{of}", how))


def _empty(screen_class: ScreenClass, why: str) -> Cell:
    profile = profile_of(screen_class)
    depth = Depth(profile.colour.value)
    name = f"{profile.width}×{profile.height} {DEPTHS[depth]}"
    return Cell(None, (profile.width, profile.height), depth, (name, why))


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
