"""Key files: a private key as PEM of mode 0600, a public one as a line of JSON."""

import json
import os
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from devices.trust import Algorithm, PublicKey, SigningKey
from signage.errors import TrustSetupError

_NEW_SECRET: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def make(path: Path) -> SigningKey:
    """A new private key in a new file that only its owner can read.

    Raises:
        TrustSetupError: the file is there already, or cannot be made.
    """
    key = SigningKey.generate()
    try:
        with os.fdopen(os.open(path, _NEW_SECRET, 0o600), "wb") as file:
            file.write(key.to_pem())
    except FileExistsError:
        raise TrustSetupError(f"{path} is there already; it stays as it is") from None
    except OSError as error:
        raise TrustSetupError(f"{path} cannot be made: {error.strerror}") from error
    return key


def private(path: Path) -> SigningKey:
    """The private key in a file; TrustSetupError or TrustError when it holds none."""
    try:
        return SigningKey.from_pem(path.read_bytes())
    except OSError as error:
        raise TrustSetupError(f"{path} cannot be read: {error.strerror}") from error


def public(path: Path) -> PublicKey:
    """The public key in a file as `public_text` writes it.

    Raises:
        TrustSetupError: it holds none.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        raw = b64decode(found["key"], validate=True)
        return PublicKey(Algorithm(found["algorithm"]), raw)
    except OSError as error:
        raise TrustSetupError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TrustSetupError(
            f'{path} holds no public key such as {{"algorithm": "ed25519", "key": "…"}}'
        ) from error


def public_text(key: PublicKey) -> str:
    """A public key as a line of JSON, as enrolment files have it."""
    fields = {"algorithm": key.algorithm.value, "key": b64encode(key.raw).decode()}
    return json.dumps(fields)
