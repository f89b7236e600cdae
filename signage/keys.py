"""Private keys and secrets on disk: made when first wanted, for their owner's eyes only."""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from devices.trust import Installation, SigningKey
from playlists.ids import PersonId, ScreenId
from signage.errors import TrustSetupError
from signage.settings import SECRETS_FOLDER, Settings

SECRET_BYTES: Final = 32
CONTROLLER: Final = "_controller"
"""The worker's user name at the embedded broker; no screen's id begins so."""
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}\.(pem|key)")


class Keys:
    """The secrets of an installation, in the folder `secrets` of its data folder."""

    def __init__(
        self, data: Path, *, installation: Installation = Installation.REAL
    ) -> None:
        self.folder: Final = data / SECRETS_FOLDER
        self._installation = installation

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The secrets of the installation that is configured so."""
        kind = Installation.DEMO if settings.demo else Installation.REAL
        return cls(settings.data, installation=kind)

    @cached_property
    def controller(self) -> SigningKey:
        """What signs assignments, acceptances and commands."""
        return self._signing("controller")

    @cached_property
    def root(self) -> SigningKey:
        """The demo's root key.

        Raises:
            TrustSetupError: this is no demo: a real one never lies on the server.
        """
        self._require_demo("a root key")
        return self._signing("demo-root")

    @cached_property
    def csrf(self) -> bytes:
        """With what the web makes the tokens in its forms, 32 bytes."""
        return self._secret("csrf")

    @cached_property
    def broker_password(self) -> str:
        """With what the worker signs in at the embedded broker."""
        return self._secret("broker").hex()

    def server_reviewer(self, person: PersonId) -> SigningKey:
        """A demo reviewer's key.

        Raises:
            TrustSetupError: this is no demo: a real one never lies on the server.
        """
        self._require_demo("a reviewer's key")
        return self._signing(f"demo-reviewer-{person}")

    def screen_token(self, screen: ScreenId, generation: int) -> str:
        """With what a screen signs in, 64 hexadecimal digits: nowhere stored."""
        wanted = f"{screen}:{generation}".encode()
        return hmac.new(self._token_key, wanted, hashlib.sha256).hexdigest()

    def is_screen_token(self, token: str, screen: ScreenId, generation: int) -> bool:
        """Whether that is the screen's token; takes as long when it is not."""
        expected = self.screen_token(screen, generation)
        return hmac.compare_digest(token.encode(), expected.encode())

    @cached_property
    def _token_key(self) -> bytes:
        return self._secret("token")

    def _signing(self, name: str) -> SigningKey:
        pem = self._kept(f"{name}.pem", lambda: SigningKey.generate().to_pem())
        return SigningKey.from_pem(pem)

    def _secret(self, name: str) -> bytes:
        return self._kept(f"{name}.key", lambda: secrets.token_bytes(SECRET_BYTES))

    def _kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        if _NAME.fullmatch(name) is None:
            raise TrustSetupError(f"{name!r} cannot name a key")
        path = self.folder / name
        try:
            if not path.exists():
                _write_new(path, make())
            _require_private(path)
            return path.read_bytes()
        except OSError as error:
            raise TrustSetupError(f"the key {path} cannot be used: {error}") from error

    def _require_demo(self, what: str) -> None:
        if self._installation is not Installation.DEMO:
            raise TrustSetupError(f"{what} on the server exists only in the demo")


def _write_new(path: Path, body: bytes) -> None:
    """Write a file whole or not at all; of two processes the first one's stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(handle)
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return  # another process was first: its key counts
    finally:
        fresh.unlink()


def _require_private(path: Path) -> None:
    if path.stat().st_mode & 0o077:
        raise TrustSetupError(f"others can read {path}: chmod 600 it, or make it anew")
