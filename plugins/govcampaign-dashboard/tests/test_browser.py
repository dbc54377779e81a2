"""The page in a real browser: what a reader clicks, types, hears and prints."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from govcampaign_dashboard.records import Limits

pytestmark = pytest.mark.slow


# A font may print a letter as one that looks the same: 示 as ⽰.
def plain(page):
    """Return the text of a printed page, without spaces, in the letters that people type."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", page.extract_text().replace("⻔", "门")))


OVERDUE = "#tb td.s-overdue"
ROWS = "#tb tbody th[data-u]"


def test_the_page_opens_without_a_word_on_the_console(shown, binhai):
    """All obligations are in the map, nothing is printed, and no request leaves the page."""
    page = shown(binhai)

    assert page.title() == binhai.campaign.title.zh
    assert page.count(ROWS) == len(binhai.overview.rows)
    assert page.printed == []
    assert [each for each in page.asked if not each.startswith(("file:", "data:"))] == []


def test_the_result_comes_first_and_adds_up(shown, binhai):
    """The sentence is that of the overview, and the last number of the table is all obligations."""
    page = shown(binhai)

    assert page.locator("#lead").inner_text() == binhai.overview.verdict.sentence.zh
    assert page.texts(".acct tfoot td")[-1] == str(binhai.overview.verdict.count())


def test_a_cell_opens_to_its_records_and_its_clause(shown, binhai):
    """The panel names unit, duty, days overdue, clause, and the record before the window."""
    page = shown(binhai)

    page.locator(OVERDUE).first.click()

    said = page.locator("#panel").inner_text()
    for words in ("示例部门06", "政策法规快递活动日", "已逾 5 天", "二（二）", "时段开始前，不计入"):
        assert words in said


def test_the_steps_to_the_due_day_open(shown, binhai):
    """The derivation of the due day is there when it is asked for."""
    page = shown(binhai)
    page.locator(OVERDUE).first.click()

    page.locator("#panel summary").first.click()

    assert "原文" in page.locator("#panel details ol").inner_text()


def test_a_heading_opens_its_duty(shown, binhai):
    """The duty says what it asks for, its completeness, and who has not met it."""
    page = shown(binhai)

    page.locator("#tb thead button[data-duty]").nth(5).click()

    said = page.locator("#panel").inner_text()
    assert "完成率：50/51" in said
    assert "未完成的（2）" in said
    assert "示例部门06" in said


def test_a_unit_opens_to_all_that_it_owes(shown, binhai):
    """A row's name opens the unit, the worst first, and a cell of it opens from there."""
    page = shown(binhai)

    page.locator(ROWS).first.click()
    first = page.locator("#panel .ls button").first
    assert first.inner_text() == "政策法规快递活动日"
    first.click()

    assert "已逾 5 天" in page.locator("#panel").inner_text()


def test_arrows_move_enter_opens_and_escape_returns(shown, binhai):
    """The whole map is one stop of Tab; the focus comes back to its cell."""
    page = shown(binhai)
    page.locator(OVERDUE).first.click()

    page.keyboard.press("ArrowRight")
    moved = page.focused
    page.keyboard.press("Enter")
    opened = page.locator("#panel h3").inner_text()
    page.keyboard.press("Escape")

    assert "全市宣讲会" in moved
    assert "全市宣讲会" in opened
    assert page.focused == moved
    assert page.count('#tb td[tabindex="0"]') == 1


def test_home_end_and_page_keys_move_far(shown, binhai):
    """They reach the first and last cell of a row, and twenty rows down and up."""
    page = shown(binhai)
    page.locator(OVERDUE).first.click()

    page.keyboard.press("End")
    end = page.evaluate("+document.activeElement.dataset.c")
    page.keyboard.press("Home")
    home = page.evaluate("+document.activeElement.dataset.c")
    page.keyboard.press("PageDown")
    down = page.evaluate("+document.activeElement.dataset.r")
    page.keyboard.press("PageUp")

    assert home < end
    assert down >= 20
    assert page.evaluate("+document.activeElement.dataset.r") < down


def test_what_is_picked_is_said_to_a_screen_reader(shown, binhai):
    """A status line says unit, duty and state."""
    page = shown(binhai)

    page.locator(OVERDUE).first.click()

    assert page.locator("#say").inner_text() == "示例部门06，政策法规快递活动日：逾期未完成"


