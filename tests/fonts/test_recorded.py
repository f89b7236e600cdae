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
    "slogan0 128x32 rg": "58c9e8f8b69acb16e227d1baa8568c3db95d4dfe",
    "slogan0 352x80 mono": "88408211189bc147837d1ceb796a4b95ce67bc7b",
    "slogan0 96x48 rgb": "b74dc2ce3134c5e8e52e47b0c874902cddfebc12",
    "slogan0 256x128 rgb": "64bdb2ed847c2461dc73fe38bd9c19a0676b72dd",
    "slogan2 64x16 mono": "a4507042bb7265a236091b44c14ce0c3d1ecc9b0",
    "slogan2 128x32 rg": "7d7964a3fe43fe4c23d069b3e661d3b071bce5ac",
    "slogan2 352x80 mono": "591e038664313fc24af13efc9944ef41c9be8faa",
    "slogan2 96x48 rgb": "316311f95151bbd089c34461f63ca9f741d89897",
    "slogan2 256x128 rgb": "bec74816f75d33f81ea6e403a2c958967b898fff",
    "slogan4 64x16 mono": "ebcb15ed9c8b5c5fb235c01892da82b273aec5b3",
    "slogan4 128x32 rg": "7076c1d335a0a0a3d6c1ab63b9d07a5fd8f05684",
    "slogan4 352x80 mono": "8ebef73021f495c16b72a408759c3aadb1965657",
    "slogan4 96x48 rgb": "d04a3dc27d4b6566d539775a6d0a11f91e928f10",
    "slogan4 256x128 rgb": "5414fa869ab778fce474bf2a026e052506fa3147",
    "slogan7 64x16 mono": "85f3650aa71b87766f8a289ba76b010bd4edd829",
    "slogan7 128x32 rg": "34f5f57f9727601fdb46c8e9e89fef33fc23a6e7",
    "slogan7 352x80 mono": "7b0b98d4bd2ed0adcfdbea1206a0605fa2b2d1d9",
    "slogan7 96x48 rgb": "f66e7b3e991cb6e146d7cc5b6e05d79fc6dd0165",
    "slogan7 256x128 rgb": "6f683a5cf81f0a00a3996850a749065505746a8c",
    "slogan5 64x32 mono": "df902c91673d9553357bff1256c17ec17026d2e9",
    "slogan6 96x16 rg": "2775485dc1d7b20d8a177854f34cd4917d887dd1",
    "slogan1 1080x1920 rgb": "0f9b61e8f8000351ebe229f3868cbf27d6b4b64c",
    "slogan3 1920x1080 rgb": "f336a92747ed5ce35dc8df084365c10541c6ec13",
    "rhyme0 64x16 mono": "e1f4eb298460589eae93a6bd0a986dbfd9021266",
    "rhyme0 192x32 rg": "226144c7040c2779db13f72c610f5143b7ac6b0c",
    "rhyme1 512x256 rgb": "596c504d9e612bfab4c83d8c28b44e8040123825",
    "rhyme1 1080x1920 rgb": "259790966200b2290a05f1db9340fda48893ab30",
    "rhyme0 384x192 rgb": "7c7e3bb311cafc529b9c195fa7b1864f80baae35",
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
