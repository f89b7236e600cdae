"""What can be wrong with a text, a panel, a style or a font; each error holds its facts."""

import unicodedata
from typing import Final

_UNSEEN: Final = {"Cf": ", which nobody sees", "Co": ", a private sign"}
"""What a category of characters (Unicode) is in words, where its picture tells nothing."""


class FontsError(Exception):
    """A picture cannot be made; the message says why."""


class BadTextError(FontsError):
    """A text cannot be set at all."""


class EmptyTextError(BadTextError):
    """A text holds nothing but blanks."""

    def __init__(self) -> None:
        super().__init__("the text is empty")


class LongTextError(BadTextError):
    """A text has more characters than may be set."""

    def __init__(self, length: int, *, most: int) -> None:
        self.length = length
        self.most = most
        super().__init__(f"the text has {length} characters; at most {most}")


class ControlCharacterError(BadTextError):
    """A text holds a control character: its code point, and its place (from 0)."""

    def __init__(self, char: str, index: int) -> None:
        self.index = index
        self.code_point = f"U+{ord(char):04X}"
        super().__init__(f"control character {self.code_point}, character {index + 1}")


class MissingGlyphError(FontsError):
    """A text has a character that no face has, or not the face that was asked for.

    Holds the character, its code point, and its place in the text (from 0).
    """

    def __init__(self, char: str, index: int, *, face: str | None = None) -> None:
        self.char = char
        self.index = index
        self.face = face
        self.code_point = f"U+{ord(char):04X}"
        who = f"face {face} has not" if face else "no font has"
        what = _UNSEEN.get(unicodedata.category(char), "")
        super().__init__(f"{who} {char!r} ({self.code_point}{what}), character {index + 1}")


class WishError(FontsError):
    """A motion, a face or a size was asked for in which the text cannot be shown."""

    def __init__(
        self, wish: str, *, motion: str = "", face: str = "", glyph_px: int = 0
    ) -> None:
        self.wish = wish
        self.motion = motion
        self.face = face
        self.glyph_px = glyph_px
        super().__init__(f"the text cannot be shown there with {wish}")


class BadPanelError(FontsError):
    """A panel's size is outside the bounds."""

    def __init__(self, width: int, height: int, *, bounds: str) -> None:
        self.width = width
        self.height = height
        super().__init__(f"panel {width}x{height}: {bounds}")


class DoesNotFitError(FontsError):
    """A panel has no room for a legible glyph, neither still nor scrolling."""

    def __init__(self, width: int, height: int, *, smallest_px: int) -> None:
        self.width = width
        self.height = height
        self.smallest_px = smallest_px
        super().__init__(f"panel {width}x{height}: no room for glyphs of {smallest_px} px")


class BadStyleError(FontsError):
    """A style asks for a colour that the panel does not have."""


class FontAlteredError(Exception):
    """A font file is missing or is not the one in the catalogue.

    No FontsError, since it is no text's fault: nobody may keep it as a text's failure.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(f"font file {file} is missing or altered; reinstall Dengta")
