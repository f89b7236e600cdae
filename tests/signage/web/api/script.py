"""A script at the JSON door: somebody's session, its token, bodies in JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from signage.web.security import HEADER
from tests.signage.web.conftest import Browser

Wish = Mapping[str, object]


@dataclass(frozen=True)
class Script:
    """Asks under /api/v1."""

    browser: Browser

    def get(self, path: str) -> TestResponse:
        return self.browser.get(f"/api/v1{path}")

    def told(self, path: str) -> Any:  # noqa: ANN401 - JSON is what it is
        """The JSON of an answer that is there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def post(self, path: str, wish: Wish | None = None) -> TestResponse:
        return self._send("POST", path, wish)

    def put(self, path: str, wish: Wish) -> TestResponse:
        return self._send("PUT", path, wish)

    def _send(self, method: str, path: str, wish: Wish | None) -> TestResponse:
        me = self.browser.client.get("/api/v1/me").get_json()
        return self.browser.client.open(
            f"/api/v1{path}",
            method=method,
            json=wish,
            headers={HEADER: me["csrf_token"]},
            buffered=True,
        )


def refusal(answer: TestResponse) -> tuple[int, str]:
    """The status of a refusal and the field that it names; its words are Chinese."""
    said = answer.get_json()
    assert any("一" <= char <= "鿿" for char in said["message"]), said
    return answer.status_code, said["field"]
