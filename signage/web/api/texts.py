"""The text of a slogan as a field of a JSON body: refused in the words of its own rule."""

from apiflask.fields import String

from signage.slogan import LONGEST_TEXT, Draft
from signage.web.forms.slogan import one_line_end


class TypedText(String):
    """A text that a draft may hold; BadInputError says why one may not."""

    def __init__(self) -> None:
        super().__init__(
            required=True, validate=_require, metadata={"maxLength": LONGEST_TEXT}
        )


def _require(text: str) -> None:
    Draft(one_line_end(text))
