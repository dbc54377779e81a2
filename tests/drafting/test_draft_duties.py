"""The duties of the plan that is drafted from a notice."""

from __future__ import annotations

import pytest
from offices import comments, draft, duties, lines_with, plan


def work(text):
    """Return a body with one clause of work."""
    return f"一、工作任务\n（一）清理河面。{text}\n（二）清理河岸。市水务局要清理河岸。"


def duty(text, **given):
    """Return the first duty of a clause with a text."""
    return plan(work(text), **given)["duties"][0]


class TestWho:
    """Who owes a duty."""

    def test_units_and_group_words_owe_it(self):
        """In the words of the text."""
        assert duty("各县人民政府、市水务局要清理河面。")["who"] == ["各县人民政府", "市水务局"]

    def test_roles_are_kept(self):
        """Those of the line that it was taken from."""
        found = duty("清理河面，清除垃圾。（牵头单位：市水务局；配合单位：市住建局）")
        assert found["bearers"][0] == {"who": "市水务局", "role": "lead"}

    def test_a_word_that_looks_like_several_units_is_written_as_a_bearer(self):
        """A plan would refuse it in `who`."""
        found = duty("各牵头单位要清理河面。")
        assert found["bearers"] == [{"who": "各牵头单位"}]

    def test_a_person_owes_nothing(self):
        """The draft asks for the unit, and names those of the line."""
        body = work("由分管副市长主持召开清理座谈会。（责任单位：市水务局、市住建局）")
        found = plan(body)["duties"][0]
        assert (found["mode"], found["owes"]["where"]) == ("unstated", {"chair": "分管副市长"})
        assert "bearers" not in found
        assert any(
            "“分管副市长”是人员，由哪个单位承担？本条责任单位：市水务局、市住建局" in c
            for c in comments(body)
        )
        assert "分管副市长" not in [unit["id"] for unit in plan(body).get("units", [])]

    def test_a_person_without_a_line_is_asked_for(self):
        """Nobody can be proposed."""
        body = work("由分管副市长主持召开清理座谈会。")
        assert any(each.startswith("待定：“分管副市长”是人员，由哪个单位承担？（") for each in comments(body))


class TestGuide:
    """The comments that say how to read a draft."""

    def test_the_first_lines_say_how_clauses_are_named(self):
        """So that a person finds 引 and 尾 in the text."""
        assert any(each.startswith("条款：二(一)是第二部分第（一）项；引是") for each in comments(work("")))

    def test_the_section_of_duties_names_their_keys(self):
        """Once, before the first duty."""
        said = comments(work("市水务局要清理河面。"))
        assert sum(each.startswith("owes 要完成多少：") for each in said) == 1


class TestWhat:
    """How much of what is owed."""

    @pytest.mark.parametrize(
        ("text", "owes"),
        [
            ("各县人民政府要清理河面。", {"completion": True}),
            ("各县人民政府要走访企业。", {"records": "unknown", "kind": "visit"}),
            ("各县人民政府要走访企业不少于20家。", {"records": 20, "kind": "visit"}),
            ("各县人民政府要召开座谈会。", {"records": 1, "kind": "meeting"}),
            ("各县人民政府要公布举报渠道。", {"completion": True, "kind": "publication"}),
            ("各县人民政府要安排1至3天开展宣传日活动。", {"days": [1, 3], "kind": "event_day"}),
            ("各县人民政府要形成1至2个典型案例。", {"records": [1, 2]}),
            ("各县人民政府要确保清理率达到95%以上。", {"level": "完成率", "least": "95%"}),
        ],
    )
    def test_the_words_of_a_duty_say_what_it_is_fulfilled_by(self, text, owes):
        """A number of records or days, a share, a kind of record; else that it is done."""
        assert duty(text)["owes"] == owes

    def test_a_quantity_that_counts_nothing_is_a_comment(self):
        """Metres are no records."""
        body = work("各县人民政府要清理河道不少于1.5公里。")
        assert duty("各县人民政府要清理河道不少于1.5公里。")["owes"] == {"completion": True}
        assert any(each.startswith("数量：") for each in comments(body))

    def test_a_visit_without_a_number_asks_for_it(self):
        """Beside what is owed."""
        assert "待定：原文未写数量（一(一)）" in comments(work("各县人民政府要走访企业。"))

    def test_what_is_handed_in_is_a_submission(self):
        """With its recipient and its deadline."""
        found = duty("各县人民政府要于2020年5月30日前将工作总结报送市水务局。")
        assert found["owes"] == {"records": 1, "kind": "submission"}
        assert (found["due"], found["deliverable"], found["recipient"]) == (
            "2020年5月30日前",
            "工作总结",
            "市水务局",
        )

    def test_what_is_only_encouraged_says_so(self):
        """Its force is kept."""
        assert duty("鼓励各县人民政府清理河面。").get("force") in ("encouraged", None)
        assert duty("各县人民政府可以清理河面。").get("force") in ("may", None)


