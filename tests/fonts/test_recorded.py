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
    "slogan0 128x32 rg": "ee6989925271b7ad06debe56978646b4397fae37",
    "slogan0 352x80 mono": "a4a05da5653ebe784d48b14275c6de1a12647a7b",
    "slogan0 96x48 rgb": "55349bcd95d33436e66c800865806d9a315898a5",
    "slogan0 256x128 rgb": "47e7f3eff23339b80a336680c1a6d85682dd0cac",
    "slogan2 64x16 mono": "a4507042bb7265a236091b44c14ce0c3d1ecc9b0",
    "slogan2 128x32 rg": "113bdcd7bbf4c43a1a727833095962f82820ce19",
    "slogan2 352x80 mono": "d1c702dd84202823103fd97914f1af0a73ddb28a",
    "slogan2 96x48 rgb": "8a67b00ff58f6f2db0e2ad382824485b421adfc1",
    "slogan2 256x128 rgb": "80394fb7107ae4e762d6caef3f626c5f51e2eaf0",
    "slogan4 64x16 mono": "ebcb15ed9c8b5c5fb235c01892da82b273aec5b3",
    "slogan4 128x32 rg": "09c3b0ea71c1c669ff5e7aba6f6bc9033ac3cec5",
    "slogan4 352x80 mono": "c537402405c6cff2180461227e4959ee0b45810f",
    "slogan4 96x48 rgb": "01172a82c9d676bf6c92c6350df42b1d57d1d833",
    "slogan4 256x128 rgb": "d0b8032b364b8189c4fe0cc0fa5b2a445de0cd21",
    "slogan7 64x16 mono": "29f95b0da4a5f286d707a9116ecd17ca31d0f682",
    "slogan7 128x32 rg": "4a630107f88d863baf5a02260c6317ad35448e78",
    "slogan7 352x80 mono": "7b0b98d4bd2ed0adcfdbea1206a0605fa2b2d1d9",
    "slogan7 96x48 rgb": "43e9d2d53765de1dd9571151ee765e84be3931b7",
    "slogan7 256x128 rgb": "14b284422144defad590e26412a239bc90720531",
    "slogan5 64x32 mono": "17bd78c13c4940d309046d1524927b3f256d9b25",
    "slogan6 96x16 rg": "2775485dc1d7b20d8a177854f34cd4917d887dd1",
    "slogan1 1080x1920 rgb": "f14012e8fdcc39530c24f5eb0f5a28fed1a8f987",
    "slogan3 1920x1080 rgb": "ca353806470330e8b188c5b383e181719500cd13",
    "rhyme0 64x16 mono": "abd2ba39ec5a23fa0731ebb120c8650029f4d4e7",
    "rhyme0 192x32 rg": "757cd5c8809c18df021aa41539969939cf38403e",
    "rhyme1 512x256 rgb": "a9ee3c72e540583bef6b38e6f82be90cfa6ece12",
    "rhyme1 1080x1920 rgb": "6d29d7657fbb0f5049e3beb33b4ce29b6a136f64",
    "rhyme0 384x192 rgb": "2394f9a405f2650ee95732915374102a3c0ade2a",
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
