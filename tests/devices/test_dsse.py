from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.dsse import Envelope, decode_envelope, open_sealed, seal
from devices.errors import MessageError, TrustError
from devices.statements import (
    APPROVAL,
)
from tests.fakes.office import Office

OFFICE = Office()
SMALL = seal("application/vnd.dengta.small+json", b"{}", OFFICE.li)


def test_an_envelope_is_as_the_specification_writes_it() -> None:
    key = OFFICE.li
    signature = b64encode(key.sign("application/x", b"hi").sig).decode()

    assert seal("application/x", b"hi", key).decode() == (
        '{"payload":"aGk=","payloadType":"application/x",'
        f'"signatures":[{{"keyid":"{key.public.key_id}","sig":"{signature}"}}]}}'
    )


@pytest.mark.parametrize("at", range(len(SMALL)))
def test_one_flipped_bit_anywhere_is_refused(at: int) -> None:
    for bit in range(8):
        body = bytearray(SMALL)
        body[at] ^= 1 << bit

        with pytest.raises((MessageError, TrustError)):
            open_sealed(
                bytes(body), "application/vnd.dengta.small+json", (OFFICE.li.public,)
            )


def test_an_envelope_unchanged_is_opened() -> None:
    opened = open_sealed(SMALL, "application/vnd.dengta.small+json", (OFFICE.li.public,))

    assert opened == b"{}"


@given(st.binary(max_size=300))
def test_garbage_is_no_envelope(garbage: bytes) -> None:
    with pytest.raises(MessageError):
        decode_envelope(garbage)


def test_bytes_with_one_key_s_signature_twice_are_no_envelope() -> None:
    start = SMALL.index(b'{"keyid"')
    signature = SMALL[start : SMALL.index(b"]")]

    with pytest.raises(MessageError, match="one signature a key"):
        decode_envelope(SMALL.replace(signature, signature + b"," + signature))


def test_an_envelope_without_signatures_or_with_one_twice_cannot_be() -> None:
    signature = OFFICE.li.sign(APPROVAL, b"{}")

    for signatures in ((), (signature, signature)):
        with pytest.raises(TrustError, match="one signature a key"):
            Envelope(APPROVAL, b"{}", signatures)
