"""Templates as a unit opens them: what is locked, offered, checked, marked and printed."""

from __future__ import annotations

import io
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve
from python_calamine import CalamineWorkbook

from govcampaign.errors import UnwritableTarget
from govcampaign.ledger.form import Form, FormColumn, FormSheet
from govcampaign.wording import Text, same
from govcampaign_excel.template import ROWS, write_template

UNITS = tuple(f"示例单位{number:02d}" for number in range(60))
COLUMNS = (
    FormColumn(
        field="units",
        heading=Text("单位", "units"),
        hint=Text("几个单位用“、”隔开", "several are separated by 、"),
        holds="choice",
        choices=UNITS,
        needed=True,
        several=True,
    ),
    FormColumn(
        field="day", heading=Text("发生日期", "day"), hint=same("2013-07-05"), holds="day", needed=True
    ),
    FormColumn(field="enterprise", heading=Text("企业", "enterprise"), hint=same(""), needed=True),
    FormColumn(field="people", heading=Text("走访人数", "people"), hint=same("整数"), holds="number"),
    FormColumn(field="amount:资金", heading=Text("资金（万元）", "money"), hint=same("数"), holds="decimal"),
    FormColumn(
        field="slots",
        heading=Text("分工", "slot"),
        hint=same("选"),
        holds="choice",
        choices=("世界500强", "科技小巨人"),
    ),
    FormColumn(field="met", heading=Text("是否办结", "closed"), hint=same("选"), holds="flag"),
)
VISITS = FormSheet(
    kind="visit",
    tab=Text("走访台账", "visits"),
    title=Text("服务月走访台账", "service month: visits"),
    columns=COLUMNS,
    example=("示例单位01", date(2013, 7, 5), "示例企业", 3, 12.5, "世界500强", True),
    duties=(Text("走访企业", "visits"),),
)
FORM = Form(
    campaign="binhai-2013",
    title=Text("服务月活动", "service month"),
    version=3,
    unit="商务委",
    sheets=(VISITS,),
    guide=(Text("一行填一件事。", "One row a thing."),),
)


@pytest.fixture
def opened(tmp_path):
    """Return a function that writes a template and opens it."""

    def open_it(form=FORM, lang="zh"):
        (path,) = write_template(form, tmp_path / "t.xlsx", lang)
        return openpyxl.load_workbook(path)

    return open_it


def checks(sheet):
    """Return the checks of a sheet by their column."""
    return {str(each.sqref).partition("5:")[0][0]: each for each in sheet.data_validations.dataValidation}


def test_the_first_page_explains(opened):
    """In numbered sentences, with the duties that each sheet counts for."""
    book = opened()

    assert book.sheetnames[:2] == ["填写说明", "走访台账"]
    rows = [row for row in book["填写说明"].values if row[1]]
    assert rows == [(1, "一行填一件事。"), (2, "“走访台账”表：计入走访企业。")]


def test_a_sheet_has_title_headings_and_a_marked_example(opened):
    """The example is marked in the first column, in grey and italic, with typed values."""
    sheet = opened()["走访台账"]

    rows = list(sheet.iter_rows(min_row=1, max_row=5, values_only=True))
    assert (rows[0][0], rows[1][0]) == ("服务月走访台账", "计入：走访企业")
    assert rows[3] == ("序号", "单位", "发生日期", "企业", "走访人数", "资金（万元）", "分工", "是否办结")
    assert rows[4][0] == "示例"
    assert (rows[4][2].date(), rows[4][4:]) == (date(2013, 7, 5), (3, 12.5, "世界500强", "是"))
    assert all(cell.font.italic for cell in sheet[5])


def test_needed_headings_are_red(opened):
    """The others are not."""
    sheet = opened()["走访台账"]

    red = [cell.value for cell in sheet[4] if cell.font.color and cell.font.color.rgb == "FFA8201A"]
    assert red == ["单位", "发生日期", "企业"]


def test_only_rows_for_input_can_be_changed(opened):
    """The sheet is protected without a password."""
    sheet = opened()["走访台账"]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert all(cell.protection.locked for row in sheet["A1:H5"] for cell in row)
    assert not any(cell.protection.locked for row in sheet[f"A6:H{ROWS + 5}"] for cell in row)
    assert sheet.cell(ROWS + 6, 1).protection.locked


@pytest.mark.parametrize(
    ("column", "kind", "low"),
    [("C", "date", "1900"), ("E", "whole", "0"), ("F", "decimal", "0"), ("H", "list", "是")],
)
def test_days_and_numbers_are_checked(opened, column, kind, low):
    """With words for what is wrong; the hint stands beside the cell."""
    check = checks(opened()["走访台账"])[column]

    assert check.type == kind
    assert check.error
    assert check.prompt
    assert low in check.formula1 or check.formula1 == "61"


