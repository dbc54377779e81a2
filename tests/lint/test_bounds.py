"""Rules on days that do not fit each other: due days, windows, the campaign, the date of the notice."""

from __future__ import annotations

import pytest


@pytest.fixture
def codes(found):
    """Return the codes of what is found in a plan."""
    return lambda draft: [code for code, *_ in found(draft)]


# -- G07, G08: due days and windows -------------------------------------------------


def test_a_due_day_before_the_window_opens_is_found(clean, on, found, message):
    """What is to be done from the 11th on cannot be due on the 5th."""
    clean.duty("announcement", when="6月中旬", due=on("2013-06-05"))

    assert ("G07", "announcement", "二") in found(clean)
    assert "“公布”的期限为2013年6月5日，时段从2013年6月11日开始" in message(clean, "G07")


def test_a_window_that_opens_on_the_due_day_is_left_alone(clean, on, codes):
    """One day is enough; and a window that nobody stated opens at once."""
    clean.duty("announcement", when="6月中旬", due=on("2013-06-11"))
    assert "G07" not in codes(clean)

    clean.duty("announcement", when=None, due=on("2013-06-05"))

    assert "G07" not in codes(clean)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"when": "6月上旬"}, "“6月上旬”2013年6月10日结束"),
        ({"when": {"same_as": "days"}}, "“6月中旬”2013年6月20日结束"),
        ({}, "“实施阶段”2013年6月20日结束"),
    ],
    ids=["own window", "another duty's", "phase"],
)
def test_a_due_day_after_the_window_or_phase_is_found(clean, on, message, keys, words):
    """Whether the days between are for work is for the office to say."""
    clean.duty("announcement", **keys, due=on("2013-06-28"))

    assert message(clean, "G08") == f"期限晚于所在时段或阶段的结束：“公布”的期限为2013年6月28日，{words}。"


def test_a_due_day_after_the_phase_names_the_phase_s_clause(clean, on, found):
    """The phase ends where its own clause says so."""
    clean.duty("announcement", due=on("2013-06-28"))

    assert ("G08", "announcement", "二 三") in found(clean)


def test_a_report_may_come_after_its_phase(clean, on, codes):
    """What reports on a phase comes after it; a duty of the whole campaign has no phase to end."""
    clean.duty("summary", due=on("2013-06-28"))
    assert "G08" not in codes(clean)

    del clean["default_phase"]
    clean.duty("announcement", due=on("2013-06-28"))

    assert "G08" not in codes(clean)


# -- G09: days outside the campaign ---------------------------------------------


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"due": "day"}, "2013年7月5日"),
        ({"when": "2013年7月5日"}, "2013年7月5日"),
    ],
    ids=["due day", "window"],
)
def test_a_duty_day_outside_the_campaign_is_found(clean, on, message, keys, day):
    """Neither its window nor a phase holds the day: it may be a slip."""
    clean.duty("announcement", **({"due": on("2013-07-05")} if "due" in keys else {"due": None, **keys}))

    assert message(clean, "G09") == f"日期在活动期和各阶段之外：“公布”的{day}。"


def test_an_activity_outside_the_campaign_is_found_once(clean, found):
    """Its duties have the activity's days, and say nothing more."""
    clean.activity("接待", when="2013年8月5日")
    clean.duty("days", when="2013年8月5日", owes={"days": 1, "kind": "event_day"})

    assert ("G09", "接待", "引 二") in found(clean)


def test_a_day_in_a_phase_outside_the_window_is_left_to_the_phase(clean, codes):
    """That the phase lies outside is found already; the duty is where its phase is."""
    clean.phase("总结", when="2013年7月上旬")
    clean.duty("rectify", when="2013年7月上旬")

    assert "L07" in codes(clean)
    assert "G09" not in codes(clean)


@pytest.mark.parametrize("keys", [{"window": ""}, {"window": "2013年"}], ids=["unknown", "wide"])
def test_a_day_is_outside_of_nothing_where_the_campaign_has_no_days_or_holds_it(clean, on, codes, keys):
    """Without a window of the campaign no day is outside it."""
    clean.update(keys)
    clean.duty("announcement", due=on("2013-07-05"))

    assert "G09" not in codes(clean)


def test_a_day_years_off_is_said_once(clean, codes):
    """That its year is a slip is one finding; that it is outside would be the same again."""
    clean.duty("announcement", when="2103年6月5日", due=None)

    assert "G22" in codes(clean)
    assert "G09" not in codes(clean)


