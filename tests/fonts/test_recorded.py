"""The very bytes of some pictures: what one machine drew, every machine draws.

When one differs and nothing in `fonts/` was meant to change it, the machine has other
packages than the lock. When Pillow or the drawing changes on purpose: look at
`make sheets` before and after, raise `RENDERER_VERSION`, and record the new hashes that
the failing tests print. Pictures that are stored stay as they are: no approval is void.
"""

import hashlib

import PIL
import pytest

from fonts.rendering import render
from fonts.style import Depth
from tests.fonts.pictures import RHYMES, SLOGANS

PILLOW = "13.0.0"
"""The release that drew what is recorded here."""

RECORDED = {}


def drawn(text: str, size: str, depth: str) -> str:
    width, height = map(int, size.split("x"))
    kind = "rhyme" if "\n" in text else "slogan"
    made = render(text, width=width, height=height, depth=Depth(depth), kind=kind)
    return hashlib.sha256(b"".join(made.pictures)).hexdigest()


@pytest.mark.parametrize("case", RECORDED)
def test_the_same_bytes_are_drawn_everywhere(case: str) -> None:
    name, size, depth = case.split()
    texts = {"slogan": SLOGANS, "rhyme": RHYMES}[name[:-1]]

    assert drawn(texts[int(name[-1])], size, depth) == RECORDED[case], case


def test_the_release_of_pillow_is_the_one_whose_pictures_are_recorded() -> None:
    assert PIL.__version__ == PILLOW, "look at make sheets, then record the hashes anew"
