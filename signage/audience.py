"""Whom words are for, and which of them come to a kind of venue. Pure."""

from collections.abc import Mapping
from typing import Final

from signage.errors import BadInputError

EVERYBODY: Final = "general"
"""The public, which comes to every venue."""
AUDIENCES: Final = {
    EVERYBODY: "公众",
    "elderly": "老年人",
    "student": "学生",
    "minor": "未成年人",
    "stay_home_parent": "家长、宝妈",
    "finance_staff": "企业财务",
    "jobseeker": "求职者",
    "merchant": "商户",
    "investor": "投资人群",
    "youth": "青年",
    "traveller": "旅客",
    "bank_customer": "银行客户",
    "bank_staff": "银行员工",
    "courier": "快递员、骑手",
    "rural": "农村居民",
}
USUAL: Final[Mapping[str, frozenset[str]]] = {
    "bank_branch": frozenset({"bank_customer", "bank_staff", "elderly", "investor"}),
    "atm_lobby": frozenset({"bank_customer", "elderly"}),
    "station": frozenset({"traveller", "youth"}),
    "courier_outlet": frozenset({"courier", "youth"}),
    "shop": frozenset({"merchant", "stay_home_parent"}),
    "market": frozenset({"merchant", "elderly", "stay_home_parent"}),
    "school": frozenset({"student", "minor", "stay_home_parent"}),
    "community": frozenset({"elderly", "stay_home_parent"}),
    "village": frozenset({"rural", "elderly"}),
    "internet_cafe": frozenset({"youth"}),
    "hotel": frozenset({"traveller"}),
    "hospital": frozenset({"elderly", "stay_home_parent"}),
    "enterprise": frozenset({"finance_staff", "jobseeker"}),
    "government_hall": frozenset({"merchant", "jobseeker"}),
    "plaza": frozenset({"elderly", "youth", "stay_home_parent"}),
    "telecom_hall": frozenset({"elderly", "youth"}),
    "elevator": frozenset({"student", "youth"}),
}
"""Who comes to venues of a kind, unless a venue says otherwise."""


def require_known(codes: frozenset[str]) -> None:
    """Refuse an audience that there is not; BadInputError names the field `audiences`."""
    if unknown := codes - AUDIENCES.keys():
        choice = "、".join(AUDIENCES)
        raise BadInputError(f"没有人群“{min(unknown)}”，可选：{choice}", field="audiences")


def served(kind: str, said: frozenset[str]) -> frozenset[str]:
    """Who comes to a venue of a kind: those it says, or else the usual; and everybody."""
    return (said or USUAL.get(kind, frozenset())) | {EVERYBODY}


def own(kind: str, said: frozenset[str]) -> frozenset[str]:
    """What a venue has to say for those to come: nothing where they are the usual."""
    chosen = said - {EVERYBODY}
    return frozenset() if chosen == USUAL.get(kind) else chosen
