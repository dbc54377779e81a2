"""How well the reader reads the twins, and what it must not claim of texts that are not notices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from agreement import plain
from honesty import broken
from score import measured, pairs
from scoring import FIELDS

from govcampaign.drafting.draft import read_notice

HERE = Path(__file__).parent
TWINS = HERE / "twins"
OTHERS = HERE / "others"
FLOORS = {
    "document": 1.0,
    "title": 1.0,
    "number": 1.0,
    "issuer": 1.0,
    "recipients": 1.0,
    "signature": 1.0,
    "date": 1.0,
    "attachments": 1.0,
    "plan_title": 1.0,
    "headings": 0.99,
    "phases": 0.98,
    "phase days": 0.98,
    "window": 0.98,
    "periods": 0.92,
    "activities": 0.91,
    "lines": 0.90,
    "units of lines": 0.91,
    "roles of lines": 0.91,
    "deadlines": 0.98,
    "recurrences": 0.98,
    "quantities": 0.73,
    "amounts": 0.72,
    "basis": 0.93,
    "numbers of bases": 0.93,
    "theme": 1.0,
    "counts": 0.84,
    "duties": 0.85,
    "certain duties": 0.55,
}
CERTAIN = 0.95


@pytest.fixture(scope="module")
def result():
    """Read all twins once."""
    return measured([(TWINS, TWINS)])


def test_every_field_has_a_floor():
    """No field can get worse unseen."""
    assert FLOORS.keys() == FIELDS.keys()


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_the_twins_falls_below_its_floor(result, field):
    """What the reader reached once, it keeps."""
    assert result.total(field).f1 >= FLOORS[field]


def test_a_certain_duty_can_be_trusted(result):
    """Duties marked as certain are right, nearly always."""
    assert result.total("certain duties").precision >= CERTAIN


def test_nothing_that_is_stated_as_certain_is_wrong(result):
    """No day, unit, number or lead of a sure rule is denied by an annotation."""
    assert [line for lines in result.wrong.values() for line in lines] == []


@pytest.mark.parametrize("path", sorted(OTHERS.glob("*.json")), ids=lambda path: path.stem)
def test_nothing_is_claimed_of_a_text_that_is_no_notice(path):
    """The gate keeps what is not a notice from having duties, deadlines and the like."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    must_not = json.loads(path.read_text(encoding="utf-8"))["must_not"]
    assert broken(read_notice(text).as_data(), must_not) == []


@pytest.mark.parametrize(
    ("text", "right"), [pytest.param(text, right, id=name) for name, text, right in pairs(TWINS, TWINS)]
)
def test_an_annotation_quotes_its_text(text, right):
    """Every word of time, number and unit that is annotated stands in the text."""
    whole = plain(text)
    rows = [
        row for key in ("phases", "periods", "deadlines", "recurrences", "quantities") for row in right[key]
    ]
    units = [entry["unit"] for row in right["responsibility"] for entry in row["entries"]]
    actors = [who for row in right["duties"] for who in row["who"]]
    words = [row["raw"] for row in rows] + units + actors + right["blocks"]["recipients"]
    assert [each for each in words if plain(each) not in whole] == []
