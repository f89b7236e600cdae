"""Passwords: hashed slowly, refused when poor."""

import pytest

from signage.errors import BadInputError
from signage.store import passwords

BROKEN = "no hash of ours"


def test_a_password_fits_its_own_hash_only() -> None:
    password_hash = passwords.hashed("guard-the-purse")

    assert password_hash.startswith("$argon2id$")
    assert passwords.fits("guard-the-purse", password_hash=password_hash)
    assert not passwords.fits("guard-the-house", password_hash=password_hash)


def test_nothing_fits_where_there_is_no_hash() -> None:
    assert not passwords.fits("guard-the-purse", password_hash=None)
    assert not passwords.fits("guard-the-purse", password_hash=BROKEN)


@pytest.mark.parametrize("password", ["short", "x" * 201, "1111111111"])
def test_a_poor_password_is_refused(password: str) -> None:
    with pytest.raises(BadInputError) as caught:
        passwords.hashed(password)

    assert caught.value.field == "password"
