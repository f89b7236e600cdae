"""Render: draws submitted and passed words for every class in use, each once, for ever."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from devices.profile import profile_of
from fonts.errors import FontsError
from fonts.rendering import RENDERER_VERSION
from playlists.errors import BadSceneError
from playlists.ids import Sha256
from signage.drawing import Preview, drawn_for, preview, why_not
from signage.store import blobs, scenes, uploads
from signage.store.connection import Connection
from signage.store.engine import Store

MOST_AT_ONCE: Final = 50

_Attempt: TypeAlias = tuple[Preview | None, str]
Mapped: TypeAlias = Callable[
    [Callable[[scenes.Due], _Attempt], Sequence[scenes.Due]], Iterable[_Attempt]
]
"""As `map` does: what a function gives for each value; where, it may choose."""

__all__ = ("Mapped", "Preview", "drawn_for", "preview", "render_due", "why_not")


def render_due(
    store: Store, *, now: int, most: int = MOST_AT_ONCE, mapped: Mapped = map
) -> int:
    """Draw what is due, at most so many scenes; gives how many were drawn or refused.

    A text that a class cannot show is kept as a failure by name, and drawn again only by
    another renderer.
    """
    with store.reading() as db:
        due = scenes.due(db, renderer=RENDERER_VERSION, now=now, most=most)
    plain = [each for each in due if each.manner.picture is None]
    plain.sort(key=_pixels, reverse=True)  # last the quick ones, so that all end together
    attempts = dict(zip(plain, mapped(_attempt, plain), strict=True))
    for each in due:
        if each not in attempts:
            attempts[each] = _attempt_over(store, each)
    done = tuple(attempts[each] for each in due)
    if done:
        with store.writing() as db:
            for each, (drawn, failure) in zip(due, done, strict=True):
                _keep(db, each, drawn=drawn, failure=failure, now=now)
    return len(done)


def _pixels(due: scenes.Due) -> int:
    panel = profile_of(due.screen_class)
    return panel.width * panel.height


def _attempt_over(store: Store, due: scenes.Due) -> _Attempt:
    """With the picture that is chosen: here, since its bytes are many."""
    with store.reading() as db:
        ground = uploads.ground(db, due.manner)
    return _attempt(due, ground)


def _attempt(due: scenes.Due, ground: bytes | None = None) -> _Attempt:
    name, manner = due.screen_class, due.manner
    try:
        drawn = preview(
            due.text, kind=due.kind, screen_class=name, manner=manner, ground=ground
        )
    except (FontsError, BadSceneError) as error:
        return None, why_not(error)
    return drawn, ""


def _keep(
    db: Connection, due: scenes.Due, *, drawn: Preview | None, failure: str, now: int
) -> None:
    kept = scenes.Drawn(
        due.slogan,
        number=due.number,
        screen_class=due.screen_class,
        renderer=RENDERER_VERSION,
        drawn_at=now,
        setting=drawn.setting if drawn else {},
        scene=blobs.put(db, drawn.body, kind="scene", now=now) if drawn else None,
        picture=_kept_picture(db, drawn, now=now) if drawn else None,
        failure=failure,
    )
    scenes.keep(db, kept)


def _kept_picture(db: Connection, drawn: Preview, *, now: int) -> Sha256:
    """Keep all pictures; the first stands for them in lists."""
    bodies = drawn.pictures.values()
    first, *_ = [blobs.put(db, body, kind="picture", now=now) for body in bodies]
    return first
