"""The very bytes of some pictures: what one machine drew, every machine draws.

When one differs and nothing in `fonts/` was meant to change it, the machine has other
packages than the lock. When Pillow or the drawing changes on purpose: look at
`make sheets` before and after, raise `RENDERER_VERSION`, and record the new hashes that
the failing tests print. Pictures that are stored stay as they are: no approval is void.
"""

import hashlib
from typing import Final

import PIL
import pytest

from fonts.rendering import render
from fonts.style import Depth
from tests.fonts.pictures import RHYMES, SLOGANS

PILLOW = "13.0.0"
"""The release that drew what is recorded here."""

RECORDED: Final = {
    "slogan0 64x16 mono": "0fb28e5b1f549e963f16f232d185fe39d0018eae",
    "slogan0 128x32 rg": "ee6989925271b7ad06debe56978646b4397fae37",
    "slogan0 352x80 mono": "a4a05da5653ebe784d48b14275c6de1a12647a7b",
    "slogan0 96x48 rgb": "b74dc2ce3134c5e8e52e47b0c874902cddfebc12",
    "slogan0 256x128 rgb": "64bdb2ed847c2461dc73fe38bd9c19a0676b72dd",
    "slogan2 64x16 mono": "a4507042bb7265a236091b44c14ce0c3d1ecc9b0",
    "slogan2 128x32 rg": "113bdcd7bbf4c43a1a727833095962f82820ce19",
    "slogan2 352x80 mono": "d1c702dd84202823103fd97914f1af0a73ddb28a",
    "slogan2 96x48 rgb": "f24510591602255eface90459c5f9301f5f34c68",
    "slogan2 256x128 rgb": "0ff9d05bc0b49a98fa9c44f0e57978ae8334f110",
    "slogan4 64x16 mono": "ebcb15ed9c8b5c5fb235c01892da82b273aec5b3",
    "slogan4 128x32 rg": "09c3b0ea71c1c669ff5e7aba6f6bc9033ac3cec5",
    "slogan4 352x80 mono": "c537402405c6cff2180461227e4959ee0b45810f",
    "slogan4 96x48 rgb": "d04a3dc27d4b6566d539775a6d0a11f91e928f10",
    "slogan4 256x128 rgb": "aa8234a4c8dc5710317f38a610f4f132b87775e4",
    "slogan7 64x16 mono": "85f3650aa71b87766f8a289ba76b010bd4edd829",
    "slogan7 128x32 rg": "4a630107f88d863baf5a02260c6317ad35448e78",
    "slogan7 352x80 mono": "bfa7f6e8da15dd325477850b73b6ab00bd5eccc2",
    "slogan7 96x48 rgb": "1b34b11324cdb8489d5d9fdf4958825631a7088a",
    "slogan7 256x128 rgb": "514a234f85c70b2c16ea27694944b72a8f277d44",
    "slogan5 64x32 mono": "17bd78c13c4940d309046d1524927b3f256d9b25",
    "slogan6 96x16 rg": "2775485dc1d7b20d8a177854f34cd4917d887dd1",
    "slogan1 1080x1920 rgb": "0f9b61e8f8000351ebe229f3868cbf27d6b4b64c",
    "slogan3 1920x1080 rgb": "f336a92747ed5ce35dc8df084365c10541c6ec13",
    "rhyme0 64x16 mono": "e1f4eb298460589eae93a6bd0a986dbfd9021266",
    "rhyme0 192x32 rg": "757cd5c8809c18df021aa41539969939cf38403e",
    "rhyme1 512x256 rgb": "3fa43f08b6e1d4b202b817254048fdc27c5bb076",
    "rhyme1 1080x1920 rgb": "b23736be3c245d94f9efd14ae537a90f70e1b0f0",
    "rhyme0 384x192 rgb": "e46630929712e8397518ac96d97fb6770ffd0ea7",
}


def drawn(text: str, size: str, depth: str) -> str:
    width, height = map(int, size.split("x"))
    kind = "rhyme" if "\n" in text else "slogan"
    made = render(text, width=width, height=height, depth=Depth(depth), kind=kind)
    return hashlib.sha256(b"".join(made.pictures)).hexdigest()[:40]


@pytest.mark.parametrize("case", RECORDED)
def test_the_same_bytes_are_drawn_everywhere(case: str) -> None:
    name, size, depth = case.split()
    texts = {"slogan": SLOGANS, "rhyme": RHYMES}[name[:-1]]

    assert drawn(texts[int(name[-1])], size, depth) == RECORDED[case], case


def test_the_release_of_pillow_is_the_one_whose_pictures_are_recorded() -> None:
    assert PIL.__version__ == PILLOW, "look at make sheets, then record the hashes anew"
