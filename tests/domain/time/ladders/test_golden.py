"""Ladders that peers and Chinese practice have, each with what goes out in its runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ladder_runs import run_of

DATA = Path(__file__).parents[3] / "data"
CASES = [
    case
    for name in ("reminder-cases.json", "reminder-cases-own.json")
    for case in json.loads((DATA / name).read_text(encoding="utf-8"))["cases"]
]


def variants():
    """Yield each case with what one of its conventions changes, and what goes out."""
    for case in CASES:
        if case["expected_by"] == "run":
            yield case, {}, case["expected"], case["id"]
            continue
        # A key is claimed before it is sent: what died between sending and noting is not sent again.
        for name, override in case.get("conventions", {"claim_first_at_most_once": {}}).items():
            yield case, override, case["expected"][name], f"{case['id']}-{name}"


@pytest.mark.parametrize(
    ("case", "override", "expected"), [pytest.param(*each[:3], id=each[3]) for each in variants()]
)
def test_what_goes_out_is_what_the_case_says(case, override, expected):
    """Run by run, recipient by recipient, and nothing else."""
    assert run_of(case, override) == expected
