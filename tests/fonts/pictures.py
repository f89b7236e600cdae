"""Pictures as rows of characters, and texts to draw."""

from io import BytesIO
from typing import Final

from PIL import Image

LETTERS: Final = {(0, 0, 0): ".", (255, 0, 0): "#", (0, 255, 0): "o", (255, 255, 0): "*"}

SLOGANS: Final = (
    "96110来电请接听，别当骚扰挂断",
    "疑似被骗别犹豫，立刻拨打110",
    "来电谈钱，先挂再查",
    "12381短信不带链接，带链接的是假冒",
    "警察办案不设“安全账户”",
    "先给小甜头，再套大本金，刷单莫碰",
    "养老钱投“高息项目”，先和家人商量",
    "视频能换脸，声音能模仿，转账要核实",
)
RHYMES: Final = (
    "手机兼职说来钱\n先返小利尝点甜\n做单越多套越紧\n再想提现难上难",
    "来电不慌张\n验证码深藏\n链接不乱点\n转账先商量",
)


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def colours(png: bytes) -> set[tuple[int, ...]]:
    found = opened(png).convert("RGB").getcolors(maxcolors=1 << 24)
    return {colour for _, colour in found or [] if isinstance(colour, tuple)}


def rows(png: bytes) -> list[str]:
    image = opened(png).convert("RGB")
    raw = image.tobytes()
    pixels = [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]
    letters = "".join(LETTERS[pixel] for pixel in pixels)
    return [letters[at : at + image.width] for at in range(0, len(letters), image.width)]
