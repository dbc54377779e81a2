"""Ledgers as units send them, read from their files and held against what a person expects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ledger.judging import agrees, faults

from govcampaign.ledger.reading import read_ledger

govcampaign_excel = pytest.importorskip("govcampaign_excel.reading")

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name.removesuffix(".expect.json") for path in DATA.glob("*.expect.json"))


def expected(name):
    """Return what is expected of a ledger."""
    return json.loads((DATA / f"{name}.expect.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_missed_invented_or_silent(schema, name):
    """Every good row is entered as expected, and every other row is told or left out."""
    reading = read_ledger(govcampaign_excel.read(DATA / name), schema)
    assert faults(reading, expected(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_the_judge_sees_what_is_left_out(schema, name):
    """A reading without records and findings is judged wrong wherever something is expected."""
    document = expected(name)
    reading = read_ledger(govcampaign_excel.read(DATA / name), schema, kind="measure")
    needs = sum(
        len(table[part]) for table in document["tables"] for part in ("good_rows", "bad_cells", "duplicates")
    )
    assert bool(faults(reading, document)) is bool(needs)


@pytest.mark.parametrize("name", FILES)
def test_no_name_or_number_of_a_person_is_told(schema, name):
    """What is found in a ledger repeats no personal data of it, in neither language."""
    reading = read_ledger(govcampaign_excel.read(DATA / name), schema)
    said = [*(each.say(lang) + each.value for each in reading.findings for lang in ("zh", "en"))]
    kept_out = ("张示例", "李样本", "王示范", "赵样例", "022-0000", "1000000000")
    assert [line for line in said if any(word in line for word in kept_out)] == []


def test_the_judge_compares_the_steps_of_cases(schema):
    """Another day or another answer of a step is wrong."""
    reading = read_ledger(govcampaign_excel.read(DATA / "15-cases.xlsx"), schema)
    [case] = [each.entry for each in reading.rows if each.row == 4]
    [row] = [each for each in expected("15-cases.xlsx")["tables"][0]["good_rows"] if each["row"] == 4]
    [right] = row["records"]
    steps = right["events"]
    assert agrees(right, case)
    assert not agrees({**right, "events": steps[:-1]}, case)
    assert not agrees({**right, "events": [{**steps[0], "day": "2013-07-01"}, *steps[1:]]}, case)


def test_the_judge_compares_units_by_the_leading_one(schema):
    """The first unit leads; the order of the others is free."""
    name = "01-visits-two-row-heading.xlsx"
    [entry] = [
        each.entry for each in read_ledger(govcampaign_excel.read(DATA / name), schema).rows if each.row == 15
    ]
    assert agrees({"kind": "visit", "units": ["示例管委会03", "区商务委"]}, entry)
    assert not agrees({"kind": "visit", "units": ["区商务委", "示例管委会03"]}, entry)
