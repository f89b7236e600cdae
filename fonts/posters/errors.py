"""What can be wrong with a picture that somebody uploads."""

from enum import StrEnum

from fonts.errors import FontsError


class Fault(StrEnum):
    """Why a picture is not taken."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    UNKNOWN_KIND = "unknown_kind"  # neither PNG nor JPEG nor WebP, whatever its name says
    ANIMATED = "animated"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    DAMAGED = "damaged"
    TOO_COSTLY = "too_costly"  # decoding it took more memory or time than is given


class BadPictureError(FontsError):
    """A picture cannot be taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"the picture cannot be taken: {fault.replace('_', ' ')}")
