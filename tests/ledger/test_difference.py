"""Each row of a ledger is held against the journal, field by field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Entry, correct, put, void
from govcampaign.domain.journal.kinds import Submission, Visit
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.record import Attachment
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.journal.values import FieldValue
from govcampaign.domain.measures.amount import Amount
from govcampaign.ledger.difference import difference
from govcampaign.ledger.facets import differing, facets, in_words, merged, natural_of, title_of
from govcampaign.ledger.missing import Places
from govcampaign.ledger.objections import repeated_fault
from govcampaign.ledger.outcome import LedgerRow
from govcampaign.ledger.source import is_by_ledger, ledger_in, ledger_of, reason_of, reference
from govcampaign.wording import Text, same

NOON = datetime(2013, 7, 10, 12, tzinfo=BEIJING)
LEDGER = ledger_of("走访台账.xlsx", "走访", "visit")
PLACES = Places(ledgers={("走访", "visit"): LEDGER})


def visit(enterprise="甲厂", unit="商务委", day=5, **fields):
    """Return a visit of July."""
    return Visit(units=(unit,), day=date(2013, 7, day), enterprise=enterprise, **fields)


def rows(*records, **columns):
    """Return rows of a ledger, from row 3 on."""
    return [
        LedgerRow(sheet="走访", row=at, kind=record.kind, entry=record, columns=columns)
        for at, record in enumerate(records, start=3)
    ]


def entered(record, target, recorded=NOON, ledger=LEDGER):
    """Return the entry by which a ledger put a record."""
    ref = reference(ledger, natural_of(record)) if ledger else ""
    return Entry(target=target, value=record, recorded=recorded, source_ref=ref)


class TestSource:
    """Which ledger a record came from."""

    @pytest.mark.parametrize(
        "file",
        ["走访台账.xlsx", "走访台账.xls", "走访台账(1).xlsx", "走访台账 - 副本.xlsx", "走访台账（2）.csv"],
    )
    def test_copies_of_a_file_are_one_ledger(self, file):
        """Whatever number or word a program put behind the name."""
        assert ledger_of(file, "走访", "visit") == LEDGER

    @pytest.mark.parametrize(
        ("file", "sheet", "kind"),
        [
            ("走访2.xlsx", "走访", "visit"),
            ("走访台账.xlsx", "7月", "visit"),
            ("走访台账.xlsx", "走访", "case"),
        ],
    )
    def test_another_file_sheet_or_kind_is_another_ledger(self, file, sheet, kind):
        """Each alone tells them apart."""
        assert ledger_of(file, sheet, kind) != LEDGER

    def test_a_name_that_is_only_a_number_stays(self):
        """Nothing would be left of it."""
        assert ledger_of("(1).xlsx", "a", "visit") != ledger_of("(2).xlsx", "a", "visit")

    def test_a_reference_tells_its_ledger(self):
        """One that comes from elsewhere tells none."""
        assert ledger_in(reference(LEDGER, "a~b")) == LEDGER
        assert reference(LEDGER, "a") != reference(LEDGER, "b")
        assert ledger_in("register-7#1") == ""

    def test_a_correction_by_a_ledger_is_known_by_its_reason(self):
        """Any other reason is a person's."""
        assert is_by_ledger(reason_of("走访台账.xlsx"))
        assert not is_by_ledger("核对签到表")


