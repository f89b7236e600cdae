"""What words look like on each class of panel: the picture, its motion, its reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from devices.profile import ScreenProfile, profile_of
from playlists.ids import ScreenClass, Sha256
from signage import sparing
from signage.advice import Reach
from signage.manner import Motion
from signage.moving import ROAD
from signage.store.scenes import Drawn
from signage.store.screens import Site
from signage.web.sizes import Sizes, sizes_on
from signage.web.wording.amounts import tenths
from signage.web.wording.words import panel

LONG_FROM: Final = 3.5


class Sight(StrEnum):
    """How well words are read from where people stand."""

    CLEAR = "clear"
    FAR = "far"
    BEYOND = "beyond"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _SIGHTS[self]


_SIGHTS: Final = {
    Sight.CLEAR: "看得清",
    Sight.FAR: "勉强看清",
    Sight.BEYOND: "看不清",
}


class Panel(NamedTuple):
    """A class of panels, how many hang, and the one of them that is hardest to read."""

    screen_class: ScreenClass
    profile: ScreenProfile
    number: int

    @property
    def size(self) -> str:
        """What one calls it: 128×32 双色."""
        size = panel(self.profile.width, self.profile.height, self.profile.colour)
        return f"{size} 沿路" if self.profile.variant == ROAD else size

    @property
    def sizes(self) -> Sizes:
        """How high its characters may be, in px, by face."""
        return sizes_on(self.profile)

    @property
    def real(self) -> str:
        """How large it hangs, in mm: 608×152 mm."""
        pitch = self.profile.pitch_mm
        return f"{self.profile.width * pitch:.0f}×{self.profile.height * pitch:.0f} mm"

    @property
    def shape(self) -> str:
        """What room its picture wants on a page: long, tall or even."""
        ratio = self.profile.width / self.profile.height
        if ratio > LONG_FROM:
            return "long"
        return "tall" if ratio < 1 else "even"


class Reading(NamedTuple):
    """How high characters are, how far they are read well or at all, where one stands."""

    glyph_mm: float
    clear_m: float
    most_m: float
    stands_m: float

    @property
    def sight(self) -> Sight:
        """How well the people who stand farthest read."""
        if self.stands_m <= self.clear_m:
            return Sight.CLEAR
        return Sight.FAR if self.stands_m <= self.most_m else Sight.BEYOND


@dataclass(frozen=True, slots=True)
class Look:
    """Words on a class: a scene, or why there is none, or neither yet.

    `picture` says what became of an uploaded one, as `signage.drawing` tells it; `spared`
    which choice for all panels this one cannot show, in Chinese and in one sentence.
    """

    panel: Panel
    scene: Sha256 | None
    failure: str
    motion: str
    reading: Reading | None
    why: str
    picture: str = ""
    spared: str = ""

    @property
    def shape(self) -> str:
        """What room its picture wants on a page."""
        return self.panel.shape

    @property
    def order(self) -> tuple[int, float]:
        """Its place on a page: long ones, tall ones, the rest."""
        profile = self.panel.profile
        return ("long", "tall", "even").index(self.shape), -profile.width / profile.height


def panels(sites: Iterable[Site]) -> tuple[Panel, ...]:
    """The classes in use, smallest panel first."""
    found: dict[ScreenClass, list[ScreenProfile]] = {}
    for site in sites:
        profile = site.screen.profile
        found.setdefault(profile.screen_class, []).append(profile)
    made = (Panel(name, _hardest(known), len(known)) for name, known in found.items())
    return tuple(sorted(made, key=lambda one: (_pixels(one), one.screen_class)))


def of_classes(names: Iterable[ScreenClass], known: Iterable[Panel]) -> tuple[Panel, ...]:
    """The panels of these classes, also of such that hang nowhere any more."""
    there = {one.screen_class: one for one in known}
    found = [there.get(name) or Panel(name, profile_of(name), 0) for name in names]
    return tuple(sorted(found, key=lambda one: (_pixels(one), one.screen_class)))


def looks(
    wanted: Iterable[Panel], drawn: Iterable[Drawn], *, reach: Reach
) -> tuple[Look, ...]:
    """How drawn words look on these panels."""
    by_class = {one.screen_class: one for one in drawn}
    return tuple(
        _look(panel, by_class.get(panel.screen_class), reach=reach) for panel in wanted
    )


def reading(panel: Panel, setting: Mapping[str, object], *, reach: Reach) -> Reading:
    """From how far words set so are read on a panel, by the same limits as advice T04."""
    glyph_mm = _number(setting, "glyph_px") * panel.profile.pitch_mm
    return Reading(
        round(glyph_mm, 1),
        clear_m=round(glyph_mm * reach.clear_m_a_mm, 1),
        most_m=round(glyph_mm * reach.most_m_a_mm, 1),
        stands_m=panel.profile.viewing_m,
    )


def motion(setting: Mapping[str, object]) -> str:
    """How words move, and how long they stay: 静止 6 秒."""
    lasts = f"{tenths(int(_number(setting, 'dwell_ms')))}\N{NO-BREAK SPACE}秒"
    if setting.get("motion") == "still":
        return f"静止 {lasts}"
    if setting.get("motion") == "pages":
        return f"分屏，一轮 {lasts}"
    if setting.get("motion") in {"scroll_left", "scroll_up"}:
        return f"走字，一遍 {lasts}"
    return f"{Motion(str(setting.get('motion', ''))).label}，共 {lasts}"


def _look(panel: Panel, drawn: Drawn | None, *, reach: Reach) -> Look:
    if drawn is None or drawn.scene is None:
        failure = drawn.failure if drawn else ""
        return Look(panel, None, failure, motion="", reading=None, why="")
    return Look(
        panel,
        drawn.scene,
        failure="",
        motion=motion(drawn.setting),
        reading=reading(panel, drawn.setting, reach=reach),
        why=str(drawn.setting.get("why", "")),
        picture=str(drawn.setting.get("picture", "")),
        spared=sparing.sentence(sparing.told_in(drawn.setting)),
    )


def _number(setting: Mapping[str, object], name: str) -> float:
    found = setting.get(name, 0)
    return float(found) if isinstance(found, int | float) else 0.0


def _hardest(profiles: Iterable[ScreenProfile]) -> ScreenProfile:
    return min(profiles, key=lambda one: one.pitch_mm / one.viewing_m)


def _pixels(panel: Panel) -> int:
    return panel.profile.width * panel.profile.height
