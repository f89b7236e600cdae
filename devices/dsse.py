"""Envelopes of the DSSE specification, version 1: a payload, its type, its signatures.

Stricter than the specification asks: only standard base64 in its one form, no other keys,
no two signatures by one key id, so that no bit of an envelope can change unnoticed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from devices.errors import MessageError, TrustError
from devices.keys import SIGNATURE_BYTES, PublicKey, Signature, SigningKey, pae
from devices.wire.records import Message, record
from devices.wire.shapes import SHA256, many, matching, octets
from devices.wire.strict import LARGEST_MESSAGE

MOST_SIGNATURES: Final = 16


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload of a type, with signatures that nobody has checked yet."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        ids = [signature.key_id for signature in self.signatures]
        if not ids or len(set(ids)) != len(ids):
            raise TrustError("an envelope has one signature a key, and at least one")

    @property
    def signed_bytes(self) -> bytes:
        """What its signatures are of."""
        return pae(self.payload_type, self.payload)


@dataclass(frozen=True, slots=True)
class _Wire:
    """The names that the specification gives."""

    payload: bytes
    payloadType: str  # noqa: N815  # the specification's name
    signatures: tuple["_WireSignature", ...]


@dataclass(frozen=True, slots=True)
class _WireSignature:
    keyid: str
    sig: bytes


_ENVELOPE: Final = Message(
    record(
        _Wire,
        payload=octets(LARGEST_MESSAGE),
        payloadType=matching(r"application/[a-z0-9.+-]{1,80}", "payload type"),
        signatures=many(
            record(_WireSignature, keyid=SHA256, sig=octets(SIGNATURE_BYTES)),
            MOST_SIGNATURES,
        ),
    )
)


def encode_envelope(envelope: Envelope) -> bytes:
    """The envelope's bytes; raises MessageError when they would be too many."""
    signatures = tuple(_WireSignature(one.key_id, one.sig) for one in envelope.signatures)
    return _ENVELOPE.encode(_Wire(envelope.payload, envelope.payload_type, signatures))


def decode_envelope(body: bytes) -> Envelope:
    """What the bytes hold, nothing of it checked; raises MessageError."""
    wire = _ENVELOPE.decode(body)
    signatures = tuple(Signature(one.keyid, one.sig) for one in wire.signatures)
    try:
        return Envelope(wire.payloadType, wire.payload, signatures)
    except TrustError as error:
        raise MessageError(str(error)) from None


def require_type(body: bytes, payload_type: str) -> Envelope:
    """The envelope, when it says that type; raises MessageError or TrustError."""
    envelope = decode_envelope(body)
    if envelope.payload_type != payload_type:
        raise TrustError(f"{envelope.payload_type} where {payload_type} is due")
    return envelope


def seal(payload_type: str, payload: bytes, *keys: SigningKey) -> bytes:
    """An encoded envelope with a signature by each of the keys."""
    signatures = tuple(key.sign(payload_type, payload) for key in keys)
    return encode_envelope(Envelope(payload_type, payload, signatures))


def holding(envelope: Envelope, keys: Iterable[PublicKey]) -> frozenset[PublicKey]:
    """Those of the keys that signed; a wrong signature in the name of one: TrustError."""
    known = {key.key_id: key for key in keys}
    signed = envelope.signed_bytes
    found = set()
    for signature in envelope.signatures:
        key = known.get(signature.key_id)
        if key is None:
            continue
        if not key.holds(signature.sig, signed):
            raise TrustError(f"the signature by key {key.key_id[:8]} does not hold")
        found.add(key)
    return frozenset(found)


def open_sealed(body: bytes, payload_type: str, keys: Iterable[PublicKey]) -> bytes:
    """The payload, when it is of that type and one of the keys signed it.

    Raises MessageError for what is no envelope and TrustError for what does not hold.
    """
    envelope = require_type(body, payload_type)
    if not holding(envelope, keys):
        raise TrustError("signed by none of the keys that may")
    return envelope.payload