class TestFacets:
    """What a record holds, field by field."""

    def test_amounts_and_declared_fields_stand_alone(self):
        """Each under its own name, and the round that the office filled in is none."""
        amount = Amount(name="人数", value=Decimal(3), unit="人")
        record = OtherRecord(
            name="巡查",
            units=("科委",),
            day=date(2013, 7, 5),
            amounts=(amount,),
            values=(FieldValue(field="点", value="甲"), FieldValue(field="点", value="乙")),
        )

        found = facets(record)

        assert (found["amount:人数"], found["点"]) == (amount, ("甲", "乙"))
        assert found.keys().isdisjoint({"filled_round", "amounts", "values", "name"})

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (None, ""),
            (("甲", "乙"), "甲、乙"),
            (Amount(name="人数", value=Decimal(3000), unit="人"), "3000人"),
            (Attachment(name="照片.jpg", digest="sha256:0"), "照片.jpg"),
            (CaseEvent(step=CaseStep.REGISTERED, at=NOON), "登记 2013-07-10"),
            (
                CaseEvent(step=CaseStep.DISPATCHED, at=NOON, to="科委", note="速办"),
                "交办 2013-07-10 科委 速办",
            ),
            (date(2013, 7, 5), "2013-07-05"),
            (True, "true"),
        ],
    )
    def test_what_a_field_holds_is_said_in_words(self, value, words):
        """As a person reads it in a list of changes."""
        assert in_words(value) == words

    def test_fields_have_titles(self):
        """Those of the kind, of amounts, of declared fields, of cases."""
        record = visit()
        case = Case(id="1", kind="用工")

        assert title_of(record, "enterprise").zh == "企业"
        assert title_of(record, "amount:人数") == same("人数")
        assert title_of(record, "巡查点") == same("巡查点")
        assert title_of(case, "text") == Text("内容", "text")
        assert title_of(case, "events").zh == "经过"

    def test_only_the_columns_of_the_ledger_are_compared(self):
        """With a column of a part of a field, the field; without any, all."""
        before, after = visit(note="座谈"), visit(note="走访", findings=("用工",))

        assert differing(before, after, {"note"}) == ("note",)
        assert differing(before, after, {"findings:first"}) == ("findings",)
        assert set(differing(before, after, ())) == {"note", "findings"}

    def test_merging_takes_the_fields_named_and_no_other(self):
        """Amounts by their names, declared fields by theirs."""
        old = OtherRecord(
            name="巡查",
            units=("科委",),
            day=date(2013, 7, 5),
            note="一",
            amounts=(Amount(name="甲", value=Decimal(1)), Amount(name="乙", value=Decimal(2))),
            values=(FieldValue(field="点", value="一"), FieldValue(field="结果", value="合格")),
        )
        new = evolve(
            old,
            note="二",
            amounts=(Amount(name="乙", value=Decimal(3)),),
            values=(FieldValue(field="点", value="二"), FieldValue(field="结果", value="不合格")),
        )

        found = merged(old, new, ("amount:乙", "点"))

        assert found.note == "一"
        assert [(each.name, each.value) for each in found.amounts] == [("甲", 1), ("乙", 3)]
        assert sorted((each.field, each.value) for each in found.values) == [("点", "二"), ("结果", "合格")]

    def test_merging_a_case_takes_words_and_events(self):
        """Each under the name that ledgers have for it."""
        old = Case(id="1", kind="用工", text="缺人")
        new = Case(id="1", kind="融资", text="缺钱", events=(CaseEvent(step=CaseStep.REGISTERED, at=NOON),))

        assert merged(old, new, ("case_kind", "events")) == evolve(new, text="缺人")


