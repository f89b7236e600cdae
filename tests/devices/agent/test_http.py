from collections.abc import Iterator
from queue import Empty, Queue

import pytest

from devices.agent.http import Fetcher
from tests.devices.agent.web import Web

PATIENCE_S = 10
Came = Queue[tuple[str, bytes]]


class Asker:
    """A fetcher, and what came through it."""

    def __init__(self, address: str, token: str) -> None:
        self.came: Came = Queue()
        self.fetcher = Fetcher(
            address,
            screen="hall",
            token=token,
            ca=None,
            deliver=lambda *what: self.came.put(what),
        )
        self.fetcher.start()

    def ask(self, *paths: str) -> None:
        for path in paths:
            self.fetcher.ask(path)

    def next(self) -> tuple[str, bytes]:
        return self.came.get(timeout=PATIENCE_S)


@pytest.fixture
def answers() -> dict[str, bytes]:
    return {"/a": b"one", "/end": b"the end"}


@pytest.fixture
def web(answers: dict[str, bytes]) -> Iterator[Web]:
    with Web(answers) as running:
        yield running


def test_what_is_there_comes(web: Web) -> None:
    asker = Asker(web.url, "secret")
    asker.ask("/a")

    assert asker.next() == ("/a", b"one")
    asker.fetcher.stop()


def test_what_is_not_there_brings_nothing_and_harms_nothing(web: Web) -> None:
    asker = Asker(web.url, "secret")
    asker.ask("/b", "/end")

    assert asker.next() == ("/end", b"the end")
    asker.fetcher.stop()


def test_what_has_not_changed_comes_once(web: Web, answers: dict[str, bytes]) -> None:
    asker = Asker(web.url, "secret")
    asker.ask("/a")
    first = asker.next()
    asker.ask("/a", "/end")
    end = asker.next()
    answers["/a"] = b"two"
    asker.ask("/a")

    assert [first[1], end[1], asker.next()[1]] == [b"one", b"the end", b"two"]
    asker.fetcher.stop()


def test_a_blob_that_was_lost_comes_again(web: Web, answers: dict[str, bytes]) -> None:
    answers["/blobs/a"] = b"picture"
    asker = Asker(web.url, "secret")
    asker.ask("/blobs/a")
    first = asker.next()
    asker.ask("/blobs/a")

    assert asker.next() == first
    asker.fetcher.stop()


def test_the_token_is_carried_nowhere_else(web: Web, answers: dict[str, bytes]) -> None:
    with Web(answers) as elsewhere:
        web.redirects["/away"] = f"{elsewhere.url}/a"
        asker = Asker(web.url, "secret")
        asker.ask("/away", "/end")

        assert asker.next() == ("/end", b"the end")
    asker.fetcher.stop()


def test_a_screen_says_who_it_is_with_its_token(web: Web) -> None:
    asker = Asker(web.url, "secret")
    asker.ask("/a")
    asker.next()
    asker.fetcher.stop()

    assert web.asked_by == ["hall"]


def test_without_the_token_nothing_comes(web: Web) -> None:
    asker = Asker(web.url, "guessed")
    asker.ask("/a")
    asker.fetcher.stop()

    with pytest.raises(Empty):
        asker.came.get(timeout=0.3)


def test_a_screen_without_an_address_asks_nobody() -> None:
    asker = Asker("", "secret")
    asker.ask("/a")

    assert asker.came.empty()
