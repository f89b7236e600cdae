"""Which characters stand out: hotlines, advice, quoted terms, a rhyme's last line."""

import re
from collections.abc import Iterable
from typing import Final

from fonts.style import Role

HOTLINES: Final = re.compile(r"(?<!\d)(?:96110|110|12381)(?!\d)")

# Terms that carry the advice: what to do, what not to do.
TERMS: Final = (
    "一律不安装 不安装 不扫不加 不是正规贷款 不是警察 不点不解压 不点击 不碰 "
    "不算数 不转账 不轻信 不透露 停一停 停止转账 先告诉爸爸妈妈 先和家人商量 "
    "先打电话核实 先挂再查 先挂断 先核实 全曝光 别交 别给 勿信 去窗口核实 双人核 "
    "回平台查订单 回拨再定 多半是骗局 官方客服 找银行 担法律责任 挂机报警 收手 "
    "易被骗 是假冒 是圈套 多核实 替您把关 本金难回 核实 直接挂断 立刻拨打 莫信 莫碰 "
    "被逼诈骗 要核实 货款两空 退群 都是骗局"
)

_EMPHASIS: Final = re.compile(
    HOTLINES.pattern
    + r"|“[^“”\n]{1,10}”|《[^《》\n]{1,12}》|"
    + "|".join(sorted(TERMS.split(), key=len, reverse=True))
)
_CAUTION: Final = re.compile(
    r"(?:别|勿|莫|不要|切勿|谨防|当心|小心|警惕)[^，。！？；：\n]*"
)
_BETWEEN: Final = frozenset("、，")


def roles(text: str, kind: str) -> tuple[Role, ...]:
    """The role of each character: cautions, over them emphasis; a rhyme's last line too.

    A mark between two emphasised terms goes with them.
    """
    found = [Role.TEXT] * len(text)
    for term in _CAUTION.finditer(text):
        found[slice(*term.span())] = [Role.CAUTION] * len(term.group())
    for term in _EMPHASIS.finditer(text):
        found[slice(*term.span())] = [Role.EMPHASIS] * len(term.group())
    if kind == "rhyme" and "\n" in text:
        last = text.rindex("\n")
        found[last:] = [Role.EMPHASIS] * (len(text) - last)
    return tuple(_bridged(text, found))


def chosen(text: str, spans: Iterable[tuple[int, int]], *, onto: str) -> tuple[Role, ...]:
    """The roles on `onto` when just these spans of a text stand out.

    `onto` is the text as it is set: without some blanks, with marks where lines join.
    """
    emphasised = {place for span in spans for place in range(*span)}
    found, after = [], 0
    for char in onto:
        place = text.find(char, after)
        if place < 0 or text[after:place].strip():
            found.append(Role.TEXT)
            continue
        found.append(Role.EMPHASIS if place in emphasised else Role.TEXT)
        after = place + 1
    return tuple(found)


def _bridged(text: str, found: list[Role]) -> list[Role]:
    for place in range(1, len(text) - 1):
        around = {found[place - 1], found[place + 1]}
        if text[place] in _BETWEEN and around == {Role.EMPHASIS}:
            found[place] = Role.EMPHASIS
    return found
