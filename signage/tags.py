"""Tags: free labels on screens and venues, by which they are found together. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from signage.errors import BadInputError

LONGEST_TAG: Final = 20
MOST_TAGS: Final = 20
_BETWEEN: Final = re.compile(r"[\s,，、;；]+")


def tags_in(text: str) -> frozenset[str]:
    """The tags of a line: `重点 校园周边`, with spaces or commas between them.

    Raises:
        BadInputError: one is too long, or there are too many.
    """
    found = frozenset(word for word in _BETWEEN.split(text) if word)
    require_tags(found)
    return found


def require_tags(tags: Iterable[str]) -> None:
    """Refuse what is no tag; BadInputError names the field `tags`."""
    found = tuple(tags)
    if len(found) > MOST_TAGS:
        raise BadInputError(f"标签最多 {MOST_TAGS} 个", field="tags")
    for tag in found:
        if not tag or len(tag) > LONGEST_TAG or _BETWEEN.search(tag):
            raise BadInputError(
                f"标签“{tag[:40]}”要有 1 至 {LONGEST_TAG} 个字，不带空格和逗号",
                field="tags",
            )


def tags_text(tags: Iterable[str]) -> str:
    """Tags as `tags_in` reads them."""
    return " ".join(sorted(tags))