def test_the_filter_of_kinds_leaves_their_units(shown, binhai):
    """Twelve committees of sixty units are shown, and the page says so."""
    page = shown(binhai)

    page.select_option("#fk", "committee")

    assert page.count(ROWS) == 12
    assert page.locator("#cnt").inner_text() == "显示 12 / 60 个单位"


def test_the_filter_of_activities_leaves_their_duties(shown, binhai):
    """Only the two duties of the activity are across."""
    page = shown(binhai)

    page.select_option("#fa", "二(二)")

    assert page.count("#tb thead th[data-j]") == 2


def test_a_sign_of_the_legend_is_a_filter(shown, binhai):
    """Only the unit with the state is left, the focus stays, and the address holds the filter."""
    page = shown(binhai)

    page.locator("#legend button", has_text="逾期未完成").click()

    assert page.texts(ROWS) == ["示例部门06"]
    assert "逾期未完成" in page.focused
    assert "state=overdue" in page.url


def test_a_view_opens_from_its_address(shown, binhai):
    """Filters and language that stand in the address hold when the page opens."""
    page = shown(binhai, after="#?kind=town&sort=roster&lang=en")

    assert page.count(ROWS) == 7
    assert page.locator("#h-map").inner_text() == "Units × duties"


def test_a_name_is_found_and_one_button_undoes_everything(shown, binhai):
    """Typing finds a unit; a name that nobody has is answered in words."""
    page = shown(binhai)

    page.fill("#q", "商务")
    found = page.texts(ROWS)
    page.fill("#q", "没有这样的单位")
    nobody = page.locator("#none").is_visible()
    page.click("#reset")

    assert found == ["区商务委"]
    assert nobody
    assert page.count(ROWS) == len(binhai.overview.rows)


def test_roster_order_is_the_rosters(shown, binhai):
    """The first row is the first unit of the roster."""
    page = shown(binhai)

    page.select_option("#so", "roster")

    assert page.texts(ROWS)[:3] == [row.line.title.zh for row in binhai.overview.rows[:3]]


def test_those_overdue_are_named_beside_the_result(shown, binhai):
    """A name there opens its cell, and closing brings the focus back to the name."""
    page = shown(binhai)

    page.locator("#who button").first.click()
    said = page.locator("#panel").inner_text()
    page.keyboard.press("Escape")

    assert "示例部门06" in said
    assert page.focused == "示例部门06"


def test_equal_units_of_the_league_table_fold_and_open(shown, binhai):
    """Those alike take one line until they are asked for."""
    page = shown(binhai)
    before = page.count("#lg tbody tr")

    page.locator("#lg [data-tie]").first.click()

    assert before < 15
    assert page.count("#lg tbody tr") > 40


def test_a_heading_of_the_league_table_sorts(shown, snapshots):
    """The unit with most overdue comes first, and the heading says so."""
    page = shown(snapshots("2013-08-10"))

    page.locator('#lg [data-ls="overdue"]').click()

    counts = [int(words) for words in page.texts("#lg tbody td:nth-child(5)") if words.isdigit()]
    assert counts == sorted(counts, reverse=True)
    assert page.locator("#lg th[aria-sort=descending]").inner_text() == "逾期未完成"


def test_findings_are_filtered_and_a_pin_leads_to_its_finding(shown, binhai):
    """A pin of the time line undoes the filter and goes to the finding."""
    page = shown(binhai)
    errors = sum(each.severity.value == "error" for each in binhai.findings)

    page.locator('#fb [data-f="error"]').click()
    only = page.count("#fl article")
    page.locator("#tl a.pin").first.click()

    assert only == errors
    assert page.count("#fl article") == len(binhai.findings)
    assert page.count("#fl article.at") == 1


def test_english_leaves_only_what_the_notice_says_in_chinese(shown, binhai):
    """In English no word of the page is Chinese but clauses, names of cases and phrases quoted."""
    page = shown(binhai, lang="en")

    for part in ("#top", "#panel", ".tools", "#legend", "#lg", "#ch", "#foot", "header .meta"):
        said = page.locator(part).inner_text()
        assert re.findall(r"[\u4e00-\u9fff]+", said) in ([], ["方案"]), part


