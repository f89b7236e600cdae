"""What the pages' scripts are told about screens and scenes, as plain JSON values."""

from collections import Counter
from collections.abc import Iterable

from flask import url_for

from playlists.motion import Blit, blits
from playlists.scene import Box, Scene
from signage.web.live import Seen, State, look, shows, word
from signage.web.words import exact


def wall(seen: Iterable[Seen], *, now: int) -> dict[str, object]:
    """The state of every screen, and how many are in each."""
    told = [screen(one, now=now) for one in seen]
    found = Counter(str(one["state"]) for one in told)
    return {"counts": {state: found[state] for state in State}, "screens": told}


def screen(seen: Seen, *, now: int) -> dict[str, object]:
    """A screen's state, and what it shows for the next two minutes."""
    found = look(seen, now=now)
    last = seen.status.scene if seen.status else None
    return {
        "id": seen.site.screen.id,
        "district": seen.site.venue.district,
        "state": found.state,
        "word": word(found, now=now),
        "since": found.since,
        "since_word": f"{exact(found.since)} 起" if found.since else "",
        "says": found.says,
        "last": scene_url(last) if last else None,
        "shows": [
            {"scene": scene_url(s.scene), "start": s.start, "end": s.end, "title": s.title}
            for s in shows(seen, now=now)
        ],
    }


def scene_url(sha256: str) -> str:
    """The address of a scene as JSON."""
    return url_for("scenes.one", sha256=sha256)


def scene(scene: Scene) -> dict[str, object]:
    """A scene as blits: what the canvas executes."""
    return {
        "width": scene.width,
        "height": scene.height,
        "blits": [_blit(blit) for blit in blits(scene)],
    }


def _blit(blit: Blit) -> dict[str, object]:
    return {
        "picture": url_for("pictures.one", sha256=blit.picture),
        "source": _box(blit.source),
        "clip": _box(blit.clip),
        "x": blit.x,
        "y": blit.y,
        "dx": blit.dx,
        "dy": blit.dy,
        "every_ms": blit.every_ms,
        "loop_ms": blit.loop_ms,
    }


def _box(box: Box) -> list[int]:
    return [box.x, box.y, box.width, box.height]
