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
    assert {row[3] for row in table.rows} == {"安全巡查"}


def test_the_words_of_a_table_are_in_its_language():
    """Titles of kinds and fields are the plan's."""
    table = table_of(INSPECTION, lang="en")

    assert table.rows[0][3] == "inspection"
    assert "yes" in table.rows[0]
    assert Text("停业", "closed") in [column.title for column in table.columns]


def test_records_of_several_kinds_share_a_column():
    """It holds all values in words, each behind the name of its field."""
    training = gc.record("培训", "商务委", JULY_5, 学时=2)
    visit = gc.Visit(units=("商务委",), day=JULY_5, enterprise="甲厂")
    kept = evolve(INSPECTION, values=INSPECTION.values[:3])

    assert shown(table_of(kept, training, visit)) == {
        "填报内容": ["巡查点：广场；面积：12.5；停业：是", "学时：2", ""],
    }
    assert "面积: 12.5; 停业: yes" in str(table_of(kept, visit, lang="en").rows[0])


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
