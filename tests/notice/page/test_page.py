"""The page of a notice as one file: what it may do, its languages, its notes and lists."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from datetime import date, time
from decimal import Decimal

import pytest
from attrs import evolve

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.domain.time.deadline import Deadline, DueKind, Inclusive, Roll
from govcampaign.domain.time.period import Period
from govcampaign.domain.time.period import Source as YearSource
from govcampaign.drafting import read_notice
from govcampaign.drafting.page.document import page_of, policy, script, style
from govcampaign.drafting.page.ids import duty_ids
from govcampaign.drafting.page.kinds import CERTAINTIES, Kind
from govcampaign.drafting.page.marks import certainty_of, meaning_of
from govcampaign.drafting.page.markup import both, esc, tag
from govcampaign.drafting.page.words import PAPERS
from govcampaign.findings import Finding, Severity
from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.notice.duties.finding import Duties
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import (
    Certainty,
    CountPart,
    DayPart,
    DeadlinePart,
    PeriodPart,
    PhasePart,
    QuantityPart,
    RecurrencePart,
)
from govcampaign.notice.source import Span
from govcampaign.notice.units.finding import Units
from govcampaign.wording import Text

SPAN = Span(line=1, start=0, end=1)
DUE = Deadline(text="x", kind=DueKind.FIXED, day=date(2024, 5, 20), source=YearSource.SENTENCE)
MAY = Period(text="5月", start=date(2024, 5, 1), end=date(2024, 5, 31), source=YearSource.SENTENCE, rule="x")
NEW_YEAR = Period(
    text="x", start=date(2024, 12, 1), end=date(2025, 1, 31), source=YearSource.SENTENCE, rule="x"
)
ONE_DAY = Period(text="x", start=date(2024, 5, 1), end=date(2024, 5, 1), source=YearSource.SENTENCE, rule="x")


def luminance(colour):
    """Return the relative luminance of a colour, RRGGBB (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def plain(page):
    """Return the text of a page without its tags."""
    return re.sub(r"<[^>]+>", "", page)


def finding(*clauses, code="L13", severity=Severity.ERROR):
    """Return a finding about clauses."""
    return Finding(code, severity, ("x",), clauses, Text("名单不明", "no list"), Text("印发名单", "issue it"))


def part(cls, **fields):
    """Return a part of a class, its words and place left aside."""
    rule = fields.pop("rule", "time.deadline")
    return cls(raw="原文", clause="一", span=SPAN, rule=rule, **fields)


# -- one file ------------------------------------------------------------------------


def test_the_page_runs_its_own_script_and_style_alone(draft, back):
    """The policy forbids everything but what has its hash, and the hashes are those of what is there."""
    page = draft.html()
    read = back(page)

    said = next(each["content"] for each in read.of("meta") if "http-equiv" in each)
    assert said == policy()
    assert said.startswith("default-src 'none'; ")
    for name, rule in (("script", "script-src"), ("style", "style-src")):
        (body,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in said


def test_nothing_on_the_page_leads_outside(draft):
    """No address, no import, no style or script of an element."""
    page = draft.html()

    assert not re.search(r"https?:|@import|url\(|\sstyle=|\son\w+=", page)


def test_script_and_style_cannot_end_their_elements():
    """Neither holds the beginning of a closing tag."""
    assert "</" not in script() + style()


def test_the_same_draft_gives_the_same_bytes(draft):
    """Nothing on the page depends on when it is made."""
    assert draft.html() == draft.html()


def test_every_id_is_there_once_and_every_link_leads_to_one(draft, back):
    """Links to lines, duties, questions, findings and sentences have their targets."""
    page = evolve(draft).html()
    read = back(page)

    ids = [each["id"] for _, each in read.tags if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {each["href"].removeprefix("#") for each in read.of("a")} <= set(ids)


# -- languages -----------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_opens_in_the_language_asked_for(draft, lang, code, back):
    """The document names its language, and the button of it is pressed."""
    read = back(draft.html(lang))

    assert read.of("html")[0]["lang"] == code
    assert [
        each["lang"] for each in read.of("button") if each.get("aria-pressed") == "true" and "lang" in each
    ] == [code]


def test_another_language_is_refused(draft):
    """A language that the library does not speak is a mistake of the caller."""
    with pytest.raises(ValueError, match="fr"):
        draft.html("fr")


def test_both_wordings_are_on_the_page():
    """A wording stands in both languages, and once where they are the same."""
    assert both(Text("任务", "duty")) == (
        '<span class="w" lang="zh-CN">任务</span><span class="w" lang="en">duty</span>'
    )
    assert both(Text("L13", "L13")) == "L13"


def test_what_is_escaped_cannot_be_markup():
    """Signs of markup and of attributes become references, in text and in attributes."""
    assert esc("<&>\"'`") == "&#60;&#38;&#62;&#34;&#39;&#96;"
    assert (
        tag("a", esc("<"), title='">', hidden=True, id="", lang=None)
        == '<a title="&#34;&#62;" hidden>&#60;</a>'
    )


# -- the top -------------------------------------------------------------------------


def test_the_top_says_what_was_found(draft):
    """Kind of paper, duties certain and inferred, parts, questions, text without a duty."""
    page = plain(draft.html())

    assert "读出3项任务（1项确定，2项推定）" in page
    assert "另有1处责任单位、1处期限、1处数量、1件依据文件。" in page
    assert "with 3 duties (1 certain, 2 inferred)." in page
    assert "1 deadline" in page
    assert "2个待答问题；1处文字未形成任务。" in page


@pytest.mark.parametrize("kind", PaperKind)
def test_the_top_says_what_kind_of_paper_it_is(draft, kind):
    """A paper that is not a notice is called so, and a doubtful one too."""
    blocks = evolve(draft.reading.blocks, kind=kind)

    page = plain(evolve(draft, reading=evolve(draft.reading, blocks=blocks)).html())

    assert PAPERS[kind].zh in page
    assert PAPERS[kind].en in page


def test_a_text_without_anything_has_a_page():
    """An empty text and a poem have pages that say so."""
    assert "没有读出任务" in plain(page_of(read_notice("").reading, "x", ())) or "不是通知" in plain(
        read_notice("").html()
    )
    assert "床前明月光" in read_notice("床前明月光，\n疑是地上霜。").html()


def test_the_page_is_called_by_its_title_or_its_name(draft):
    """A notice has its title as heading; a text without one has the name that it was given."""
    assert '<h1 lang="zh-CN">示例县人民政府办公室关于开展清查月活动的通知</h1>' in draft.html()
    assert '<h1 lang="zh-CN">随笔</h1>' in read_notice("天气很好。", name="随笔").html()


def test_questions_about_the_whole_come_first(draft):
    """A question without a place stands at the top, one with a place beside its line; the list has both."""
    page = draft.html()

    top, text = page.index('id="q1"'), page.index('id="q2"')
    assert top < page.index('id="text"') < text
    assert plain(page).count("活动何时开始？") == 2
    assert plain(page).count("由谁培训？") == 2


def test_the_legend_counts_and_filters(draft, back):
    """Each kind that is there has a switch with its count; what is not there has none."""
    read = back(draft.html())

    switches = {each["data-k"] for each in read.of("button") if "data-k" in each}
    assert {"duty", "deadline", "quantity", "line", "basis", "left", "qu"} <= switches
    assert "theme" not in switches


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_readable_look(kind):
    """Letters differ in both languages, and ink on its fill has a contrast of 4.5 or more."""
    looks = [each.look for each in Kind]

    assert contrast(kind.look.fill, kind.look.ink) >= 4.5
    assert contrast(kind.look.fill, "1A1D21") >= 7
    assert len({look.letter.zh for look in looks}) == len({look.letter.en for look in looks}) == len(looks)


# -- notes ---------------------------------------------------------------------------


def test_a_duty_says_who_what_by_when_and_how_certain(draft):
    """The note beside a sentence has its parts, and its id is that of the draft's plan."""
    page = draft.html()

    note = plain(page[page.index('id="d1"') : page.index('id="d2"')])
    for words in (
        "各镇人民政府",
        "清查沿街商铺",
        "5月20日前",
        "2024年5月20日",
        "至少100家",
        "确定",
        "一(一)-1",
    ):
        assert words in note


def test_an_inferred_duty_says_role_force_and_whom_it_goes_to(draft):
    """Role, what is handed in, to whom, and how far it binds are named where the text says them."""
    page = draft.html()

    second = plain(page[page.index('id="d2"') : page.index('id="d3"')])
    third = plain(page[page.index('id="d3"') :])
    for words in ("县商务局（牵头）", "报送清查表", "县人民政府办公室", "推定"):
        assert words in second
    assert "可以" in third


def test_duties_have_the_ids_of_the_plan(draft):
    """What the page calls a duty, the plan file calls it too."""
    ids = duty_ids(draft.reading.duties.duties)

    written = [duty["id"] for duty in tomllib.loads(draft.toml())["duties"]]
    assert list(ids) == written == ["一(一)-1", "一(一)-2", "二"]


def test_a_duty_without_a_bearer_says_that_none_is_named(draft):
    """Who owes it is not stated, and the note says so."""
    duties = draft.reading.duties
    alone = evolve(duties.duties[0], who=(), roles=(), deadline=None, quantity=None)
    reading = evolve(draft.reading, duties=evolve(duties, duties=(alone,)))

    assert "原文未写" in evolve(draft, reading=reading).html()


def test_a_duty_says_when_and_how_often(draft):
    """Its period and its recurrence stand in the note, with what they mean or why they stay open."""
    duties = draft.reading.duties
    period = part(PeriodPart, period=MAY)
    recurrence = part(RecurrencePart, recurrence=None, asked="周期不明")
    quantity = part(QuantityPart, quantity=Quantity(kind=QuantityKind.UNKNOWN, text="若干"))
    duty = evolve(duties.duties[0], period=period, recurrence=recurrence, quantity=quantity)
    reading = evolve(draft.reading, duties=evolve(duties, duties=(duty,)))

    note = plain(evolve(draft, reading=reading).html())

    assert "2024年5月1日至5月31日" in note
    assert "周期不明" in note


def test_the_top_of_a_notice_without_duties_and_questions_says_so(draft):
    """Nothing found and nothing asked is said, too."""
    reading = evolve(draft.reading, duties=Duties(), times=evolve(draft.reading.times, questions=()))
    reading = evolve(reading, facts=Facts(), units=Units(), blocks=evolve(reading.blocks, questions=()))

    page = plain(evolve(draft, reading=reading).html())

    assert "没有读出任务" in page
    assert "没有待答问题。" in page


def test_a_part_that_two_passes_give_is_marked_once(draft, where):
    """The window is one of the periods, and the same words are not marked twice."""
    span = where(draft.reading.source.text, "2024年5月")
    window = PeriodPart(raw="2024年5月", clause="引", span=span, rule="time.period", period=MAY)
    times = evolve(draft.reading.times, window=window, periods=(window,))

    page = evolve(draft, reading=evolve(draft.reading, times=times)).html()

    assert page.count('class="k period b"') == 1


def test_a_finding_stands_below_its_first_clause_and_is_named_below_others(draft):
    """The whole finding is there once; further clauses have its code and a link."""
    page = page_of(draft.reading, "x", (finding("一(一)", "二"),))

    assert page.count("名单不明") == 1
    assert page.index('id="l6"') < page.index('id="f-L13-一(一)"') < page.index('id="l7"')
    assert '<a href="#f-L13-一(一)">' in page


def test_a_finding_about_many_clauses_names_them_once():
    """What most clauses have in common is not repeated below each; the finding lists them."""
    head = "示例局关于开展清查的通知\n各镇：\n"
    found = read_notice(
        head + "".join(f"{n}、开展清查\n　　各镇要清查。\n" for n in "一二三四五六七八")
    ).reading

    page = page_of(found, "x", (finding(*"一二三四五六七八"),))

    assert page.count("<b>L13</b>") == 1
    assert "另涉及：二、三、四、五、六、七、八。" in plain(page)


def test_a_finding_of_no_clause_stands_at_the_end(draft):
    """What belongs to no clause of the text is listed below it, and counted at the top."""
    page = page_of(draft.reading, "x", (finding("标题", severity=Severity.WARNING),))

    assert page.index("不属于某一条款的问题") < page.index("名单不明")
    assert "检查结果：1项警告。" in plain(page)


def test_text_without_a_duty_is_light_and_listed(draft):
    """It is marked where it stands, and listed at the end by clause with its length."""
    page = draft.html()

    assert '<span class="left">清查人员先培训，后上岗。</span>' in page
    rest = plain(page[page.index('id="rest"') :])
    assert "清查人员先培训，后上岗。" in rest
    assert "12" in rest


def test_a_long_table_shows_its_first_rows(draft, monkeypatch):
    """A table ends after its most rows and says how many are left out."""
    monkeypatch.setattr("govcampaign.drafting.page.lists._MOST", 1)
    two = evolve(draft.reading.facts, bases=draft.reading.facts.bases * 1, quantities=())
    page = plain(evolve(draft, reading=evolve(draft.reading, facts=two)).html())

    assert re.search(r"另有 \d+ 处未列出。", page)


def test_a_clause_can_be_taken_up_by_the_keyboard(draft, back):
    """Every clause has a button that drafts a duty from it."""
    buttons = {each.get("data-c") for each in back(draft.html()).of("button")}

    assert {"一", "一(一)", "一(二)", "二"} <= buttons


def test_a_long_text_is_not_checked(draft, monkeypatch):
    """A text above the limit has a page without findings, which says so."""
    monkeypatch.setattr("govcampaign.drafting.draft.LONGEST", 5)
    monkeypatch.setattr("govcampaign.drafting.page.document.LONGEST", 5)

    page = draft.html()

    assert "未作检查" in page
    assert 'class="n fi' not in page


# -- meanings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "meaning"),
    [
        (part(DeadlinePart, deadline=DUE), "2024年5月20日"),
        (
            part(DeadlinePart, deadline=evolve(DUE, time=time(17, 30), inclusive=Inclusive.YES)),
            "2024年5月20日 17:30",
        ),
        (part(DeadlinePart, deadline=evolve(DUE, roll=Roll.FORWARD)), "2024年5月20日"),
        (part(DeadlinePart, deadline=None, asked="缺年份"), "缺年份"),
        (part(DeadlinePart, deadline=Deadline(kind=DueKind.NONE)), ""),
        (part(DeadlinePart, deadline=None), ""),
        (part(PeriodPart, period=MAY), "2024年5月1日至5月31日"),
        (part(PeriodPart, period=NEW_YEAR, grounds="标题"), "2024年12月1日至2025年1月31日（据标题）"),
        (part(PeriodPart, period=ONE_DAY), "2024年5月1日"),
        (part(PeriodPart, period=None), ""),
        (part(PhasePart, name="实施", until=DUE), "至2024年5月20日"),
        (part(PhasePart, name="实施", until=Deadline(kind=DueKind.NONE)), ""),
        (part(RecurrencePart, recurrence=None), ""),
        (part(DayPart, day=date(2024, 5, 1)), "2024年5月1日"),
        (part(DayPart, day=None), ""),
        (part(CountPart, what="phases", value=3), "3个阶段"),
        (part(CountPart, what="其他", value=3), "3其他"),
    ],
)
def test_words_have_their_meaning(found, meaning):
    """Days, counts and reasons are said as papers say them."""
    assert meaning_of(found).zh == meaning


@pytest.mark.parametrize(
    ("fields", "meaning"),
    [
        ({"value": Decimal(3), "unit": "次"}, "3次"),
        ({"least": Decimal("0.90"), "kind": QuantityKind.RATIO}, "至少90%"),
        ({"least": Decimal(1), "most": Decimal(3), "unit": "天"}, "至少1天，至多3天"),
        ({"least": Decimal(5), "least_open": True, "unit": "家"}, "多于5家"),
        ({"most": Decimal(5), "most_open": True, "unit": "家"}, "少于5家"),
    ],
)
def test_quantities_have_their_bounds(fields, meaning):
    """Bounds that exclude their number are said so."""
    quantity = Quantity(**{"kind": QuantityKind.COUNT, "text": "x", **fields})

    assert meaning_of(part(QuantityPart, quantity=quantity)).zh == meaning


@pytest.mark.parametrize(
    ("found", "certainty"),
    [
        (part(DeadlinePart, deadline=DUE), Certainty.STATED),
        (part(DeadlinePart, deadline=DUE, grounds="标题"), Certainty.INFERRED),
        (part(DeadlinePart, deadline=None, asked="缺年份"), Certainty.ASKED),
        (part(DayPart, day=None), Certainty.ASKED),
        (part(CountPart, what="phases", value=3, rule="duty.line"), Certainty.INFERRED),
    ],
)
def test_a_part_is_stated_inferred_or_asked(found, certainty):
    """The line below a part follows from its rule, its grounds and what is open."""
    assert certainty_of(found) is certainty
    assert certainty in CERTAINTIES


@pytest.mark.parametrize(
    ("found", "english"),
    [
        (
            part(DeadlinePart, deadline=None, asked="是时长，没有起算日"),
            "it is a length of time without a day",
        ),
        (part(PeriodPart, period=None, asked="没有写明是哪一年"), "it does not say which year"),
    ],
)
def test_why_days_are_open_is_said_in_both_languages(found, english):
    """As in the comments of a plan."""
    meaning = meaning_of(found)

    assert meaning.zh == found.asked
    assert meaning.en.startswith(english)
