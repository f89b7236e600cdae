"""How words are looked for: as written, by their pinyin, and by its first letters."""

import unicodedata

from pypinyin import Style, lazy_pinyin


def sought(text: str) -> str:
    """What a text is found by, a line each: its pinyin, the first letters, the words.

    It begins with the pinyin, so that sorting by it sorts as a dictionary does.
    """
    plain = _plain(text)
    whole = "".join(lazy_pinyin(plain, errors=_readable))
    first = "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER, errors=_readable))
    return f"{whole}\n{first}\n{plain}"


def looked_for(typed: str) -> tuple[str, ...]:
    """The pieces of what somebody typed; each stands in what such words are found by."""
    return tuple(filter(None, map(_plain, typed.split())))


def _plain(text: str) -> str:
    """One width, one case, nothing that cannot be seen: line ends divide no phrase."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in folded if unicodedata.category(each)[0] not in "CZ")


def _readable(other: str) -> str:
    """What is no Chinese character, without its punctuation."""
    return "".join(filter(str.isalnum, other))
