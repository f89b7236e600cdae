"""Answers that pages ask for again and again: what is unchanged costs no body."""

import json
from collections.abc import Mapping

from flask import Response, request

from signage.web.house import now

CLOCK: str = "X-Server-Now"
FOR_EVER: str = "private, max-age=31536000, immutable"
"""For what is named by its hash."""


def polled(body: Mapping[str, object]) -> Response:
    """A JSON answer with its ETag and the server's clock; 304 when the asker has it."""
    answer = Response(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        mimetype="application/json",
    )
    answer.add_etag()
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers[CLOCK] = str(now())
    answer.make_conditional(request)
    return answer
