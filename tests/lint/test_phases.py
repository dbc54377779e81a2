"""Rules on phases, and on the reports that must fit them."""

from __future__ import annotations

from govcampaign.domain.time.calendar import WorkCalendar


def test_a_phase_that_was_over_is_found(clean, found, message):
    """A phase that ended before the notice was dated cannot be carried out as told."""
    clean["documents"][0]["dated"] = "2013-06-01"
    clean["window"] = "2013年5月下旬至6月下旬"
    clean["nominal"]["days"] = 41
    clean["phases"].append({"id": "部署", "title": "部署阶段", "when": "5月下旬", "clause": "二"})

    assert found(clean) == [("L01", "clean", "成文日期 引"), ("L02", "部署", "成文日期 二")]
    assert "ended 2013-05-31, 1 day before" in message(clean, "L02", "en")


def test_a_report_before_the_end_of_its_phase_is_found(clean, on, found, message):
    """What happens in the six days after the report cannot be in it."""
    clean.phase("实施", when="6月1日至6月29日")
    clean.phase("总结", when="6月30日")
    clean.duty("summary", due=on("2013-06-23"), reports_on=["实施", "总结"])
    clean.duty("days", owes={"days": 1, "kind": "event_day"})

    assert found(clean)[0] == ("L04", "实施 总结 summary", "三 四")
    assert "比“实施阶段”结束（2013年6月29日）早6天" in message(clean, "L04")


def test_a_report_amid_work_is_found(clean, on, found, message):
    """A report inside the window of the work it reports on misses the working days after it."""
    clean.duty("summary", due=on("2013-06-14"))

    assert found(clean)[:2] == [("L04", "实施 summary", "三 四"), ("L05", "days summary", "二 四")]
    assert "“接待”的时段共有6个工作日，其中4个在其后" in message(clean, "L05")


def test_days_are_named_for_what_they_are(clean, on, message):
    """Where no calendar reaches, Mondays to Fridays are counted and called so."""
    clean.duty("summary", due=on("2013-06-14"))
    later = WorkCalendar(WorkCalendar.official().years[-2:])

    assert "4 of the 6 working days" in message(clean, "L05", "en")
    for calendar in (None, later):
        assert "4 of the 8 days from Monday to Friday" in message(clean, "L05", "en", calendar=calendar)


def test_a_report_before_a_weekend_misses_nothing(clean, on, found):
    """Only days on which somebody works count as missed."""
    clean.duty("days", when="6月11日至6月16日")
    clean.duty("summary", due=on("2013-06-14"))

    assert "L05" not in [code for code, *_ in found(clean)]


def test_work_in_other_phases_is_not_missed(clean, found):
    """A report on the first phase comes while the last one goes on, and misses nothing of its own."""
    clean.phase("总结", when="6月20日至6月30日")

    assert "L05" not in [code for code, *_ in found(clean)]


def test_work_without_a_time_of_its_own_is_left_to_its_phase(clean, on, message):
    """A window taken over from the phase would say again that the phase goes on."""
    clean.duty("summary", due=on("2013-06-14"))

    assert "走访" not in message(clean, "L05")


def test_a_phase_after_the_last_report_is_found(clean, on, found):
    """Rectification after the last report is heard of by nobody."""
    clean.duty("summary", due=on("2013-06-20"))

    assert found(clean) == [("L06", "总结 summary", "四"), ("R22", "实施 summary", "三 四")]


def test_a_phase_that_a_later_report_covers_is_left_alone(clean, on, found):
    """An interim report may come early, where the same units report again."""
    clean.duty("summary", due=on("2013-06-20"))
    again = {
        **clean.part("duties", "summary"),
        "id": "again",
        "due": on("2013-06-30"),
        "reports_on": ["总结"],
    }
    clean["duties"].append(again)

    assert "L06" not in [code for code, *_ in found(clean)]


def test_a_phase_without_work_needs_no_report(clean, on, found):
    """Nothing is missed in a phase in which nobody owes anything."""
    clean.duty("summary", due=on("2013-06-20"))
    for name in ("rectify", "lasting"):
        clean.duty(name, when="6月中旬")

    assert "L06" not in [code for code, *_ in found(clean)]


def test_a_report_without_a_due_day_is_compared_with_nothing(clean, found):
    """An open-ended report is neither early nor late."""
    clean.duty("summary", due="none")

    assert found(clean) == []


def test_a_phase_outside_the_window_is_found(clean, found):
    """A phase that runs on when the campaign is over ends it a second time."""
    clean.phase("总结", when="6月下旬至7月上旬")

    assert found(clean) == [("L07", "总结", "引 四")]


def test_phases_that_share_days_are_found(clean, found, message):
    """On a shared day nobody knows which phase the work belongs to."""
    clean.phase("总结", when="6月20日至6月30日")

    assert found(clean) == [("L08", "实施 总结", "三 四")]
    assert "share 1 day." in message(clean, "L08", "en")
