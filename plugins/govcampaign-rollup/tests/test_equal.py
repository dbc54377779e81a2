"""The roll-up of facts is that of the matrices, cell by cell and rate by rate."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from many_campaigns import DELAYS, HISTORIES, QUESTIONS, Expected, lines, played, said
from tests.office.test_histories import PLANS, VISIT

from govcampaign.ports.rollup import Question
from govcampaign_rollup.format import ParquetFacts

SLOW = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)


def check_equal(places, as_of, known_by, engine="duckdb"):
    """Compare what facts give with what the offices say."""
    facts, expected = ParquetFacts(), Expected(places, as_of, known_by)
    with tempfile.TemporaryDirectory() as at:
        for place in places:
            facts.write(place.office, Path(at))
        cells = Path(at) / "cells.parquet"
        question = Question(as_of=as_of, known_by=known_by, engine=engine, cells=cells, workers=1)
        found = facts.roll_up([Path(at)], question)
        assert found.campaigns == expected.campaigns
        if not expected.campaigns:
            return
        rows = pq.ParquetFile(cells).read().to_pylist()
        flagged = facts.roll_up([Path(at)], evolve(question, cells=None))
        matrices = facts.matrices([Path(at)], question)
        plans = facts.plans([Path(at)], question)
    judged = {(id_, cell.id): cell for id_, matrix in expected.matrices.items() for cell in matrix}
    assert {(row["campaign"], row["obligation"]): row_of(row) for row in rows} == {
        key: row_of_cell(cell) for key, cell in judged.items()
    }
    assert flagged == found
    assert found.cells == len(rows) == len(judged)
    assert found.records == sum(matrix.records for matrix in expected.matrices.values())
    assert lines(found.units) == expected.units()
    assert lines(found.totals) == expected.totals()
    assert {line.duty: said(line) for line in found.unplaced} == expected.unplaced()
    assert {id_: shown(matrix) for id_, matrix in matrices.items()} == {
        id_: shown(matrix) for id_, matrix in expected.matrices.items()
    }
    assert tuple(plans) == expected.campaigns


def row_of(row):
    """Return what a row of the cells says."""
    return (row["state"], row["done"], row["credited"], row["reached"], row["due_day"], row["overdue"])


def row_of_cell(cell):
    """Return the same of a cell."""
    return (
        cell.state.value,
        cell.done,
        cell.credited,
        cell.reached,
        cell.due_day,
        int(cell.overdue),
    )


def shown(matrix):
    """Return a matrix without what facts do not hold: why rulings were granted."""
    cells = tuple(evolve(cell, reason="") for cell in matrix)
    return evolve(matrix, cells=cells)


@SLOW
@given(HISTORIES, DELAYS, QUESTIONS)
def test_facts_give_what_the_offices_say(history, delays, question):
    """Whatever three campaigns entered, on any day, as known by any other."""
    as_of, days = question
    places = played(history, delays)

    check_equal(places, as_of, date(2013, 8, 1) + timedelta(days=days))


def test_a_history_with_an_amendment_is_equal():
    """A record, a day, an amendment of the campaign in the middle, and a record after it."""
    history = [(0, ("record", VISIT)), (1, ("wait", 24)), (1, ("amend", PLANS[4])), (1, ("record", VISIT))]

    check_equal(played(history, (0, 0, 1)), date(2013, 7, 31), date(2013, 8, 5))