class TestDifference:
    """What a ledger adds, changes, repeats, contradicts and no longer holds."""

    def test_entries_of_other_things_are_passed_over(self):
        """A ruling is no record."""
        ruling = Ruling(
            duty="a", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 1), reason="机构撤销"
        )

        found = difference(rows(visit()), [put(ruling)], PLACES)

        assert [row.entry for row in found.added] == [visit()]

    def test_a_personal_field_is_marked(self):
        """So that nothing shows what it holds."""
        found = difference(
            rows(visit(note="13800000000")),
            [entered(visit(note="x"), "a")],
            PLACES,
            personal={"visit": ["note"]},
        )

        (change,) = found.changed
        assert [each.personal for each in change.fields] == [True]
        assert "138" not in repr(change.fields)

    def test_a_record_without_a_ledger_is_met_too(self):
        """One that was entered by hand is the same, or differs."""
        journal = [entered(visit(), "a", ledger=""), entered(visit("乙厂", note="一"), "b", ledger="")]

        found = difference(rows(visit(), visit("乙厂", note="二")), journal, PLACES)

        assert [each.target for each in found.same] == ["a"]
        assert [(each.target, each.last.number) for each in found.changed] == [("b", 0)]

    def test_one_that_was_corrected_and_voided_is_voided(self):
        """By its last entry, whatever it held between."""
        journal = [
            entered(visit(), "a"),
            correct("a", visit(day=6), recorded=NOON, reason="日期有误"),
            void("a", recorded=NOON, reason="重复", number=2),
        ]

        found = difference(rows(visit(), visit(day=6)), journal, PLACES)

        assert [each.fault.code for each in found.conflicts] == ["voided", "voided"]

    def test_several_that_are_gone_and_alike_are_paired_with_none(self):
        """Which of the two was moved nobody can tell."""
        journal = [entered(visit(day=3), "a"), entered(visit(day=4), "b")]

        found = difference(rows(visit(day=5)), journal, PLACES)

        assert ([row.entry.day.day for row in found.added], found.changed) == ([5], ())
        assert [each.target for each in found.missing] == ["a", "b"]

    def test_one_that_is_gone_is_moved_once(self):
        """The second row like it is a new record."""
        found = difference(rows(visit(day=5), visit(day=6)), [entered(visit(day=3), "a")], PLACES)

        assert [each.row.entry.day.day for each in found.changed] == [5]
        assert [row.entry.day.day for row in found.added] == [6]

    def test_one_that_is_gone_with_other_words_is_not_moved(self):
        """Only one field of the natural key may differ."""
        found = difference(rows(visit(day=5, note="x")), [entered(visit(day=3), "a")], PLACES)

        assert (len(found.added), len(found.missing)) == (1, 1)

    def test_cases_are_never_moved(self):
        """They have ids of their own."""
        place = Places(ledgers={("走访", "case"): ledger_of("走访台账.xlsx", "走访", "case")})
        case = Case(id="1", kind="用工")
        journal = [
            entered(case, "case~1", ledger=place.ledgers["走访", "case"]),
            entered(evolve(case, id="3"), "case~3", ledger=place.ledgers["走访", "case"]),
        ]
        new = LedgerRow(sheet="走访", row=3, kind="case", entry=evolve(case, id="2"))
        old = LedgerRow(sheet="走访", row=4, kind="case", entry=case)

        found = difference([new, old], journal, place)

        assert [row.entry.id for row in found.added] == ["2"]
        assert [each.target for each in found.missing] == ["case~3"]

    def test_a_case_with_other_events_is_a_conflict(self):
        """What was entered cannot change; words alone may be corrected, by hand too."""
        case = Case(id="1", kind="用工", text="一", events=(CaseEvent(step=CaseStep.REGISTERED, at=NOON),))
        later = evolve(case, events=(CaseEvent(step=CaseStep.REGISTERED, at=NOON.replace(day=NOON.day + 1)),))
        journal = [
            entered(evolve(case, text="二"), "case~1", ledger=""),
            correct("case~1", case, recorded=NOON, reason="as it is now"),
        ]
        told = [
            LedgerRow(sheet="走访", row=3, kind="case", entry=later),
            LedgerRow(sheet="走访", row=3, kind="case", entry=evolve(case, text="三")),
        ]

        assert [c.fault.code for c in difference(told[:1], journal, PLACES).conflicts] == ["events_changed"]
        assert [c.target for c in difference(told[1:], journal, PLACES).changed] == ["case~1"]

    def test_one_that_was_corrected_by_hand_is_a_conflict(self):
        """With the day of the correction and the fields that differ."""
        journal = [
            entered(visit(note="一"), "a"),
            correct("a", visit(note="二"), recorded=NOON, reason="核对"),
        ]

        (conflict,) = difference(rows(visit(note="一")), journal, PLACES).conflicts

        assert conflict.fault.code == "corrected_since"
        assert conflict.fault.reason.zh == "该记录已于 2013-07-10 更正，与台账的“备注”不同"

    def test_two_rows_of_one_record_that_differ_are_a_conflict(self):
        """The first counts; the second names it."""
        found = difference(rows(visit(note="一"), visit(note="二"), visit(note="一")), [], PLACES)

        assert [each.fault.reason.zh for each in found.conflicts] == [
            "与 走访!3 行是同一条记录，但“备注”不同"
        ]
        assert [repeated_fault(first).reason.en for _, first in found.repeated] == [
            "it repeats row 走访!3, and counts once"
        ]

    def test_a_case_that_says_no_event_says_nothing_of_them(self):
        """What was entered stays."""
        case = Case(id="1", kind="用工", events=(CaseEvent(step=CaseStep.REGISTERED, at=NOON),))
        row = LedgerRow(sheet="走访", row=3, kind="case", entry=evolve(case, events=()))

        assert len(difference([row], [entered(case, "case~1", ledger="")], PLACES).same) == 1

    def test_a_row_of_an_unknown_place_misses_nothing(self):
        """Rows may come from nowhere."""
        stray = [evolve(row, sheet="其他") for row in rows(visit("乙厂"))]

        assert difference(stray, [entered(visit(), "a")], PLACES).missing == ()


VISITS = st.builds(
    lambda firm, unit, day, note: visit(firm, unit, day, note=note),
    st.sampled_from(("甲厂", "乙厂", "丙厂")),
    st.sampled_from(("商务委", "科委")),
    st.integers(1, 9),
    st.sampled_from(("", "座谈", "走访")),
)


@given(st.lists(VISITS, max_size=8))
def test_every_row_is_told_once(records):
    """Added, changed, the same, repeated or in conflict: none is lost and none counted twice."""
    before = {natural_of(record): record for record in records[::2]}
    journal = [entered(record, str(at)) for at, record in enumerate(before.values())]

    found = difference(rows(*records), journal, PLACES)

    told = [*found.added, *(row for row, _ in found.repeated)]
    told += [each.row for each in (*found.changed, *found.same, *found.conflicts)]
    assert sorted(row.row for row in told) == list(range(3, 3 + len(records)))


@given(st.lists(VISITS, max_size=8, unique_by=natural_of))
def test_what_was_added_is_the_same_the_second_time(records):
    """The rows that a first run adds are what a second one finds."""
    first = difference(rows(*records), [], PLACES)
    moment = datetime(2013, 7, 10, tzinfo=UTC)

    journal = [entered(row.entry, str(at), moment) for at, row in enumerate(first.added)]
    second = difference(rows(*records), journal, PLACES)

    assert [each.row for each in second.same] == rows(*records)
    assert (second.added, second.changed, second.conflicts, second.missing) == ((), (), (), ())


def test_records_of_several_kinds_stand_apart():
    """A submission of the day is no visit."""
    handed = Submission(units=("商务委",), day=date(2013, 7, 5), duty="summary")

    found = difference(rows(visit(), handed), [entered(handed, "a")], PLACES)

    assert [row.kind for row in found.added] == ["visit"]
    assert [each.row.kind for each in found.same] == ["submission"]
