"""Answers that pages ask for again and again: unchanged ones cost no body."""

import json
from collections.abc import Mapping

from flask import Response, request

from signage.web.house import now

CLOCK: str = "X-Server-Now"


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
