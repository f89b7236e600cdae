"""Somebody with a browser, reduced to what goes over the wire: cookies, forms, JSON."""

import json
import re
from http.cookiejar import CookieJar
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE_S: Final = 20
PASSWORD: Final = "a pass phrase of the journey"  # noqa: S105  # of nobody real


class Visitor:
    """One person at a house's address; keeps the cookies that it is given."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def redeem(self, link: str, **fields: str) -> None:
        """Use a one-time link: set the password, and be signed in."""
        page = self.page(link.removeprefix(self._address))
        form = {**_hidden(page), "password": PASSWORD, "again": PASSWORD, **fields}
        status, text = self._send(Request(link, urlencode(form).encode(), method="POST"))
        assert status == 200, text

    def page(self, path: str) -> str:
        """A page's HTML."""
        status, text = self._send(Request(self._address + path))
        assert status == 200, f"{path}: {status}"
        return text

    def get(self, path: str) -> Any:  # noqa: ANN401  # JSON
        """What the JSON door says."""
        status, text = self._send(Request(f"{self._address}/api/v1{path}"))
        assert status == 200, f"{path}: {status} {text}"
        return json.loads(text)

    def post(self, path: str, wish: dict[str, object]) -> tuple[int, Any]:
        """Ask the JSON door for a change; the status and what it says."""
        headers = {
            "Content-Type": "application/json",
            "X-CSRF-Token": self.get("/me")["csrf_token"],
        }
        body = json.dumps(wish).encode()
        request = Request(f"{self._address}/api/v1{path}", body, headers, method="POST")
        status, text = self._send(request)
        return status, json.loads(text)

    def sign_in(self, login: str) -> None:
        """Sign in with the password that `redeem` set."""
        status, told = self.post("/sign-in", {"login": login, "password": PASSWORD})
        assert status == 200, told

    def _send(self, request: Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(found)
