"""The page of a notice in a real browser: what a reader clicks, types, selects and prints."""

from __future__ import annotations

import shutil
import tomllib

import pytest

from govcampaign.drafting import read_notice

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SELECT = """words => {
 const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
 for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const at = node.data.indexOf(words);
  if (at < 0 || node.parentElement.closest(".ns")) continue;
  const range = document.createRange();
  range.setStart(node, at); range.setEnd(node, at + words.length);
  getSelection().removeAllRanges(); getSelection().addRange(range);
  return true;
 }
 return false;
}"""
FROM_TO = """([first, last]) => {
 const find = words => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
   if (node.data.includes(words) && !node.parentElement.closest(".ns"))
    return [node, node.data.indexOf(words)];
 };
 const [a, from] = find(first), [b, to] = find(last);
 const range = document.createRange();
 range.setStart(a, from); range.setEnd(b, to + last.length);
 getSelection().removeAllRanges(); getSelection().addRange(range);
}"""
LETTERS = "[...document.querySelectorAll('#text .t')].map(e => e.textContent.length).reduce((a, b) => a + b)"


@pytest.fixture(scope="module")
def browser():
    """Return Chromium; it ends with the tests of this file, as its event loop stands in the way of others."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def shown(browser, tmp_path):
    """Return a function that writes the page of a draft and opens it; nothing may be reported."""
    opened, printed, asked = [], [], []

    def show(draft, *, width=1280, lang="zh"):
        target = tmp_path / f"page-{len(opened)}.html"
        target.write_text(draft.html(lang), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        opened.append(page)
        page.on("console", lambda message: printed.append(message.text))
        page.on("pageerror", lambda error: printed.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(target.as_uri())
        return page

    yield show
    for page in opened:
        page.close()
    assert printed == []
    assert [each for each in asked if not each.startswith(("file:", "data:"))] == []


def test_selected_words_become_a_duty(shown, draft):
    """The button beside a selection gives the TOML of a duty: id, title, clause, and an empty bearer."""
    page = shown(draft)

    assert page.evaluate(SELECT, "先培训")
    page.click("#pick")

    (duty,) = tomllib.loads(page.input_value("#toml"))["duties"]
    assert duty == {
        "id": "一(二)-x1",
        "title": "先培训",
        "who": "",
        "owes": {"completion": True},
        "clause": "一(二)",
    }
    assert page.evaluate("document.activeElement.id") == "toml"


def test_a_selection_over_lines_leaves_notes_out(shown, draft):
    """Notes, addresses and letters of marks are not words of the notice; a deadline among them is kept."""
    page = shown(draft)

    page.evaluate(FROM_TO, ["要在", "开展培训"])
    page.keyboard.press("Control+Enter")

    said = page.input_value("#toml")
    (duty,) = tomllib.loads(said)["duties"]
    assert duty["title"].startswith("要在5月20日前清查沿街商铺100家以上，并报送清查表。")
    assert duty["due"] == "5月20日前"
    assert duty["clause"] == "一(一)"
    assert "原文第 6 行" in said


def test_a_clause_becomes_a_duty_by_the_keyboard(shown, draft):
    """Tab reaches the address of a clause, Enter drafts, Escape closes and gives the focus back."""
    page = shown(draft)

    page.focus('[data-c="二"]')
    page.keyboard.press("Enter")
    (duty,) = tomllib.loads(page.input_value("#toml"))["duties"]
    page.keyboard.press("Escape")

    assert duty["title"] == "工作要求 县直各部门可以抽调人员。"
    assert page.is_hidden("#dock")
    assert page.evaluate("document.activeElement.dataset.c") == "二"


def test_what_is_drafted_can_be_copied_without_a_permission(shown, draft):
    """Where the clipboard is refused, the text is selected and the page says what to press."""
    page = shown(draft)
    page.evaluate(
        "() => { document.execCommand = undefined; navigator.clipboard.writeText = () => Promise.reject(1); }"
    )

    page.click('[data-c="二"]')
    page.click("#copy")

    said = sync_api.expect(page.locator("#said"))
    said.to_have_text("已选中，请按 Ctrl+C 复制", timeout=30_000)


def test_quotes_in_the_text_stay_a_text(shown):
    """Quotation marks and backslashes of the notice do not break the TOML."""
    page = shown(read_notice('示例局关于清查的通知\n各镇：\n一、要用"新\\表"登记。\n示例局\n2024年4月1日'))

    page.evaluate(SELECT, '用"新\\表"登记')
    page.keyboard.press("Control+Enter")

    assert tomllib.loads(page.input_value("#toml"))["duties"][0]["title"] == '用"新\\表"登记'


def test_the_legend_switches_a_kind_off(shown, draft):
    """A kind that is switched off has neither colour nor letter; all can be hidden and shown."""
    page = shown(draft)
    look = (
        "getComputedStyle(document.querySelector('.t .deadline')).backgroundColor + "
        "getComputedStyle(document.querySelector('.t .deadline'), '::before').display"
    )
    before = page.evaluate(look)

    page.click("[data-k=deadline]")
    off = page.evaluate(look)
    page.click("[data-all=off]")
    notes = page.locator(".n.du:visible").count()
    page.click("[data-all=on]")

    assert before == "rgb(248, 217, 212)inline-block"
    assert off == "rgba(0, 0, 0, 0)none"
    assert notes == 0
    assert page.evaluate(look) == before
    assert page.locator(".n.du:visible").count() == 3


def test_the_language_switches_every_word(shown, draft):
    """Words, tool tips and the language of the document change; the notice stays as it is."""
    page = shown(draft)

    page.click("button[data-lang=en]")
    page.hover(".t .deadline")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Duty 1" in page.inner_text("#d1")
    assert "各镇人民政府要在" in page.inner_text("#l6")
    assert page.get_attribute(".t .deadline", "title").startswith("deadlines: 2024-05-20")
    assert page.get_attribute('[data-c="二"]', "title") == "Draft a duty from 二"
    page.click("button[data-lang=zh-CN]")
    assert "任务 1" in page.inner_text("#d1")


def test_a_duty_and_its_sentence_are_lit_together(shown, draft):
    """Over the note, the sentence is lit, and the other way round."""
    page = shown(draft)

    page.hover("#d3")
    sentence = page.locator(".t .duty.hot").first.inner_text()

    assert "县直各部门可以抽调人员" in sentence


def test_notes_stand_beside_on_a_wide_screen_and_below_on_a_narrow_one(shown, draft):
    """Nothing scrolls sideways, at any width."""
    for width, beside in ((1280, True), (700, False), (390, False)):
        page = shown(draft, width=width)
        text, note = page.locator("#l6 .t").bounding_box(), page.locator("#d1").bounding_box()

        assert (note["x"] >= text["x"] + text["width"] - 1) is beside
        assert (note["y"] >= text["y"] + text["height"] - 1) is not beside
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_print_has_notes_beside_and_no_buttons(shown, draft):
    """On paper the duties stand beside their sentences, and what is to be clicked is left out."""
    page = shown(draft)

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})

    text, note = page.locator("#l6 .t").bounding_box(), page.locator("#d1").bounding_box()
    assert note["x"] >= text["x"] + text["width"] - 1
    assert page.locator(".btn:visible").count() == 0
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"


def test_a_hostile_text_stays_text(shown):
    """Markup in the notice runs nothing and makes no element."""
    page = shown(
        read_notice("<img src=x onerror=alert(1)>关于清查的通知\n各镇：\n<script>alert(1)</script>\n</div>一")
    )

    assert page.locator("#text img, #text script").count() == 0
    assert page.locator("#text .t").count() == 4


def test_a_million_characters_open(shown):
    """A text far above the limit opens, whole."""
    page = shown(read_notice("　　本月沿街商铺的清查情况如下表所示，\n" * 50_000))

    assert page.locator(".rest").count() == 1
    assert page.evaluate(LETTERS) > 900_000
