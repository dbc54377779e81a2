"""The schema of ledgers: the kinds that a plan counts, with the fields of their records."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import binhai_2013
import govcampaign as gc
from govcampaign import Enterprise, Text
from govcampaign.domain.journal.fields import Holds
from govcampaign.domain.journal.registry import KINDS
from govcampaign.domain.plan.forms import FormField, RecordForm
from govcampaign.domain.time.period import Period
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.schema import CASE

EMPTY = gc.Roster(id="r", title=Text("名单", "roster"), units=())


def test_the_kinds_that_duties_count_come_first_and_cases_last(schema):
    """The order is the plan's; kinds that no duty counts follow."""
    names = [kind.name for kind in schema.kinds]

    assert names[:3] == ["visit", "self_check", "event_day"]
    assert names[-2:] == ["completion", CASE]
    assert {name for name in KINDS if name != "other"} <= set(names)
    assert len(names) == len(set(names))


def test_a_kind_has_the_fields_of_its_records(kinds):
    """Shared fields, the kind's own and its natural key are those of the record."""
    visit = kinds["visit"]

    assert [each.name for each in visit.fields if each.needed] == ["units", "day", "enterprise"]
    assert {"people", "findings", "issues", "slots", "note"} <= {each.name for each in visit.fields}
    assert visit.natural == ("enterprise", "units")
    assert visit.duties == ("visits-committees", "visits-departments", "visits-routed", "visits-others")
    assert visit.title == Text("走访台账", "visits")


def test_free_words_are_told_from_names(column):
    """Notes and findings keep their lines; titles and places are one line."""
    assert column("visit", "note").prose
    assert column("visit", "findings").prose
    assert not column("event_day", "place").prose
    assert not column("publication", "title").prose
    assert column("case", "text").prose
    assert not column("case", "id").prose


def test_days_are_counted_where_a_duty_counts_days(kinds):
    """A range of days is several event days, and one visit."""
    assert kinds["event_day"].by_days
    assert not kinds["visit"].by_days


def test_the_schema_knows_units_groups_duties_and_enterprises(schema):
    """What cells name is known by id: of the roster, of the plan, of the register."""
    assert set(schema.units) >= {"示例镇1", "区宣传部门"}
    assert schema.groups["各部门"].zh == "各部门"
    assert schema.titles["summary"].zh == "报送活动总结"
    assert "国内500强" in schema.slots["visits-routed"]
    assert (schema.campaign, schema.version, schema.year) == (binhai_2013.campaign().id, 1, 2013)
    assert schema.span == (date(2013, 6, 21), date(2013, 7, 31))
    enterprise = Enterprise(id="E1", title=Text("示例企业01", "example"))
    again = schema_of(binhai_2013.campaign(), binhai_2013.roster(), enterprises=(enterprise,))
    assert again.enterprises == {"E1": enterprise}


def test_a_campaign_over_new_year_has_no_year():
    """Where the window spans two years, no year is filled in; without a window the days named tell it."""
    plan = binhai_2013.campaign()
    winter = evolve(plan, window=evolve(plan.window, start=date(2013, 11, 1), end=date(2014, 3, 31)))
    open_end = evolve(plan, window=Period.unresolved("待定"))

    assert schema_of(winter, binhai_2013.roster()).year is None
    assert schema_of(open_end, binhai_2013.roster()).span == open_end.span


def test_a_plan_without_days_has_no_span():
    """Where nothing names a day, the year is not known."""
    plan = gc.campaign("示例活动", duties=[gc.duty("报告", who="甲局", owes=gc.records(1, "submission"))])

    schema = schema_of(plan, EMPTY)

    assert (schema.span, schema.year) == (None, None)


@pytest.fixture
def declared():
    """Return the schema of a plan that declares a kind of its own, of which nothing is counted yet."""
    fields = (
        FormField(name="house", title=Text("户主房屋", "house"), needed=True),
        FormField(name="area", title=Text("面积", "area"), holds=Holds.DECIMAL),
        FormField(name="level", title=Text("等级", "level"), holds=Holds.CHOICE, choices=("A", "B")),
        FormField(name="seen", title=Text("已查看", "seen"), holds=Holds.FLAG),
        FormField(name="words", title=Text("情况说明", "words")),
        FormField(name="firm", title=Text("施工企业", "builder"), holds=Holds.ENTERPRISE),
    )
    form = RecordForm(
        name="inspection", title=Text("房屋排查", "inspection"), fields=fields, natural=("house",)
    )
    plan = evolve(binhai_2013.campaign(), kinds=(form,))
    return schema_of(plan, binhai_2013.roster())


def test_a_declared_kind_has_its_declared_fields(declared):
    """The fields, what they hold and which are needed come from the plan."""
    kind = next(each for each in declared.kinds if each.name == "inspection")
    own = {each.name: each for each in kind.fields}

    assert kind.title == Text("房屋排查台账", "inspection")
    assert "房屋排查" in kind.words
    assert kind.natural == ("units", "duty", "house")
    assert own["house"].needed
    assert not own["house"].prose
    assert own["words"].prose
    assert own["level"].choices == ("A", "B")
    assert own["seen"].holds is Holds.FLAG
    assert own["seen"].choices == ()
    assert own["firm"].holds is Holds.ENTERPRISE
    assert "title" not in own


def test_a_kind_that_nothing_declares_is_called_by_its_duty(kinds):
    """It has a title and items, and its duty's words point to it."""
    kind = kinds["self_check"]

    assert kind.title.zh == "查找差距台账"
    assert "查找差距" in kind.words
    items = next(each for each in kind.fields if each.name == "items")
    assert items.choices == ("办事程序", "工作效率", "服务水平")


def test_amounts_that_duties_ask_for_have_a_column_each():
    """A target's name is a column, with the unit of the target."""
    plan = gc.campaign(
        "示例活动",
        duties=[gc.duty("新增就业", who="甲局", owes=gc.total("新增就业", "5万人", kind="submission"))],
    )

    schema = schema_of(plan, EMPTY)

    kind = next(each for each in schema.kinds if each.name == "submission")
    amount = next(each for each in kind.fields if each.name.startswith("amount:"))
    assert (amount.name, amount.unit, amount.holds) == ("amount:新增就业", "人", Holds.DECIMAL)


def test_work_without_a_number_is_declared_in_a_ledger_of_completions():
    """A duty that asks for its completion is counted by the ledger of completions."""
    plan = gc.campaign("示例活动", duties=[gc.duty("整改到位", id="done", owes=gc.completion(), who="甲局")])

    schema = schema_of(plan, EMPTY)

    kind = next(each for each in schema.kinds if each.name == "completion")
    assert kind.duties == ("done",)
