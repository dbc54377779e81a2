"""A campaign at a glance, and the snapshot that pages and papers are made of."""

from __future__ import annotations

from datetime import datetime

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.overview.signs import Sign
from govcampaign.errors import InvalidValue


def test_the_overview_is_that_of_the_matrix_of_the_day(office, visit):
    """Its cells are the matrix's, judged on the same day."""
    office.record(visit("甲厂"))

    overview = office.overview(as_of="2013-07-12")

    shown = {cell.id for row in overview.rows for square in row.squares.values() for cell in square.cells}
    assert shown == {cell.id for cell in office.matrix(as_of="2013-07-12").cells}
    assert (overview.as_of, overview.known_by) == (office.matrix(as_of="2013-07-12").as_of,) * 2


def test_an_overview_of_a_past_day_knows_only_what_was_known(office, clock, visit):
    """A visit that is entered a day later is not in it."""
    clock.wait(days=1)
    office.record(visit("甲厂", day=5))

    before = office.overview(as_of="2013-07-12", known_by="2013-07-12")
    after = office.overview(as_of="2013-07-12", known_by="2013-07-13")

    assert before.verdict.count(sign=Sign.UNDERWAY) == 0
    assert after.verdict.count(sign=Sign.UNDERWAY) > 0


def test_a_snapshot_holds_the_records_behind_each_cell(office, visit, policy_day):
    """The ids are those that the office names for one cell."""
    office.record(visit("甲厂"), visit("乙厂", "商务委、科委"), policy_day("科委", 5))

    snapshot = office.snapshot(as_of="2013-07-12")

    assert snapshot.behind
    for obligation, found in snapshot.behind.items():
        assert found == office.behind(obligation, as_of="2013-07-12")
        assert set(found.credited) <= set(snapshot.standing)


def test_a_snapshot_holds_what_was_known_and_had_happened(office, visit):
    """A voided record is gone, and an answer that comes later is not in the case yet."""
    kept, gone = office.record(visit("甲厂"), visit("乙厂"))
    office.void(gone, reason="重复登记")
    opened = datetime(2013, 7, 10, 9, tzinfo=BEIJING)
    case = Case(id="问题01", kind="policy").then(CaseStep.REGISTERED, opened)
    case = case.then(CaseStep.DISPATCHED, datetime(2013, 7, 12, 9, tzinfo=BEIJING), to="商务委")
    office.save_case(case)
    office.save_case(Case(id="问题02", kind="policy"))

    snapshot = office.snapshot(as_of="2013-07-11", known_by="2013-07-12")

    assert list(snapshot.standing) == [kept]
    assert [(each.id, each.stage) for each in snapshot.cases] == [("问题01", CaseStage.REGISTERED)]
    assert snapshot.version == 1
    assert snapshot.findings
    assert snapshot.names["商务委"].zh == "商务委"


def test_a_day_that_is_no_day_is_refused(office):
    """Both verbs say what a day looks like, and which argument is meant."""
    with pytest.raises(InvalidValue, match="write it as 2013-07-25") as overview:
        office.overview(as_of="July")
    with pytest.raises(InvalidValue, match="write it as 2013-07-25") as snapshot:
        office.snapshot(as_of="2013-07-12", known_by="July")

    assert (overview.value.field, snapshot.value.field) == ("as_of", "known_by")
