"""What an author chose of the look: style, motion, face, emphasis, a picture; pure."""

from signage.manner.choices import (
    AS_EVER,
    DARKEST_DIM,
    LARGEST_GLYPH_PX,
    MOTION_LABELS,
    STYLES,
    USUAL_DIM,
    Choice,
    Manner,
    Motion,
    Picture,
    Span,
    require_within,
)
from signage.manner.reading import manner_of, plain

__all__ = (
    "AS_EVER",
    "DARKEST_DIM",
    "LARGEST_GLYPH_PX",
    "MOTION_LABELS",
    "STYLES",
    "USUAL_DIM",
    "Choice",
    "Manner",
    "Motion",
    "Picture",
    "Span",
    "manner_of",
    "plain",
    "require_within",
)
