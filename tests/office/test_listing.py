"""Lists: what stands, page by page; how each thing came to be as it is."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from govcampaign import _codec as codec
from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.steps import CaseStage, CaseStep
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import Act
from govcampaign.domain.journal.kinds import EventDay
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.errors import CursorMismatch, InvalidValue, UnknownRecord, UnknownUnit
from govcampaign.wording import same


@pytest.fixture
def filled(office, visit):
    """Return the office with six visits and a policy day; two units went to the fourth together."""
    office.record(
        visit("甲厂", day=1, note="供水接入"),
        visit("乙厂", day=2),
        visit("丙厂", day=3),
        visit("丁厂", "商务委、科委", day=4, note="用地ＡＢＣ"),
        visit("戊厂", "科委", day=5),
        visit("甲厂", "科委", day=6),
        EventDay(units=("科委",), day=date(2013, 7, 6), duty="days"),
    )
    return office


def days(page):
    """Return the days of a page's records."""
    return [record.day.day for record in page.values]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 6]),
        ({"kind": "visit"}, [1, 2, 3, 4, 5, 6]),
        ({"unit": "科委"}, [4, 5, 6, 6]),
        ({"unit": "科委", "kind": "visit"}, [4, 5, 6]),
        ({"enterprise": "甲厂"}, [1, 6]),
        ({"enterprise": "甲厂", "unit": "科委"}, [6]),
        ({"duty": "days"}, [6]),
        ({"obligation": "visits/商务委"}, [1, 2, 3, 4]),
        ({"since": "2013-07-03", "until": date(2013, 7, 5)}, [3, 4, 5]),
        ({"unit": "科委", "until": "2013-07-05"}, [4, 5]),
        ({"text": "供水"}, [1]),
        ({"text": "abc"}, [4]),
        ({"text": "供水", "unit": "科委"}, []),
    ],
)
def test_records_are_found_by_what_is_asked(filled, asked, found):
    """Filters narrow each other; days are inclusive; text is found whatever its case and width."""
    assert days(filled.records(**asked)) == found


LONG = "供电" * 200 + "供水"
"""More than a row keeps for searches."""


def test_a_text_is_found_behind_more_than_a_row_keeps(office, visit):
    """The end of a long note is searched too, and a long note without the text is not listed."""
    office.record(
        visit("甲厂", day=1, note=LONG),
        visit("乙厂", day=2, note="供电" * 200),
        visit("丙厂", day=3, note="供水"),
    )

    assert days(office.records(text="供水")) == [1, 3]
    assert days(office.records(text=LONG[-300:])) == [1]
    assert days(office.records(text="供水", unit="商务委")) == [1, 3]


def test_a_corrected_note_is_found_by_its_new_words_only(filled):
    """What stands is searched, not what stood."""
    first = filled.records(text="供水").entries[0]
    filled.correct(first.target, evolve(first.value, note="供电100%"), reason="误登")

    found = [days(filled.records(text=text)) for text in ("供水", "供电", "0%", "电%0", "_")]
    assert found == [[], [1], [1], [], []]


@pytest.mark.parametrize("text", ["\0", "\ud800", "没有的话"])
def test_a_text_that_no_value_holds_is_nowhere(filled, text):
    """Letters that no text may hold are no mistake of who searches."""
    assert days(filled.records(text=text)) == []


def test_the_store_looks_for_the_text(filled):
    """Only what contains the text is read, so that a page costs no more where little of much fits."""
    watched = filled.watched
    read = []
    watched.read, plain = lambda keys: read.extend(keys) or plain(keys), watched.read

    found = filled.records(text="供水")

    entries = [key for key in read if key.kind == codec.ENTRY.name]
    assert (days(found), len(entries)) == ([1], 1)


def test_a_rebuild_keeps_what_is_searched(filled):
    """Rows that are written anew from the journal are found by their words."""
    filled.rebuild()

    assert days(filled.records(text="供水")) == [1]


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "visit"}, {"unit": "科委"}, {"unit": "科委", "kind": "visit"}]
)
def test_pages_add_up_to_the_whole(filled, asked):
    """Pages of two, followed by their cursors, are the list in one; each but the last is full."""
    whole, pages, after = filled.records(**asked, limit=None), [], None
    while after is not None or not pages:
        page = filled.records(**asked, after=after, limit=2)
        pages.append(page)
        after = page.next

    assert [entry for page in pages for entry in page] == list(whole)
    assert all(len(page) == 2 for page in pages[:-1])
    assert whole.next is None


