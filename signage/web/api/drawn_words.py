"""How words would look on a class, as a page's script and as advice want it told."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from flask import url_for

from fonts.errors import BadTextError, FontsError, MissingGlyphError, WishError
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, Sha256
from signage import sparing
from signage.advice import Look as Seen
from signage.advice import Reach, Subject
from signage.drawing import Preview, why_not
from signage.drawing import preview as drawn_on
from signage.looks import look, no_look
from signage.manner import AS_EVER, Manner, plain
from signage.moving import ROAD
from signage.picture import NoPictureError
from signage.slogan import Kind
from signage.store.screens import Site
from signage.targets import Target
from signage.web import told
from signage.web.looks import Panel, motion, reading

NO_DOTS: Final[Mapping[ScreenClass, int]] = {}
BLANK: Final = "写了字才有画面"


class Drawing(NamedTuple):
    """Words to be drawn, with what is chosen of their look and the picture it names.

    `dots`: how many of them the page shows across a class's panel, where it says so.
    """

    text: str
    kind: Kind
    manner: Manner
    ground: bytes | None
    dots: Mapping[ScreenClass, int] = NO_DOTS

    def on(self, screen_class: ScreenClass) -> Preview:
        """The words on a class; raises what `signage.drawing.preview` does."""
        return drawn_on(
            self.text,
            kind=self.kind,
            screen_class=screen_class,
            manner=self.manner,
            ground=self.ground,
            dots=self.dots.get(screen_class),
        )


def look_told(drawing: Drawing, *, panel: Panel, reach: Reach) -> dict[str, object]:
    """A look as JSON values, or why there is none; its pictures come with it."""
    if not drawing.text.strip() and drawing.kind is not Kind.POSTER:
        return _none(panel, BLANK)
    try:
        drawn = drawing.on(panel.screen_class)
    except MissingGlyphError as error:
        return _none(panel, why_not(error) if error.face else f"字体中没有“{error.char}”")
    except (WishError, BadTextError, NoPictureError) as error:
        return _none(panel, why_not(error))
    except (FontsError, BadSceneError):
        return _none(panel, "这种屏排不下，请改短")
    read = reading(panel, drawn.setting, reach=reach)
    addresses = _addresses(drawing, drawn, panel)
    return {
        "class": panel.screen_class,
        "pictures": {
            addresses[name]: b64encode(body).decode()
            for name, body in drawn.pictures.items()
        },
        "dots": drawn.dots,
        "scene": told.scene(drawn.scene, address=lambda name: addresses[Sha256(name)]),
        "failure": "",
        "motion": motion(drawn.setting),
        "glyph_mm": read.glyph_mm,
        "clear_m": read.clear_m,
        "most_m": read.most_m,
        "stands_m": read.stands_m,
        "sight": read.sight,
        "sight_word": read.sight.label,
        "reading_ms": drawn.setting["reading_ms"],
        "why": drawn.setting["why"],
        "picture": drawn.setting["picture"],
        "dim": drawn.setting["dim"],
        "spared": sparing.sentence(sparing.told_in(drawn.setting)),
    }


def _addresses(drawing: Drawing, drawn: Preview, panel: Panel) -> dict[Sha256, str]:
    """Where a page finds each picture of a drawing."""
    query: dict[str, Any] = {
        "class": panel.screen_class,
        "kind": drawing.kind,
        "text": drawing.text,
    }
    if drawing.manner != AS_EVER:
        query["manner"] = json.dumps(plain(drawing.manner), ensure_ascii=False)
    names = [layer.picture for layer in drawn.scene.layers]
    return {
        name: url_for("api_preview.picture", **query, layer=names.index(name))
        for name in drawn.pictures
    }


def _none(panel: Panel, failure: str) -> dict[str, object]:
    return {"class": panel.screen_class, "scene": None, "failure": failure}


def spared_told(drawing: Drawing, used: Iterable[Panel]) -> tuple[str, ...]:
    """Which classes are spared a choice for all panels, as a page says it to its author."""
    if not drawing.text.strip() or drawing.kind is Kind.POSTER:
        return ()
    return sparing.sentences(
        (f"{panel.size}屏", _spared(drawing, panel.screen_class)) for panel in used
    )


def _spared(drawing: Drawing, screen_class: ScreenClass) -> Mapping[str, str]:
    try:
        return sparing.told_in(drawing.on(screen_class).setting)
    except (FontsError, BadSceneError):
        return {}


def seen_on(
    about: Subject, used: Iterable[Panel], sites: Iterable[Site], *, drawing: Drawing
) -> Iterator[Seen]:
    """How words look on the classes of panels that hang where they are meant."""
    target = Target()
    if about.scope:
        kinds, districts = about.scope.venue_kinds, about.scope.districts
        target = Target(venue_kinds=frozenset(kinds), districts=frozenset(districts))
    meant = {
        site.screen.profile.screen_class
        for site in sites
        if target.matches(site.screen, site.venue)
    }
    if about.text.strip():
        for panel in used:
            if panel.screen_class in meant:
                yield _seen(drawing, panel)


def _seen(drawing: Drawing, panel: Panel) -> Seen:
    profile = panel.profile
    faces_road = profile.variant == ROAD
    try:
        drawn = drawing.on(panel.screen_class)
    except (FontsError, BadSceneError) as error:
        return no_look(profile, faces_road=faces_road, failure=why_not(error))
    return look(drawn.scene, drawn.setting, profile=profile, faces_road=faces_road)