def test_the_language_switches_and_comes_back(shown, binhai):
    """The page's language is told to the browser, and nothing is lost on the way."""
    page = shown(binhai)
    page.select_option("#fk", "town")

    page.click("#lang")
    english = page.evaluate("document.documentElement.lang"), page.count(ROWS)
    page.click("#lang")

    assert english == ("en", 7)
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_dark_theme_is_dark_and_print_is_light(shown, binhai):
    """The ground turns dark on the screen only."""
    page = shown(binhai)
    ground = "getComputedStyle(document.documentElement).backgroundColor"

    page.click("#theme")
    dark = page.evaluate(ground)
    page.emulate_media(media="print")

    assert dark == "rgb(22, 25, 28)"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_scrolls_sideways(shown, binhai, width, lang):
    """The page is as wide as the window."""
    page = shown(binhai, width=width, lang=lang)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_sheet_leaves_the_cell_in_view(shown, binhai):
    """The cell that was picked stands above the sheet, which closes by its button."""
    page = shown(binhai, width=390, height=800)

    page.locator(OVERDUE).first.click()
    cell, sheet = (page.locator(each).bounding_box() for each in ("#tb td.on", "#panel"))
    page.locator("[data-close]").click()

    assert cell["y"] + cell["height"] < sheet["y"]
    assert not page.locator("#panel").is_visible()


def test_smooth_scrolling_is_off_for_those_who_ask_for_less_motion(shown, binhai):
    """The setting of the system is kept."""
    page = shown(binhai, reduced_motion="reduce")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("day", ["2013-07-25", "2013-08-10"])
def test_it_prints_on_three_pages_of_a4(shown, snapshots, day):
    """Result, curves and league; the map with all units; time line, cases and findings."""
    page = shown(snapshots(day))

    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    texts = [plain(each) for each in printed.pages]
    assert len(texts) == 3
    assert "通报" in texts[0]
    assert texts[1].count("示例部门") == 35
    assert "方案时间线" in texts[2]
    width, height = (float(each) for each in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (842, 595)


def test_filters_hold_in_print(shown, binhai):
    """Only the towns are printed."""
    page = shown(binhai, after="#?kind=town")

    text = plain(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[1])

    assert text.count("示例镇") == 7
    assert "示例部门" not in text


def test_a_hostile_name_stays_text(shown, small):
    """A unit that is called like markup and script is shown as its letters."""
    evil = "</script><img src=x onerror=alert(1)>\"'`&lt;"
    page = shown(small(evil, named="<b>活动</b>", title="<svg onload=alert(2)>"))

    page.locator(OVERDUE).first.hover()
    page.locator(OVERDUE).first.click()

    assert page.evaluate("document.images.length") == 0
    assert page.count("svg[onload], h1 b") == 0
    assert "onerror" in page.locator("#panel").inner_text()
    assert page.printed == []


def test_a_long_title_makes_nothing_scroll_sideways(shown, small):
    """An activity of a hundred letters fits into the filter."""
    page = shown(small("甲", "乙", activities=[{"id": "long", "title": "长" * 100}]))

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.printed == []


@pytest.mark.parametrize("day", ["1950-01-01", "2024-02-29", "2024-04-01", "2190-12-31"])
def test_a_day_far_from_the_campaign_has_a_page(shown, small, day):
    """A month on a time line of a century is a line, and no error of the browser."""
    page = shown(small("甲", as_of=day))

    assert page.count("svg") > 0
    assert page.printed == []


def test_even_markup_that_slipped_in_could_run_no_script(shown, binhai):
    """The policy of the page stops a handler that is written into it."""
    page = shown(binhai)

    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<button id=slipped onclick=\"window.bad=1\">')"
    )
    page.evaluate("document.getElementById('slipped').click()")

    assert page.evaluate("window.bad") is None
    assert "Content Security Policy" in page.printed[0]


def test_a_duty_with_rounds_shows_its_worst_round_and_lists_all(shown, weekly):
    """The square has the number of its rounds; the panel begins with the worst and tells what is to come."""
    page = shown(weekly, after="#?name=乙集团")

    page.locator(f"{OVERDUE}.m").first.click()

    said = page.locator("#panel").inner_text()
    assert "期，最差的在前" in said
    assert "已逾" in said
    assert "下一期" in said


def test_supporting_units_and_kept_bans_are_no_failures(shown, weekly):
    """No page of rounds prints anything on the console, and its signs are all in the legend."""
    page = shown(weekly, lang="en")

    assert page.printed == []
    assert page.count("#legend button") >= 3


def test_records_left_out_of_the_file_are_told_in_their_cell(shown, binhai):
    """A cell says how many of its records are not in the file."""
    page = shown(binhai, limits=Limits(each=1))

    page.locator("#tb td", has_text=re.compile("^22$")).first.click()

    assert "没有放进本文件" in page.locator("#panel").inner_text()