def test_a_cursor_of_another_list_is_refused(filled):
    """Even where both lists read the same rows."""
    cursor = filled.records(unit="科委", limit=1).next

    for asked in ({"unit": "商务委"}, {"unit": "科委", "kind": "visit"}, {}):
        with pytest.raises(CursorMismatch):
            filled.records(**asked, after=cursor)
    with pytest.raises(CursorMismatch):
        filled.records(after="nonsense")


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, "ten"])
def test_a_limit_is_a_number_from_1(filled, limit):
    """Anything else is refused before the store is asked."""
    with pytest.raises(InvalidValue, match="limit"):
        filled.records(limit=limit)


def test_an_unknown_unit_is_refused(filled):
    """A misspelled name is an error, not an empty list."""
    with pytest.raises(UnknownUnit):
        filled.records(unit="商委")


def test_a_history_says_what_was_done_when_by_whom_and_why(office, clock, visit):
    """Put, corrected, voided: three entries with their account and reason."""
    (target,) = office.acting("bureau-7").record(visit("甲厂"))
    clock.wait(days=1)
    office.correct(target, visit("甲厂", people=3), reason="人数有误")
    office.acting("bureau-9").void(target, reason="误登")

    history = office.history_of(target)

    assert [(e.act, e.by, e.reason, e.known_since.day) for e in history] == [
        (Act.PUT, "bureau-7", "", 12),
        (Act.CORRECT, "", "人数有误", 13),
        (Act.VOID, "bureau-9", "误登", 13),
    ]
    assert office.record_of(target).value is None
    assert office.records().entries == ()


def test_what_is_not_there_is_unknown(office):
    """Neither a record nor its history."""
    for ask in (office.record_of, office.history_of):
        with pytest.raises(UnknownRecord):
            ask("20130712-nothing")


def test_corrected_records_are_listed_as_they_stand(filled, visit):
    """By the day they are corrected to, once, under the subject they had."""
    first = filled.records(limit=1).entries[0]

    filled.correct(first.target, visit("甲厂", day=9), reason="日期有误")

    assert days(filled.records(kind="visit")) == [2, 3, 4, 5, 6, 9]
    assert filled.records(since="2013-07-09").entries[0].target == first.target


def test_cases_are_listed_by_unit_stage_and_words(office, clock):
    """The unit is the one that has the case now."""
    now = clock().astimezone(BEIJING)
    first = Case(id="1", kind="政策咨询", text="出口退税").then(CaseStep.REGISTERED, now)
    second = Case(id="2", kind="难点", text="供水").then(CaseStep.REGISTERED, now)
    office.save_case(first.then(CaseStep.DISPATCHED, now, to="科委"))
    office.save_case(second)

    asked = ({}, {"unit": "科委"}, {"stage": "registered"}, {"stage": CaseStage.DISPATCHED}, {"text": "供水"})
    found = [[case.id for case in office.cases(**each).values] for each in asked]

    assert found == [["1", "2"], ["1"], ["2"], ["1"], ["2"]]
    assert office.cases(limit=1).next is not None
    with pytest.raises(InvalidValue, match="there is no 'lost'"):
        office.cases(stage="lost")
    with pytest.raises(UnknownRecord):
        office.case("3")


def test_rulings_roster_changes_and_enterprises_are_listed_the_same_way(office):
    """Each with the entry that made it, in pages."""
    ruling = Ruling(duty="visits", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 3), reason="迁址")
    granted = office.grant(ruling)
    other = office.grant(evolve(ruling, unit="", day=date(2013, 7, 1), reason="全部免除"))
    leaves = RosterChange(day=date(2013, 7, 8), group="各部门", unit="科委", joins=False, reason="撤销")
    office.change_roster(leaves)
    mills = ("甲厂", "甲纺织厂"), ("乙厂", "乙电子厂")
    office.add_enterprises(*(Enterprise(id=id_, title=same(title)) for id_, title in mills))

    assert [entry.target for entry in office.rulings()] == [other, granted]
    assert office.rulings(duty="days").entries == ()
    assert office.roster_changes().values == (leaves,)
    assert [each.id for each in office.enterprises(text="电子").values] == ["乙厂"]
    page = office.enterprises(limit=1)
    assert (len(page), len(office.enterprises(after=page.next))) == (1, 1)
