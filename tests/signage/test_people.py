"""People: what roles allow, what a person needs."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from playlists.ids import PartnerId, PersonId
from signage.errors import BadInputError, ForbiddenError
from signage.people import (
    ACTION_NAMES,
    ROLE_NAMES,
    Action,
    Person,
    Role,
    may,
    require,
    require_sees,
    role_of,
    sees,
)

OPERATOR = Person(PersonId("pe-1"), "周海燕", login="zhou", role=Role.OPERATOR)
KEEPER = Person(
    PersonId("pe-2"), "何静", login="hejing", role=Role.PARTNER, partner=PartnerId("bank")
)


@pytest.mark.parametrize("role", Role)
def test_nobody_may_both_arrange_and_review(role: Role) -> None:
    assert not (may(role, Action.ARRANGE) and may(role, Action.REVIEW))


@pytest.mark.parametrize("action", Action)
def test_every_action_is_somebodys(action: Action) -> None:
    assert any(may(role, action) for role in Role)


def test_roles_and_actions_have_chinese_names() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set(ACTION_NAMES) == set(Action)


def test_a_role_that_does_not_allow_it_is_refused_in_words() -> None:
    with pytest.raises(ForbiddenError, match="操作员不能审核标语"):
        require(OPERATOR, Action.REVIEW)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_exactly_what_a_role_may_do_is_let_through(role: Role, action: Action) -> None:
    somebody = KEEPER if role is Role.PARTNER else replace(OPERATOR, role=role)
    with nullcontext() if may(role, action) else pytest.raises(ForbiddenError):
        require(somebody, action)


def test_a_keeper_sees_only_their_own_unit() -> None:
    assert sees(KEEPER, PartnerId("bank"))
    with pytest.raises(ForbiddenError):
        require_sees(KEEPER, PartnerId("station"))


def test_everybody_else_sees_every_unit() -> None:
    assert sees(OPERATOR, PartnerId("station"))


@pytest.mark.parametrize(
    ("name", "login", "role", "partner", "field"),
    [
        (" ", "zhou", Role.OPERATOR, None, "name"),
        ("周", "Zhou", Role.OPERATOR, None, "login"),
        ("周", "z", Role.OPERATOR, None, "login"),
        ("周", "zhou", Role.PARTNER, None, "partner"),
        ("周", "zhou", Role.OPERATOR, "bank", "partner"),
    ],
)
def test_a_wrong_person_cannot_exist(
    name: str, login: str, *, role: Role, partner: str | None, field: str
) -> None:
    unit = PartnerId(partner) if partner else None

    with pytest.raises(BadInputError) as caught:
        Person(PersonId("pe-3"), name, login=login, role=role, partner=unit)

    assert caught.value.field == field


def test_an_unknown_role_names_those_there_are() -> None:
    with pytest.raises(BadInputError, match="operator"):
        role_of("king")
