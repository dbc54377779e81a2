"""Ledgers go into the journal: good rows in one call, bad ones stay out, and nothing is entered twice."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Act
from govcampaign.domain.journal.kinds import EventDay
from govcampaign.domain.journal.record import Attachment
from govcampaign.errors import DuplicateRecord, InvalidValue
from govcampaign.ledger.outcome import CellFinding, Fault, FoundTable, LedgerReading, LedgerRow
from govcampaign.wording import same


@pytest.fixture
def ledger():
    """Give ledgers of visits: a row for each record, from row 3 on."""

    def of(*records, name="走访台账.xlsx", sheet="走访", columns=(), **fields):
        kinds = ["case" if isinstance(each, Case) else each.kind for each in records]
        rows = tuple(
            LedgerRow(
                sheet=sheet,
                row=at,
                kind=kind,
                entry=record,
                columns=dict(zip(columns, range(1, 99), strict=False)),
            )
            for at, (record, kind) in enumerate(zip(records, kinds, strict=True), start=3)
        )
        tables = tuple(FoundTable(sheet=sheet, kind=kind, headings=(2,)) for kind in dict.fromkeys(kinds))
        return LedgerReading(name=name, rows=rows, tables=tables, **fields)

    return of


@pytest.fixture
def narrow(cabinet, clock, plan, members):
    """Give an office whose store takes only small batches."""
    opened = cabinet.office(clock, batch=40)
    opened.adopt(plan, members)
    return opened


def words(findings):
    """Return where findings are and what their codes are."""
    return [(finding.place, finding.fault.code) for finding in findings]


def standing(office):
    """Return the records that stand."""
    return list(office.records(limit=None).values)


class TestEntering:
    """What a ledger adds."""

    def test_the_rows_of_a_ledger_are_entered_in_one_batch(self, office, ledger, visit):
        """Each is a record of its own, and keeps which ledger it came from."""
        before = len(office.watched.batches)
        records = visit("甲厂"), visit("乙厂", "科委", day=6)

        done = office.import_ledger(ledger(*records))

        assert [row.entry for row in done.added] == list(records)
        assert standing(office) == list(records)
        assert [office.record_of(each).value for each in done.entered] == list(records)
        assert len(office.watched.batches) == before + 1
        (first, second) = (office.record_of(each).source_ref for each in done.entered)
        assert first.rpartition("#")[0] == second.rpartition("#")[0] != ""
        assert (done.failed, done.findings, done.dry) == ((), (), False)

    def test_a_second_run_enters_nothing(self, office, ledger, visit):
        """Every row says what stands."""
        reading = ledger(visit("甲厂"), visit("乙厂", "科委", day=6))
        first = office.import_ledger(reading)
        before = office.journal()

        again = office.import_ledger(reading)

        assert (again.added, again.changed, again.conflicts, again.missing) == ((), (), (), ())
        assert [each.target for each in again.same] == list(first.entered)
        assert office.journal() == before

    def test_a_dry_run_writes_nothing(self, office, ledger, visit):
        """It tells the same as the run."""
        reading = ledger(visit("甲厂"), visit("乙厂", "未知委"))
        before = len(office.watched.batches), office.journal()

        dry = office.import_ledger(reading, dry_run=True)

        assert (len(office.watched.batches), office.journal()) == before
        done = office.import_ledger(reading)
        assert (dry.dry, dry.added, dry.findings, dry.failed) == (
            True,
            done.added,
            done.findings,
            done.failed,
        )

    def test_a_row_with_a_mistake_stays_out_and_the_others_go_in(self, office, ledger, visit):
        """The mistake is at the cell of its field."""
        bad = visit("乙厂", "未知委"), visit("丙厂", day=30)

        done = office.import_ledger(ledger(visit("甲厂"), *bad, columns=("day", "units", "enterprise")))

        assert standing(office) == [visit("甲厂")]
        assert words(done.findings) == [("走访!B4", "unknown_unit"), ("走访!A5", "in_the_future")]
        assert done.failed == (("走访", 4), ("走访", 5))

    def test_a_row_of_several_records_goes_in_whole_or_not_at_all(self, office, ledger, visit):
        """One of them has a mistake, so the row stays out."""
        reading = ledger(visit("甲厂"), visit("乙厂", "未知委"))
        rows = tuple(evolve(row, row=3) for row in reading.rows)

        done = office.import_ledger(evolve(reading, rows=rows))

        assert (done.added, done.failed, standing(office)) == ((), (("走访", 3),), [])

    def test_what_the_reader_found_is_told_too(self, office, ledger, visit):
        """Its findings come first, and its failed rows are failed."""
        finding = CellFinding(
            sheet="走访", row=9, column=2, fault=Fault(code="not_a_day", reason=same("x"), remedy=same("y"))
        )

        done = office.import_ledger(ledger(visit("甲厂"), findings=(finding,), failed=(("走访", 9),)))

        assert done.findings == (finding,)
        assert done.failed == (("走访", 9),)

    def test_a_record_that_counts_for_nothing_is_entered_with_a_warning(self, office, ledger):
        """A policy day before the window counts for no duty."""
        early = EventDay(units=("科委",), day=date(2013, 6, 28))

        done = office.import_ledger(ledger(early))

        assert [row.entry for row in done.added] == standing(office) == [early]
        (finding,) = done.findings
        assert (finding.fault.code, finding.fault.weight.value) == ("uncounted_records", "warning")
        assert done.failed == ()

    def test_a_file_larger_than_a_batch_goes_in_in_several(self, narrow, ledger, visit):
        """All of it, each batch whole; observers hear of it once."""
        office = narrow
        records = [visit(f"示例企业{number:02}") for number in range(1, 20)]
        before = len(office.watched.batches)

        done = office.import_ledger(ledger(*records))

        assert len(done.entered) == len(standing(office)) == 19
        assert len(office.watched.batches) > before + 1
        assert office.last_dispatch.failed == ()

    def test_a_run_that_was_broken_off_is_completed_by_the_next(self, narrow, ledger, visit):
        """Nothing is entered twice."""
        office = narrow
        reading = ledger(*(visit(f"示例企业{number:02}") for number in range(1, 20)))
        office.watched.dies_at = len(office.watched.batches) + 2
        with pytest.raises(ConnectionResetError):
            office.import_ledger(reading)
        office.watched.dies_at = None

        done = office.import_ledger(reading)

        assert 0 < len(done.same) < 19
        assert len(standing(office)) == len(done.same) + len(done.added) == 19

    def test_somebody_who_enters_a_row_meanwhile_is_met_at_the_next_attempt(
        self, cabinet, office, clock, ledger, visit
    ):
        """The row is the same then, and the others go in."""
        other = cabinet.office(clock)
        office.watched.first(lambda: other.record(visit("甲厂")))

        done = office.import_ledger(ledger(visit("甲厂"), visit("乙厂")))

        assert [row.entry for row in done.added] == [visit("乙厂")]
        assert len(done.same) == 1
        assert len(standing(office)) == 2

    def test_rows_that_somebody_imports_meanwhile_are_the_same(self, cabinet, office, clock, ledger, visit):
        """Each of two that import one file tells only what it entered itself."""
        other = cabinet.office(clock)
        reading = ledger(visit("甲厂"), visit("乙厂"))
        office.watched.first(lambda: other.import_ledger(ledger(visit("甲厂"))))

        done = office.import_ledger(reading)

        assert [row.entry for row in done.added] == [visit("乙厂")]
        assert [each.row.entry for each in done.same] == [visit("甲厂")]
        assert len(done.entered) == 1
        assert standing(office) == [visit("甲厂"), visit("乙厂")]

    def test_a_whole_file_that_somebody_imports_meanwhile_is_the_same(
        self, cabinet, office, clock, ledger, visit
    ):
        """Nothing is left to enter, and nothing is reported as entered."""
        other = cabinet.office(clock)
        reading = ledger(visit("甲厂"), visit("乙厂"))
        office.watched.first(lambda: other.import_ledger(reading))

        done = office.import_ledger(reading)

        assert (done.added, done.entered, len(done.same)) == ((), (), 2)
        assert len(standing(office)) == 2

    def test_another_edition_of_the_file_imported_meanwhile_is_met_at_the_next_attempt(
        self, cabinet, office, clock, ledger, visit
    ):
        """The row with other content is a change, and the others go in."""
        other = cabinet.office(clock)
        office.watched.first(lambda: other.import_ledger(ledger(visit("甲厂", note="上午"))))

        done = office.import_ledger(ledger(visit("甲厂", note="下午"), visit("乙厂")))

        assert [row.entry for row in done.added] == [visit("乙厂")]
        assert [[each.field for each in change.fields] for change in done.changed] == [["note"]]
        assert standing(office)[0].note == "上午"

    def test_one_that_is_overtaken_at_every_attempt_says_so(self, cabinet, office, clock, ledger, visit):
        """It gives up with the error, and has entered nothing."""
        other = cabinet.office(clock)
        day = iter(range(1, 12))
        rows = [visit("甲厂", day=number) for number in range(1, 12)]

        def enter():
            other.record(visit("甲厂", day=next(day)))
            office.watched.first(enter)

        office.watched.first(enter)

        with pytest.raises(DuplicateRecord):
            office.import_ledger(ledger(*rows))

        assert len(standing(office)) == 5


class TestComparing:
    """What a ledger says of what stands."""

    def test_a_change_is_told_field_by_field_and_not_entered(self, office, ledger, visit):
        """Only a run that asks for it corrects; the reason names the ledger."""
        office.import_ledger(ledger(visit("甲厂", note="座谈")))
        reading = ledger(visit("甲厂", note="座谈，提出用工问题"))

        listed = office.import_ledger(reading)
        (target,) = (change.target for change in listed.changed)
        assert [(c.field, c.before, c.after) for c in listed.changed[0].fields] == [
            ("note", "座谈", "座谈，提出用工问题")
        ]
        assert (listed.corrected, standing(office)[0].note) == ((), "座谈")

        done = office.import_ledger(reading, changes=True)
        assert len(done.corrected) == 1
        last = office.record_of(target)
        assert (last.act, last.reason, last.value.note) == (
            Act.CORRECT,
            "台账 走访台账.xlsx",
            "座谈，提出用工问题",
        )
        assert len(office.import_ledger(reading, changes=True).same) == 1

    def test_a_ledger_changes_only_the_fields_it_has(self, office, ledger, visit):
        """Proof that was entered elsewhere stays, and an empty cell erases nothing."""
        proof = Attachment(name="照片.jpg", digest="sha256:0", proof="照片")
        office.record(visit("甲厂", note="座谈", evidence=(proof,)))

        done = office.import_ledger(
            ledger(visit("甲厂"), columns=("day", "units", "enterprise", "note")), changes=True
        )

        assert len(done.same) == 1
        assert standing(office) == [visit("甲厂", note="座谈", evidence=(proof,))]

    def test_a_record_that_was_corrected_by_hand_is_a_conflict(self, office, ledger, visit):
        """The ledger that it came from says what was wrong; the correction stands."""
        reading = ledger(visit("甲厂", note="走访三次"))
        (target,) = office.import_ledger(reading).entered
        office.correct(target, visit("甲厂", note="走访一次"), reason="核对签到表")

        done = office.import_ledger(reading, changes=True)

        (conflict,) = done.conflicts
        assert (conflict.target, conflict.fault.code) == (target, "corrected_since")
        assert [each.field for each in conflict.fields] == ["note"]
        assert done.failed == (("走访", 3),)
        assert standing(office)[0].note == "走访一次"

    def test_a_record_whose_day_was_corrected_by_hand_is_not_entered_again(self, office, ledger, visit):
        """It stands under another natural key, which the ledger does not know."""
        reading = ledger(visit("甲厂", day=5))
        (target,) = office.import_ledger(reading).entered
        office.correct(target, visit("甲厂", day=4), reason="日期有误")

        done = office.import_ledger(reading)

        assert [(each.target, each.fault.code) for each in done.conflicts] == [(target, "corrected_since")]
        assert standing(office) == [visit("甲厂", day=4)]

    def test_a_voided_record_stays_void_and_the_row_says_so(self, office, ledger, visit):
        """Also where changes are asked for."""
        reading = ledger(visit("甲厂"))
        (target,) = office.import_ledger(reading).entered
        office.void(target, reason="重复登记")

        done = office.import_ledger(reading, changes=True)

        (conflict,) = done.conflicts
        assert (conflict.target, conflict.fault.code) == (target, "voided")
        assert f"govcampaign correct {target}" in conflict.fault.remedy.en
        assert (standing(office), done.failed) == ([], (("走访", 3),))

    def test_one_that_was_entered_anew_after_a_void_is_the_same(self, office, ledger, visit):
        """What stands is looked at before what stood."""
        reading = ledger(visit("甲厂"))
        (target,) = office.import_ledger(reading).entered
        office.void(target, reason="误登")
        office.record(visit("甲厂"))

        assert len(office.import_ledger(reading).same) == 1

    def test_a_row_that_repeats_another_counts_once(self, office, ledger, visit):
        """A warning names the row that it repeats."""
        done = office.import_ledger(ledger(visit("甲厂"), visit("甲厂")))

        assert len(standing(office)) == 1
        assert words(done.findings) == [("走访!4", "repeated_row")]
        assert "走访!3" in done.findings[0].fault.reason.zh
        assert done.failed == ()

    def test_a_row_that_repeats_another_with_other_content_is_a_conflict(self, office, ledger, visit):
        """The first goes in; the other is told."""
        done = office.import_ledger(ledger(visit("甲厂", note="上午"), visit("甲厂", note="下午")))

        assert [(each.row.row, each.fault.code) for each in done.conflicts] == [(4, "repeated_unlike")]
        assert standing(office) == [visit("甲厂", note="上午")]

    def test_a_later_ledger_lists_what_it_no_longer_holds(self, office, ledger, visit):
        """Nothing is removed; a copy with a number in its name is the same ledger."""
        (_, gone) = office.import_ledger(ledger(visit("甲厂"), visit("乙厂", note="x"))).entered

        done = office.import_ledger(ledger(visit("甲厂"), name="走访台账(1).xlsx"))

        assert [(each.target, each.sheet, each.kind) for each in done.missing] == [(gone, "走访", "visit")]
        assert len(standing(office)) == 2

    def test_a_ledger_of_another_unit_misses_nothing(self, office, ledger, visit):
        """Units send files of the same name; other sheets and files are other ledgers."""
        office.import_ledger(ledger(visit("甲厂")))

        assert office.import_ledger(ledger(visit("乙厂", "科委"))).missing == ()
        assert office.import_ledger(ledger(visit("丙厂"), sheet="7月")).missing == ()
        assert office.import_ledger(ledger(visit("丁厂"), name="走访二.xlsx")).missing == ()

    def test_a_template_of_a_unit_that_is_empty_misses_all_that_it_held(self, office, ledger, visit):
        """The file says whose it is."""
        stamp = {"campaign": "service", "version": "1", "unit": "商务委"}
        office.import_ledger(ledger(visit("甲厂"), stamp=stamp))
        empty = evolve(ledger(visit("甲厂"), stamp=stamp), rows=())

        assert [each.value for each in office.import_ledger(empty).missing] == [visit("甲厂")]
        assert office.import_ledger(evolve(empty, stamp={})).missing == ()

    def test_a_row_whose_day_was_corrected_in_the_ledger_is_a_change(self, office, ledger, visit):
        """Entered as a new record, it would count twice."""
        (target,) = office.import_ledger(ledger(visit("甲厂", day=5))).entered
        reading = ledger(visit("甲厂", day=6))

        listed = office.import_ledger(reading)
        assert (listed.added, listed.missing) == ((), ())
        assert [(c.field, c.before, c.after) for c in listed.changed[0].fields] == [
            ("day", "2013-07-05", "2013-07-06")
        ]

        office.import_ledger(reading, changes=True)
        assert standing(office) == [visit("甲厂", day=6)]
        assert office.record_of(target).value.day == date(2013, 7, 6)

    def test_an_older_copy_after_a_correction_by_ledger_is_a_change_back(self, office, ledger, visit):
        """It is listed, and entered only where that is asked."""
        office.import_ledger(ledger(visit("甲厂", day=5)))
        office.import_ledger(ledger(visit("甲厂", day=6)), changes=True)

        done = office.import_ledger(ledger(visit("甲厂", day=5)))

        assert [[c.field for c in each.fields] for each in done.changed] == [["day"]]
        assert standing(office) == [visit("甲厂", day=6)]


class TestTemplates:
    """A template says what it was made for."""

    @pytest.mark.parametrize(
        ("stamp", "words"),
        [
            ({"campaign": "binhai-2014"}, "a template of binhai-2014, not of service"),
            ({"campaign": "service", "version": "2"}, "from version 2 of the plan, which is now 1"),
        ],
    )
    def test_one_of_another_plan_is_refused(self, office, ledger, visit, stamp, words):
        """With what it is of, and how to get the right one."""
        with pytest.raises(InvalidValue, match=words) as caught:
            office.import_ledger(ledger(visit("甲厂"), stamp=stamp))

        assert (caught.value.code, caught.value.place) == ("other_template", "走访台账.xlsx")
        assert "govcampaign template" in caught.value.remedy.en
        assert standing(office) == []

    def test_what_is_no_reading_is_refused(self, office, visit):
        """Records go in through `record`."""
        with pytest.raises(InvalidValue, match="LedgerReading is due"):
            office.import_ledger(visit("甲厂"))


def case(*events, number="问-01", text="用工不足"):
    """Return a case with events, each a step and a day of July."""
    return Case(
        id=number,
        kind="用工",
        enterprise="甲厂",
        text=text,
        events=tuple(
            CaseEvent(
                step=CaseStep(step),
                at=datetime(2013, 7, day, tzinfo=BEIJING),
                to="科委" if step == "dispatched" else "",
                note="已办" if step in ("answered", "done") else "",
            )
            for step, day in events
        ),
    )


class TestCases:
    """A ledger of problems, sent again and again as they are dealt with."""

    def test_a_case_is_entered_and_goes_on(self, office, ledger):
        """Events behind those entered correct nothing, and go in without being asked for."""
        first = case(("registered", 1))
        office.import_ledger(ledger(first))
        assert office.case("问-01") == first
        longer = case(("registered", 1), ("dispatched", 3), ("answered", 8))

        done = office.import_ledger(ledger(longer))

        assert [each.further for each in done.corrected] == [True]
        assert office.case("问-01") == longer
        assert len(office.import_ledger(ledger(longer)).same) == 1

    def test_a_case_with_other_events_is_a_conflict(self, office, ledger):
        """What was entered cannot change."""
        office.import_ledger(ledger(case(("registered", 1), ("dispatched", 3))))

        done = office.import_ledger(ledger(case(("registered", 2))), changes=True)

        assert [each.fault.code for each in done.conflicts] == ["events_changed"]

    def test_other_words_of_a_case_are_a_change(self, office, ledger):
        """They are corrected where that is asked."""
        office.import_ledger(ledger(case(("registered", 1))))
        reading = ledger(case(("registered", 1), text="用工不足，急需普工"))

        assert [c.field for c in office.import_ledger(reading).changed[0].fields] == ["text"]
        office.import_ledger(reading, changes=True)

        assert office.case("问-01").text == "用工不足，急需普工"

    def test_a_case_that_is_gone_is_missing(self, office, ledger):
        """As a record is."""
        office.import_ledger(ledger(case(("registered", 1)), case(("registered", 1), number="问-02")))

        done = office.import_ledger(ledger(case(("registered", 1))))

        assert [each.target for each in done.missing] == ["case~问-02"]

    @pytest.mark.parametrize(
        ("columns", "place"),
        [
            (("id", "step:registered", "step:dispatched.to"), (3, 3)),
            (("id", "step:dispatched"), (3, 2)),
            ((), (3, 0)),
        ],
        ids=["the column of the unit", "the column of the step", "the row"],
    )
    def test_a_step_of_an_unknown_unit_is_a_finding(self, office, ledger, columns, place):
        """At the cell where there is one; the row stays out, and the others go in."""
        wrong = case(("registered", 1), ("dispatched", 3))
        wrong = evolve(wrong, events=(wrong.events[0], evolve(wrong.events[1], to="无此局")))
        reading = ledger(wrong, case(("registered", 1), number="问-02"), columns=columns)

        done = office.import_ledger(reading)

        assert [(each.fault.code, (each.row, each.column)) for each in done.findings] == [
            ("unknown_unit", place)
        ]
        assert [found.id for found in office.cases().values] == ["问-02"]
        assert done.failed == (("走访", 3),)

    def test_a_step_of_tomorrow_is_a_finding(self, office, ledger):
        """Also where the case goes on; what was entered stays."""
        office.import_ledger(ledger(case(("registered", 1))))

        done = office.import_ledger(ledger(case(("registered", 1), ("dispatched", 13))))

        assert [each.fault.code for each in done.findings] == ["in_the_future"]
        assert (done.corrected, len(office.case("问-01").events)) == ((), 1)
