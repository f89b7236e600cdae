import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from devices.errors import TrustError
from devices.keys import Algorithm, PublicKey, SigningKey, pae


def test_what_is_signed_is_the_example_of_the_specification() -> None:
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_a_length_counts_bytes_not_characters() -> None:
    assert pae("é", "塔".encode()) == b"DSSEv1 2 \xc3\xa9 3 \xe5\xa1\x94"


def test_a_key_comes_back_from_its_file() -> None:
    key = SigningKey.generate()

    assert SigningKey.from_pem(key.to_pem()).public == key.public


def test_a_private_key_does_not_show_itself() -> None:
    assert repr(SigningKey.generate()).startswith("SigningKey(")
    assert "private" not in repr(SigningKey.generate()).lower()


def test_a_file_that_holds_no_key_is_refused() -> None:
    with pytest.raises(TrustError, match="no unencrypted private key"):
        SigningKey.from_pem(b"-----BEGIN PRIVATE KEY-----\n")


def test_a_private_key_of_another_algorithm_is_refused() -> None:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )

    with pytest.raises(TrustError, match="not Ed25519"):
        SigningKey.from_pem(pem)


def webcrypto_signature(private: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def test_a_browser_s_ecdsa_signature_of_r_and_s_holds_for_its_message_only() -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    raw = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = PublicKey(Algorithm.ECDSA_P256, raw)
    signature = webcrypto_signature(private, b"hello")

    assert key.holds(signature, b"hello")
    assert not key.holds(signature, b"hellp")
    assert not key.holds(signature[:-1], b"hello")
    assert not key.holds(bytes(64), b"hello")


def test_a_point_has_one_form_so_that_a_key_cannot_count_twice() -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    compressed = private.public_key().public_bytes(
        Encoding.X962, PublicFormat.CompressedPoint
    )

    with pytest.raises(TrustError, match="33 bytes"):
        PublicKey(Algorithm.ECDSA_P256, compressed)


@pytest.mark.parametrize("raw", [bytes(65), b"\x04" + bytes(64), b"\x06" + bytes(64)])
def test_what_is_no_point_of_the_curve_is_refused(raw: bytes) -> None:
    with pytest.raises(TrustError, match="are no ecdsa-p256 public key"):
        PublicKey(Algorithm.ECDSA_P256, raw)


def test_the_id_of_a_key_depends_on_its_algorithm_and_bytes() -> None:
    key = PublicKey(Algorithm.ED25519, bytes(32))

    assert key.key_id == (
        "c9d58806d9063b3306fc0e261bc6e18058cabe60849b42cf63c63f688879511c"
    )


def test_a_key_of_the_wrong_length_is_none() -> None:
    with pytest.raises(TrustError, match="has 31 bytes"):
        PublicKey(Algorithm.ED25519, bytes(31))
