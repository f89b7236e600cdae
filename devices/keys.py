"""Keys and what they sign: Ed25519 everywhere, ECDSA P-256 too for reviewers' browsers."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from devices.errors import TrustError

SIGNATURE_BYTES: Final = 64
_HALF: Final = SIGNATURE_BYTES // 2


class Algorithm(StrEnum):
    """How a key signs; the raw form of its public half depends on it."""

    ED25519 = "ed25519"  # raw: 32 bytes
    ECDSA_P256 = "ecdsa-p256"  # raw: 65 bytes, the uncompressed point; over SHA-256


RAW_BYTES: Final = {Algorithm.ED25519: 32, Algorithm.ECDSA_P256: 65}


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed: the pre-authentication encoding of DSSE version 1."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


@lru_cache(maxsize=4_096)
def _loaded(
    algorithm: Algorithm, raw: bytes
) -> Ed25519PublicKey | ec.EllipticCurvePublicKey:
    if algorithm == Algorithm.ED25519:
        return Ed25519PublicKey.from_public_bytes(raw)
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)


@dataclass(frozen=True, slots=True)
class Signature:
    """64 bytes by the key of that id; for ECDSA r and s, as WebCrypto gives them."""

    key_id: str
    sig: bytes


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key in the one raw form its algorithm has; another form is a TrustError."""

    algorithm: Algorithm
    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != RAW_BYTES[self.algorithm]:
            raise TrustError(
                f"no raw {self.algorithm} public key has {len(self.raw)} bytes"
            )
        try:
            self._loaded()
        except ValueError:
            raise TrustError(f"these bytes are no {self.algorithm} public key") from None

    @property
    def key_id(self) -> str:
        """SHA-256 of the algorithm's name and the raw key, 64 hexadecimal digits."""
        return hashlib.sha256(self.algorithm.encode() + self.raw).hexdigest()

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made that signature of exactly these bytes."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        try:
            self._verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def _loaded(self) -> Ed25519PublicKey | ec.EllipticCurvePublicKey:
        return _loaded(self.algorithm, self.raw)

    def _verify(self, signature: bytes, message: bytes) -> None:
        key = self._loaded()
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, message)
            return
        r = int.from_bytes(signature[:_HALF])
        s = int.from_bytes(signature[_HALF:])
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 private key; it never prints itself."""

    _private: Ed25519PrivateKey

    def __repr__(self) -> str:
        return f"SigningKey({self.public.key_id[:8]}…)"

    @classmethod
    def generate(cls) -> Self:
        """A new key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_pem(cls, pem: bytes) -> Self:
        """The key in an unencrypted PKCS #8 PEM; raises TrustError for anything else."""
        try:
            private = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError):
            raise TrustError("this is no unencrypted private key in PEM form") from None
        if not isinstance(private, Ed25519PrivateKey):
            raise TrustError("this private key is not Ed25519")
        return cls(private)

    def to_pem(self) -> bytes:
        """The private key as unencrypted PKCS #8 PEM: for a file of mode 0600."""
        return self._private.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(Algorithm.ED25519, self._private.public_key().public_bytes_raw())

    def sign(self, payload_type: str, payload: bytes) -> Signature:
        """This key's signature of a payload as that type."""
        return Signature(self.public.key_id, self._private.sign(pae(payload_type, payload)))
