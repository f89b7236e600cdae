"""What a stored picture is: whose it is, what it is called, how large; pure."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from playlists.ids import PersonId, Sha256
from signage.errors import BadInputError

LONGEST_NAME: Final = 60
LONGEST_SOURCE: Final = 120


@dataclass(frozen=True, slots=True)
class Label:
    """What a picture is called, and where it is from or who allows its use.

    Raises:
        BadInputError: one of them is too long, or there is no name; `field` names it.
    """

    name: str
    source: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInputError("请写图片的名称", field="name")
        if len(self.name) > LONGEST_NAME:
            raise BadInputError(f"名称最多{LONGEST_NAME}个字", field="name")
        if len(self.source) > LONGEST_SOURCE:
            raise BadInputError(f"来源和授权说明最多{LONGEST_SOURCE}个字", field="source")
        _require_words(self.name, "name")
        _require_words(self.source, "source")


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored picture: `sha256` and `size` (bytes) are those of its plain PNG.

    `width` and `height` in px, `uploaded_at` in ms UTC.
    """

    sha256: Sha256
    label: Label
    width: int
    height: int
    size: int
    uploaded_at: int
    uploaded_by: PersonId


def _require_words(words: str, field: str) -> None:
    if any(unicodedata.category(each)[0] == "C" for each in words):
        raise BadInputError("这里有不是文字的编码，请重新输入", field=field)
