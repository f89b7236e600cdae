"""Reviewing on the web: who passes what, who may not, and what the page tells."""

from pathlib import Path

import pytest

from signage.settings import Settings
from signage.slogan import Draft, State
from signage.steps import compose
from signage.store import reviews
from signage.store.reviews import Part
from tests.signage.steps.cast import LI, WANG, ZHAO, add_screen
from tests.signage.web.apps import app_over
from tests.signage.web.conftest import Browser
from tests.signage.web.desk import WORDS, Desk


def test_words_travel_from_the_sheet_to_two_signatures(desk: Desk) -> None:
    writer = desk.browser(WANG)
    writer.get("/slogans/new")
    fields = {"kind": "slogan", "fraud_type": "general", "audiences": "general"}
    sent = writer.post("/slogans/new", text=WORDS, do="submit", **fields)
    slogan = sent.location.rsplit("/", 1)[1]
    desk.draw()
    page = f"/review/{slogan}/1"

    for person, after in ((LI, State.SUBMITTED), (ZHAO, State.PASSED)):
        reviewer = desk.browser(person)
        assert WORDS in reviewer.get("/review").text
        assert "通过并签名" in reviewer.get(page).text
        assert reviewer.post(f"{page}/pass", part="1").status_code == 302
        assert desk.latest(slogan).state is after

    told = desk.browser(ZHAO).get(page).text
    assert "李明、赵静 已签名，可以上屏" in told
    assert "没有要审的" in desk.browser(LI).get("/review").text
    with desk.store.reading() as db:
        assert reviews.statement(db, Part(desk.latest(slogan).slogan, 1)).envelope


def test_the_pass_button_is_off_until_the_pictures_were_seen(desk: Desk) -> None:
    one = desk.submitted()
    page = desk.browser(LI).get(f"/review/{one.slogan}/1").text

    assert "还有 2 幅没看" in page
    assert page.count("data-look>") == 2
    assert "data-pass data-off disabled" in page


def test_a_warning_is_passed_with_a_reason_that_stays(desk: Desk) -> None:
    one = desk.submitted("个人帐号不外借，违法走账要担责")
    browser, path = desk.browser(LI), f"/review/{one.slogan}/1"

    page = browser.get(path).text
    without = browser.post(f"{path}/pass", part="1")
    told = browser.post(f"{path}/pass", part="1", reason="照录文件原文")

    assert "通常写作“账”" in page
    assert "为什么可以" in page
    assert without.status_code == 422
    assert told.status_code == 302
    assert "照录文件原文" in browser.get(path).text


def test_words_without_a_warning_ask_for_no_reason(desk: Desk) -> None:
    one = desk.submitted()

    assert "为什么可以" not in desk.browser(LI).get(f"/review/{one.slogan}/1").text


def test_the_demos_key_is_called_what_it_is(desk: Desk) -> None:
    one = desk.submitted()

    page = desk.browser(LI).get(f"/review/{one.slogan}/1").text

    assert "演示密钥在服务器上" in page


BADGE = '<span class="n">{}<span class="skip"> 条待审</span></span>'


def test_the_menu_tells_each_reviewer_how_many_wait_for_them(desk: Desk) -> None:
    first = desk.submitted()
    desk.submitted("不轻信，不转账", by=LI)
    desk.submitted("天上不会掉馅饼", by=WANG)
    desk.draft("还没写完", by=WANG)

    assert BADGE.format(2) in desk.browser(LI).get("/screens").text
    assert BADGE.format(3) in desk.browser(ZHAO).get("/screens").text
    assert "条待审" not in desk.browser(WANG).get("/screens").text

    reviewer = desk.browser(LI)
    reviewer.get(f"/review/{first.slogan}/1")
    reviewer.post(f"/review/{first.slogan}/1/pass", part="1")
    assert BADGE.format(1) in reviewer.get("/more").text


def test_nobody_passes_their_own_words(desk: Desk) -> None:
    one = desk.submitted(by=LI)
    browser = desk.browser(LI)
    page = browser.get(f"/review/{one.slogan}/1").text
    answer = browser.post(f"/review/{one.slogan}/1/pass", part="1")

    assert "须由别人审核" in page
    assert "通过并签名</button>" not in page
    assert answer.status_code == 403
    assert "别人审核" in answer.text
    assert desk.latest(one.slogan).state is State.SUBMITTED


