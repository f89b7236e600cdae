"""Sends pictures as a browser's form does."""

import io

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from signage.web.security import HEADER
from tests.signage.web.conftest import Browser


def sent(
    browser: Browser, body: bytes, *, name: str = "校门口海报", filename: str = "a.png"
) -> TestResponse:
    file = FileStorage(io.BytesIO(body), filename)
    fields = {"file": file, "name": name, "source": "市局自绘"}
    boundary, form = encode_multipart(fields)  # in memory: some of it is never read
    headers = {HEADER: browser.tokens[0]} if browser.tokens else {}
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post(
        "/api/v1/uploads", data=form, content_type=kind, headers=headers
    )
