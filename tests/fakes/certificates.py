"""A small certificate authority for the loopback."""

import ipaddress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

SINCE = datetime(2020, 1, 1, tzinfo=UTC)
UNTIL = datetime(2120, 1, 1, tzinfo=UTC)


class Files(NamedTuple):
    """PEM files: who vouches, the server's certificate and its private key."""

    ca: Path
    certificate: Path
    key: Path


def write_certificates(folder: Path) -> Files:
    """A new authority and a certificate of its for 127.0.0.1, written into a folder."""
    authority, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    files = Files(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    root = _certificate("authority", authority, signer=authority)
    files.ca.write_bytes(root.public_bytes(Encoding.PEM))
    server = _certificate("server", key, signer=authority)
    files.certificate.write_bytes(server.public_bytes(Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return files


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, *, signer: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    is_root = key is signer
    local = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named("authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(local, critical=False)
        .sign(signer, hashes.SHA256())
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
