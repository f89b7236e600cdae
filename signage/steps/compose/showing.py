"""That classes of screens can show words as chosen: for one of them, or for all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from devices.profile import Colour, profile_of
from fonts.errors import FontsError, WishError
from playlists.errors import BadSceneError
from playlists.ids import ScreenClass, SloganId
from signage import sparing
from signage.drawing import Preview, preview, why_not
from signage.errors import BadInputError
from signage.manner import AS_EVER, Manner
from signage.moving import ROAD, RefusedMotionError
from signage.slogan import Draft, Kind
from signage.store import screens, slogans
from signage.store.engine import Store

FEW_DOTS: Final = 16
"""Nobody looks at what is drawn here."""
COLOURS: Final = {Colour.MONO: "单色", Colour.RG: "双色", Colour.RGB: "全彩"}


def require_showable(draft: Draft) -> None:
    """Draw words for every class for which something was chosen by name.

    Without the picture behind them, which refuses nothing: it is darkened until it can lie
    there, or left out. A poster is shown by every panel. What is chosen for all panels
    refuses nothing either: those that cannot show it are spared.

    Raises:
        BadInputError: a class cannot show what was chosen for it; tells which, and why.
    """
    bare = _bare(draft)
    if draft.kind is not Kind.POSTER:
        for name, _ in bare.manner.classes:
            _require_showable(bare, ScreenClass(name))


def require_showable_as_kept(store: Store, slogan_id: SloganId) -> None:
    """The same for the newest revision of a slogan; UnknownError when there is none."""
    with store.reading() as db:
        newest = slogans.latest(db, slogan_id)
        listed = slogans.Listed(slogans.slogan(db, slogan_id), newest)
    require_showable(slogans.draft_of(listed))


def spared(store: Store, draft: Draft) -> tuple[str, ...]:
    """In Chinese: which classes in use cannot show what is chosen for all, and why."""
    bare = _bare(draft)
    if draft.kind is Kind.POSTER or replace(bare.manner, classes=()) == AS_EVER:
        return ()
    with store.reading() as db:
        used = screens.classes_in_use(db)
    by_size = sorted(used, key=lambda each: (_pixels(each), each))
    return sparing.sentences((_named(each), _spared(bare, each)) for each in by_size)


def _bare(draft: Draft) -> Draft:
    return replace(draft, manner=replace(draft.manner, picture=None, frame=None))


def _spared(draft: Draft, screen_class: ScreenClass) -> Mapping[str, str]:
    try:
        drawn = _drawn(draft, screen_class, manner=draft.manner)
    except (FontsError, BadSceneError):
        return {}
    return sparing.told_in(drawn.setting)


def _require_showable(draft: Draft, screen_class: ScreenClass) -> None:
    try:
        _drawn(draft, screen_class, manner=draft.manner)
    except (WishError, BadSceneError) as error:
        if isinstance(error, RefusedMotionError) or _can_show(draft, screen_class):
            words = f"{_named(screen_class)}：{why_not(error)}"
            raise BadInputError(words, field="manner") from error
    except FontsError:
        return  # the words themselves: advice and the pictures tell of them


def _can_show(draft: Draft, screen_class: ScreenClass) -> bool:
    """Whether the class can show the words at all, so that only the choice is wrong."""
    try:
        _drawn(draft, screen_class)
    except (FontsError, BadSceneError):
        return False
    return True


def _drawn(draft: Draft, screen_class: ScreenClass, *, manner: Manner = AS_EVER) -> Preview:
    return preview(
        draft.text,
        kind=draft.kind,
        screen_class=screen_class,
        manner=manner,
        dots=FEW_DOTS,
    )


def _pixels(screen_class: ScreenClass) -> int:
    profile = profile_of(screen_class)
    return profile.width * profile.height


def _named(screen_class: ScreenClass) -> str:
    profile = profile_of(screen_class)
    road = "沿路" if profile.variant == ROAD else ""
    return f"{profile.width}×{profile.height} {COLOURS[profile.colour]}{road}屏"
