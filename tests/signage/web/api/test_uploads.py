"""The JSON doors of uploaded pictures."""

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from devices import wire
from fonts.posters.decoding import MOST_BYTES
from signage.store import blobs, history, uploads
from signage.upload import Label, Upload
from signage.web.security import HEADER
from tests import pictures_made as made
from tests.signage.steps.cast import HAN, NOW, WANG
from tests.signage.web.api.uploading import sent
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import Desk, told


def changed(browser: Browser, method: str, path: str, **wish: str) -> TestResponse:
    headers = {HEADER: browser.tokens[0]}
    return browser.client.open(
        f"/api/v1/uploads/{path}", method=method, json=wish or None, headers=headers
    )


def bomb() -> bytes:
    """A PNG that says it has 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(90_001))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_is_kept_as_a_plain_png_under_its_hash(desk: Desk) -> None:
    browser = desk.browser(WANG)

    answer = sent(browser, made.encoded(Image.new("RGB", (640, 400), "navy"), "JPEG"))

    assert answer.status_code == 201
    one = told(answer)
    body = browser.get(f"/api/v1/uploads/{one['sha256']}.png")
    assert one == {
        "sha256": hashlib.sha256(body.data).hexdigest(),
        "name": "校门口海报",
        "source": "市局自绘",
        "width": 640,
        "height": 400,
        "bytes": len(body.data),
        "uploaded_at": NOW,
        "uploaded_by": WANG.name,
    }
    assert body.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in body.headers["Cache-Control"]
    again = told(browser.get(f"/api/v1/uploads/{one['sha256']}"))
    assert again == one | {"used": {"total": 0, "latest": []}}


def test_a_list_has_pictures_in_small(desk: Desk) -> None:
    browser = desk.browser(WANG)
    one = told(sent(browser, made.plain(size=(800, 400))))

    answer = browser.get(f"/api/v1/uploads/{one['sha256']}/small.png")

    with Image.open(io.BytesIO(answer.data)) as small:
        assert small.size == (320, 160)
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_same_picture_again_gives_the_row_that_is_there(desk: Desk) -> None:
    browser = desk.browser(WANG)
    first = told(sent(browser, made.plain()))

    again = sent(
        browser, made.encoded(Image.new("RGB", (64, 48), "white"), "PNG"), name="又"
    )

    assert (again.status_code, told(again)) == (200, first)


def test_bringing_a_picture_is_written_down(desk: Desk) -> None:
    one = told(sent(desk.browser(WANG), made.plain()))

    with desk.store.reading() as db:
        (event,) = history.of(db, "upload", one["sha256"])
    assert (event.what, event.name, event.detail["name"]) == (
        "uploaded",
        WANG.name,
        "校门口海报",
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "空"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "PNG、JPEG、WebP"),
        (made.moving("GIF"), "PNG、JPEG、WebP"),
        (made.moving("WEBP"), "动图"),
        (made.moving("PNG"), "动图"),
        (bomb(), "像素太多"),
        (made.plain(size=(300, 300))[:-40], "损坏"),
        (made.plain(size=(7, 300)), "太小"),
    ],
    ids=["empty", "svg", "gif", "webp", "apng", "bomb", "truncated", "small"],
)
def test_what_is_no_picture_to_be_taken_is_refused_and_nothing_is_kept(
    desk: Desk, body: bytes, words: str
) -> None:
    answer = sent(desk.browser(WANG), body)

    assert (answer.status_code, told(answer)["field"]) == (422, "file")
    assert words in told(answer)["message"]
    with desk.store.reading() as db:
        assert uploads.listed(db) == ((), "")


@pytest.mark.parametrize("more", [1, 1024 * 1024])
def test_what_is_too_large_is_refused_and_told(desk: Desk, more: int) -> None:
    answer = sent(desk.browser(WANG), made.plain() + bytes(MOST_BYTES + more))

    assert (answer.status_code, told(answer)["field"]) == (413, "file")
    assert "最多 20 MB" in told(answer)["message"]


@pytest.mark.parametrize(
    ("name", "field"), [("", "name"), ("名" * 61, "name"), ("a\tb", "name")]
)
def test_a_picture_has_a_name(desk: Desk, name: str, field: str) -> None:
    answer = sent(desk.browser(WANG), made.plain(), name=name)

    assert (answer.status_code, told(answer)["field"]) == (422, field)


def test_who_may_not_write_sends_no_pictures(desk: Desk) -> None:
    assert sent(desk.browser(HAN), made.plain()).status_code == 403


def test_a_strangers_large_body_is_not_read(desk: Desk) -> None:
    stranger = Browser(desk.app.test_client())

    assert sent(stranger, made.plain() + bytes(MOST_BYTES)).status_code == 401


def test_pictures_come_newest_first_by_pages(desk: Desk) -> None:
    browser = desk.browser(WANG)
    for n in range(26):
        keep(desk, n)

    first = told(browser.get("/api/v1/uploads"))
    rest = told(browser.get(f"/api/v1/uploads?after={first['next']}"))

    times = [one["uploaded_at"] for one in (*first["uploads"], *rest["uploads"])]
    assert (len(first["uploads"]), len(rest["uploads"]), rest["next"]) == (24, 2, None)
    assert times == sorted(times, reverse=True)
    assert len({one["sha256"] for one in (*first["uploads"], *rest["uploads"])}) == 26


def keep(desk: Desk, n: int) -> None:
    """Keep a picture without decoding it first."""
    png = made.plain((n, 0, 0))
    row = Upload(
        wire.sha256_of(png),
        Label(f"第{n}幅"),
        width=64,
        height=48,
        size=len(png),
        uploaded_at=NOW + n // 3,
        uploaded_by=WANG.id,
    )
    with desk.store.writing() as db:
        uploads.keep(db, row, png=png, small=png)


def test_pictures_are_found_by_name_source_and_pinyin(desk: Desk) -> None:
    browser = desk.browser(WANG)
    sent(browser, made.plain(), name="灯塔")
    sent(browser, made.plain((0, 0, 9)), name="校门")

    for words in ("灯塔", "dengta", "dt", "灯 自绘"):
        found = told(browser.get(f"/api/v1/uploads?q={words}"))["uploads"]
        assert [one["name"] for one in found] == ["灯塔"], words


def test_a_name_can_be_changed(desk: Desk) -> None:
    browser = desk.browser(WANG)
    one = told(sent(browser, made.plain()))

    answer = changed(browser, "PATCH", one["sha256"], name="新名")

    assert told(answer) == one | {"name": "新名"}
    assert changed(browser, "PATCH", one["sha256"], name=" ").status_code == 422
    assert changed(browser, "PATCH", "0" * 64, name="新名").status_code == 404


def test_what_nothing_uses_can_go_with_its_bytes(desk: Desk) -> None:
    browser = desk.browser(WANG)
    one = told(sent(browser, made.plain()))

    assert changed(browser, "DELETE", one["sha256"]).status_code == 200

    assert browser.get(f"/api/v1/uploads/{one['sha256']}.png").status_code == 404
    with desk.store.reading() as db:
        assert not blobs.has(db, one["sha256"])


def test_what_is_used_does_not_go_and_says_where(desk: Desk) -> None:
    browser = desk.browser(WANG)
    one = told(sent(browser, made.plain()))
    wish = {
        "text": "先挂断再核实",
        "kind": "poster",
        "manner": {"picture": {"sha256": one["sha256"]}},
    }
    headers = {HEADER: browser.tokens[0]}
    kept = browser.client.post("/api/v1/slogans", json=wish, headers=headers)

    refused = changed(browser, "DELETE", one["sha256"])

    assert (kept.status_code, refused.status_code) == (201, 409)
    assert "“先挂断再核实”第1版" in told(refused)["message"]
    assert browser.get(f"/api/v1/uploads/{one['sha256']}.png").status_code == 200
