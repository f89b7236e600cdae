"""Random texts, sizes, depths and kinds, and their layouts, for the rules of type."""

from hypothesis import assume, settings
from hypothesis import strategies as st

from fonts.areas import Words
from fonts.errors import DoesNotFitError
from fonts.fitting import Measure
from fonts.house import style_for
from fonts.layout import Layout, lay_out
from fonts.setting import Panel
from fonts.stamps import advance, ink
from fonts.style import Depth

MEASURE: Measure = advance
SENSE_ENDS = "，。！？；："
PROTECTED = (
    "96110",
    "110",
    "12381",
    "5000元",
    "3月15日",
    "“高薪”",
    "《通知》",
    "2.5万元",
    "24小时",
)
WORDS = (
    "转账", "陌生", "不", "要", "骗", "先核实", "的", "警察", "来电", "请", "立刻",
    "验证码", "APP", "LED", "甜言蜜语", "幼儿园", "就",
)  # fmt: skip
MARKS = ("，", "。", "！", "？", "、", "；", "：", "\n", "·", "「好」", "（jq）")
RHYME_WORDS = ("转账", "陌生", "核实", "警察", "来电", "别信", "网上", "投资")

parts = st.one_of(*map(st.sampled_from, (PROTECTED, WORDS, MARKS)))
slogans = st.lists(parts, min_size=1, max_size=24).map(
    lambda chosen: "防骗" + "".join(chosen)
)
verses = st.integers(2, 4).flatmap(
    lambda words: st.lists(
        st.lists(st.sampled_from(RHYME_WORDS), min_size=words, max_size=words).map("".join),
        min_size=4,
        max_size=4,
    ).map("\n".join)
)
texts = st.one_of(slogans, verses)
sizes = st.sampled_from(
    [(64, 16), (64, 32), (96, 16), (128, 32), (192, 32), (96, 48), (352, 80)]
)
wide = st.tuples(st.integers(32, 400), st.integers(16, 200))
depths = st.sampled_from(Depth)
kinds = st.sampled_from(["slogan", "rhyme", "alert", "tip"])
floors = st.sampled_from([16, 16, 20, 32])


def laid(
    text: str, size: tuple[int, int], depth: Depth, *, kind: str, floor: int
) -> Layout:
    panel = Panel(*size, depth, floor)
    try:
        return lay_out(
            Words(text, kind), panel, style=style_for(kind), measure=MEASURE, ink=ink
        )
    except DoesNotFitError:
        assume(size[1] >= 2 * floor)  # a panel lower than its floor shows nothing
        raise


random_rules = settings(max_examples=60, deadline=None)