class TestWhen:
    """When a duty is to be done."""

    def test_a_year_from_elsewhere_is_marked(self):
        """With its clause."""
        lines = lines_with("due = ", work("各县人民政府要于5月30日前清理河面。"))
        assert lines == ['due = "5月30日前"  # 推定：年份取自成文日期（一(一)）']

    def test_a_deadline_without_a_year_is_a_comment_with_its_reason(self):
        """In both languages."""
        body = work("各县人民政府要于5月30日前清理河面。")
        assert lines_with("due = ", body, dated="") == ['# due = "5月30日前"  # 待定：没有年份（一(一)）']
        assert lines_with("due = ", body, "en", dated="") == [
            '# due = "5月30日前"  # to be answered: it has no year (一(一))'
        ]

    def test_a_deadline_that_the_text_leaves_open_says_why(self):
        """In English, too."""
        body = work("各县人民政府要于次年1月15日前报送小结。")
        lines = lines_with("due = ", body, "en", dated="")
        assert all(line.startswith("# due") and "to be answered" in line for line in lines)

    def test_a_period_stands_in_the_words_of_the_notice(self):
        """It is the duty's own."""
        assert duty("各县人民政府要在5月1日至5月10日清理河面。").get("when") == "5月1日至5月10日"

    def test_rounds_need_a_start(self):
        """Without one they are a comment that asks for it."""
        body = work("各县人民政府要每周清理河面一次。")
        lines = lines_with("every = ", body)
        assert lines
        assert all(line.startswith("# every") and "从何时起" in line for line in lines)

    def test_rounds_within_a_window_are_kept(self):
        """The window says when they begin."""
        body = f"定于2020年5月1日至5月31日开展河道清理活动。\n{work('各县人民政府要每周五前报送进展。')}"
        assert [each["every"] for each in duties(body).values() if "every" in each] == ["每周五前"]

    def test_what_another_office_arranges_waits_for_it(self):
        """Said to be inferred."""
        body = work("按省河长办统一安排，各县人民政府要清理河面。各县人民政府要登记问题。")
        found = duties(body)
        assert next(each.get("when") for each in found.values()) == {"awaits": "省河长办"}
        assert any("推定：时间按省河长办安排" in each for each in comments(body))

    def test_a_duty_with_a_day_waits_for_nobody(self):
        """Its own day goes before."""
        found = duty("按省河长办统一安排，各县人民政府要于5月30日前清理河面。")
        assert "when" not in found


class TestOrder:
    """Duties stand clause by clause, with what the text leaves open."""

    def test_each_clause_has_its_line(self):
        """So that a person finds it in the text."""
        assert "---- 一(一) 清理河面（第5行）" in comments(work("各县人民政府要清理河面。"))

    def test_a_long_text_without_a_duty_is_cut(self):
        """How long it is, is said."""
        long = f"清水入城，人人有责。{'河道是城市的名片，' * 12}需要大家珍惜。"
        body = f"{long}现通知如下：\n{work('各县人民政府要清理河面。')}"
        found = [each for each in comments(body) if each.startswith("未找到任务的文字")]
        assert found
        assert all(len(each) < 90 for each in found)
        assert any(each.startswith("未找到任务的文字（共") for each in found)

    def test_a_short_text_without_a_duty_is_whole(self):
        """It is not lost."""
        body = work("各县人民政府要清理河面。河道是城市的名片。")
        assert "未找到任务的文字：河道是城市的名片。" in comments(body)

    def test_several_duties_of_a_clause_are_numbered(self):
        """One alone has the address of its clause."""
        found = plan(work("各县人民政府要清理河面。市水务局要登记问题。"))["duties"]
        assert [each["id"] for each in found] == ["一(一)-1", "一(一)-2", "一(二)"]
        assert [each["activity"] for each in found] == ["一(一)", "一(一)", "一(二)"]

    def test_an_inferred_duty_says_by_which_rule(self):
        """And has its provenance."""
        body = work("（责任单位：市水务局、市住建局）清理河面，清除垃圾。")
        for found in plan(body)["duties"]:
            assert found.get("provenance", "inferred") == "inferred"

    def test_a_draft_can_be_checked(self):
        """It is a campaign."""
        assert draft(work("各县人民政府要清理河面。")).campaign.duties
