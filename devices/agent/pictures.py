"""Pictures from the disk, decoded: checked before acceptance, kept while they show."""

import io
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Final

from PIL import Image

from devices.agent.blobs import Blobs
from devices.errors import StoreError
from playlists.ids import Sha256
from playlists.scene import Layer, Scene

_ROOM_BYTES: Final = 24 * 1024 * 1024
_BYTES_A_PIXEL: Final = 3
_MODES: Final = frozenset({"1", "L", "P", "RGB"})
_CHUNKS: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_SIGNATURE_BYTES, _WORD_BYTES = 8, 4


class BadPictureError(StoreError):
    """A picture that does not decode to what its layer says."""


def decoded(body: bytes, layer: Layer) -> Image.Image:
    """The picture of a layer, looked at before it is unpacked; raises BadPictureError.

    Nothing but pixels may be in it: a reviewer's browser heeds gamma, colour profiles,
    rotation, transparency and animation, and would have shown something else than we do.
    """
    if more := set(_chunks(body)) - _CHUNKS:
        raise BadPictureError(f"picture {layer.picture[:12]} has chunks {sorted(more)}")
    try:
        picture = Image.open(io.BytesIO(body), formats=["PNG"])
        if picture.size != (layer.picture_width, layer.picture_height):
            raise BadPictureError(
                f"picture {layer.picture[:12]} is {picture.size}, not as its layer says"
            )
        if picture.mode not in _MODES:
            raise BadPictureError(f"picture {layer.picture[:12]} has mode {picture.mode}")
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPictureError(f"picture {layer.picture[:12]}: {error}") from error
    return picture if picture.mode != "P" else picture.convert("RGB")


def _chunks(body: bytes) -> Iterator[bytes]:
    """The types of a PNG's chunks; the source is section 5.3 of the PNG specification."""
    at = _SIGNATURE_BYTES
    while at < len(body):
        length = int.from_bytes(body[at : at + _WORD_BYTES])
        yield body[at + _WORD_BYTES : at + 2 * _WORD_BYTES]
        at += length + 3 * _WORD_BYTES


class Shelf:
    """The decoded pictures of the scenes shown last, within bounded memory."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._kept: OrderedDict[Sha256, Image.Image] = OrderedDict()

    def of(self, scene: Scene) -> Mapping[Sha256, Image.Image]:
        """The pictures of a scene by hash; raises StoreError when one is not sound."""
        found = {layer.picture: self._picture(layer) for layer in scene.layers}
        while len(self._kept) > len(found) and self._bytes() > _ROOM_BYTES:
            self._kept.popitem(last=False)
        return found

    def _picture(self, layer: Layer) -> Image.Image:
        if layer.picture not in self._kept:
            body = self._blobs.get(layer.picture)
            if body is None:
                raise StoreError(f"picture {layer.picture[:12]} is gone from the disk")
            self._kept[layer.picture] = decoded(body, layer)
        self._kept.move_to_end(layer.picture)
        return self._kept[layer.picture]

    def _bytes(self) -> int:
        sizes = (picture.width * picture.height for picture in self._kept.values())
        return sum(sizes) * _BYTES_A_PIXEL
