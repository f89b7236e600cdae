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
    "slogan0 64x16 mono": "cff6645097cf67a7ba717d0423c9287ce74c2768",
    "slogan0 128x32 rg": "58c9e8f8b69acb16e227d1baa8568c3db95d4dfe",
    "slogan0 352x80 mono": "88408211189bc147837d1ceb796a4b95ce67bc7b",
    "slogan0 96x48 rgb": "55349bcd95d33436e66c800865806d9a315898a5",
    "slogan0 256x128 rgb": "c95f4ff933444ee4bf1fa254219009110f1f5114",
    "slogan2 64x16 mono": "a4507042bb7265a236091b44c14ce0c3d1ecc9b0",
    "slogan2 128x32 rg": "7d7964a3fe43fe4c23d069b3e661d3b071bce5ac",
    "slogan2 352x80 mono": "591e038664313fc24af13efc9944ef41c9be8faa",
    "slogan2 96x48 rgb": "4169b22772ebf5d36a3c12274baad4fc7f384feb",
    "slogan2 256x128 rgb": "82581b95348d0380381b803d9aff2db40d870b93",
    "slogan4 64x16 mono": "ebcb15ed9c8b5c5fb235c01892da82b273aec5b3",
    "slogan4 128x32 rg": "7076c1d335a0a0a3d6c1ab63b9d07a5fd8f05684",
    "slogan4 352x80 mono": "8ebef73021f495c16b72a408759c3aadb1965657",
    "slogan4 96x48 rgb": "01172a82c9d676bf6c92c6350df42b1d57d1d833",
    "slogan4 256x128 rgb": "1b46757939f83bb2a138ec4831963862a6fa1191",
    "slogan7 64x16 mono": "29f95b0da4a5f286d707a9116ecd17ca31d0f682",
    "slogan7 128x32 rg": "13abd496f1c9f5575dcf8c0cd66a9984a3f1adbc",
    "slogan7 352x80 mono": "127a78a707c5b2762845e2ec1598218fb7edffd2",
    "slogan7 96x48 rgb": "95a10a28f38cb613559c4a4e76642abb2bc07cb0",
    "slogan7 256x128 rgb": "458ed1c340259cdd1e974c0b5bd5ffa2142f6e62",
    "slogan5 64x32 mono": "380a4baf9c4dc15c5e553025497b3de7250b4ac2",
    "slogan6 96x16 rg": "2775485dc1d7b20d8a177854f34cd4917d887dd1",
    "slogan1 1080x1920 rgb": "03f56e65491f1468f949534c3eba3efca6bfac67",
    "slogan3 1920x1080 rgb": "dc611480f0b3df473ab362e58094deeb9031d5b4",
    "rhyme0 64x16 mono": "abd2ba39ec5a23fa0731ebb120c8650029f4d4e7",
    "rhyme0 192x32 rg": "37170c62d71e0e539eff650bfd0e51ebc6d73eac",
    "rhyme1 512x256 rgb": "6b5985812c12c280095b445c017e1f45cf23342a",
    "rhyme1 1080x1920 rgb": "c819590017fa245d9e8b93b34a8a4d770b7c7f13",
    "rhyme0 384x192 rgb": "e6c279a46c65b80c09bff8879c2ecba15fdc697c",
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
