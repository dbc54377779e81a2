"""Reports of an office: written, published, shown again unchanged, and told where they are damaged."""

from __future__ import annotations

import pytest
from attrs import evolve
from msgspec.structs import replace
from tests.office.conftest import Watched, workspace_over

from govcampaign import _codec as codec
from govcampaign._codec.reports import ReportBody
from govcampaign._codec.sealing import put_report
from govcampaign.errors import (
    CorruptRecord,
    InvalidValue,
    PluginError,
    UnknownName,
    UnknownPlugin,
    UnknownUnit,
    UnwritableTarget,
    VersionConflict,
)
from govcampaign.hookspecs import PaperSpec, hookimpl
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Batch, Put, Unreadable
from govcampaign.wording import same


def test_a_report_is_that_of_the_day(office, visit):
    """A summary by default, a circular where asked for; a unit's summary is its own."""
    office.record(visit("甲厂"))

    summary = office.report(as_of="2013-07-12")
    circular = office.report("circular", as_of="2013-07-12")
    own = office.report(as_of="2013-07-12", unit="商务委")

    assert (summary.kind, circular.kind, own.unit) == ("summary", "circular", "商务委")
    assert summary.paper.draft
    assert summary.agrees
    assert circular.agrees
    assert summary.figures["records"].value == 1


def test_what_is_wrong_with_a_call_is_said(office):
    """An unknown kind, an unknown unit, a unit for a circular, a day that is none."""
    with pytest.raises(UnknownName, match="summary"):
        office.report("letter", as_of="2013-07-12")
    with pytest.raises(UnknownUnit):
        office.report(as_of="2013-07-12", unit="甲")
    with pytest.raises(InvalidValue, match="all units"):
        office.report("circular", as_of="2013-07-12", unit="商务委")
    with pytest.raises(InvalidValue):
        office.report(as_of="12 July")


def test_a_published_report_never_changes(office, clock, visit):
    """Whatever is entered later, and after everything beside the journal is made anew."""
    office.record(visit("甲厂"))
    sealed = office.acting("clerk").publish_report(as_of="2013-07-12", number="区办〔2013〕9号")

    clock.wait(days=1)
    office.record(visit("乙厂", day=11))
    office.rebuild()

    again = office.sealed_report(sealed.id)
    assert again == sealed
    assert again.report.figures == sealed.report.figures
    assert (sealed.id, sealed.by) == ("summary-2013-07-12-1", "clerk")
    assert not again.report.paper.draft
    assert again.report.paper.number == "区办〔2013〕9号"
    assert again.report.paper.day == clock.now.date().replace(day=12)
    assert office.verify() == ()
    assert office.report(as_of="2013-07-12", known_by="2013-07-13").figures["records"].value == 2


def test_what_is_read_back_is_what_was_written(office, visit):
    """Blocks, tables in both languages, figures and checks."""
    office.record(visit("甲厂"))
    for kind in ("summary", "circular"):
        draft = office.report(kind, as_of="2013-07-31")
        sealed = office.publish_report(kind, as_of="2013-07-31", day="2013-08-01").report

        assert sealed.paper.blocks == draft.paper.blocks
        assert (sealed.figures, sealed.checks) == (draft.figures, draft.checks)
        assert sealed.paper.day.isoformat() == "2013-08-01"


def test_reports_of_one_day_are_numbered(office, clock):
    """And listed, the oldest first; a unit's are counted apart."""
    first = office.publish_report(as_of="2013-07-12")
    clock.wait(hours=1)
    second = office.publish_report(as_of="2013-07-12")
    clock.wait(hours=1)
    own = office.publish_report(as_of="2013-07-12", unit="商务委")

    assert [each.id for each in office.reports()] == [first.id, second.id, own.id]
    assert (second.id, own.id) == ("summary-2013-07-12-2", "summary-2013-07-12-商务委-1")
    assert first.digest != second.digest


def test_a_report_that_was_not_published_is_named_with_those_that_were(office):
    """So that a slip is found."""
    office.publish_report(as_of="2013-07-12")

    with pytest.raises(UnknownName, match="summary-2013-07-12-1"):
        office.sealed_report("summary-2013-07-12-2")