def test_short_lists_lie_in_the_cell_and_long_ones_on_a_hidden_sheet(opened):
    """Excel keeps 255 characters of a list."""
    book = opened()
    found = checks(book["走访台账"])

    assert found["G"].formula1 == '"世界500强,科技小巨人"'
    assert found["B"].formula1 == "choices!$A$1:$A$60"
    assert book["choices"].sheet_state == "veryHidden"
    assert [row[0] for row in book["choices"].values] == list(UNITS)


def test_a_list_only_proposes_where_several_may_be_given(opened):
    """A choice that stands alone is checked."""
    found = checks(opened()["走访台账"])

    assert (bool(found["B"].showErrorMessage), bool(found["G"].showErrorMessage)) == (False, True)


def test_choices_with_commas_or_signs_of_formulas_lie_on_the_hidden_sheet(opened):
    """In a cell, a comma would part them, and a sign would run."""
    column = evolve(COLUMNS[5], choices=("甲,乙", "=1+1"))
    book = opened(evolve(FORM, sheets=(evolve(VISITS, columns=(column, column), example=()),)))

    assert [row[0] for row in book["choices"].values] == ["甲,乙", "=1+1"]
    assert {cell.data_type for row in book["choices"] for cell in row} == {"s"}
    assert {check.formula1 for check in checks(book["走访台账"]).values()} == {"choices!$A$1:$A$2"}


def test_it_says_of_which_plan_it_is(opened):
    """In properties that an import reads."""
    properties = {each.name: each.value for each in opened().custom_doc_props.props}

    assert {name: str(value) for name, value in properties.items()} == {
        "govcampaign.campaign": "binhai-2013",
        "govcampaign.version": "3",
        "govcampaign.unit": "商务委",
    }


def test_headings_stay_in_view_and_are_printed_on_every_page(opened):
    """A page is as wide as the table."""
    sheet = opened()["走访台账"]

    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_nothing_in_it_runs(tmp_path):
    """A title or an example that begins like a formula is text."""
    evil = same("=1+1")
    columns = tuple(evolve(each, heading=evil, hint=evil) for each in COLUMNS)
    example = ("=1+1", None, "@x", 1, 2, "-1", False)
    sheet = evolve(VISITS, title=evil, tab=evil, columns=columns, example=example, duties=(evil,))
    (path,) = write_template(evolve(FORM, title=evil, sheets=(sheet,), guide=(evil,)), tmp_path / "t.xlsx")

    cells = [cell for each in openpyxl.load_workbook(path) for row in each.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert CalamineWorkbook.from_path(path).get_sheet_by_name("=1+1").to_python()[4][:2] == ["示例", "=1+1"]


def test_tabs_are_kept_apart(opened):
    """Two kinds may be called alike, or as Excel forbids."""
    sheets = tuple(evolve(VISITS, tab=same(tab)) for tab in ("台账/甲", "台账-甲", "choices", ""))

    assert opened(evolve(FORM, sheets=sheets)).sheetnames[1:6] == [
        "台账-甲",
        "台账-甲 (2)",
        "choices (2)",
        "Sheet",
        "choices",
    ]


def test_the_words_are_in_the_language(opened):
    """Page, headings and the mark of the example."""
    book = opened(lang="en")

    assert book.sheetnames[:2] == ["how to fill in", "visits"]
    assert [book["visits"]["A4"].value, book["visits"]["B4"].value] == ["no.", "units"]
    assert book["visits"]["A5"].value == "example"


def test_a_sheet_without_example_and_duties_begins_at_once(opened):
    """Rows for input follow the headings."""
    sheet = opened(evolve(FORM, sheets=(evolve(VISITS, example=(), duties=()),)))["走访台账"]

    assert not sheet["A5"].protection.locked
    assert sheet["A2"].value == "服务月活动"


def test_the_same_form_gives_the_same_bytes(tmp_path):
    """No part says when it was written."""
    (one,) = write_template(FORM, tmp_path / "a.xlsx")
    (other,) = write_template(FORM, tmp_path / "b.xlsx")

    assert one.read_bytes() == other.read_bytes()
    with ZipFile(io.BytesIO(one.read_bytes())) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}


def test_a_folder_that_is_missing_is_said(tmp_path):
    """And nothing is left."""
    with pytest.raises(UnwritableTarget):
        write_template(FORM, tmp_path / "none" / "t.xlsx")

    assert list(tmp_path.iterdir()) == []
