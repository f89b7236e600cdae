"""Somebody with a browser, reduced to what goes over the wire: cookies, forms, JSON."""

import json
import re
from http import HTTPStatus
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
        path = link.removeprefix(self._address)
        form = {**_hidden(self.page(path)), "password": PASSWORD, "again": PASSWORD}
        status, text = self._ask(path, urlencode(form | fields).encode())
        assert status == HTTPStatus.OK, text

    def page(self, path: str) -> str:
        """A page's HTML."""
        status, text = self._ask(path)
        assert status == HTTPStatus.OK, f"{path}: {status}"
        return text

    def answers(self, path: str) -> int:
        """The status with which an address answers; 0 when nobody is there."""
        try:
            return self._ask(path)[0]
        except OSError:
            return 0

    def get(self, path: str) -> Any:  # noqa: ANN401  # JSON
        """What the JSON door says."""
        return json.loads(self.page(f"/api/v1{path}"))

    def post(self, path: str, wish: dict[str, object]) -> tuple[int, Any]:
        """Ask the JSON door for a change; the status and what it says."""
        token = self.get("/me")["csrf_token"]
        headers = {"Content-Type": "application/json", "X-CSRF-Token": token}
        status, text = self._ask(f"/api/v1{path}", json.dumps(wish).encode(), headers)
        return status, json.loads(text)

    def change(self, path: str, wish: dict[str, object]) -> Any:  # noqa: ANN401  # JSON
        """The same for a change that must succeed; what it says."""
        status, told = self.post(path, wish)
        assert status < HTTPStatus.BAD_REQUEST, f"{path}: {status} {told}"
        return told

    def sign_in(self, login: str) -> None:
        """Sign in with the password that `redeem` set."""
        status, told = self.post("/sign-in", {"login": login, "password": PASSWORD})
        assert status == HTTPStatus.OK, told

    def _ask(
        self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        request = Request(self._address + path, body, headers or {})  # noqa: S310  # our own
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(found)
