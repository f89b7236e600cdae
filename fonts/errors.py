"""What can be wrong with a text, a panel, a style or a font."""


class FontsError(Exception):
    """A picture cannot be made; the message says why."""


class BadTextError(FontsError):
    """A text is empty, too long, or holds control characters."""


class BadPanelError(FontsError):
    """A panel's size is outside the bounds."""


class BadStyleError(FontsError):
    """A style asks for a colour that the panel does not have."""


class MissingGlyphError(FontsError):
    """No face has a character: which one, its code point, and its place in the text."""

    def __init__(self, char: str, index: int) -> None:
        self.char = char
        self.index = index
        self.code_point = f"U+{ord(char):04X}"
        super().__init__(f"no font has {char!r} ({self.code_point}), character {index + 1}")


class DoesNotFitError(FontsError):
    """A text cannot be set legibly on a panel, neither still nor scrolling."""


class FontAlteredError(FontsError):
    """A font file is missing or is not the one in the catalogue."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(f"font file {file} is missing or altered; reinstall Dengta")
