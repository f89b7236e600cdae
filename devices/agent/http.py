"""Asks the controller over HTTP, in a thread of its own, while the screen plays on."""

import ssl
import threading
from base64 import b64encode
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPException
from queue import SimpleQueue
from typing import Final
from urllib.error import HTTPError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

TIMEOUT_S: Final = 10
LARGEST_BYTES: Final = 32 * 1024 * 1024
BLOBS: Final = "/blobs/"
_BREAKS: Final = (OSError, HTTPException, ValueError)


class Fetcher:
    """Fetches paths one after the other; what comes is handed to `deliver(path, body)`.

    What fails or has not changed brings nothing: whoever needs it asks again. A blob never
    changes: who asks for one again has lost it, and gets it whole.
    """

    def __init__(
        self,
        address: str,
        *,
        screen: str,
        token: str,
        ca: str | None,
        deliver: Callable[[str, bytes], None],
    ) -> None:
        self._address = address.rstrip("/")
        self._login = _basic(screen, token)
        self._ca = ca
        self._deliver = deliver
        self._paths: SimpleQueue[str | None] = SimpleQueue()
        self._asked: set[str] = set()
        self._tags: dict[str, str] = {}
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)

    def start(self) -> None:
        """Begin to fetch what is asked for."""
        if self._address:
            self._thread.start()

    def ask(self, path: str) -> None:
        """Fetch a path, unless it is being fetched already."""
        if self._address and path not in self._asked:
            self._asked.add(path)
            self._paths.put(path)

    def stop(self) -> None:
        """Fetch no more; a transfer in progress is left to itself."""
        self._paths.put(None)

    def _run(self) -> None:
        opener = _opener(self._address, ca=self._ca)
        while (path := self._paths.get()) is not None:
            body = self._fetched(opener, path)
            self._asked.discard(path)
            if body is not None:
                self._deliver(path, body)

    def _fetched(self, opener: OpenerDirector, path: str) -> bytes | None:
        headers = {"Authorization": self._login}
        if path in self._tags:
            headers["If-None-Match"] = self._tags[path]
        request = Request(self._address + path, headers=headers)  # noqa: S310  # http(s) only: the enrolment checks it
        try:
            with opener.open(request, timeout=TIMEOUT_S) as answer:
                body: bytes = answer.read(LARGEST_BYTES + 1)
                tag = answer.headers.get("ETag")
        except HTTPError as error:
            if error.code != HTTPStatus.NOT_MODIFIED:
                self._tags.pop(path, None)
            error.close()
            return None
        except _BREAKS:
            return None
        if tag and not path.startswith(BLOBS):
            self._tags[path] = tag
        return body if len(body) <= LARGEST_BYTES else None


def _basic(screen: str, token: str) -> str:
    """The same pair with which the screen signs in at the broker, as RFC 7617 has it."""
    return "Basic " + b64encode(f"{screen}:{token}".encode()).decode()


class _StayHere(HTTPRedirectHandler):
    """Follows nobody elsewhere: the token is for the controller alone."""

    def redirect_request(self, *_told: object) -> None:
        """No other request; the redirect counts as a failure."""


def _opener(address: str, *, ca: str | None) -> OpenerDirector:
    if not address.startswith("https:"):
        return build_opener(ProxyHandler({}), _StayHere())
    context = ssl.create_default_context(cafile=ca)
    return build_opener(ProxyHandler({}), _StayHere(), HTTPSHandler(context=context))
