"""Phrases of quantities as official papers write them, each with what it says."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from govcampaign.domain.measures.phrases import quantity
from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.errors import UnreadablePhrase

CASES = json.loads((Path(__file__).parents[2] / "data" / "quantities.json").read_text(encoding="utf-8"))
NO_QUANTITY = (QuantityKind.WORDS, QuantityKind.UNKNOWN)


def said(found: Quantity) -> str:
    """Return a quantity in one line, such as `count least=3 most=5(open) unit=家 <things>`."""
    parts = [found.kind.value]
    for name in ("value", "least", "most"):
        number = getattr(found, name)
        if number is not None:
            parts.append(f"{name}={number:f}{'(open)' if getattr(found, f'{name}_open', False) else ''}")
    parts += [f"{name}={getattr(found, name)}" for name in ("unit", "per", "base") if getattr(found, name)]
    if found.fraction:
        parts.append("fraction={}/{}".format(*found.fraction))
    parts += [each.value for each in (found.direction, found.of) if each]
    return " ".join([*parts, *([f"<{found.dimension.value}>"] if found.dimension else [])])


def answer(text: str) -> str:
    """Return what `quantity` makes of a text: the quantity in one line, or `refused` and the code."""
    try:
        return said(quantity(text))
    except UnreadablePhrase as error:
        return f"refused {error.code}"


def number(text: str | None) -> Fraction | None:
    """Return a number of the sample, which may be a fraction."""
    return None if text is None else Fraction(text)


def exact(value: Decimal | None) -> Fraction | None:
    """Return a figure as a fraction."""
    return None if value is None else Fraction(value)


@pytest.mark.parametrize("case", CASES["sample"], ids=lambda case: case["text"])
def test_the_sample_is_read_as_expected(case: dict[str, Any]):
    """Each phrase of the sample has the kind, numbers, bounds and unit that were worked out by hand."""
    expected = case["expected"]
    if expected["kind"] == "refuse":
        with pytest.raises(UnreadablePhrase):
            quantity(case["text"])
        return

    found = quantity(case["text"])

    assert found.kind.value in [expected["kind"], *case["kind_ok"]]
    assert [exact(each) for each in (found.value, found.least, found.most)] == [
        number(expected[side]) for side in ("value", "least", "most")
    ]
    assert [side for side in ("least", "most") if getattr(found, f"{side}_open")] == expected.get("open", [])
    assert (found.unit or None, found.per or None) == (expected["unit"], expected["per"])
    assert (found.direction and found.direction.value) == expected.get("direction")
    assert (found.of and found.of.value) == expected.get("of")
    assert (found.base or None) == expected.get("base")


@pytest.mark.parametrize(("text", "said"), CASES["table"], ids=[text for text, _ in CASES["table"]])
def test_the_table_is_read_as_expected(text: str, said: str):
    """Each phrase of the table says what stands beside it."""
    assert answer(text) == said


@pytest.mark.parametrize("text", CASES["names"])
def test_names_dates_and_set_phrases_give_no_quantity(text: str):
    """A number in a name, a date, a document number or a set phrase counts nothing."""
    assert quantity(text).kind in NO_QUANTITY
