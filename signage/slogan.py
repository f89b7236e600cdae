"""What a slogan is: its kind, its states and what may follow what, how long it is read."""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from playlists.ids import CampaignId, DistrictId, PersonId, SloganId
from signage.audience import AUDIENCES
from signage.errors import BadInputError, ForbiddenStepError
from signage.manner import AS_EVER, Manner, require_within

LONGEST_TEXT: Final = 300
LONGEST_TITLE: Final = 60
REST_MS: Final = 2_000
SCROLL_CHARACTERS_PER_S: Final = 3


class Kind(StrEnum):
    """The kinds of words that a screen shows."""

    SLOGAN = "slogan"
    RHYME = "rhyme"
    ALERT = "alert"
    TIP = "tip"
    FILLER = "filler"
    POSTER = "poster"  # a picture; the text says what it shows, and is not drawn

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return KIND_LABELS[self]


KIND_LABELS: Final = {
    Kind.SLOGAN: "标语",
    Kind.RHYME: "口诀",
    Kind.ALERT: "预警",
    Kind.TIP: "温馨提示",
    Kind.FILLER: "垫片",
    Kind.POSTER: "海报",
}
# An alert tells something new: it gets more time than words that are met again and again.
_MS_A_CHARACTER: Final = {
    Kind.SLOGAN: 250,
    Kind.RHYME: 250,
    Kind.ALERT: 333,
    Kind.TIP: 250,
    Kind.FILLER: 250,
    Kind.POSTER: 250,
}


class State(StrEnum):
    """Where a revision stands on its way to the screens."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return STATE_LABELS[self]


STATE_LABELS: Final = {
    State.DRAFT: "草稿",
    State.SUBMITTED: "待审核",
    State.RETURNED: "已退回",
    State.PASSED: "已通过",
    State.WITHDRAWN: "已撤播",
}
NEXT: Final[dict[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.RETURNED, State.PASSED}),
    State.RETURNED: frozenset(),  # the author goes on with a new revision
    State.PASSED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
EDITABLE: Final = frozenset({State.DRAFT})
REVISABLE: Final = frozenset({State.RETURNED, State.PASSED, State.WITHDRAWN})

FRAUD_TYPES: Final = {
    "general": "通用",
    "task_rebate": "刷单返利",
    "investment": "虚假网络投资理财",
    "fake_shopping": "虚假购物、服务",
    "ecommerce_service_impersonation": "冒充电商物流客服",
    "loan": "虚假网络贷款",
    "credit_record": "虚假征信",
    "acquaintance_impersonation": "冒充领导、熟人",
    "police_impersonation": "冒充公检法及政府机关",
    "romance": "网络婚恋、交友",
    "game_trade": "网络游戏产品虚假交易",
    "ticket_change": "机票退改签",
    "prize": "虚假中奖",
    "account_misuse": "出租出售“两卡”",
    "overseas_job": "境外高薪招聘",
    "trojan_phishing": "木马钓鱼",
    "fan_group": "追星群",
    "other": "其他",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author typed, as typed; `not_after` in ms UTC; empty places: everywhere."""

    text: str
    kind: Kind = Kind.SLOGAN
    fraud_type: str = "general"
    audiences: tuple[str, ...] = ("general",)
    venue_kinds: tuple[str, ...] = ()
    districts: tuple[DistrictId, ...] = ()
    not_after: int | None = None
    campaign: CampaignId | None = None
    manner: Manner = AS_EVER

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_TEXT:
            raise BadInputError(f"正文最多{LONGEST_TEXT}个字", field="text")
        if any(each == "\0" or unicodedata.category(each) == "Cs" for each in self.text):
            raise BadInputError("正文里有不是文字的编码，请重新输入", field="text")
        if self.fraud_type not in FRAUD_TYPES:
            raise BadInputError(f"没有诈骗类型“{self.fraud_type}”", field="fraud_type")
        for audience in self.audiences:
            if audience not in AUDIENCES:
                raise BadInputError(f"没有人群“{audience}”", field="audiences")
        require_within(self.manner, self.text)


@dataclass(frozen=True, slots=True)
class Slogan:
    """What stays the same from revision to revision; `created_at` in ms UTC."""

    id: SloganId
    kind: Kind
    fraud_type: str
    audiences: tuple[str, ...]
    campaign: CampaignId | None
    author: PersonId
    created_at: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of a slogan and where it may be shown; instants in ms UTC.

    `version` rises with each saved change, so that nobody saves over another's change.
    """

    slogan: SloganId
    number: int
    text: str
    state: State
    venue_kinds: tuple[str, ...]
    districts: tuple[DistrictId, ...]
    not_after: int | None
    version: int
    author: PersonId
    changed_by: PersonId
    created_at: int
    changed_at: int
    submitted_at: int | None = None
    manner: Manner = AS_EVER

    def become(self, state: State) -> "Revision":
        """The same revision in the state that follows; ForbiddenStepError if none does."""
        return replace(self, state=become(self.state, state))

    @property
    def title(self) -> str:
        """Its words on one line, as lists and statistics name it."""
        return title_of(self.text)


def become(state: State, following: State) -> State:
    """`following`, when it may follow `state`; ForbiddenStepError otherwise."""
    if following not in NEXT[state]:
        raise ForbiddenStepError(f"“{state.label}”之后不能变为“{following.label}”")
    return following


def title_of(text: str) -> str:
    """The words on one line, cut to `LONGEST_TITLE` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def characters(text: str) -> int:
    """How many characters one reads: punctuation and white space are not counted."""
    return sum(unicodedata.category(each)[0] not in "PZC" for each in text)


def reading_ms(text: str, *, kind: Kind) -> int:
    """How long a still text must stay to be read: 2 s and a quarter second a character.

    The source is rule T06; an alert gets a third of a second a character.
    """
    return REST_MS + characters(text) * _MS_A_CHARACTER[kind]
