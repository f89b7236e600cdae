"""What the pages' scripts are told about screens and scenes, as plain JSON values."""

from collections import Counter
from collections.abc import Callable, Iterable

from flask import url_for

from playlists.clockwork import Clockwork
from playlists.motion import Blit, blits
from playlists.scene import Box, Scene
from signage.web.live import Seen, State, look, off_timetable, shows, word
from signage.web.wording.brightness import dimmed
from signage.web.wording.words import exact


def wall(seen: Iterable[Seen], *, now: int) -> dict[str, object]:
    """The state of screens, how many are in each, and what each timetable shows.

    Screens of one timetable share what it shows: it is told once.
    """
    known = tuple(seen)
    told = [screen(one, now=now) for one in known]
    found = Counter(str(one["state"]) for one in told)
    timetables = {_plays(one): one.clockwork for one in known if one.clockwork}
    return {
        "counts": {state: found[state] for state in State},
        "screens": told,
        "shows": {name: _shows(one, now=now) for name, one in timetables.items()},
    }


def screen(seen: Seen, *, now: int) -> dict[str, object]:
    """A screen's state, and by which timetable it plays."""
    found = look(seen, now=now)
    last = seen.status.scene if seen.status else None
    instead = off_timetable(seen)
    return {
        "id": seen.site.screen.id,
        "district": seen.site.venue.district,
        "state": found.state,
        "word": word(found, now=now),
        "since": found.since,
        "since_word": f"{exact(found.since)} 起" if found.since else "",
        "says": found.says,
        "light": dimmed(seen, now=now),
        "last": scene_url(last) if last else None,
        "instead": scene_url(instead) if instead else None,
        "plays": _plays(seen),
    }


def listed(seen: Seen, *, now: int) -> dict[str, object]:
    """A screen as the list has it: where it is, what it plays by, when it was heard."""
    status = seen.status
    return {
        "id": seen.site.screen.id,
        "name": seen.site.screen.name,
        "venue": seen.site.venue.name,
        "class": seen.site.screen.screen_class,
        "state": look(seen, now=now).state,
        "says": look(seen, now=now).says,
        "serial": status.serial if status else None,
        "wanted": seen.wanted or None,
        "timetable": status.timetable if status else None,
        "heard_at": seen.received_at or None,
    }


def _plays(seen: Seen) -> str:
    return (seen.status.timetable or "") if seen.status else ""


def _shows(clockwork: Clockwork, *, now: int) -> list[dict[str, object]]:
    return [
        {"scene": scene_url(s.scene), "start": s.start, "end": s.end, "title": s.title}
        for s in shows(clockwork, now=now)
    ]


def scene_url(sha256: str) -> str:
    """The address of a scene as JSON."""
    return url_for("scenes.one", sha256=sha256)


def picture_url(sha256: str) -> str:
    """The address of a picture that is kept."""
    return url_for("pictures.one", sha256=sha256)


def scene(
    scene: Scene, *, address: Callable[[str], str] = picture_url
) -> dict[str, object]:
    """A scene as blits: what the canvas executes; `address` says where a picture is."""
    return {
        "width": scene.width,
        "height": scene.height,
        "settled_ms": scene.settled_ms,
        "blits": [blit(one, address(one.picture)) for one in blits(scene)],
    }


def blit(blit: Blit, picture: str) -> dict[str, object]:
    """One blit, and the address of its picture."""
    return {
        "picture": picture,
        "source": _box(blit.source),
        "clip": _box(blit.clip),
        "x": blit.x,
        "y": blit.y,
        "dx": blit.dx,
        "dy": blit.dy,
        "every_ms": blit.every_ms,
        "every_frames": blit.every_frames,
        "loop_ms": blit.loop_ms,
        "clip_dx": blit.clip_dx,
        "clip_dw": blit.clip_dw,
        "last": blit.last,
        "widths": blit.widths,
        "opacities": blit.opacities,
        "from_ms": blit.from_ms,
        "until_ms": blit.until_ms,
        "cycle_ms": blit.cycle_ms,
    }


def _box(box: Box) -> list[int]:
    return [box.x, box.y, box.width, box.height]
