"""The address by which failed sign-ins are counted."""

from pathlib import Path

import pytest
from flask import Flask

from signage.settings import Settings
from signage.web import create_app
from signage.web.visitor import address


def _app(folder: Path, *, web_url: str | None = None, proxies: int = 0) -> Flask:
    settings = Settings(data=folder, web_url=web_url, proxies=proxies)
    settings.make_folders()
    return create_app(settings)


def _seen(app: Flask, remote: str, *, forwarded: str = "") -> str:
    seen: list[str] = []
    app.before_request_funcs = {None: [lambda: seen.append(address())]}
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    app.test_client().get("/health", headers=headers, environ_base={"REMOTE_ADDR": remote})
    return seen[0]


@pytest.mark.parametrize(
    ("remote", "told"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
    ],
)
def test_it_is_that_of_whoever_connects(tmp_path: Path, remote: str, told: str) -> None:
    assert _seen(_app(tmp_path), remote) == told


def test_what_a_stranger_forwards_is_not_believed(tmp_path: Path) -> None:
    assert _seen(_app(tmp_path), "203.0.113.9", forwarded="198.51.100.1") == "203.0.113.9"


def test_it_is_what_the_counted_proxy_saw(tmp_path: Path) -> None:
    app = _app(tmp_path, web_url="https://dengta.example", proxies=1)

    seen = _seen(app, "127.0.0.1", forwarded="10.9.9.9, 198.51.100.1")

    assert seen == "198.51.100.1"


def test_behind_a_proxy_that_is_not_counted_nobody_has_one(tmp_path: Path) -> None:
    app = _app(tmp_path, web_url="https://dengta.example")

    assert _seen(app, "127.0.0.1", forwarded="198.51.100.1") == ""
