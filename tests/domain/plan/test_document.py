from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.domain.plan.document import Clause, Document, DocumentKind, line_digest
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue, SourceChanged, UnknownName

HEADING = "四、工作要求"
SUMMARY = "  （三）各单位要认真总结。总结于7月25日前报送。  "
TEXT = f"{HEADING}\n{SUMMARY}\n"


def clause(address="四(三)", **fields):
    """Return the clause that asks for the summary."""
    return Clause(**{"address": address, "line": 2, "digest": line_digest(SUMMARY), **fields})


def plan(*clauses, **fields):
    """Return the plan with these addressable places."""
    return Document(id="plan", kind=DocumentKind.PLAN, title="服务月方案", clauses=clauses, **fields)


def test_a_clause_is_quoted_from_the_text_that_the_host_supplies():
    """The document keeps the place and the digest; the words come from outside, without the line's blanks."""
    assert plan(clause()).quote("四(三)", TEXT) == SUMMARY.strip()


def test_a_part_of_a_line_is_quoted_by_its_span():
    """Two sentences of one line may be two clauses."""
    assert plan(clause(start=3, end=12)).quote("四(三)", TEXT) == "各单位要认真总结。"
    assert plan(clause(start=12)).quote("四(三)", TEXT) == "总结于7月25日前报送。"


@pytest.mark.parametrize("line", [None, 1, 99], ids=["no line", "another line", "past the end"])
def test_a_line_that_moved_is_found_by_its_digest(line):
    """The number only says where to look first; a paragraph put in above changes no clause."""
    assert plan(clause(line=line)).quote("四(三)", TEXT) == SUMMARY.strip()


def test_of_two_equal_lines_it_does_not_matter_which_is_quoted():
    """The words are the same, so is the quotation."""
    assert plan(clause(line=4)).quote("四(三)", f"{TEXT}\n{SUMMARY}") == SUMMARY.strip()


def test_a_changed_line_is_not_quoted():
    """A quotation from another version of the notice would be put into its mouth."""
    with pytest.raises(SourceChanged) as refused:
        plan(clause()).quote("四(三)", TEXT.replace("25日", "26日"))

    assert refused.value.place == "plan 四(三)"


def test_only_the_very_digest_finds_a_line():
    """Lines whose digests come before it and after it are not taken for the clause."""
    with pytest.raises(SourceChanged):
        plan(clause(digest="8" * 16)).quote("四(三)", "\n".join(f"第{number}行" for number in range(20)))


def test_a_clause_whose_digest_was_never_taken_is_not_quoted():
    """Without a digest nobody can tell whether the line is the one that was meant."""
    with pytest.raises(InvalidValue, match="without a digest; take one with line_digest"):
        plan(clause(digest="")).quote("四(三)", TEXT)


def test_an_unknown_address_is_refused_with_the_nearest():
    """Asking for a place that is not registered names one that is."""
    with pytest.raises(UnknownName, match=r"did you mean '四\(三\)'"):
        plan(clause()).quote("四(二)", TEXT)


def test_a_clause_is_found_by_its_address():
    """Each address leads to its own clause."""
    first, second = clause("四(二)", line=1), clause("四(三)")

    assert plan(first, second).clause("四(三)") is second


def test_an_address_stands_once():
    """A citation that could mean two places is none."""
    with pytest.raises(InvalidValue, match="appears twice"):
        plan(clause(), clause(line=9))


def test_the_digest_does_not_see_the_blanks_around_a_line():
    """Indentation is layout; one changed character is a changed line."""
    assert line_digest(SUMMARY) == line_digest(SUMMARY.strip())
    assert line_digest(SUMMARY) != line_digest(SUMMARY.replace("25", "26"))
    assert len(line_digest("")) == 16


def test_a_document_is_dated_by_a_day():
    """A moment is refused: the day under a notice has no hour."""
    assert plan(dated=date(2013, 6, 28)).dated == date(2013, 6, 28)
    with pytest.raises(InvalidValue, match=r"Document\.published"):
        plan(published=datetime(2013, 7, 10, 9))


def test_every_provenance_has_a_word_in_both_languages():
    """Stated, inferred and local are distinguished in every output."""
    assert [p.label.zh for p in Provenance] == ["原文", "推定", "本级规定"]
    assert [p.label.en for p in Provenance] == ["stated", "inferred", "local"]
