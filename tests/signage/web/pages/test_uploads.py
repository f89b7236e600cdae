"""The page of pictures: brought by a plain form, named, looked for, let go."""

import io
import re
from typing import Final

from werkzeug.test import TestResponse

from signage.manner import Manner, Picture
from signage.slogan import Draft, Kind, Revision, State
from signage.steps import compose
from signage.store import uploads
from signage.upload import Label
from signage.web.security import HEADER
from tests import pictures_made as made
from tests.signage.steps.cast import HAN, LI, NOW, SUN, WANG, ZHAO, add_screen
from tests.signage.web.api.uploading import sent_to
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk, told

MIB: Final = 1024 * 1024
FORM: Final = "application/x-www-form-urlencoded"


def brought(
    browser: Browser, body: bytes, *, filename: str = "校门口.png", **fields: str
) -> TestResponse:
    browser.get("/uploads")
    data = {"csrf_token": browser.tokens[0], "file": (io.BytesIO(body), filename), **fields}
    return browser.client.post("/uploads", data=data, content_type="multipart/form-data")


def stored(desk: Desk) -> uploads.Listed:
    with desk.store.reading() as db:
        return uploads.listed(db)[0][0]


def test_a_picture_comes_by_a_plain_form_and_takes_its_files_name(desk: Desk) -> None:
    browser = desk.browser(WANG)

    sent = brought(browser, made.plain(), source="市局自绘")
    page = browser.get(sent.location).text

    assert sent.status_code == 302
    assert "“校门口”已收下" in page
    assert "来源：市局自绘" in page
    assert "还没有用过" in page
    assert "王芳" in page


def test_a_file_that_is_no_picture_is_refused_beside_its_field(desk: Desk) -> None:
    browser = desk.browser(WANG)

    sent = brought(browser, b"<svg/>", filename="海报.png", source="自制")

    assert sent.status_code == 422
    assert "只收 PNG、JPEG、WebP 图片" in sent.text
    assert 'aria-invalid="true"' in sent.text
    assert 'value="自制"' in sent.text
    assert "还没有图片" in sent.text


def test_no_file_is_said_to_be_none(desk: Desk) -> None:
    browser = desk.browser(WANG)
    browser.get("/uploads")

    sent = browser.post("/uploads")

    assert sent.status_code == 422
    assert "请先选一幅图片" in sent.text


def test_the_same_picture_again_is_told_by_its_name(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain(), name="老名字")

    sent = brought(browser, made.plain(), name="新名字")

    assert "这一幅早就有了，叫“老名字”" in browser.get(sent.location).text


def test_a_picture_is_renamed_and_found_by_pinyin(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain())

    browser.post(f"/uploads/{stored(desk).upload.sha256}", name="警徽", source="省厅")

    assert "警徽" in browser.get("/uploads?q=jinghui").text
    assert "没有这样的图片" in browser.get("/uploads?q=xiaomenkou").text


def test_a_wrong_name_is_refused_with_its_reason(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain())

    sent = browser.post(f"/uploads/{stored(desk).upload.sha256}", name="  ")

    assert "没有改：请写图片的名称" in browser.get(sent.location).text


def test_a_picture_in_use_tells_where_and_stays(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain())
    sha256 = stored(desk).upload.sha256
    address = f"/slogans/new?kind=poster&picture={sha256}"
    assert sha256 in browser.get(address).text
    sheet = {"kind": "poster", "fraud_type": "general", "audiences": "general"}
    picture = f'{{"picture": {{"sha256": "{sha256}", "dither": "ordered", "dim": 0}}}}'
    browser.post("/slogans/new", text="校门口的海报", manner=picture, **sheet)

    sent = browser.post(f"/uploads/{sha256}/delete")
    page = browser.get(sent.location).text

    assert "没有删除：这幅图片正用在“校门口的海报”" in page
    assert "用在：<a" in page


def test_a_picture_that_nothing_uses_is_let_go(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain())

    sent = browser.post(f"/uploads/{stored(desk).upload.sha256}/delete")
    page = browser.get(sent.location).text

    assert "“校门口”已删除" in page
    assert "还没有图片" in page


def test_who_only_reports_sees_pictures_and_changes_none(desk: Desk) -> None:
    brought(desk.browser(WANG), made.plain())
    manager = desk.browser(HAN)

    page = manager.get("/uploads").text

    assert "校门口" in page
    assert "做成海报" not in page
    assert manager.post("/uploads").status_code == 403


def test_pictures_come_in_pages(desk: Desk) -> None:
    for n in range(uploads.PAGE + 1):
        label = Label(f"第{n}幅")
        compose.take_in(
            desk.store, made.plain(size=(9 + n, 9)), label, by=WANG, now=NOW + n
        )
    browser = desk.browser(HAN)

    first = browser.get("/uploads").text
    last = browser.get(f"/uploads?after={_after(desk)}").text

    assert first.count('class="thumb"') == uploads.PAGE
    assert "更早的图片" in first
    assert last.count('class="thumb"') == 1
    assert "回到最新" in last


def _after(desk: Desk) -> str:
    with desk.store.reading() as db:
        return uploads.listed(db)[1]


def under_review(desk: Desk, kind: Kind) -> Revision:
    picture = Picture(stored(desk).upload.sha256)
    draft = Draft(WORDS, kind=kind, manner=Manner(picture=picture))
    one = compose.create(desk.store, draft, by=WANG, now=NOW)
    compose.submit(desk.store, one.slogan, version=one.version, by=WANG, now=NOW)
    desk.draw()
    return one


