"""Every number in a report has a key, and every key leads to what it counts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.summary.conftest import (
    CASES,
    LATE_EXCUSE,
    PLAN,
    RECORDS,
    july,
    snapshot_of,
)

from govcampaign.domain.journal.entry import put
from govcampaign.domain.journal.kinds import EventDay, PolicyInnovation, Submission, Visit
from govcampaign.paper import Heading, Paragraph, Tabular
from govcampaign.summary.building import circular_of, summary_of

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = re.compile(rf"(?:\d{{4}}年)?\d+月\d+日|\d+ (?:{_MONTHS})(?: \d{{4}})?")
_NUMBERS = re.compile(r"\d+(?:[–.]\d+)?%?")


def names_in(snapshot):
    """Return every name that may hold a digit, the longest first."""
    plan = snapshot.campaign
    titles = [plan.title, *(duty.title for duty in plan.duties), *snapshot.names.values()]
    found = [*(each.zh for each in titles), *(each.en for each in titles)]
    found += [title for each in snapshot.standing.values() if (title := getattr(each, "title", ""))]
    found += [each.number for each in plan.documents if each.number]
    found += [cell.obligation.slot for cell in snapshot.matrix if cell.obligation.slot]
    return sorted({*found, *(case.id for case in snapshot.cases)}, key=len, reverse=True)


def numbers(words, names):
    """Return the numbers in some words, without those in names and days."""
    for name in names:
        words = words.replace(name, "…")
    return _NUMBERS.findall(_DAYS.sub("…", words))


def walk(report):
    """Yield what a block says in each language, and the figures that it names."""
    for block in report.paper.blocks:
        shown = [str(report.figures[key].value) for key in getattr(block, "figures", ())]
        if isinstance(block, Paragraph):
            yield block, block.words.zh, block.words.en, shown
        elif isinstance(block, Tabular):
            rows = {
                lang: " ".join(str(value) for row in block.say(lang).rows for value in row)
                for lang in ("zh", "en")
            }
            yield block, rows["zh"], rows["en"], shown


def check_numbers(report, snapshot):
    """Check that each number has a figure, in both languages; sums at the end are those of the checks."""
    names = names_in(snapshot)
    for block, zh, en, shown in walk(report):
        if isinstance(block, Paragraph) and block.style == "note" and "口径" in zh:
            assert numbers(zh, names) in ([str(check.total) for check in report.checks], [])
            continue
        assert numbers(zh, names) == shown
        assert sorted(numbers(en, names)) == sorted(shown)


def check_resolves(report, snapshot):
    """Check that each figure rests on cells, records, cases or units that are there, as many as it says."""
    cells = {cell.id for cell in snapshot.matrix}
    cases = {case.id for case in snapshot.cases}
    for figure in report.figures.values():
        assert set(figure.cells) <= cells
        assert set(figure.records) <= {*snapshot.standing, *snapshot.matrix.unreadable}
        assert set(figure.cases) <= cases
        rests = (figure.cells, figure.records, figure.cases, figure.units, figure.clauses)
        assert any(rests) or figure.value in (0, "0") or figure.key.startswith(("plan.", "window."))


def test_every_number_of_a_summary_has_a_key(full):
    """In the text and in the tables, in Chinese and in English."""
    report = summary_of(full)

    check_numbers(report, full)
    check_resolves(report, full)


def test_every_number_of_a_circular_has_a_key(full):
    """In the text and in the tables, in Chinese and in English."""
    report = circular_of(full)

    check_numbers(report, full)
    check_resolves(report, full)


def test_every_number_of_a_units_summary_has_a_key(full):
    """Of the unit that did most, and of the one that did least."""
    for unit in ("甲镇", "丙镇"):
        report = summary_of(full, unit=unit)

        check_numbers(report, full)
        check_resolves(report, full)


def test_counts_are_as_many_as_what_they_rest_on(full):
    """A figure that counts obligations alone is their number."""
    report = summary_of(full)

    for key in ("owed", "due", "later", "overdue", "unknown"):
        figure = report.figures[key]
        assert figure.value == len(figure.cells)
    assert report.figures["records"].value == len(report.figures["records"].records) == len(RECORDS)
    assert report.figures["cases"].value == len(CASES)


def test_the_same_snapshot_gives_the_same_report(full):
    """Word for word and figure for figure."""
    again = snapshot_of(*reversed(RECORDS), cases=tuple(reversed(CASES)), rulings=(LATE_EXCUSE,))

    assert summary_of(full) == summary_of(again)
    assert circular_of(full) == circular_of(again)


_WHO = st.sampled_from(("甲镇", "乙镇", "丙镇"))
_DAY = st.integers(1, 31).map(july)
_ANY = st.one_of(
    st.builds(Visit, units=st.tuples(_WHO), day=_DAY, enterprise=st.sampled_from(("企业1", "企业2"))),
    st.builds(EventDay, units=st.tuples(_WHO), day=_DAY, attendance=st.none() | st.integers(0, 90)),
    st.builds(Submission, units=st.tuples(_WHO), day=_DAY, duty=st.just("summary")),
    st.builds(
        PolicyInnovation, units=st.tuples(_WHO), day=_DAY, title=st.sampled_from(("甲", "乙", "第3点"))
    ),
)


@given(
    records=st.lists(_ANY, max_size=12, unique_by=lambda record: record.id),
    as_of=st.dates(date(2013, 6, 25), date(2013, 8, 10)),
    later=st.integers(0, 20),
    unit=st.sampled_from(("", "甲镇")),
)
def test_of_any_history_sums_agree_and_figures_resolve(records, as_of, later, unit):
    """Whatever is entered, on whatever day it is read, as known then or later."""
    snapshot = snapshot_of(
        *map(put, records), cases=CASES, as_of=as_of, known_by=as_of + timedelta(days=later)
    )

    for report in (summary_of(snapshot, unit=unit), circular_of(snapshot)):
        assert report.agrees, [check.words.en for check in report.checks if not check.holds]
        check_numbers(report, snapshot)
        check_resolves(report, snapshot)


def test_headings_are_numbered_in_order(full):
    """一、 to 八、 in Chinese, 1. to 8. in English."""
    heads = [b.words for b in summary_of(full).paper.blocks if isinstance(b, Heading) and b.level == 1]

    assert [head.zh[:2] for head in heads] == [f"{n}、" for n in "一二三四五六七八"]
    assert [head.en[:2] for head in heads] == [f"{n}." for n in range(1, 9)]


def test_a_check_that_fails_says_so(full):
    """Where the overview counts otherwise than the cells, the report says that the sum does not agree."""
    counts = {key: ids[:-1] for key, ids in full.overview.verdict.counts.items()}
    verdict = evolve(full.overview.verdict, counts=counts)
    wrong = evolve(full, overview=evolve(full.overview, verdict=verdict))

    for report in (summary_of(wrong), circular_of(wrong)):
        assert not report.agrees
        last = [b for b in report.paper.blocks if isinstance(b, Paragraph)][-1]
        assert "不符" in last.words.zh
        assert "does not agree" in last.words.en
    assert PLAN.title.zh in summary_of(wrong).paper.title.zh
