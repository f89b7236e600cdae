"""The sheet in a real browser: words, choices and pictures side by side."""

import json
import statistics
from typing import Final

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser
WORDS: Final = ("陌生来电", "莫轻信，", "转账汇款", "先核实，", "遇到可疑", "拨打", "96110")
FOLLOWED: Final = """([before, classes]) => {
  const rows = [...document.querySelectorAll("[data-class]")];
  const shows = rows.every(row => row.querySelector("canvas").ariaLabel.includes(before));
  return shows && rows.length === classes;
}"""
STEPS: Final = """() => {
  const seen = (window.seen = []);
  const text = document.getElementById("text");
  for (const name of ["compositionstart", "compositionend"]) {
    text.addEventListener(name, () => seen.push(name));
  }
  const asked = window.fetch;
  window.fetch = (...args) => {
    seen.push("asked");
    return asked(...args);
  };
  const watch = (target, name) =>
    new MutationObserver(() => seen.push(name)).observe(target, {
      attributes: true, attributeFilter: ["aria-label"], childList: true, subtree: true,
    });
  watch(document.querySelector("[data-says]"), "advised");
  document.querySelectorAll("[data-class] canvas")
    .forEach(canvas => watch(canvas, "drawn"));
}"""
TIMED: Final = """([words, classes]) => new Promise(done => {
  const text = document.getElementById("text");
  const canvases = [...document.querySelectorAll("[data-class] canvas")].slice(0, classes);
  const began = performance.now();
  const look = () => {
    const all = canvases.every(each => each.ariaLabel.includes(words));
    if (all) requestAnimationFrame(() => done(performance.now() - began));
    else requestAnimationFrame(look);
  };
  text.focus();
  text.setSelectionRange(0, text.value.length);
  document.execCommand("insertText", false, words);
  look();
})"""
CARD: Final = """() => {
  const style = getComputedStyle(document.querySelector("[data-facts]"), "::after");
  const [top, bottom] = [style.top, style.bottom].map(parseFloat);
  const tabs = document.querySelector(".tabbar").getBoundingClientRect().top;
  return [{ position: style.position, top, bottom: innerHeight - bottom }, tabs];
}"""


def _manner_of(asked: Request) -> object:
    return json.loads(asked.post_data or "{}").get("manner")


def test_advice_and_all_pictures_follow_what_an_input_method_commits(sheet: Page) -> None:
    keys = sheet.context.new_cdp_session(sheet)
    sheet.evaluate(STEPS)
    sheet.focus("#text")

    for typed in ("zhuan", "zhuanzhang"):
        place = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        keys.send("Input.imeSetComposition", {"text": typed, **place})
    keys.send("Input.insertText", {"text": "转账先问9611O"})
    sheet.wait_for_function(FOLLOWED, arg=["9611O", 2])
    sheet.wait_for_function("() => window.seen.includes('advised')")
    seen = sheet.evaluate("() => window.seen")

    after = seen.index("compositionend")
    assert seen[:after] == ["compositionstart"]
    assert seen.index("asked") > after
    assert seen.index("advised") > seen.index("asked")
    assert seen.index("drawn") > seen.index("asked")