def test_what_was_due_before_the_notice_is_said_once(clean, on, codes):
    """That it was due too early is one finding; that the day is outside would be the same again."""
    clean.duty("announcement", due=on("2013-05-20"))

    assert "G02" in codes(clean)
    assert "G09" not in codes(clean)


# -- G10, G11: the date of the notice -------------------------------------------------


def test_a_notice_without_a_date_is_found(clean, found):
    """Nobody can tell from when on its duties were known; the clause is where its title stands."""
    del clean["documents"][0]["dated"]
    assert ("G10", "notice", "标题") in found(clean)

    clean["documents"] = clean["documents"][1:]

    assert [entry for entry in found(clean) if entry[0] == "G10"] == [("G10", "clean", "")]


@pytest.mark.parametrize("dated", ["2013-06-14", "2013-06-15", "2013-06-16"])
def test_a_notice_dated_right_before_an_event_is_found(clean, found, message, dated):
    """Two days before, the day before, and on the day itself nobody can prepare for it."""
    clean["documents"][0]["dated"] = dated
    clean.duty("announcement", when="6月16日", due=None)

    assert ("G11", "announcement", "成文日期 二") in found(clean)
    assert "“公布”最迟2013年6月16日" in message(clean, "G11")


def test_an_event_of_an_activity_is_reported_once(clean, found):
    """Its duty has the same day, stated again or taken over."""
    clean["documents"][0]["dated"] = "2013-06-15"
    clean.activity("接待", when="6月16日")
    for when in ("6月16日", None):
        clean.duty("days", when=when, owes={"days": 1, "kind": "event_day"})

        assert [entry for entry in found(clean) if entry[0] == "G11"] == [("G11", "接待", "成文日期 二")]


def test_a_campaign_of_one_day_is_an_event(clean, found):
    """The notice of 31 May for a campaign of 1 June comes too late."""
    clean["documents"][0]["dated"] = "2013-05-31"
    clean["window"] = "2013年6月1日"

    assert ("G11", "clean", "成文日期 引") in found(clean)


def test_a_deadline_right_after_the_notice_is_found(clean, on, found):
    """A unit that learns of it has one day to hand it in."""
    clean.duty("summary", due=on("2013-06-02"), reports_on=[])

    assert ("G11", "summary", "成文日期 四") in found(clean)


@pytest.mark.parametrize(
    ("dated", "when"),
    [("2013-06-13", "6月16日"), ("2013-06-15", "6月16日至6月20日"), ("2013-06-15", "6月14日至6月16日")],
    ids=["three days before", "days to do it", "began before"],
)
def test_a_notice_that_leaves_time_is_left_alone(clean, codes, dated, when):
    """Three days, or a window that lasts, are time; one that had begun is another finding."""
    clean["documents"][0]["dated"] = dated
    clean.duty("announcement", when=when, due=None)

    assert "G11" not in codes(clean)


# -- G12: clauses -------------------------------------------------------------------


@pytest.mark.parametrize("address", ["九(九)", "九（九）", "第九条", "(九)", "9"])
def test_a_clause_that_no_document_has_is_found(clean, found, message, address):
    """Two duties lead to a place that is not there; the finding names them, and no clause."""
    clean.duty("summary", clause=[address])
    clean.duty("days", clause=["二", address])

    assert ("G12", "days summary", "") in found(clean)
    assert f"“{address}”（接待、总结）" in message(clean, "G12")


def test_clauses_are_looked_for_in_every_part_of_the_plan(clean, found):
    """A clause of the window, a number in a name, a group, a theme: each is looked up."""
    clean["window_clauses"] = "九"
    clean.part("activities", "走访")["numbers"][0]["clause"] = "八"
    clean.part("groups", "各部门")["clause"] = "七"
    clean["theme"] = {"text": "服务", "clause": "六"}

    (finding,) = (entry for entry in found(clean) if entry[0] == "G12")

    assert finding == ("G12", "clean 各部门 走访", "")


@pytest.mark.parametrize("address", ["二（一）", "二 (一)", "附件", "主送"])
def test_an_address_that_is_there_or_is_no_number_is_left_alone(clean, codes, address):
    """Brackets may be of either width; a place with a name, such as 主送, need not be listed."""
    clean["documents"][0]["clauses"].append({"address": "二(一)"})
    clean.duty("days", clause=[address])

    assert codes(clean) == []


def test_a_plan_that_lists_no_clause_is_not_asked_for_one(clean, codes):
    """Where documents list nothing, there is nothing to compare with."""
    clean["documents"][0]["clauses"] = []
    clean.duty("days", clause="九(九)")

    assert "G12" not in codes(clean)
