from dataclasses import replace

import pytest

from devices.errors import TrustError
from devices.keys import SigningKey
from devices.statements import (
    Installation,
    TrustList,
)
from devices.trust import (
    verify_trust_list,
)
from tests.fakes.office import OPENED, Office

OFFICE = Office()
TRUST = OFFICE.trust_list()


def first(body: bytes, *, installation: Installation = Installation.REAL) -> TrustList:
    return verify_trust_list(
        body, (OFFICE.root.public,), 1, previous=None, installation=installation
    )


def test_a_trust_list_signed_by_the_root_is_taken() -> None:
    assert first(OFFICE.sealed_list(TRUST)) == TRUST


def test_a_trust_list_signed_by_anyone_else_is_refused() -> None:
    with pytest.raises(TrustError, match="too few roots"):
        first(OFFICE.sealed_list(TRUST, OFFICE.controller, OFFICE.li, OFFICE.wang))


def test_a_real_installation_refuses_a_demo_s_trust_list() -> None:
    sealed = OFFICE.sealed_list(OFFICE.demo_list())

    assert first(sealed, installation=Installation.DEMO).demo
    with pytest.raises(TrustError, match="no say in a real installation"):
        first(sealed)


def follow(offered: TrustList, previous: TrustList, *keys: SigningKey) -> TrustList:
    return verify_trust_list(
        OFFICE.sealed_list(offered, *keys), (OFFICE.root.public,), 1, previous=previous
    )


def test_versions_of_the_trust_list_only_rise() -> None:
    second = OFFICE.trust_list(version=2)
    another_second = replace(second, issued_at=OPENED + 1)

    assert follow(second, TRUST) == second
    assert follow(second, second) == second
    for stale in (TRUST, another_second):
        with pytest.raises(TrustError, match="after 2"):
            follow(stale, second)


def test_a_change_of_root_is_signed_by_the_old_and_the_new() -> None:
    new = SigningKey.generate()
    turned = replace(OFFICE.trust_list(version=2), roots=(new.public,))

    assert follow(turned, TRUST, OFFICE.root, new) == turned
    for too_few in ((OFFICE.root,), (new,)):
        with pytest.raises(TrustError, match="too few roots"):
            follow(turned, TRUST, *too_few)


def test_after_a_change_of_root_the_old_one_has_no_say() -> None:
    new = SigningKey.generate()
    turned = replace(OFFICE.trust_list(version=2), roots=(new.public,))
    third = replace(turned, version=3)

    assert follow(third, turned, new) == third
    with pytest.raises(TrustError, match="too few roots"):
        follow(OFFICE.trust_list(version=3), turned, OFFICE.root)


def test_a_threshold_that_the_roots_cannot_reach_is_refused() -> None:
    with pytest.raises(TrustError, match="cannot reach their threshold"):
        replace(TRUST, root_threshold=2)


def test_two_of_three_roots_are_two_different_ones() -> None:
    roots = tuple(SigningKey.generate() for _ in range(3))
    publics = tuple(root.public for root in roots)
    trust = replace(TRUST, roots=publics, root_threshold=2)

    def opened(*keys: SigningKey) -> TrustList:
        sealed = OFFICE.sealed_list(trust, *keys)
        return verify_trust_list(sealed, publics, 2, previous=None)

    assert opened(*roots[:2]) == trust
    with pytest.raises(TrustError, match="too few roots"):
        opened(roots[0], OFFICE.li)
