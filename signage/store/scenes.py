"""Scenes as drawn: one a revision and class, kept with the renderer's version, for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, or_, select, true
from sqlalchemy.sql import ColumnElement

from playlists.ids import ScreenClass, Sha256, SloganId
from signage.manner import Manner, manner_of
from signage.slogan import Kind, State
from signage.store.schema import revisions, scenes, screens, slogans
from signage.store.writes import upsert


class Due(NamedTuple):
    """A text to be drawn for a class."""

    slogan: SloganId
    number: int
    screen_class: ScreenClass
    text: str
    kind: Kind
    manner: Manner


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing a revision for a class at `drawn_at` (ms UTC).

    Either `scene` and `picture` name blobs, or `failure` says why there is no picture.
    `setting` tells how it is set: motion, lines, face, glyph size in px, dwell in ms, why.
    """

    slogan: SloganId
    number: int
    screen_class: ScreenClass
    renderer: str
    drawn_at: int
    setting: Mapping[str, object]
    scene: Sha256 | None = None
    picture: Sha256 | None = None
    failure: str = ""


def due(db: Connection, *, renderer: str, now: int, most: int) -> tuple[Due, ...]:
    """What is not drawn yet for a class in use, oldest submission first.

    Due are submitted revisions and each slogan's newest passed one while it lasts; what an
    older renderer could not draw is due again.
    """
    in_use = (
        select(screens.c.screen_class)
        .where(screens.c.retired_at.is_(None))
        .distinct()
        .subquery()
    )
    wanted = (
        select(
            revisions.c.slogan_id,
            revisions.c.number,
            in_use.c.screen_class,
            revisions.c.text,
            slogans.c.kind,
            revisions.c.manner,
        )
        .select_from(revisions)
        .join(slogans, slogans.c.id == revisions.c.slogan_id)
        .join(in_use, true())
        .outerjoin(scenes, _of_revision(in_use.c.screen_class))
        .where(_wants_scenes(now), _not_drawn(renderer))
        .order_by(revisions.c.submitted_at, revisions.c.slogan_id, in_use.c.screen_class)
        .limit(most)
    )
    return tuple(
        Due(*row[:4], kind=Kind(row.kind), manner=manner_of(row.manner))
        for row in db.execute(wanted)
    )


def keep(db: Connection, drawn: Drawn) -> None:
    """Keep a drawing, unless there is one: what was drawn is never drawn over."""
    found = of_class(db, drawn.slogan, drawn.number, screen_class=drawn.screen_class)
    if found is not None and found.scene is not None:
        return
    row = {
        "slogan_id": drawn.slogan,
        "number": drawn.number,
        "screen_class": drawn.screen_class,
        "scene": drawn.scene,
        "picture": drawn.picture,
        "renderer": drawn.renderer,
        "setting": dict(drawn.setting),
        "failure": drawn.failure,
        "drawn_at": drawn.drawn_at,
    }
    upsert(db, scenes, [row])


def of(db: Connection, slogan_id: SloganId, number: int) -> tuple[Drawn, ...]:
    """Everything drawn of a revision, in order of class."""
    wanted = (scenes.c.slogan_id == slogan_id, scenes.c.number == number)
    found = db.execute(select(scenes).where(*wanted).order_by(scenes.c.screen_class))
    return tuple(map(_drawn, found.mappings()))


def of_class(
    db: Connection, slogan_id: SloganId, number: int, *, screen_class: ScreenClass
) -> Drawn | None:
    """What was drawn of a revision for a class, or None."""
    drawn = {each.screen_class: each for each in of(db, slogan_id, number)}
    return drawn.get(screen_class)


def _of_revision(screen_class: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(
        scenes.c.slogan_id == revisions.c.slogan_id,
        scenes.c.number == revisions.c.number,
        scenes.c.screen_class == screen_class,
    )


def _wants_scenes(now: int) -> ColumnElement[bool]:
    other = revisions.alias("other")
    newest = select(func.max(other.c.number)).where(
        other.c.slogan_id == revisions.c.slogan_id, other.c.state == State.PASSED
    )
    passed = and_(
        revisions.c.state == State.PASSED, revisions.c.number == newest.scalar_subquery()
    )
    lasts = or_(revisions.c.not_after.is_(None), revisions.c.not_after > now)
    return and_(or_(revisions.c.state == State.SUBMITTED, passed), lasts)


def _not_drawn(renderer: str) -> ColumnElement[bool]:
    failed = and_(scenes.c.failure != "", scenes.c.renderer != renderer)
    return or_(scenes.c.slogan_id.is_(None), failed)


def _drawn(fields: Mapping[Any, Any]) -> Drawn:
    return Drawn(
        SloganId(fields["slogan_id"]),
        number=fields["number"],
        screen_class=ScreenClass(fields["screen_class"]),
        renderer=fields["renderer"],
        drawn_at=fields["drawn_at"],
        setting=fields["setting"],
        scene=fields["scene"],
        picture=fields["picture"],
        failure=fields["failure"],
    )