def test_a_large_table_keeps_only_the_rows_in_view(shown, small):
    """Of seven hundred units some dozens are in the document, and scrolling brings others."""
    page = shown(small(*(f"单位{n:03}" for n in range(700))))

    before = page.texts(ROWS)
    page.evaluate("document.getElementById('scroll').scrollTop = 9000")
    expect(page.locator(ROWS).first).not_to_have_text("单位000", timeout=30_000)

    assert len(before) < 100
    assert page.texts(ROWS) != before
    assert page.locator("#tb").get_attribute("aria-rowcount") == "702"


def test_a_campaign_in_which_nothing_is_due_has_a_page(shown, small):
    """Nothing is overdue and nothing is printed."""
    page = shown(small("甲", "乙", as_of="2024-03-01"))

    assert "尚无到期任务" in page.locator("#lead").inner_text()
    assert page.printed == []


# -- those who do not see, or do not use a mouse -------------------------------------


AUDIT = """() => {
 const by = e => (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
 const named = e => (e.getAttribute('aria-label') || e.textContent).trim() || by(e).some(x => x?.textContent);
 const shown = e => e.checkVisibility();
 const all = q => [...document.querySelectorAll(q)].filter(shown);
 return {
  unnamed: all('button,select,input,a,[role=img],[role=group],section,aside').filter(e => !named(e))
   .map(e => e.outerHTML.slice(0, 90)),
  ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, n, all) => all.indexOf(id) < n),
  headings: all('h1,h2,h3,h4').map(e => +e.tagName[1]),
  cells: all('#tb td[role=gridcell]').filter(e => !e.getAttribute('aria-label')).length,
  landmarks: ['header', 'main', 'aside', 'footer'].filter(q => !document.querySelector(q)),
  small: all('button,select,input').map(e => [e, e.getBoundingClientRect()])
   .filter(([e, r]) => r.height < 18 || r.width < 8).map(([e]) => e.outerHTML.slice(0, 90)),
 };
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_has_a_name_and_a_place(shown, binhai, lang):
    """Buttons, lists, pictures and parts are named, ids are unique, headings skip no level."""
    page = shown(binhai, lang=lang)
    page.locator(OVERDUE).first.click()

    found = page.evaluate(AUDIT)

    assert found["unnamed"] == []
    assert found["ids"] == []
    assert found["cells"] == 0
    assert found["landmarks"] == []
    assert found["small"] == []
    levels = found["headings"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


CONTRAST = """() => {
 const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
 const linear = v => v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
 const lum = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
 const ground = e => {
  for (; e; e = e.parentElement) {
   const s = getComputedStyle(e), c = rgb(s.backgroundColor);
   if (s.backgroundImage !== 'none') return null;
   if (c.length === 3 || c[3] > 0) return c;
  }
  return [255, 255, 255];
 };
 const bad = [];
 for (const e of document.querySelectorAll('body *')) {
  if (!e.checkVisibility() || e.closest('svg,script,noscript,style,option')) continue;
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
  const bg = ground(e);
  if (!bg) continue;
  const a = lum(rgb(getComputedStyle(e).color)), b = lum(bg);
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) bad.push([e.tagName, e.className, e.textContent.slice(0, 12), ratio.toFixed(1)]);
 }
 return bad;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_on_the_page_can_be_read(shown, snapshots, theme):
    """Each text has a contrast of 4.5 or more to what is behind it, in both themes (WCAG 2.2, 1.4.3)."""
    page = shown(snapshots("2013-08-10"))
    if theme == "dark":
        page.click("#theme")

    assert page.evaluate(CONTRAST) == []


def test_the_page_can_be_used_by_keys_alone(shown, small):
    """Tab leads past the controls into the map once, and on to the lists behind it."""
    page = shown(small("甲", "乙"))
    seen = []
    while "BODY" not in seen and len(seen) < 100:
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.tagName + (document.activeElement.id || '')"))

    assert "BUTTONlang" in seen
    assert "INPUTq" in seen
    assert seen.count("TD") == 1
    assert "DIVtl" in seen


def test_records_of_several_units_say_that_they_are_shared(shown, binhai):
    """A visit of two units is counted once for each, and the panel says so."""
    joint = next(id_ for id_, behind in binhai.behind.items() if behind.joint)
    duty, unit = joint.split("/")[:2]
    place = [head.duty for head in binhai.overview.heads].index(duty)
    row = [each.line.unit for each in binhai.overview.rows].index(unit)
    page = shown(binhai)

    page.evaluate(f"openCell({row}, {place})")

    assert "与其他单位共同，各计一次" in page.locator("#panel").inner_text()
