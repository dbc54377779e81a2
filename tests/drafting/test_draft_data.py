"""A draft as plain data."""

from __future__ import annotations

import json

import pytest
from offices import draft, notice

from govcampaign.drafting.draft import read_notice
from govcampaign.errors import InvalidValue

BODY = """根据《河道管理条例》（青政发〔2019〕3号），定于2020年5月1日至5月31日开展河道清理活动。现通知如下：
一、活动主题
清水入城
二、工作任务
（一）清理河面。各县人民政府要于2020年5月20日12时前清理河面不少于3处。（牵头单位：市水务局；配合单位：市住建局）
（二）报送进展。各县人民政府要每周五前报送进展，清理率达到95%以上。
三、实施步骤
（一）部署阶段（2020年5月10日前）。各县要部署。
（二）实施阶段（5月中旬至5月下旬）。各县要清理。"""


@pytest.fixture(scope="module")
def data():
    """Return the data of a small notice."""
    return draft(BODY).as_data()


class TestData:
    """What `as_data` gives."""

    def test_it_is_json(self, data):
        """All of it."""
        assert json.loads(json.dumps(data)) == data

    def test_the_head_is_in_blocks(self, data):
        """With the day of the notice."""
        assert (data["notice"], data["document"]) == ("notice.txt", "notice")
        assert (data["blocks"]["number"], data["blocks"]["date"]) == ("青政办〔2020〕5号", "2020-04-20")

    def test_a_window_has_its_days(self, data):
        """Both of them."""
        assert (data["window"]["start"], data["window"]["end"]) == ("2020-05-01", "2020-05-31")

    def test_a_phase_that_only_ends_has_no_start(self, data):
        """The end is its last day."""
        assert [(each["start"], each["end"]) for each in data["phases"]] == [
            (None, "2020-05-10"),
            ("2020-05-11", "2020-05-31"),
        ]

    def test_a_deadline_has_its_day_and_time(self, data):
        """And what it is about."""
        found = next(each for each in data["deadlines"] if each["clause"] == "二(一)")
        assert (found["day"], found["time"]) == ("2020-05-20", "12:00:00")

    def test_a_line_has_its_units_and_roles(self, data):
        """In their order."""
        assert data["responsibility"][0]["entries"] == [
            {"unit": "市水务局", "role": "lead"},
            {"unit": "市住建局", "role": "supporting"},
        ]

    def test_a_recurrence_has_its_rule(self, data):
        """And no first day where the text gives none."""
        assert [(each["raw"], bool(each["rule"]), each["first"]) for each in data["recurrences"]] == [
            ("每周五前", True, None)
        ]

    def test_quantities_have_bounds(self, data):
        """A share in percent."""
        found = {each["raw"]: (each["least"], each["most"], each["unit"]) for each in data["quantities"]}
        assert ("3", None, "处") in found.values()
        assert ("95", None, "%") in found.values()

    def test_a_notice_without_days_has_none(self):
        """They are null."""
        body = "一、工作任务\n（一）清理河面。各县要于5月20日前清理。\n二、活动时间\n5月1日至5月31日"
        data = draft(body, dated="").as_data()
        assert data["blocks"]["date"] is None
        assert all(each["day"] is None for each in data["deadlines"])

    def test_a_draft_has_its_questions_and_a_page(self):
        """Beside its data and its plan."""
        found = draft(BODY, dated="")
        assert any(question.about == "dated" for question in found.questions)
        assert found.html().startswith("<!")

    def test_any_name_and_only_a_text_can_be_read(self):
        """Without a name it is called notice; other values are refused."""
        assert read_notice(notice(BODY)).name == "notice"
        with pytest.raises(InvalidValue):
            read_notice(b"text")


def test_contacts_are_kept_out():
    """Numbers, addresses and names do not come out of the words that are quoted."""
    mobile, office, mail = "138" + "0000" + "0001", "0555-0000000", "river@example.invalid"
    body = (
        f"各县人民政府要于2020年5月20日前将总结报送至{mobile}或{mail}。"
        f"（责任单位：市水务局，电话：{office}）\n联系人：某甲，电话：{office}。"
    )
    said = json.dumps(draft(body).as_data(), ensure_ascii=False)
    assert not [each for each in (mobile, office, mail, "某甲") if each in said]
    assert "〔已隐去〕" in said


def test_names_of_files_and_numbers_are_no_contacts():
    """They stay as they are."""
    body = "一、目标\n各县人民政府要投入不少于12000000元。"
    data = read_notice(notice(body), name="20200420001.txt").as_data()
    assert data["notice"] == "20200420001.txt"
    assert [each["least"] for each in data["quantities"]] == ["12000000"]


def test_a_deadline_that_rest_days_move_has_the_day_that_is_named():
    """A draft knows no calendar; the words are kept for the plan, which does."""
    text = "一、报送\n（一）各县人民政府要于5月1日（遇节假日顺延）前报送总结。"

    found = draft(text)

    assert [(each["raw"], each["day"]) for each in found.as_data()["deadlines"]] == [
        ("5月1日（遇节假日顺延）前", "2020-05-01")
    ]
    assert "5月1日" in found.html()
