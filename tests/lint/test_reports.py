"""Rules on reports and on the numbers of clauses: each finds its case, and leaves a near one alone."""

from __future__ import annotations

import pytest

from govcampaign.lint._numbering import numeral


@pytest.fixture
def autumn(clean):
    """Give the plan two more phases, of two months each."""
    clean["window"] = "2013年6月1日至9月30日"
    clean.phase("实施", when="6月1日至6月30日")
    clean.phase("总结", when="7月1日至8月31日")
    return clean


def test_a_report_long_after_its_phase_is_found(autumn, on, message, found):
    """The first phase ended in June, and its report is due late in July, while the next goes on."""
    autumn.duty("summary", due=on("2013-07-25"))

    assert ("R21", "实施 总结 summary", "三 四") in found(autumn)
    assert message(autumn, "R21").endswith(
        "“总结”2013年7月25日到期，“实施阶段”已结束25天，“总结阶段”正在进行。"
    )
    assert "“总结” is due 2013-07-25, 25 days after “实施阶段” ended" in message(autumn, "R21", "en")


@pytest.mark.parametrize(
    ("due", "reported"),
    [("2013-07-10", ["实施"]), ("2013-09-20", ["实施"]), ("2013-07-25", ["实施", "总结"])],
    ids=["soon", "after all phases", "both phases"],
)
def test_a_report_soon_after_its_phases_is_left_alone(autumn, on, found, due, reported):
    """Ten days are for writing; after the last phase nothing goes on, and both phases may be reported."""
    autumn.duty("summary", due=on(due), reports_on=reported)

    assert "R21" not in [code for code, *_ in found(autumn)]


def test_a_report_of_phases_without_days_is_left_alone(autumn, on, found):
    """How long after a phase it comes is not known."""
    autumn.phase("实施", when="")
    autumn.duty("summary", due=on("2013-07-25"))

    assert "R21" not in [code for code, *_ in found(autumn)]


def test_a_report_on_the_last_day_of_its_phase_is_found(clean, on, message, found):
    """The work of that day cannot be in it."""
    clean.duty("summary", due=on("2013-06-20"))

    assert ("R22", "实施 summary", "三 四") in found(clean)
    assert message(clean, "R22").endswith("“总结”与“实施阶段”同在2013年6月20日。")
    assert message(clean, "R22", "en").endswith("“总结” and the end of “实施阶段” on 2013-06-20.")


def test_what_is_handed_in_on_the_last_day_of_its_own_phase_is_found(on, spoiled):
    """The phase that it belongs to is the one it reports on, though the plan does not say so."""
    assert spoiled("R22", due=on("2013-06-20"), recipient="商务委") is not None

    assert spoiled("R22", due=on("2013-06-20")) is None
    assert spoiled("R22", due=on("2013-06-21"), recipient="商务委") is None
    assert spoiled("R22", recipient="商务委") is None


def test_a_report_over_more_years_than_the_campaign_is_found(spoiled):
    """A month has no record of three years."""
    found = spoiled("R23", title="报送三年工作总结")
    assert found[0].endswith("“报送三年工作总结”的“三年”，活动期为30天。")
    assert found[1].endswith("“三年” of “报送三年工作总结”, the campaign has 30 days.")
    assert "“10年”" in spoiled("R23", title="周报", deliverable="近10年情况")[0]


@pytest.mark.parametrize(
    "title", ["2013年工作总结", "二〇一三年总结", "三年行动", "周报", "年度总结", "第三年总结"]
)
def test_a_report_of_the_year_is_left_alone(spoiled, title):
    """The name of a year is not a length of time."""
    assert spoiled("R23", title=title) is None


def test_a_report_over_the_years_of_a_long_campaign_is_left_alone(clean, spoiled):
    """A campaign of three years reports on three years; one without days is not compared."""
    clean["window"] = "2013年6月1日至2016年5月31日"
    assert spoiled("R23", title="三年工作总结") is None
    clean["window"] = ""

    assert spoiled("R23", title="三年工作总结") is None


@pytest.mark.parametrize(
    ("addresses", "missing"),
    [
        (("二(二)", "二(三)", "三"), "“2013年服务月通知”缺一、二(一)。"),
        (("四(二)", "四(三)", "五(一)", "五(二)"), "“2013年服务月通知”缺一—三、四(一)。"),
        (("一", "二（四）", "二（五）"), "“2013年服务月通知”缺二(一)—二(三)。"),
        (("十二", "十三"), "“2013年服务月通知”缺一—十一。"),
    ],
)
def test_clauses_that_do_not_begin_with_one_are_found(clean, check, addresses, missing):
    """Text before the first clause that is listed may be missing."""
    clean["documents"][0]["clauses"] = [{"address": address} for address in ("标题", *addresses)]

    (finding,) = (f for f in check(clean).findings if f.code == "G24")
    assert finding.message.zh.endswith(missing)
    assert "lacks" in finding.message.en


@pytest.mark.parametrize("addresses", [("一", "三"), ("二(一)", "一(二)"), ("四",), ("引",)])
def test_clauses_from_one_on_and_single_ones_are_left_alone(clean, found, addresses):
    """A plan need not list every clause, and other addresses are not numbers."""
    clean["documents"][0]["clauses"] = [{"address": address} for address in addresses]

    assert "G24" not in [code for code, *_ in found(clean)]


def test_numerals_are_read_up_to_99():
    """In characters or digits; anything else gives None."""
    assert [numeral(text) for text in ("一", "十", "十二", "二十", "九十九", "两", "7")] == [
        1, 10, 12, 20, 99, 2, 7
    ]  # fmt: skip
    assert numeral("百") is None
