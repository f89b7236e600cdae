"""The file that makes a machine a screen: who it is, whom it asks, whose word counts."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from devices.agent.verification import Site
from devices.errors import DevicesError, MessageError
from devices.keys import Algorithm, PublicKey
from devices.wire.records import VERSION, record
from devices.wire.shapes import (
    FLAG,
    IDENT,
    SCREEN_CLASS,
    choice,
    integer,
    many,
    matching,
    maybe,
    octets,
    text,
)
from playlists.ids import ScreenClass, ScreenId

LARGEST_BYTES: Final = 64 * 1024
MOST_ROOTS: Final = 16
_LARGEST_KEY: Final = 65
_SCHEMES: Final = frozenset({"mqtt", "mqtts", "tcp", "ssl", "ws", "wss"})


class EnrolmentError(DevicesError):
    """A file that enrols no screen."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A screen's identity, its base topic, brokers, HTTP address, token and root keys.

    `ca` is the path of the certificate authority's file, None for the system's own.
    """

    screen: ScreenId
    base: str
    brokers: tuple[str, ...]
    http: str
    ca: str | None
    username: str
    token: str
    screen_class: ScreenClass
    roots: tuple[PublicKey, ...]
    root_threshold: int
    demo: bool

    def __post_init__(self) -> None:
        if not 1 <= self.root_threshold <= len(self.roots):
            raise EnrolmentError("the roots cannot reach their threshold")
        for broker in self.brokers:
            if urlsplit(broker).scheme not in _SCHEMES or not urlsplit(broker).hostname:
                raise EnrolmentError(f"{broker} is no broker such as mqtt://127.0.0.1:1883")
        if self.http and urlsplit(self.http).scheme not in ("http", "https"):
            raise EnrolmentError(f"{self.http} is no address such as https://host")
        if not self.base.endswith(f"/{self.screen}"):
            raise EnrolmentError("the base topic ends with the screen's id")

    @property
    def site(self) -> Site:
        """Which screen this is, and its class."""
        return Site(self.screen, self.screen_class)

    @property
    def authority(self) -> str:
        """Which screen this is and whose word counts there, as a hash."""
        keys = sorted(key.key_id for key in self.roots)
        said = repr((self.screen, keys, self.root_threshold, self.demo))
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def cell(self) -> str:
        """The topic under which the cell's blobs and trust list lie."""
        return self.base.removesuffix(f"/screens/{self.screen}")


_FORM: Final = record(
    Enrolment,
    screen=IDENT,
    base=matching(r"[A-Za-z0-9_/-]{1,200}", "topic"),
    brokers=many(text(300), 8),
    http=text(300),
    ca=maybe(text(1_000)),
    username=IDENT,
    token=matching(r"[A-Za-z0-9_.-]{0,200}", "token"),
    screen_class=SCREEN_CLASS,
    roots=many(
        record(PublicKey, algorithm=choice(Algorithm), raw=octets(_LARGEST_KEY)), MOST_ROOTS
    ),
    root_threshold=integer(1, MOST_ROOTS),
    demo=FLAG,
)


def encode_enrolment(enrolment: Enrolment) -> bytes:
    """The file's bytes: JSON that a person can read. It holds a token: mode 0600."""
    plain = _FORM.write(enrolment)
    assert isinstance(plain, dict)  # noqa: S101  # a record is written as an object
    plain["class"] = plain.pop("screen_class")
    plain["roots"] = [
        {"algorithm": root["algorithm"], "key": root["raw"]} for root in plain["roots"]
    ]
    return (json.dumps({"v": VERSION, **plain}, indent=2) + "\n").encode()


def decode_enrolment(body: bytes) -> Enrolment:
    """What the file says; raises EnrolmentError naming what is wrong."""
    try:
        plain = json.loads(body)
        if type(plain) is not dict or plain.pop("v", None) != VERSION:
            raise EnrolmentError(f"only an enrolment of version {VERSION} is understood")
        plain["screen_class"] = plain.pop("class", None)
        plain["roots"] = [
            {"algorithm": root["algorithm"], "raw": root["key"]} for root in plain["roots"]
        ]
        return _FORM.read(plain)
    except (MessageError, ValueError) as error:
        raise EnrolmentError(str(error)) from error
    except (KeyError, TypeError) as error:
        raise EnrolmentError(f"roots: {error} is missing or of the wrong kind") from error


def read_enrolment(path: Path) -> Enrolment:
    """The enrolment in a file; raises EnrolmentError."""
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST_BYTES)
    except OSError as error:
        raise EnrolmentError(f"{path}: {error.strerror}") from error
    try:
        return decode_enrolment(body)
    except EnrolmentError as error:
        raise EnrolmentError(f"{path}: {error}") from error