@pytest.mark.parametrize("number", [None, 12, "区办\n9号", "9\u202e号"])
def test_a_number_that_is_no_line_of_text_is_refused(office, number):
    """Nothing is published: a report with it could not be read back."""
    with pytest.raises(InvalidValue) as caught:
        office.publish_report(as_of="2013-07-12", number=number)

    assert caught.value.field == "number"
    assert office.reports() == ()


class Racing(Watched):
    """A store in which another process publishes first."""

    def apply(self, batch, /):
        """Refuse the first report, as if its key were taken."""
        if any(change.key.kind == "report" for change in batch.changes) and not self.batches:
            self.batches.append(batch)
            raise VersionConflict("memory", [(str(change.key), 0, 1) for change in batch.changes])
        return self.store.apply(batch)


def test_two_that_publish_at_once_take_two_numbers(office, clock):
    """The second tries the next."""
    store = Racing(office._scope.workspace.store, shared=True)
    with workspace_over(store, clock) as other:
        assert (
            other.office(office.campaign.id).publish_report(as_of="2013-07-12").id == "summary-2013-07-12-2"
        )


def changed(office, change):
    """Change the body of the only published report in the store, its checksum kept right."""
    store = office._scope.workspace.store
    (row,) = store.scan(Query("report")).records
    body = codec.decode(ReportBody, row)
    put = put_report(office.campaign.id, change(body))
    at = office._scope.journal.clock()
    store.apply(Batch("tampering", at, (Put(row.key, put.schema, put.body, put.index, row.version),)))


def test_a_report_that_was_changed_is_told_by_its_digest(office):
    """Even where its checksum is right."""
    sealed = office.publish_report(as_of="2013-07-12")
    changed(office, lambda body: replace(body, number="区办〔2013〕10号"))

    with pytest.raises(CorruptRecord, match="digest"):
        office.sealed_report(sealed.id)
    (found,) = office.reports()
    assert isinstance(found, Unreadable)
    assert "digest" in found.reason.en
    assert office.publish_report(as_of="2013-07-12").id


def test_reports_of_two_campaigns_do_not_meet(office):
    """Each office lists its own."""
    office.publish_report(as_of="2013-07-12")
    plan = evolve(office.campaign, id="other")

    with_other = office._scope.workspace.adopt(plan, office.roster)

    assert with_other.reports() == ()
    assert with_other.publish_report(as_of="2013-07-12").id == "summary-2013-07-12-1"


def test_a_report_is_written_in_the_format_of_its_ending(office, tmp_path):
    """A draft and a published one; a name without ending, or of no format, is refused."""
    sealed = office.publish_report(as_of="2013-07-12")

    (page,) = office.write_report(sealed, tmp_path / "summary.html", lang="en")
    (text,) = office.write_report(office.report(as_of="2013-07-12"), str(tmp_path / "a"), format="markdown")

    assert "<html" in page.read_text(encoding="utf-8")
    assert text.read_text(encoding="utf-8").startswith("# ")
    with pytest.raises(InvalidValue):
        office.write_report(sealed, tmp_path / "summary")
    with pytest.raises(UnknownPlugin):
        office.write_report(sealed, tmp_path / "summary.pdf")


def test_a_report_never_replaces_the_store(office):
    """Its file is named, and stays; a memory store has none."""
    for own in office._scope.workspace.store.info.files:
        with pytest.raises(UnwritableTarget):
            office.write_report(office.report(as_of="2013-07-12"), own, format="markdown")

    assert office.publish_report(as_of="2013-07-12").report.agrees


def test_a_writer_that_writes_nothing_is_named(cabinet, clock, plan, members, tmp_path):
    """It says that it wrote a file that is not there."""

    class Idle:
        suffix = ".idle"

        def write(self, paper, target, lang="zh"):
            return (target,)

    class Shelf:
        GOVCAMPAIGN_API = "1.2"

        @hookimpl
        def govcampaign_papers(self):
            return [PaperSpec(name="idle", factory=Idle, suffixes=(".idle",), summary=same("idle"))]

    with cabinet.office(clock, Shelf()) as office:
        office.adopt(plan, members)
        with pytest.raises(PluginError, match="idle"):
            office.write_report(office.report(as_of="2013-07-12"), tmp_path / "a.idle")
