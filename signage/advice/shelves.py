"""What there is to edit in the word lists, in the words of those who edit it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from signage.advice.lexicon import Level, Use
from signage.advice.subject import Severity
from signage.audience import AUDIENCES
from signage.places import VENUE_KINDS
from signage.slogan import Kind


class Form(StrEnum):
    """How a field is written."""

    LINE = "line"
    LINES = "lines"  # a list, one a line
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row; `options` are the values and words of a choice."""

    name: str
    label: str
    form: Form = Form.LINE
    is_needed: bool = True
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words: its place, the rules that read it, what it is for."""

    place: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of rows; `title` is the column by which a row is known."""

    place: str
    label: str
    columns: tuple[Column, ...]
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or the least and the most of one (`is_span`); in which unit."""

    place: str
    label: str
    unit: str = ""
    is_span: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the word lists that is edited on one page."""

    name: str
    label: str
    help: str = ""
    rows: tuple[Rows, ...] = ()
    words: tuple[Words, ...] = ()
    numbers: tuple[Number, ...] = ()


_HOW: Final = (
    "… 代表同一分句里再有几个字，～ 代表同一句里再有几个字，[甲|乙] 任选其一，"
    "{词类} 代表一类词里的任何一个"
)
_USES: Final[Mapping[Use, str]] = {
    Use.REPORT: "报警",
    Use.ADVICE: "咨询、劝阻",
    Use.MESSAGE: "只发短信",
    Use.SERVICE: "其他服务",
    Use.OTHER: "与诈骗无关",
}
_LEVELS: Final[Mapping[Level, str]] = {
    Level.STRICT: "从严：中华通韵",
    Level.NORMAL: "一般：中华新韵",
    Level.LOOSE: "从宽：十三辙",
}
_SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "必须改",
    Severity.WARNING: "审核人确认",
    Severity.INFORMATION: "只作提醒",
}
LEVEL: Final = Column(
    "rhymes.level", "押韵宽严", Form.CHOICE, options=tuple(_LEVELS.items())
)
POLYPHONES: Final = "rhymes.polyphones"
READINGS: Final = "rhymes.readings"
CLASSES: Final = "classes"
_SAY: Final = Column("say", "说法", help=_HOW)
_WHY: Final = Column("why", "为什么不行", help="作者会看到这句话")
_PHRASE: Final = (
    _SAY,
    _WHY,
    Column("severity", "轻重", Form.CHOICE, options=tuple(_SEVERITIES.items())),
    Column("fix", "改成什么", is_needed=False, help="可以不填；填了，作者点一下就改好"),
    Column("unless", "句里有这些就不算", Form.LINES, is_needed=False, help="一行一个"),
    Column(
        "even_if_told",
        "后文说了“这是骗局”也要提醒",
        Form.TICK,
        is_needed=False,
    ),
)


def _hotlines() -> Shelf:
    columns = (
        Column("number", "号码", help="3 至 12 位数字"),
        Column("name", "名称"),
        Column("use", "做什么用", Form.CHOICE, options=tuple(_USES.items())),
        Column("note", "要审核人留意什么", is_needed=False),
    )
    rows = Rows(
        "hotlines", "登记的号码", columns, "number", "N01、N02、N03：标语里只能写这些号码"
    )
    firms = Words("companies", "企业电话的样子", "N06：# 代表任一数字，如 955##")
    return Shelf("hotlines", "号码", rows=(rows,), words=(firms, *_lists(_OF_NUMBERS)))


def _phrases() -> Shelf:
    against = (
        Column("left", "一边说", Form.LINES, help="一行一个说法"),
        Column("right", "另一边说", Form.LINES, help="一行一个说法"),
        Column("why", "为什么不能放在一起"),
    )
    return Shelf(
        "phrases",
        "不该说的话",
        "前面有“不、别”，或者说的是骗子怎么骗人，都不算。",
        rows=(
            Rows("unsafe", "叫人做险事的说法", _PHRASE, "say", "A01"),
            Rows("manners.phrases", "伤人、粗俗的说法", _PHRASE, "say", "P02"),
            Rows(
                "contradictions",
                "互相矛盾的说法",
                against,
                "why",
                "A02：两条在用的标语不能一条这么说、一条那么说",
            ),
        ),
        words=_lists(_OF_PHRASES),
    )


