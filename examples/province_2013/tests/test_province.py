"""The example: thirteen stores come to one province, and what is late or damaged is said."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from govcampaign import open_office
from govcampaign.ports.rollup import Question
from govcampaign.registry import Registry
from govcampaign.rollup import joined_rosters, roll_up
from govcampaign.tables.counted import counted_table
from govcampaign.tables.rollup import rollup_table
from province_2013 import DISTRICTS, district_plan, district_roster, province_plan, province_roster
from province_2013.cli import main
from province_2013.plans import UNDER
from province_2013.stores import month_of, url_of
from province_2013.story import DAMAGED, FILES, PAGE

AS_OF = date(2013, 7, 31)


@pytest.fixture(scope="session")
def made(made_once):
    """Give the folder that the example leaves, and what it printed."""

    def fill(folder):
        out = io.StringIO()
        code = main(["--out", str(folder)], out, io.StringIO())
        (folder / "printed.txt").write_text(f"{code}\n{out.getvalue()}", encoding="utf-8")

    return made_once("province_2013", fill)


def printed(made):
    """Return the exit code and the lines that the example printed."""
    code, *lines = (made / "printed.txt").read_text(encoding="utf-8").splitlines()
    return int(code), lines


def test_the_province_comes_from_thirteen_stores(made):
    """Twelve districts and the province, which all are in the roll-up that is whole."""
    code, lines = printed(made)

    assert code == 0
    assert len(list((made / "stores").glob("*.db"))) == 13
    assert "汇总完整：13个活动" in "\n".join(lines)
    assert all(any(each.id in line for line in lines) for each in DISTRICTS)


def test_the_district_that_is_late_is_named_first(made):
    """Before it sends the rest, the roll-up is not whole."""
    _, lines = printed(made)

    late = next(at for at, line in enumerate(lines) if line.startswith("F05"))
    incomplete = next(at for at, line in enumerate(lines) if line.startswith("汇总不完整"))
    whole = next(at for at, line in enumerate(lines) if line.startswith("汇总完整"))
    assert "district-08-2013" in lines[late]
    assert late < incomplete < whole


def test_the_files_are_left(made):
    """A workbook, Markdown and a page with the districts."""
    assert all((made / name).stat().st_size for name in FILES)
    assert "示例十二区" in (made / PAGE).read_text(encoding="utf-8")
    assert "示例十二区" in (made / "province.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", [AS_OF, date(2013, 7, 12)])
def test_the_roll_up_is_that_of_the_stores(made, day):
    """The library's own roll-up over the matrices of all offices has the same rows."""
    kept, question = Registry.installed().rollup("parquet"), Question(as_of=day, workers=1)
    found = kept.roll_up([made / "facts"], question)
    matrices, rosters, plans = [], [], []
    for id_ in found.campaigns:
        with open_office(url_of(made / "stores", id_), campaign=id_, create=False) as office:
            matrices.append(office.matrix(as_of=day))
            rosters.append(office.roster)
            plans.append(office.campaign)

    whole = roll_up(matrices, joined_rosters(rosters), campaigns=plans)

    assert found.whole
    assert counted_table(found) == rollup_table(whole)
    assert found.records == sum(matrix.records for matrix in matrices)


def test_the_matrices_from_facts_are_those_of_the_offices(made):
    """Cell by cell, in the district that sent its facts twice."""
    late = DISTRICTS[7].campaign
    kept, question = Registry.installed().rollup("parquet"), Question(as_of=AS_OF, workers=1)

    matrix = kept.matrices([made / "facts"], question, [late])[late]

    with open_office(url_of(made / "stores", late), campaign=late, create=False) as office:
        assert matrix.cells == office.matrix(as_of=AS_OF).cells


@pytest.mark.parametrize(
    ("lang", "mark"),
    [
        ("zh", "汇总不完整（示例五区2013年服务月活动"),
        ("en", "the roll-up is not whole (Service month of 2013, example district 5"),
    ],
)
def test_a_damaged_file_is_named_and_the_rest_goes_on(tmp_path, lang, mark):
    """The exit code is 1; the mark names the district in every form, and is the last line."""
    out = io.StringIO()

    code = main(["--out", str(tmp_path), "--damage", "--lang", lang], out, io.StringIO())

    text = out.getvalue()
    sheets = openpyxl.load_workbook(tmp_path / "province.xlsx").worksheets
    assert code == 1
    assert "F02 " in text
    assert DAMAGED.title.say(lang) in text
    assert text.splitlines()[-1].startswith(mark)
    assert all(sheet["A1"].value.startswith(mark) for sheet in sheets)
    assert DAMAGED.campaign in str(list(sheets[0].values))
    assert (tmp_path / "province.md").read_text(encoding="utf-8").startswith(f"## {mark}")
    assert mark in (tmp_path / PAGE).read_text(encoding="utf-8")


def test_a_wrong_day_is_one_line(tmp_path):
    """Nothing is made."""
    errors = io.StringIO()

    code = main(["--out", str(tmp_path / "x"), "--as-of", "soon", "--lang", "en"], io.StringIO(), errors)

    assert code == 2
    assert errors.getvalue().startswith("province_2013: soon: ")
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    """A file stands where the folder would be."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    errors = io.StringIO()

    assert main(["--out", str(tmp_path / "file")], io.StringIO(), errors) == 2
    assert "用 --out 换一个位置" in errors.getvalue()


def test_every_duty_of_a_district_carries_out_one_of_the_province():
    """So that no column of the province is a district's own."""
    above = {duty.id for duty in province_plan().duties}

    assert set(UNDER) == above
    for district in DISTRICTS:
        assert {duty.under for duty in district_plan(district).duties} == above


def test_no_unit_is_in_two_districts():
    """An id is one unit in all rosters; each stands below its district, which is below the province."""
    units = [unit for each in DISTRICTS for unit in district_roster(each).units[1:]]

    assert len({unit.id for unit in units}) == len(units)
    assert {unit.parent for unit in units} == {each.id for each in DISTRICTS}
    assert {unit.parent for unit in province_roster().units[1:]} == {"示例省"}


def test_the_plans_have_no_contacts_and_no_words_of_the_notice():
    """What a district has of Binhai is its duties."""
    for district in DISTRICTS:
        plan = district_plan(district)
        assert (plan.contacts, plan.documents, plan.parties) == ((), (), ())
        assert district_roster(district).contacts == ()


def test_the_months_are_the_same_at_every_run():
    """The records are made from a seed, and the lazy enter fewer."""
    assert month_of(DISTRICTS[0]) == month_of(DISTRICTS[0])
    assert sum(map(len, month_of(DISTRICTS[11]).values())) < sum(map(len, month_of(DISTRICTS[0]).values()))
