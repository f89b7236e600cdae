"""What a frame is a picture of, so that what was lit can be told from the frames alone."""

from dataclasses import dataclass

from playlists.ids import Sha256, SloganId


@dataclass(frozen=True, slots=True)
class Caption:
    """One showing of one revision; `start` is the showing's first instant, in ms UTC."""

    slogan: SloganId
    revision: int
    title: str
    scene: Sha256
    start: int