def _spellings() -> Shelf:
    columns = (
        Column("wrong", "常见的错"),
        Column("right", "正确的写法"),
        Column("unless", "句里有这些就不算", Form.LINES, is_needed=False, help="一行一个"),
    )
    rows = Rows("spellings", "错别字", columns, "wrong", "C06")
    return Shelf("spellings", "错字", rows=(rows,), words=_lists(_OF_SPELLING))


def _suits() -> Shelf:
    columns = (
        Column("audience", "人群", Form.CHOICE, options=tuple(AUDIENCES.items())),
        Column(
            "venue_kinds", "常去的场所", Form.CHOICES, options=tuple(VENUE_KINDS.items())
        ),
        Column(
            "words",
            "说到这些词就是讲给他们听的",
            Form.LINES,
            is_needed=False,
            help="一行一个",
        ),
    )
    rows = Rows("suits", "谁在哪里看", columns, "audience", "S02")
    return Shelf("suits", "人群和场所", rows=(rows,))


def _limits() -> Shelf:
    lengths = tuple(
        Number(f"lengths.{kind}", f"{kind.label}的长短", "字", is_span=True)
        for kind in Kind
        if kind is not Kind.POSTER
    )
    return Shelf("limits", "界限", numbers=(*lengths, *_NUMBERS))


def _lists(every: Iterable[tuple[str, str, str]]) -> tuple[Words, ...]:
    return tuple(Words(*each) for each in every)