def test_how_soon_everything_follows_is_told(sheet: Page) -> None:
    texts = ["".join(WORDS[: n % len(WORDS) + 1]) + "！" * (n // 7) for n in range(21)]

    took = [sheet.evaluate(TIMED, [text, 2]) for text in texts]

    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"typing to all pictures: p95 {p95:.0f} ms")  # noqa: T201 - a figure for people
    assert len(took) == len(texts)


def test_nothing_moves_when_advice_comes(sheet: Page) -> None:
    top = "() => document.querySelector('.manner').getBoundingClientRect().top"
    before = sheet.evaluate(top)

    sheet.fill("#text", "9611O来电,请接听")
    expect(sheet.locator("#says .say").first).to_be_visible()

    assert sheet.evaluate(top) == before


def test_words_are_emphasised_and_it_is_undone_by_one_click(sheet: Page) -> None:
    sheet.fill("#text", "陌生来电莫轻信")
    expect(sheet.locator("[data-told]")).to_contain_text("7 字")
    sheet.evaluate("() => document.getElementById('text').setSelectionRange(4, 7)")
    with sheet.expect_request("**/api/v1/preview") as asked:
        sheet.click("[data-emphasise]")

    assert _manner_of(asked.value) == {"emphasis": [[4, 7]]}
    expect(sheet.locator(".ink mark.em")).to_have_text("莫轻信")
    sheet.click("[data-undo]")
    expect(sheet.locator(".ink mark.em")).to_have_count(0)
    assert sheet.input_value("#text") == "陌生来电莫轻信"
    sheet.click("[data-redo]")
    expect(sheet.locator(".ink mark.em")).to_have_text("莫轻信")


def test_faultless_words_are_told_to_be_so_and_no_words_are_not(sheet: Page) -> None:
    says = sheet.locator("#says")

    sheet.fill("#text", "陌生来电莫轻信，转账汇款先核实")
    expect(says).to_have_text("没有要改的")
    sheet.fill("#text", "")
    expect(says).to_have_text("")


def test_a_fix_is_undone_without_what_was_typed_before_it(sheet: Page) -> None:
    sheet.fill("#text", "转账先问9611O")

    sheet.locator("#says").get_by_role("button", name="改成 96110").click()

    expect(sheet.locator("#text")).to_have_value("转账先问96110")
    sheet.click("[data-undo]")
    expect(sheet.locator("#text")).to_have_value("转账先问9611O")


def test_emphasis_stays_with_its_words(sheet: Page) -> None:
    sheet.fill("#text", "陌生来电莫轻信")
    sheet.evaluate("() => document.getElementById('text').setSelectionRange(4, 7)")
    sheet.click("[data-emphasise]")

    sheet.evaluate("() => document.getElementById('text').setSelectionRange(0, 0)")
    sheet.keyboard.insert_text("夜里")

    expect(sheet.locator(".ink mark.em")).to_have_text("莫轻信")
    assert '"emphasis":[[6,9]]' in sheet.input_value("[name=manner]")


def test_one_class_may_differ_from_the_rest(sheet: Page) -> None:
    sheet.fill("#text", "陌生来电莫轻信")
    row = sheet.locator("[data-class]").nth(1)
    row.locator("summary").click()
    expect(sheet.locator("[data-told]")).to_contain_text("7 字")
    name = row.get_attribute("data-class")
    with sheet.expect_request("**/api/v1/preview") as asked:
        row.locator("[data-choice=motion]").select_option("scroll_left")

    assert _manner_of(asked.value) == {"classes": {name: {"motion": "scroll_left"}}}
    expect(row.locator("[data-motion]")).to_contain_text("走字")
    row.locator("[data-as-others]").click()
    expect(row.locator("[data-motion]")).not_to_contain_text("走字")


def test_an_author_chooses_between_readings_by_one_click(sheet: Page) -> None:
    sheet.locator("[name=kind]").select_option("rhyme")
    sheet.fill("#text", "欠下网贷心里慌\n拆东补西总要还\n套路越陷越是深\n不如早跟家人谈")

    sheet.locator("#says").get_by_role("button", name="读 huán").click()

    expect(sheet.locator("[data-chips]")).to_contain_text("huan2")
    expect(sheet.locator("#says")).not_to_contain_text("“还”是多音字")


def test_how_far_it_is_read_is_told_in_words(sheet: Page) -> None:
    sheet.fill("#text", "陌生来电莫轻信")

    row = sheet.locator("[data-class]").first
    expect(row.locator("[data-reach]")).to_contain_text("看得清")
    expect(row.locator(".cap")).to_contain_text("实际 640×160 mm")
    row.locator(".stage").focus()
    facts = row.locator(".stage").get_attribute("data-facts") or ""
    assert "64 米内看得清，最远 96 米" in facts
    assert "每天播 0 次" in facts


def test_on_an_enlarged_page_a_panels_card_ends_above_the_tabs(sheet: Page) -> None:
    sheet.set_viewport_size({"width": 683, "height": 384})
    sheet.fill("#text", "陌生来电莫轻信")
    stage = sheet.locator("[data-facts]").first
    stage.scroll_into_view_if_needed()
    stage.hover()

    card, tabs = sheet.evaluate(CARD)
    assert card["position"] == "fixed"
    assert 0 <= card["top"] < card["bottom"] <= tabs


def test_on_a_phone_the_panels_stand_side_by_side(sheet: Page) -> None:
    sheet.set_viewport_size({"width": 390, "height": 844})
    sheet.fill("#text", "陌生来电莫轻信")

    first, second = (sheet.locator("[data-class]").nth(number) for number in range(2))
    one, other = first.bounding_box(), second.bounding_box()
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]
