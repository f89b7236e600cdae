"""Sends pictures as a browser's form does."""

import io

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from signage.web.security import HEADER
from tests.signage.web.conftest import Browser


def sent(
    browser: Browser, body: bytes, *, name: str = "校门口海报", filename: str = "a.png"
) -> TestResponse:
    """A picture, sent to the JSON door."""
    fields = {"name": name, "source": "市局自绘"}
    return sent_to("/api/v1/uploads", browser, (body, filename), **fields)


def sent_to(
    path: str, browser: Browser, file: tuple[bytes, str], **fields: str
) -> TestResponse:
    """A form with a file, made in memory: some of it is never read."""
    body, filename = file
    parts = {**fields, "file": FileStorage(io.BytesIO(body), filename)}
    boundary, form = encode_multipart(parts)
    headers = {HEADER: browser.tokens[0]} if browser.tokens else {}
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post(path, data=form, content_type=kind, headers=headers)
