"""Hashes passwords (Argon2id) and checks them: slow on purpose, never in a transaction."""

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from signage.errors import BadInputError

SHORTEST: Final = 10
LONGEST: Final = 200
_HASHER: Final = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)


def hashed(password: str) -> str:
    """The hash of a new password.

    Raises:
        BadInputError: it is too short, too long, or one character over and over.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInputError(f"密码须有 {SHORTEST} 至 {LONGEST} 个字符", field="password")
    if len(set(password)) == 1:
        raise BadInputError("密码不能是同一个字符重复", field="password")
    return _HASHER.hash(password)


def fits(password: str, *, password_hash: str | None) -> bool:
    """Whether a password belongs to a hash; takes as long when there is no hash."""
    try:
        return _HASHER.verify(password_hash or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("a hash that no password is ever compared with in earnest")
