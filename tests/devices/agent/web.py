"""A web server with what screens may ask for."""

import threading
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Web:
    """Serves what screens may ask for over HTTP, to whoever has the token."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        redirects: dict[str, str] = {}
        asked_by: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path in redirects:
                    self.send_response(302)
                    self.send_header("Location", redirects[self.path])
                    self.end_headers()
                    return
                kind, _, pair = self.headers["Authorization"].partition(" ")
                name, _, token = b64decode(pair).decode().partition(":")
                asked_by.append(name)
                known = (kind, token) == ("Basic", "secret")
                body = answers.get(self.path) if known else None
                tag = f'"{hash(body)}"'
                is_old = body is not None and self.headers["If-None-Match"] == tag
                self.send_response(304 if is_old else 200 if body else 404)
                self.send_header("ETag", tag)
                self.end_headers()
                self.wfile.write(b"" if is_old else body or b"")

            def log_message(self, *_arguments: object) -> None:
                """Nothing: tests are quiet."""

        self.redirects, self.asked_by = redirects, asked_by
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