def test_a_person_signs_once(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)
    browser.get("/review")
    for _ in "ab":
        assert browser.post(f"/review/{one.slogan}/1/pass", part="1").status_code == 302

    assert desk.latest(one.slogan).state is State.SUBMITTED
    assert "您已签名。还差 1 位" in browser.get(f"/review/{one.slogan}/1").text


def test_words_go_back_only_with_a_reason(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)
    browser.get(f"/review/{one.slogan}/1")
    without = browser.post(f"/review/{one.slogan}/1/return", reason="  ")
    state = desk.latest(one.slogan).state
    done = browser.post(f"/review/{one.slogan}/1/return", reason="把“莫”换成“别”")

    assert without.status_code == 400
    assert "请写明退回的原因" in without.text
    assert state is State.SUBMITTED
    assert done.status_code == 302
    assert desk.latest(one.slogan).state is State.RETURNED
    assert "把“莫”换成“别”" in desk.browser(WANG).get(f"/slogans/{one.slogan}").text


def test_a_writer_reviews_nothing(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(WANG)

    assert browser.get("/review").status_code == 403
    assert browser.get(f"/review/{one.slogan}/1").status_code == 403
    browser.get("/slogans")
    for act in ("pass", "return"):
        answer = browser.post(f"/review/{one.slogan}/1/{act}", part="1", reason="好")
        assert answer.status_code == 403
    assert desk.latest(one.slogan).state is State.SUBMITTED


def test_a_pass_without_its_token_is_refused(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)
    answer = browser.client.post(f"/review/{one.slogan}/1/pass", data={"part": "1"})

    assert answer.status_code == 403
    with desk.store.reading() as db:
        assert not reviews.decisions_of(db, one.slogan, 1)


def test_what_changed_since_the_last_revision_is_marked(desk: Desk) -> None:
    one = desk.submitted()
    browser = desk.browser(LI)
    browser.get("/review")
    browser.post(f"/review/{one.slogan}/1/return", reason="改一个字")
    version = desk.latest(one.slogan).version
    now = desk.clock.now
    second = compose.revise(desk.store, one.slogan, version=version, by=WANG, now=now)
    changed = Draft(WORDS.replace("莫", "别"))
    version = second.version
    compose.save(desk.store, one.slogan, changed, version=version, by=WANG, now=now)
    compose.submit(desk.store, one.slogan, version=version + 1, by=WANG, now=now)
    desk.draw()

    page = browser.get(f"/review/{one.slogan}/2").text

    assert "与第 1 稿相比" in page
    assert "<del>莫</del><ins>别</ins>" in page
    assert "改了 1 个字" in page


def test_pictures_that_are_not_drawn_yet_are_waited_for(desk: Desk) -> None:
    one = desk.draft()
    compose.submit(desk.store, one.slogan, version=1, by=WANG, now=desk.clock.now)
    browser = desk.browser(LI)

    assert "正在画" in browser.get("/review").text
    assert "通过并签名</button>" not in browser.get(f"/review/{one.slogan}/1").text


def test_a_class_added_later_brings_only_its_own_picture(desk: Desk) -> None:
    one = desk.submitted()
    for person in (LI, ZHAO):
        browser = desk.browser(person)
        browser.get("/review")
        browser.post(f"/review/{one.slogan}/1/pass", part="1")
    desk.clock.now += 1_000
    add_screen(desk.store, "sc-3", "96x32-rg")
    desk.draw()
    browser = desk.browser(LI)

    page = browser.get(f"/review/{one.slogan}/1").text
    assert "新装了 1 种屏" in browser.get("/review").text
    assert page.count("data-look>") == 1
    assert "96×32 双色" in page
    assert browser.post(f"/review/{one.slogan}/1/pass", part="2").status_code == 302


@pytest.fixture
def real(desk: Desk, tmp_path: Path) -> Browser:
    """The reviewer's browser at an installation whose keys are elsewhere."""
    app = app_over(Settings(data=tmp_path), desk.store, clock=desk.clock)
    browser = Browser(app.test_client())
    browser.enter(LI)
    return browser


def test_a_real_installation_says_how_to_sign(desk: Desk, real: Browser) -> None:
    one = desk.submitted()
    page = real.get(f"/review/{one.slogan}/1").text
    answer = real.post(f"/review/{one.slogan}/1/pass", part="1")

    assert f"signage approve --key 您的钥匙.pem {one.slogan}" in page
    assert "通过并签名</button>" not in page
    assert answer.status_code == 409
    assert desk.latest(one.slogan).state is State.SUBMITTED
