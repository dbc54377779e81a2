"""The made-up country of the bench: its sums are the same however they are asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from govcampaign.ports.rollup import Question
from govcampaign_rollup.adding import judging, lines, shown
from govcampaign_rollup.engines import duckdb

MAKING = Path(__file__).parents[3] / "bench" / "folders.py"
ASKED = Question(as_of=date(2013, 7, 20), known_by=date(2013, 7, 22), workers=1)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Return the folder of a country of twenty districts."""
    folder = tmp_path_factory.mktemp("country")
    size = ("--effects", "2000", "--districts", "20", "--units", "5", "--workers", "1")
    subprocess.run([sys.executable, MAKING, folder, *size], check=True, timeout=120, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def every(facts, country):
    """Return the sums of all units, from judged cells."""
    return facts.roll_up([country], evolve(ASKED, cells=country.parent / "cells.parquet"))


@pytest.mark.parametrize("by", ["", "campaign", "0", "1", "2", "3", "4", "省", "市", "区", "单位"])
@pytest.mark.parametrize("cells", ["", "again.parquet"])
def test_sums_are_those_of_all_units(facts, country, every, by, cells):
    """Each unit that is asked for has the same line, with the file of cells and without it."""
    question = evolve(ASKED, by=by, cells=country.parent / cells if cells else None)

    found = facts.roll_up([country], question)

    wanted = tuple(line for line in every.units if by in ("", str(line.level), line.kind))
    assert found.units == wanted
    assert (found.totals, found.unplaced) == (every.totals, every.unplaced)
    assert (found.cells, found.records) == (every.cells, every.records)
    assert every.totals[0].completeness.reached > 0


@pytest.mark.parametrize("limit", [100, 130])
def test_where_there_are_too_many_lines_those_above_others_are_listed(
    facts, country, every, monkeypatch, limit
):
    """The lines that are left are the same, and a finding says what is missing."""
    monkeypatch.setattr(shown, "LIMIT", limit)
    monkeypatch.setattr(lines, "LIMIT", limit)

    found = facts.roll_up([country], ASKED)

    above = {line.parent for line in every.units}
    assert found.units == tuple(line for line in every.units if line.id in above)
    assert (found.totals, found.unplaced, found.cells) == (every.totals, every.unplaced, every.cells)
    assert [finding.code for finding in found.findings][-1] == "F11"


def test_batches_and_what_is_kept_of_them_change_no_sum(facts, country, every, monkeypatch):
    """Many small batches, each judged without what was judged before."""
    monkeypatch.setattr(duckdb, "BATCH", 100)
    monkeypatch.setattr(judging, "_KEPT", 0)

    assert facts.roll_up([country], ASKED) == every


def test_two_processes_judge_as_one_does(facts, country, every, monkeypatch):
    """Batches go to both, and come back in whatever order."""
    monkeypatch.setattr(duckdb, "BATCH", 200)

    assert facts.roll_up([country], evolve(ASKED, workers=2)) == every
