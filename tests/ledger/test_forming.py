"""Templates: what units fill in can be imported, explains itself, and holds no name of a person."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import binhai_2013
import govcampaign as gc
from govcampaign import Enterprise, Text
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import UnknownUnit
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.forming import form_of
from govcampaign.ledger.headings import fields_for
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taking import take


@pytest.fixture(scope="module")
def form(schema):
    """Return the template of all units."""
    return form_of(schema, binhai_2013.campaign(), binhai_2013.roster())


def test_a_template_has_a_sheet_for_each_kind_that_is_counted_and_for_cases(form):
    """The order is the plan's, and each sheet says what it counts for."""
    kinds = [sheet.kind for sheet in form.sheets]

    assert kinds[0] == "visit"
    assert kinds[-1] == "case"
    assert "completion" not in kinds
    assert form.sheets[0].duties[0].zh == "管委会走访辖区企业"
    assert (form.campaign, form.version, form.unit) == (binhai_2013.campaign().id, 1, "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_headings_of_a_template_are_read_as_the_fields_that_they_ask_for(form, kinds, lang):
    """What a template offers can be imported, in both languages."""
    for sheet in form.sheets:
        headings = [column.heading.say(lang) for column in sheet.columns]
        found = [each and each.name for each in fields_for(headings, kinds[sheet.kind])]
        assert found == [column.field for column in sheet.columns]


def test_every_choice_of_a_template_is_taken(form, kinds, context):
    """Whatever a drop-down offers is read without a fault."""
    for sheet in form.sheets:
        fields = {each.name: each for each in kinds[sheet.kind].fields}
        for column in sheet.columns:
            for choice in column.choices:
                found = take(fields[column.field], choice, context(sheet.kind))
                assert not isinstance(found, Fault)
                assert not found.faults


def test_the_example_is_invented_and_says_so(form):
    """The example has a value for each column, a day of the campaign, and a mark."""
    for sheet in form.sheets:
        assert len(sheet.example) == len(sheet.columns)
        shown = dict(zip((column.field for column in sheet.columns), sheet.example, strict=True))
        assert shown.get("units", "示例单位") == "示例单位"
        assert isinstance(shown.get("day", date(2013, 7, 1)), date)
        if sheet.kind != "case":
            assert "示例" in shown["note"]


def test_every_column_says_what_to_write(form):
    """A hint in both languages stands beside each column, and the page explains the rest."""
    assert all(column.hint.zh and column.hint.en for sheet in form.sheets for column in sheet.columns)
    assert any("个人" in sentence.zh for sentence in form.guide)


def test_a_template_of_a_unit_asks_for_what_it_owes(schema):
    """A town is asked for no event days of departments; its only unit is itself."""
    plan, roster = binhai_2013.campaign(), binhai_2013.roster()

    form = form_of(schema, plan, roster, unit="示例镇1")

    assert "event_day" not in [sheet.kind for sheet in form.sheets]
    assert form.unit == "示例镇1"
    assert "示例镇1" in form.guide[0].zh
    units = next(column for column in form.sheets[0].columns if column.field == "units")
    assert units.choices == ("示例镇1",)
    department = form_of(schema, plan, roster, unit="示例部门06")
    assert "event_day" in [sheet.kind for sheet in department.sheets]
    routed = form_of(schema, plan, roster, unit="区商务委")
    assert "分类重点走访" in [duty.zh for duty in routed.sheets[0].duties]


def test_a_template_of_an_unknown_unit_is_refused(schema):
    """The error names the unit."""
    with pytest.raises(UnknownUnit, match="示例镇99"):
        form_of(schema, binhai_2013.campaign(), binhai_2013.roster(), unit="示例镇99")


@pytest.fixture
def yearly():
    """Return the template of a plan with rounds, an amount, and a completion that somebody confirms."""
    plan = gc.campaign(
        "示例活动",
        when="2013年7月1日至12月31日",
        duties=[
            gc.duty(
                "月报", id="monthly", owes=gc.records(1, "submission"), who="甲局", every="每月25日12:00前"
            ),
            gc.duty("新增就业", id="jobs", owes=gc.total("新增就业", "5万人", kind="progress"), who="甲局"),
            gc.duty("整改到位", id="done", owes=gc.completion(), who="甲局", verifier="乙局"),
        ],
    )
    units = tuple(gc.Unit(id=name, title=Text(name, name)) for name in ("甲局", "乙局"))
    roster = Roster(id="r", title=Text("名单", "roster"), units=units)
    return form_of(schema_of(plan, roster), plan, roster)


def test_rare_columns_are_asked_for_where_a_duty_needs_them(yearly):
    """Rounds and steps appear with the duties that have them, and are offered."""
    sheets = {sheet.kind: {column.field: column for column in sheet.columns} for sheet in yearly.sheets}

    assert "round" in sheets["submission"]
    assert "round" not in sheets["progress"]
    assert sheets["completion"]["step"].choices == ("confirmed",)
    assert sheets["completion"]["by"].choices == ("甲局", "乙局")


def test_the_column_of_an_amount_names_its_unit(yearly):
    """A plain number is in the unit of the heading."""
    progress = next(sheet for sheet in yearly.sheets if sheet.kind == "progress")
    amount = next(column for column in progress.columns if column.field == "amount:新增就业")

    assert amount.heading == Text("新增就业（人）", "新增就业 (人)")
    assert amount.holds == "decimal"


def test_a_plan_without_days_has_an_example_without_one():
    """No day is invented where the plan names none."""
    plan = gc.campaign("示例活动", duties=[gc.duty("报告", owes=gc.records(1, "submission"), who="甲局")])
    roster = Roster(id="r", title=Text("名单", "roster"), units=())

    sheet = form_of(schema_of(plan, roster), plan, roster).sheets[0]

    assert sheet.example[[column.field for column in sheet.columns].index("day")] is None


def test_a_long_list_of_enterprises_is_no_drop_down(schema):
    """Two thousand enterprises are offered, more are typed."""
    many = {
        f"E{at}": Enterprise(id=f"E{at}", title=Text(f"示例企业{at}", f"example {at}")) for at in range(2001)
    }
    few = dict(list(many.items())[:2])
    plan, roster = binhai_2013.campaign(), binhai_2013.roster()

    def offered(known):
        sheet = form_of(evolve(schema, enterprises=known), plan, roster).sheets[0]
        return next(column for column in sheet.columns if column.field == "enterprise")

    assert offered(few).choices == ("示例企业0", "示例企业1")
    assert offered(few).holds == "choice"
    assert offered(many).choices == ()
    assert offered(many).holds == "text"