_OF_NUMBERS: Final = (
    ("cues.calls", "叫人打电话的词", "N02：号码旁边有这些词，就要是登记过的"),
    ("cues.firms", "单位的词", "N06：号码旁边有这些词，就是单位自己的电话"),
    ("cues.asks", "短信号码后面的动作", "N05：12381 只发短信，后面不能叫人这样做"),
    ("cues.asks_before", "短信号码前面的动作", "N05"),
    ("cues.dials", "另有号码时不算的动作", "N05：后面另写了官方电话时，这些动作不算"),
    ("cues.cheats", "说到诈骗的词", "N03：有这些词，119、120 就不对路"),
    ("cues.checks", "叫人问清楚的词", "N03：有这些词，打服务热线没有错"),
    ("cheated", "写给已经被骗的人", "N04：这样说的要写明 110"),
    ("cues.evidence", "叫人留证据", "N04：讲完被骗的事又这样说，也要写明 110"),
    ("cues.urges", "叫人赶快做的词", "N04"),
    ("cues.averted", "没有被骗成的词", "N04：有这些词就不用写 110"),
    ("invitations", "叫人扫码的说法", "N06：公益内容不叫人扫码"),
    ("cues.link_ends", "网址的结尾", "N06：公益内容不放网址"),
)
_OF_PHRASES: Final = (
    ("cues.risks", "有风险的事", "A01：同句有“夸的词”、没有提醒的词，就要看"),
    ("cues.praises", "夸、催的词", "A01"),
    ("cues.cautions", "提醒的词", "A01：句里有一个，就是在提醒人"),
    ("cues.acts", "照做会吃亏的事", "A01：前面有“叫人做的词”或后面有“好处的词”，就要看"),
    ("cues.urgings", "叫人做的词", "A01：请、快、先……"),
    ("cues.rewards", "好处的词", "A01：就行、更快、到账……"),
    ("cues.proper", "正经做法的词", "A01：句里有一个，做的就不是险事"),
    ("cues.neglects", "叫人别防备的说法", "A01：别报警、请勿告知家人……"),
    ("wording.absolutes", "绝对的词", "A03：说得绝对，请审核人确认没有例外"),
    ("wording.sources_named", "说明出处的词", "A04：有这些词，统计数字就有了出处"),
    ("wording.statistics", "像统计的词", "A04：和数字同在一句就要写出处"),
    ("cues.units", "数字的单位", "A04"),
    ("cues.laws", "法律的名字", "A04：写了条款要写是哪部法律"),
    ("manners.regions", "地名", "P02：不能把骗子说成哪里人"),
    ("manners.brands", "品牌、机构", "P03：不能说成骗子，要写“冒充”"),
    ("manners.emblems", "国旗、徽章", "P03：不能当装饰"),
    ("cues.accusations", "说品牌坏话的词", "P03"),
    ("cues.disguises", "冒充的词", "P03：品牌前面有这些词就没有错"),
    ("cues.surnames", "姓", "P01"),
    ("cues.titles", "称呼", "P01：姓加称呼会让人认出是谁"),
    ("cues.kin", "亲属称呼", "P01"),
    ("cues.posts", "职务", "P01"),
    ("cues.roles", "身份", "P01：后面跟着姓名"),
    ("cues.places", "住处的结尾", "P01：小区、花园……"),
    ("cues.harms", "遭遇", "P01：说到这些，姓名就必须去掉"),
)
_OF_CONTEXT: Final = (
    ("context.denials", "否定的词", "后面几个字里的说法都不算"),
    ("context.prohibitions", "禁止的词", "同一分句里后面的说法都不算"),
    ("context.released", "禁止到此为止", "“不要犹豫，赶紧……”里，“犹豫”以后又算了"),
    ("context.checks", "先核实的词", "夹在说法中间就不算"),
    ("context.told_before", "前面说是骗子的词", "后面的说法是骗子说的，不算"),
    ("context.told_after", "后面点破的词", "前面的说法是骗局，不算"),
    ("context.hushed", "看着像、其实不是", "“不管、特别、区别”里没有否定"),
    ("cues.supposed", "假设的词", "A01：“如果已经转账”不是叫人转账"),
)
_OF_SPELLING: Final = (
    ("slips.terms", "常打错的词", "C06：差一个同音字、形近字就提醒"),
    ("slips.lookalikes", "形近字", "C06：一组一条"),
    ("slips.words", "本来就对的词", "C06：这些不提醒"),
    ("wording.variants", "异体字", "C03：两个字一条，异体字在前，规范字在后"),
    ("cues.lost", "丢字的记号", "C01：丢了字的地方常留下的符号"),
)
_NUMBERS: Final = (
    Number("limits.glyph_px", "字高至少（T03）", "像素"),
    Number("limits.distance", "看得清的距离（T04）", "倍字高"),
    Number("limits.farthest", "勉强看清的距离", "倍字高"),
    Number("limits.elderly_distance", "老年人看得清的距离（T04）", "倍字高"),
    Number("limits.scroll", "走字最快（T05）", "字／秒"),
    Number("limits.elderly_scroll", "给老年人看，走字最快（T05）", "字／秒"),
    Number("limits.rest_ms", "静止至少（T06）", "毫秒"),
    Number("limits.character_ms", "每个字再加（T06）", "毫秒"),
    Number("limits.road_ms", "对着马路，每幅至少（T06）", "毫秒"),
    Number("limits.sponsor_percent", "单位名称至多占画面（S03）", "%"),
    Number("limits.likeness_percent", "多像算重复（D01）", "%"),
    Number("limits.call_reach", "“拨打”离号码多远还算（N02）", "字"),
    Number("limits.denial_reach", "否定的词管到多远", "字"),
    Number("limits.told_reach", "禁止、点破的词管到多远", "字"),
)
SHELVES: Final = (
    _hotlines(),
    _phrases(),
    Shelf(
        "classes",
        "词类",
        "短语里写 {类名}，就代表其中任何一个词；加一个词，所有短语都认得。",
    ),
    Shelf(
        "context",
        "语气",
        "同样的字，是在劝人还是在害人，看前后这些词。",
        words=_lists(_OF_CONTEXT),
    ),
    _spellings(),
    _limits(),
    Shelf("rhymes", "押韵", "R02、R05：押韵的宽严，和本地约定的读音。"),
    _suits(),
)
ROWS: Final = {rows.place: rows for shelf in SHELVES for rows in shelf.rows}
LISTS: Final = {words.place: words for shelf in SHELVES for words in shelf.words}
NUMBERS: Final = {one.place: one for shelf in SHELVES for one in shelf.numbers}
