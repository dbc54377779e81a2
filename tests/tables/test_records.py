"""Records as a table: what they hold in declared fields has columns of its own, or one in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

import govcampaign as gc
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import put, void
from govcampaign.domain.standing.credit import Uncounted
from govcampaign.tables.readings import uncounted_notes, uncounted_table
from govcampaign.tables.records import records_table
from govcampaign.wording import Text, same

JULY_5 = date(2013, 7, 5)
NOON = datetime(2013, 7, 12, 12, tzinfo=BEIJING)
FIELDS = {
    "巡查点": "text",
    "面积": "decimal",
    "停业": {"holds": "flag", "title": {"zh": "停业", "en": "closed"}},
    "复查": {"holds": "day", "several": True},
}
PLAN = gc.campaign(
    "服务月",
    window="2013年7月",
    kinds=[
        gc.kind("巡查", fields=FIELDS, title={"zh": "安全巡查", "en": "inspection"}),
        gc.kind("培训", fields={"学时": "number"}),
    ],
)
INSPECTION = gc.record(
    "巡查", "商务委", JULY_5, 巡查点="广场", 面积=12.5, 停业=True, 复查=[JULY_5, "2013-07-09"]
)


def table_of(*records, lang="zh"):
    """Return the table of some records of the plan."""
    kept = gc.check_records(PLAN, *records)
    return records_table([put(each) for each in kept], {}, lang, kinds=PLAN.kinds)


def shown(table):
    """Return the declared columns of a table with the values of their rows."""
    places = [at for at, column in enumerate(table.columns) if column.key.startswith(("field_", "values"))]
    return {table.columns[at].title.zh: [row[at] for row in table.rows] for at in places}


def test_each_field_of_one_kind_has_a_column():
    """A number is one, a truth value a word, several days are listed; what is left open is blank."""
    table = table_of(INSPECTION, evolve(INSPECTION, values=()))

    assert shown(table) == {
        "巡查点": ["广场", None],
        "面积": [12.5, None],
        "停业": ["是", None],
        "复查": ["2013-07-05、2013-07-09", None],
    }
    assert [column.kind for column in table.columns if column.key.startswith("field_")] == [
        "text",
        "number",
        "text",
        "text",
    ]
    assert {row[0] for row in table.rows} == {"安全巡查"}


def test_the_words_of_a_table_are_in_its_language():
    """Titles of kinds and fields are the plan's."""
    table = table_of(INSPECTION, lang="en")

    assert table.rows[0][0] == "inspection"
    assert "yes" in table.rows[0]
    assert Text("停业", "closed") in [column.title for column in table.columns]


def test_each_kind_has_its_columns():
    """Blank for records of other kinds; kinds whose fields are called alike share a column."""
    training = gc.record("培训", "商务委", JULY_5, 学时=2)
    visit = gc.Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")
    kept = evolve(INSPECTION, values=INSPECTION.values[:3])

    assert shown(table_of(kept, training, visit)) == {
        "巡查点": ["广场", None, None],
        "面积": [12.5, None, None],
        "停业": ["是", None, None],
        "学时": [None, 2, None],
    }


def test_what_a_kind_holds_that_the_plan_no_longer_declares_is_in_words():
    """Each value behind the name of its field."""
    table = records_table([put(INSPECTION)], {})

    assert shown(table) == {"填报内容": ["巡查点：广场；面积：12.5；停业：是；复查：2013-07-05、2013-07-09"]}
    assert "面积: 12.5; 停业: yes" in str(records_table([put(INSPECTION)], {}, "en").rows[0])


def by_heading(table):
    """Return the rows by the headings of the columns."""
    return [dict(zip((column.title.zh for column in table.columns), row, strict=True)) for row in table.rows]


def test_all_fields_of_the_librarys_kinds_are_there():
    """Enterprise by name and id, people, findings; kinds share the columns of fields called alike."""
    visit = gc.Visit(
        units=("商务委",),
        day=JULY_5,
        enterprise="e1",
        people=3,
        findings=("用工难", "融资难"),
        slots=("外资",),
    )
    meeting = gc.Meeting(units=("商务委",), day=JULY_5, theme="座谈", place="会议室", attendance=0)
    submission = gc.Submission(units=("商务委",), day=JULY_5, duty="summary", title="总结")
    table = records_table(
        [put(each) for each in (visit, meeting, submission)], {}, enterprises={"e1": same("甲厂")}
    )

    rows = by_heading(table)
    assert [rows[0][name] for name in ("企业", "企业编号", "走访人数", "发现的情况", "分工")] == [
        *("甲厂", "e1", 3, "用工难、融资难", "外资"),
    ]
    assert [rows[1][name] for name in ("主题", "地点", "到场人数", "企业")] == ["座谈", "会议室", 0, ""]
    assert rows[2]["名称"] == "总结"
    assert "重报次数" not in rows[2]
    assert "主持人" not in rows[1]


def test_an_enterprise_that_is_known_by_its_name_has_no_id_beside_it():
    """A name is enough to enter it again."""
    visit = gc.Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")

    (row,) = by_heading(records_table([put(visit)], {}))

    assert row["企业"] == "甲厂"
    assert "企业编号" not in row


def test_telephone_numbers_are_left_out():
    """Also where they are published."""
    desk = gc.Desk(units=("商务委",), day=JULY_5, place="大厅", hours="9—17", hotline="000-0000")

    table = records_table([put(desk)], {})

    assert by_heading(table)[0]["开放时间"] == "9—17"
    assert "000-0000" not in str(table)


def test_a_second_submission_says_which_it_is():
    """And a record of a kind of the plan has its number in a column of its own."""
    again = gc.Submission(units=("商务委",), day=JULY_5, duty="summary", resubmission=1)
    other = gc.OtherRecord(name="check", units=("商务委",), day=JULY_5, number=2)

    rows = by_heading(records_table([put(again), put(other)], {}))

    assert [row["重报次数"] for row in rows] == [1, None]
    assert [row["序号"] for row in rows] == [None, 2]


def test_codes_are_not_printed():
    """The columns at the right hold them."""
    table = table_of(INSPECTION)

    assert [column.key for column in table.columns[table.look.printed :]] == ["number", "record"]


def test_a_kind_that_nobody_declares_has_no_columns():
    """Nor have those of the library."""
    other = gc.done("巡查", "商务委", JULY_5)

    assert shown(records_table([put(other)], {}, kinds=PLAN.kinds)) == {}
    assert shown(records_table([], {}, kinds=PLAN.kinds)) == {}


def test_a_void_has_no_values():
    """Its row says only what was done."""
    (kept,) = gc.check_records(PLAN, INSPECTION)
    entries = [put(kept), void(kept.id, recorded=NOON, reason="重复")]

    table = records_table(entries, {}, kinds=PLAN.kinds)

    assert shown(table)["巡查点"] == ["广场", None]


@pytest.mark.parametrize(("kinds", "word"), [(PLAN.kinds, "安全巡查"), ((), "巡查")])
def test_records_that_count_for_nothing_are_called_what_the_plan_calls_them(kinds, word):
    """In the table and in the note."""
    stray = Uncounted(entry="1", record=INSPECTION, reason=same("原因"), remedy=same("办法"))

    table = uncounted_table([stray], {}, as_of=JULY_5, known_by=JULY_5, kinds=kinds)
    (note,) = uncounted_notes([stray], {}, kinds)

    assert table.rows[0][2] == word
    assert f"，{word}，" in note.zh
