"""The plan that is drafted from a notice: its head, who is named, phases, activities, requirements."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from offices import comments, draft, lines_with, notice, plan

from govcampaign._planfile import read_plan
from govcampaign.drafting.draft import read_notice
from govcampaign.errors import InvalidPlan, Problem
from govcampaign.wording import Text

WORK = "一、工作任务\n（一）清理河面。{}\n（二）清理河岸。各县人民政府要清理河岸。"


def work(first="各县人民政府要清理河面。"):
    """Return a body with two activities, the first with a text."""
    return WORK.format(first)


class TestHead:
    """What the campaign is called, when it is, what is asked about the whole."""

    def test_it_is_called_after_its_notice(self):
        """With a word that the id wants to be shorter."""
        assert plan(work())["title"] == "青山市人民政府办公室关于开展河道清理活动的通知"
        assert any("请改为简短的编号" in line for line in lines_with("id = ", work()))

    def test_a_notice_without_a_title_asks_for_one(self):
        """It is called after its file until then."""
        assert plan(work(), title="")["title"] == "notice.txt"
        assert "待定：通知没有标题，请写活动名称" in comments(work(), title="")

    def test_a_notice_without_a_date_says_how_to_read_it_again(self):
        """All its days get a year then."""
        assert any("--dated" in each for each in comments(work(), dated=""))
        assert not any("--dated" in each for each in comments(work()))

    def test_the_date_that_a_person_gives_is_that_of_the_plan(self):
        """It stands with the notice, and is asked no more."""
        text = notice(work(), dated="")
        given = read_notice(text, dated=date(2020, 4, 20))
        assert tomllib.loads(given.toml())["documents"][0]["dated"] == date(2020, 4, 20)
        assert given.campaign.dated == date(2020, 4, 20)
        assert "待定：没有找到成文日期" not in given.toml()

    def test_a_date_outside_the_years_of_plans_is_left_out_of_account(self):
        """Nothing leans on it."""
        assert draft(work("各县人民政府要于5月底前清理河面。"), dated="1020年4月20日").campaign.title

    def test_the_window_stands_in_the_words_of_the_notice(self):
        """With its clause."""
        found = plan(f"定于2020年5月1日至5月31日开展河道清理活动。现通知如下：\n{work()}")
        assert (found["window"], found["window_clauses"]) == ("2020年5月1日至5月31日", "引")

    def test_a_window_that_a_plan_would_not_read_has_its_days_beside_its_words(self):
        """今年 has no year where the plan has no date."""
        body = f"今年5月是河道清理月，现通知如下：\n一、活动时间\n今年5月\n{work().replace('一、', '二、')}"
        window = plan(body, title="青山市人民政府关于开展2020年河道清理月活动的通知", dated="")["window"]
        assert (window["text"], window["start"], window["end"]) == (
            "今年5月",
            date(2020, 5, 1),
            date(2020, 5, 31),
        )

    def test_the_phase_of_the_work_is_the_default(self):
        """Said to be inferred."""
        body = f"{work()}\n二、实施步骤\n（一）部署阶段（4月下旬）。\n（二）实施阶段（5月1日至5月31日）。"
        assert plan(body)["default_phase"] == "实施阶段"
        assert any("推定：未写时间的任务按实施阶段" in line for line in lines_with("default_phase", body))

    def test_the_theme_has_its_clause(self):
        """As the notice gives it."""
        body = f"围绕“清水入城”的活动主题，现通知如下：\n{work()}"
        assert plan(body)["theme"] == {"text": "清水入城", "clause": ["引"]}


class TestDocuments:
    """The notice, the plan inside, what they rest on."""

    FORWARDED = (
        "市水务局拟定的《青山市河道清理活动方案》已经市人民政府同意，现转发给你们，请照此执行。\n"
        "青山市人民政府办公室\n2020年4月20日\n\n青山市河道清理活动方案\n（市水务局）\n\n" + work()
    )

    def documents(self, text):
        """Return the documents of a draft by id."""
        found = tomllib.loads(read_notice(text, name="notice.txt").toml())["documents"]
        return {each["id"]: each for each in found}

    def test_a_notice_is_one_document_with_its_number_and_date(self):
        """Each clause has its line and the digest of that line."""
        own = self.documents(notice(work()))["plan"]
        assert (own["number"], own["dated"]) == ("青政办〔2020〕5号", date(2020, 4, 20))
        assert [each["address"] for each in own["clauses"]][:4] == ["标题", "主送", "成文日期", "一"]
        assert all(each["line"] and each["digest"] for each in own["clauses"])

    def test_a_forwarded_plan_is_a_document_of_its_own(self):
        """What stands in front of its title belongs to the notice."""
        title = "青山市人民政府办公室转发市水务局青山市河道清理活动方案的通知"
        found = self.documents(f"{title}\n各县人民政府：\n{self.FORWARDED}\n")
        assert (found["notice"]["kind"], found["plan"]["author"]) == ("forwarding", "市水务局")
        addresses = {name: [each["address"] for each in found[name]["clauses"]] for name in found}
        assert "转发语" in addresses["notice"]
        assert addresses["plan"][:2] == ["附件标题", "附件署名"]
        assert not set(addresses["notice"]) & set(addresses["plan"])

    def test_a_given_date_is_that_of_the_notice_around_a_plan(self):
        """Both documents stay, and the date has no clause."""
        title = "青山市人民政府办公室转发市水务局青山市河道清理活动方案的通知"
        text = f"{title}\n各县人民政府：\n{self.FORWARDED}\n".replace("2020年4月20日\n", "")
        draft = read_notice(text, dated=date(2020, 4, 20))
        notice, inside = tomllib.loads(draft.toml())["documents"][:2]
        assert (notice["id"], notice["dated"], inside["id"]) == ("notice", date(2020, 4, 20), "plan")
        assert "dated_clauses" not in notice
        assert draft.campaign.dated == date(2020, 4, 20)

    def test_a_refusal_of_a_document_is_written_at_that_document(self, monkeypatch):
        """A given date does not move its number."""
        read = []

        def refuse_once(text, **given):
            read.append(text)
            if len(read) == 1:
                wrong = Problem("documents[1].title", Text("不行", "no"), Text("改", "change it"))
                raise InvalidPlan("plan", [wrong])
            return read_plan(text, **given)

        monkeypatch.setattr("govcampaign.drafting.plan.writing.read_plan", refuse_once)
        title = "青山市人民政府办公室转发市水务局青山市河道清理活动方案的通知"
        draft = read_notice(f"{title}\n各县人民政府：\n{self.FORWARDED}\n", dated=date(2020, 4, 21))
        lines = draft.toml().splitlines()
        assert [line for line in lines if line.startswith("# title = ")] == [
            '# title = "青山市河道清理活动方案"  # 待定：未能读入（不行），请改写'
        ]

    def test_joint_issuers_are_parties_of_their_own(self):
        """Each by its name."""
        rows = plan(work(), title="青山市水务局 青山市财政局\n关于开展河道清理活动的通知")["parties"]
        assert [row["name"] for row in rows if row["role"] == "issuer"] == ["青山市水务局", "青山市财政局"]

    def test_a_forwarded_plan_without_its_author(self):
        """The key is left out, and a notice without a title is called after its file."""
        text = f"各县人民政府：\n{self.FORWARDED}\n".replace("（市水务局）\n", "")
        found = self.documents(text)
        assert all("author" not in each for each in found.values())

    def test_what_a_notice_rests_on_is_a_document(self):
        """With number and alias, not attached."""
        body = f"根据《河道管理条例》（青政发〔2019〕3号，以下简称《条例》），现通知如下：\n{work()}"
        basis = self.documents(notice(body))["basis-1"]
        assert (basis["kind"], basis["number"], basis["attached"]) == ("basis", "青政发〔2019〕3号", False)

    def test_other_papers_that_the_text_names_are_a_comment(self):
        """They are no basis."""
        body = work("各县人民政府要按照《河道保洁手册》清理河面，并对照《水质报告》查找问题。")
        assert any(each.startswith("文中还提到：《") for each in comments(body))


class TestBodies:
    """Parties, units, group words."""

    def test_parties_have_their_clause(self):
        """Issuer and recipients."""
        roles = {(each["role"], each["name"]) for each in plan(work())["parties"]}
        assert ("issuer", "青山市人民政府办公室") in roles
        assert ("recipient", "各县人民政府") in roles

    def test_who_only_issues_is_no_unit(self):
        """A unit owes something, or answers for something."""
        found = plan(work("各县人民政府要清理河面。（责任单位：市水务局）"))
        assert [each["id"] for each in found["units"]] == ["市水务局"]

    def test_each_group_word_asks_whom_it_takes_in(self):
        """And says in what part it is mentioned."""
        lines = lines_with('word = "各县人民政府"', work())
        assert "包括哪些单位？" in lines[0]
        assert '"recipient", "actor"' in lines[0]

    def test_a_group_word_that_only_gets_the_notice_asks_nothing(self):
        """Nobody needs its members."""
        lines = lines_with('word = "各县人民政府"', "一、工作任务\n（一）清理河面。市水务局要清理河面。")
        assert 'mentions = ["recipient"]' in lines[0]
        assert "包括哪些单位？" not in lines[0]

    def test_the_office_that_collects_is_a_contact_without_its_numbers(self):
        """Where the text has contact data."""
        tail = "联系人：某甲；联系电话：0555-0000000"
        body = f"{work()}\n二、报送\n各县人民政府要于2020年5月30日前将总结报送市水务局。\n{tail}"
        text = draft(body).toml()
        assert tomllib.loads(text)["contacts"][0]["office"] == "市水务局"
        assert "0000000" not in text
        assert "某甲" not in text


class TestParts:
    """Phases, activities, requirements, counts, routes."""

    STEPS = "一、实施步骤\n（一）部署阶段{}。各县要部署。\n（二）实施阶段{}。各县要清理。"

    def phases(self, first, second, **given):
        """Return the phases that load, and the lines of all of them."""
        body = self.STEPS.format(first, second)
        return plan(body, **given).get("phases", []), lines_with('阶段", title', body, **given)

    def test_a_phase_with_its_days(self):
        """In the words of the notice, with what its year was taken from."""
        found, lines = self.phases("（4月下旬）", "（5月上旬至5月下旬）")
        assert [each["when"] for each in found] == ["4月下旬", "5月上旬至5月下旬"]
        assert all("年份取自成文日期" in line for line in lines[:2])

    def test_a_phase_that_has_only_an_end_proposes_its_start(self):
        """As a comment to be checked: the day after the phase before, or the date of the notice."""
        found, lines = self.phases("（2020年5月10日前）", "（2020年5月31日前）")
        assert found == []
        assert '# { id = "部署阶段", title = "部署阶段", when = "2020年4月20日至2020年5月10日"' in lines[0]
        assert 'when = "2020年5月11日至2020年5月31日"' in lines[1]

    def test_a_phase_whose_start_is_unknown_keeps_its_words(self):
        """Without a date of the notice."""
        _, lines = self.phases("（2020年5月10日前）", "（2020年5月31日前）", dated="")
        assert 'when = "2020年5月10日前"' in lines[0]

    def test_a_phase_without_days_asks_for_them(self):
        """With its reason where the words of time have one."""
        found, lines = self.phases("", "（5月1日至5月31日）", dated="")
        assert found == []
        assert "写明阶段的起止时间" in lines[0]
        assert "没有年份" in lines[1]

    def test_two_phases_of_one_name_are_one(self):
        """The first of them."""
        found, _ = self.phases("（4月下旬）", "（5月上旬）")
        again = self.STEPS.replace("实施阶段", "部署阶段").format("（4月下旬）", "（5月上旬）")
        assert len(found) == 2
        assert len(plan(again)["phases"]) <= 2

    def test_an_activity_has_its_line_and_whom_else_it_binds(self):
        """With their roles."""
        body = work("各县人民政府要清理河面。（牵头单位：市水务局；配合单位：市住建局）")
        first = plan(body)["activities"][0]
        assert first["responsible"] == [
            {"who": "市水务局", "role": "lead"},
            {"who": "市住建局", "role": "supporting"},
        ]
        assert first["binds"] == ["各县人民政府"]

    def test_an_empty_item_of_a_line_stays(self):
        """A comment says that it is so in the text."""
        body = work("各县人民政府要清理河面。（责任单位：市水务局、市住建局、）")
        assert plan(body)["activities"][0]["responsible"][-1]["who"] == ""
        assert any("责任单位有空项，原文如此" in each for each in comments(body))

    def test_a_line_without_a_lead_asks_for_it(self):
        """Above the activity."""
        body = work("各县人民政府要清理河面。（责任单位：市水务局、市住建局）")
        assert any("没有写明牵头单位" in each for each in comments(body))

    def test_the_time_in_the_first_sentence_is_that_of_the_activity(self):
        """Said to be inferred."""
        body = work("5月上旬，各县人民政府要清理河面。各县人民政府要登记问题。")
        first, second = plan(body)["activities"]
        assert first["when"] == "5月上旬"
        assert "when" not in second
        assert any("推定：本条首句的时间（一(一)）" in each for each in comments(body))

    @pytest.mark.parametrize(
        "text",
        [
            "各县人民政府要清理河面。5月上旬，各县人民政府要登记问题。",
            "5月上旬，各县人民政府要清理河面。5月下旬，各县人民政府要登记问题。",
        ],
    )
    def test_another_time_of_a_clause_is_not_that_of_the_activity(self, text):
        """One of a later sentence, or one of several."""
        assert "when" not in plan(work(text))["activities"][0]

    def test_the_places_of_an_activity_are_a_comment(self):
        """A person says what each is for."""
        body = work("各县人民政府要在市民广场举行启动仪式。")
        assert "地点：市民广场" in comments(body)

    def test_requirements_are_inferred(self):
        """The items under their heading, but not those under 总体要求."""
        body = (
            "一、总体要求\n（一）指导思想。坚持清水入城。\n二、工作要求\n（一）加强领导。各县要重视。\n"
            "（二）加强宣传。各县要宣传。"
        )
        found = plan(body)["requirements"]
        assert [(each["title"], each["provenance"]) for each in found] == [
            ("加强领导", "inferred"),
            ("加强宣传", "inferred"),
        ]

    def test_a_declared_number_is_kept(self):
        """To be checked against the parts."""
        body = f"现通知如下：\n全市组织开展2项活动。\n{work()}"
        assert [(each["what"], each["value"]) for each in plan(body)["counts"]] == [("activities", 2)]

    def test_routes_say_who_looks_after_which_enterprises(self):
        """With their segments."""
        found = plan(work("市水务局重点走访沿河造纸企业，市住建局重点走访沿河建材企业。"))
        assert [each["id"] for each in found["segments"]] == ["沿河造纸企业", "沿河建材企业"]
        assert [each["unit"] for each in found["routing"]["rules"]] == ["市水务局", "市住建局"]

    def test_an_activity_that_is_only_a_heading_has_no_time(self):
        """There is no sentence."""
        found = plan("一、工作任务\n（一）清理河面\n（二）清理河岸\n各县人民政府要清理河岸。")["activities"]
        assert "when" not in found[0]
