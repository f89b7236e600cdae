"""What is too large: refused with its limit, and read to its end, so that this is seen."""

from typing import Final
from urllib.parse import urlsplit

from flask import current_app, g, request

KIB: Final = 1024
MOST_READ: Final = 256 * KIB * KIB
"""So much is read and thrown away for who is signed in; then the line is cut."""


def too_large() -> str:
    """How much one may send here, and what to do."""
    most = (request.max_content_length or 0) // KIB // KIB
    words = current_app.config["MAX_FORM_MEMORY_SIZE"] // KIB
    return (
        f"提交的内容太大，什么也没有存。一次最多 {most} MB，其中填写的文字最多 {words} KB；"
        "请删减，或分几次提交。"
    )


def read_to_the_end() -> None:
    """Throw away what still comes: a browser shows no answer before it has sent all.

    A stranger's body is not read.
    """
    if g.get("person") is None:
        return
    body = request.environ["wsgi.input"]
    left = MOST_READ
    while left > 0 and (piece := body.read(64 * KIB)):
        left -= len(piece)


def came_from() -> str:
    """The page of ours that sent this, as far as the browser says."""
    sent_by = urlsplit(request.referrer or "")
    return sent_by.path if sent_by.netloc == request.host else ""