def test_a_reviewer_sees_a_posters_original_its_name_and_source(desk: Desk) -> None:
    brought(desk.browser(WANG), made.plain(), source="市局自绘")

    one = under_review(desk, Kind.POSTER)
    page = desk.browser(LI).get(f"/review/{one.slogan}/1").text

    assert "海报原图" in page
    assert "校门口</dd>" in page
    assert "市局自绘</dd>" in page
    assert "背景图片不放在这种画面上" not in page


def test_a_reviewer_is_told_on_which_panels_a_background_is_left_out(desk: Desk) -> None:
    brought(desk.browser(WANG), made.plain())
    add_screen(desk.store, "sc-3", "192x128-rgb")

    one = under_review(desk, Kind.SLOGAN)
    page = desk.browser(LI).get(f"/review/{one.slogan}/1").text

    assert "背景图片的原图" in page
    assert "没写来源或授权" in page
    assert page.count("背景图片不放在这种画面上") == 2


def test_a_poster_passes_with_two_signatures(desk: Desk) -> None:
    brought(desk.browser(WANG), made.plain(), source="市局自绘")
    one = under_review(desk, Kind.POSTER)

    for person in (LI, ZHAO):
        desk.browser(person).post(f"/review/{one.slogan}/1/pass", part="1")

    assert desk.latest(one.slogan).state is State.PASSED


def test_a_pictures_page_says_who_did_what_and_what_uses_it(desk: Desk) -> None:
    browser, other = desk.browser(WANG), desk.browser(SUN)
    brought(browser, made.plain())
    sha256 = stored(desk).upload.sha256
    other.get("/uploads")
    sent = other.post(f"/uploads/{sha256}", name="警徽", source="省厅", back="one")
    draft = Draft("校门口的海报", manner=Manner(picture=Picture(sha256)))
    compose.create(desk.store, draft, by=WANG, now=desk.clock.now)

    page = desk.browser(HAN).get(f"/uploads/{sha256}").text
    door = told(desk.browser(HAN).get(f"/api/v1/uploads/{sha256}"))
    done = told(desk.browser(HAN).get(f"/api/v1/uploads/{sha256}/history"))

    assert sent.location == f"/uploads/{sha256}"
    assert re.findall(r"<li><span>(.*?)<span class=\"mut\"> · (.*?)</span>", page) == [
        ("改名称或来源", "孙强"),
        ("上传", "王芳"),
    ]
    for words in ("“警徽”，来源：省厅", "“校门口”", "校门口的海报", "1 稿"):
        assert words in page
    assert "删除这幅图片" not in page
    assert door["used"]["total"] == 1
    assert door["used"]["latest"][0]["text"] == "校门口的海报"
    assert [(one["what"], one["by"], one["name"]) for one in done["history"]] == [
        ("renamed", "孙强", "警徽"),
        ("uploaded", "王芳", "校门口"),
    ]


def test_a_deleted_pictures_page_goes_on_saying_who_deleted_it(desk: Desk) -> None:
    browser = desk.browser(WANG)
    brought(browser, made.plain())
    sha256 = stored(desk).upload.sha256
    browser.post(f"/uploads/{sha256}/delete")

    page = browser.get(f"/uploads/{sha256}").text
    done = told(browser.get(f"/api/v1/uploads/{sha256}/history"))

    assert "这幅图片已经删除" in page
    assert re.search(r"删除<span class=\"mut\"> · 王芳", page)
    assert (done["is_kept"], done["history"][0]["what"]) == (False, "deleted")
    assert browser.get(f"/uploads/{'a' * 64}").status_code == 404
    assert browser.get(f"/api/v1/uploads/{'a' * 64}/history").status_code == 404


def test_a_form_that_is_too_large_says_how_large_it_may_be_and_leads_back(
    desk: Desk,
) -> None:
    browser = desk.browser(WANG)
    browser.get("/uploads")
    headers = {"Referer": "http://localhost/uploads?q=a"}
    source = "a" * (3 * MIB)

    plain = browser.client.post("/uploads", data={"source": source}, headers=headers)
    words = sent_to("/uploads", browser, (b"", "a.png"), source=source)
    large = sent_to("/uploads", browser, (bytes(21 * MIB), "大.png"))

    assert [plain.status_code, words.status_code, large.status_code] == [413] * 3
    assert "一次最多 2 MB，其中填写的文字最多 512 KB；请删减，或分几次提交" in plain.text
    assert 'href="/uploads">返回上一页' in plain.text
    assert "填写的文字最多 512 KB" in words.text
    assert "图片太大，最多 20 MB，请压缩后再传" in large.text


def test_what_is_too_large_is_told_in_json_too(desk: Desk) -> None:
    browser = desk.browser(WANG)

    answer = browser.client.post(
        "/api/v1/slogans",
        json={"text": "a" * (3 * MIB)},
        headers={HEADER: browser.tokens[0]},
    )

    assert answer.status_code == 413
    assert "一次最多 2 MB" in told(answer)["message"]


def test_what_is_too_large_is_read_to_its_end_for_whom_we_know(desk: Desk) -> None:
    """A browser that is still sending shows no answer."""
    body = io.BytesIO(bytes(3 * MIB))
    strange = io.BytesIO(bytes(3 * MIB))

    for client, sent in (
        (desk.browser(WANG).client, body),
        (desk.app.test_client(), strange),
    ):
        told_of = {"input_stream": sent, "content_length": 3 * MIB}
        answer = client.post("/slogans/import", content_type=FORM, **told_of)
        assert answer.status_code == 413

    assert (body.tell(), strange.tell()) == (3 * MIB, 0)
