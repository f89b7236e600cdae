"""Who may do what: roles and the actions they allow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playlists.ids import PartnerId, PersonId
from signage.errors import BadInputError, ForbiddenError

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9_-]{1,31}")
LONGEST_NAME: Final = 40


class Role(StrEnum):
    """What somebody is here for."""

    OPERATOR = "operator"
    REVIEWER = "reviewer"
    MANAGER = "manager"
    PARTNER = "partner"  # keeps the screens of one partner unit
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What the program lets people do; looking at one's own screens needs none."""

    COMPOSE = "compose"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    ARRANGE = "arrange"
    SUBSCRIBE = "subscribe"
    BLANK = "blank"
    ALARM = "alarm"
    RELEASE = "release"
    STATISTICS = "statistics"
    REPORT = "report"
    ISSUE = "issue"
    REGULATE = "regulate"
    ADMINISTER = "administer"


ROLE_NAMES: Final[Mapping[Role, str]] = {
    Role.OPERATOR: "操作员",
    Role.REVIEWER: "审核员",
    Role.MANAGER: "管理者",
    Role.PARTNER: "网点管理员",
    Role.ADMINISTRATOR: "系统管理员",
}
ACTION_NAMES: Final[Mapping[Action, str]] = {
    Action.COMPOSE: "撰写标语",
    Action.REVIEW: "审核标语",
    Action.WITHDRAW: "撤回标语",
    Action.ARRANGE: "编排播放列表和排期",
    Action.SUBSCRIBE: "为屏幕订阅播放列表",
    Action.BLANK: "让屏幕黑屏",
    Action.ALARM: "发起紧急预警",
    Action.RELEASE: "放行紧急预警",
    Action.STATISTICS: "查看统计",
    Action.REPORT: "出具工作小结",
    Action.ISSUE: "签发工作小结",
    Action.REGULATE: "定屏幕的规定",
    Action.ADMINISTER: "管理单位、网点、屏幕和人员",
}
_MAY: Final[Mapping[Role, frozenset[Action]]] = {
    Role.OPERATOR: frozenset(
        {
            Action.COMPOSE,
            Action.ARRANGE,
            Action.SUBSCRIBE,
            Action.BLANK,
            Action.ALARM,
            Action.STATISTICS,
            Action.REPORT,
        }
    ),
    Role.REVIEWER: frozenset(
        {
            Action.COMPOSE,
            Action.REVIEW,
            Action.WITHDRAW,
            Action.BLANK,
            Action.ALARM,
            Action.RELEASE,
            Action.STATISTICS,
        }
    ),
    Role.MANAGER: frozenset(
        {
            Action.BLANK,
            Action.ALARM,
            Action.RELEASE,
            Action.STATISTICS,
            Action.REPORT,
            Action.ISSUE,
            Action.REGULATE,
        }
    ),
    Role.PARTNER: frozenset({Action.SUBSCRIBE, Action.STATISTICS}),
    Role.ADMINISTRATOR: frozenset(
        {
            Action.BLANK,
            Action.STATISTICS,
            Action.REPORT,
            Action.REGULATE,
            Action.ADMINISTER,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in; `partner` is the unit whose screens a keeper sees."""

    id: PersonId
    name: str
    login: str
    role: Role
    partner: PartnerId | None = None
    post: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise BadInputError(f"姓名须有 1 至 {LONGEST_NAME} 个字", field="name")
        if _LOGIN.fullmatch(self.login) is None:
            raise BadInputError(
                f"登录名“{self.login}”须为 2 至 32 个小写字母或数字",
                field="login",
            )
        if (self.role is Role.PARTNER) != (self.partner is not None):
            raise BadInputError("网点管理员须填单位，其他角色不填", field="partner")


def role_of(code: str) -> Role:
    """The role of a code.

    Raises:
        BadInputError: there is no such role.
    """
    try:
        return Role(code)
    except ValueError:
        known = "、".join(Role)
        raise BadInputError(f"没有角色“{code}”，可选：{known}", field="role") from None


def may(role: Role, action: Action) -> bool:
    """Whether a role allows an action."""
    return action in _MAY[role]


def require(person: Person, action: Action) -> None:
    """Refuse what the person's role does not allow.

    Raises:
        ForbiddenError: it does not.
    """
    if not may(person.role, action):
        role, wish = ROLE_NAMES[person.role], ACTION_NAMES[action]
        raise ForbiddenError(f"{role}不能{wish}")


def sees(person: Person, partner: PartnerId) -> bool:
    """Whether somebody may see the venues and screens of a partner unit."""
    return person.partner is None or person.partner == partner


def require_sees(person: Person, partner: PartnerId) -> None:
    """Refuse a keeper whatever is not of their own unit.

    Raises:
        ForbiddenError: it belongs to another unit.
    """
    if not sees(person, partner):
        raise ForbiddenError("这是其他单位的网点，您只能看本单位的")
