"""
Reporting: the summary and the circular, written, published and shown again.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from govcampaign import _codec as codec
from govcampaign._codec.kinds import REPORT
from govcampaign._codec.reports import ReportBody, body_of_report, report_of_body
from govcampaign._codec.sealing import put_report, report_key, report_of
from govcampaign.domain.checks import as_day, beijing_day
from govcampaign.domain.names import identity
from govcampaign.errors import InvalidValue, StorageError, UnknownName, VersionConflict
from govcampaign.office._files import refuse_store_files, writer_for
from govcampaign.office._journal import TRIES
from govcampaign.office._scope import Scope
from govcampaign.office._showing import Showing
from govcampaign.paper import Paper
from govcampaign.ports.query import Eq
from govcampaign.ports.storage import Stored, Unreadable
from govcampaign.registry._kinds import PAPERS
from govcampaign.summary.building import circular_of, summary_of
from govcampaign.summary.report import Report, ReportKind
from govcampaign.wording import Lang, Text

KINDS: Final = ("summary", "circular")
"""The kinds of report: 总结 and 通报."""
_REPORT: Final = Text("报告", "report")


@frozen(kw_only=True)
class SealedReport:
    """
    A report that was published: it is kept with its figures, and never changes.

    Attributes:
        id: Its id in the campaign, such as `summary-2013-07-25-1`.
        report: The report; its paper is no draft.
        digest: The SHA-256 of what is kept, as 64 hexadecimal digits.
        sealed: When it was published.
        by: The account that published it; empty if nobody said.
    """

    id: str
    report: Report
    digest: str
    sealed: datetime
    by: str = ""


class Reporting:
    """The verbs of an office that report how a campaign went."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def report(
        self,
        kind: ReportKind = "summary",
        *,
        as_of: date | str,
        known_by: date | str | None = None,
        unit: str = "",
    ) -> Report:
        """
        Write the draft of a summary (总结) or of a circular (通报), in both languages.

        Args:
            kind: `summary` or `circular`.
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.
            unit: The unit whose summary it is; empty for the whole campaign.

        Raises:
            UnknownName: There is no such kind of report.
            UnknownUnit: No unit has that name.
            InvalidValue: A day in words is not of the form `2013-07-25`, or a unit is named for a circular.
        """
        if kind not in KINDS:
            raise UnknownName(self._scope.id, _REPORT, str(kind), KINDS)
        who = identity(unit, self._scope.id, field="unit") if unit else ""
        if who and kind == "circular":
            raise InvalidValue(
                self._scope.id,
                Text("通报写全部单位，不能只写一个单位", "a circular is about all units, not about one"),
                Text("去掉单位，或写该单位的总结", "leave the unit out, or ask for its summary"),
            ).about(code="does_not_belong", field="unit")
        snapshot = Showing(self._scope).snapshot(as_of=as_of, known_by=known_by)
        return circular_of(snapshot) if kind == "circular" else summary_of(snapshot, unit=who)

    def publish_report(
        self,
        kind: ReportKind = "summary",
        *,
        as_of: date | str,
        known_by: date | str | None = None,
        unit: str = "",
        number: str = "",
        day: date | str | None = None,
    ) -> SealedReport:
        """
        Write a report and seal it: from now on it is shown as it is now, whatever is entered later.

        Args:
            kind: `summary` or `circular`.
            as_of: The day, inclusive: a date, or `2013-07-25`.
            known_by: What was entered by the end of this day is seen; default `as_of`.
            unit: The unit whose summary it is; empty for the whole campaign.
            number: The number of the document, such as 津滨开放办〔2013〕12号.
            day: The date under it; None is today, in Beijing.

        Raises:
            UnknownName: There is no such kind of report.
            UnknownUnit: No unit has that name.
            InvalidValue: A day or the number is not valid, or a unit is named for a circular.
            StorageError: The store refuses it.
        """
        # Kept as it is written, with its own brackets, but not with what a store or a file cannot hold.
        identity(number, "office.publish_report", field="number")
        report = self.report(kind, as_of=as_of, known_by=known_by, unit=unit)
        moment = self._scope.journal.clock()
        dated = beijing_day(moment) if day is None else as_day(day, "day")
        paper: Paper = evolve(report.paper, draft=False, number=number, day=dated)
        report = evolve(report, paper=paper)
        stem = "-".join(filter(None, (report.kind, report.as_of.isoformat(), report.unit)))
        at = 1 + sum(str(each.id).rpartition("-")[0] == stem for each in self._kept())
        for number_ in range(at, at + TRIES):
            make = partial(body_of_report, report, sealed=moment, by=self._scope.by)
            body = make(id_=f"{stem}-{number_}")
            if self._keep(body):
                return _sealed(self._scope.id, body)
        raise AssertionError  # others would have published sixty of one day in this moment

    def sealed_report(self, report: str) -> SealedReport:
        """
        Return a published report as it was published.

        Args:
            report: Its id, such as `summary-2013-07-25-1`.

        Raises:
            UnknownName: No report of that id was published.
            CorruptRecord: What is kept of it is damaged: its digest differs.
        """
        wanted = identity(report, self._scope.id, field="report")
        at = report_key(self._scope.id, wanted)
        stored = self._scope.journal.store.read([at]).get(at)
        if stored is None:
            raise UnknownName(self._scope.id, _REPORT, wanted, (each.id for each in self._kept()))
        return _sealed(self._scope.id, report_of(self._scope.id, stored))

    def reports(self) -> tuple[SealedReport | Unreadable, ...]:
        """Return the reports that were published, the oldest first; a damaged one says why."""
        campaign = self._scope.id

        def read(stored: Stored) -> SealedReport:
            return _sealed(campaign, report_of(campaign, stored))

        rows = self._scope.journal.scan(REPORT.name, Eq("campaign", campaign), ("sealed",))
        return tuple(codec.try_read(read, row) for row in rows)

    def _keep(self, body: ReportBody) -> bool:
        """Store a report; tell whether it stands, and not another of the same day in its place."""
        try:
            self._scope.journal.commit([put_report(self._scope.id, body)])
        except StorageError as error:
            key = report_key(self._scope.id, body.id)
            stored = self._scope.journal.store.read([key]).get(key)
            # Where only the answer was lost, it stands.
            if stored is not None and codec.try_read(partial(report_of, self._scope.id), stored) == body:
                return True
            if isinstance(error, VersionConflict):
                return False
            raise
        return True

    def _kept(self) -> list[SealedReport]:
        return [each for each in self.reports() if isinstance(each, SealedReport)]

    def write_report(
        self, report: Report | SealedReport, path: Path | str, *, format: str | None = None, lang: Lang = "zh"
    ) -> tuple[Path, ...]:
        """
        Write the paper of a report to a file.

        Args:
            report: A report, or one that was published.
            path: The file.
            format: The name of the paper format, such as `docx`; None goes by the file's ending.
            lang: `zh` or `en`.

        Returns:
            The files written.

        Raises:
            InvalidValue: The name has no ending and no format is named.
            UnknownPlugin: Nothing installed writes that format.
            UnwritableTarget: The file cannot be written, or is one of the store's own.
            PluginError: The writer fails.
        """
        target = Path(path)
        refuse_store_files(target, (), self._scope.workspace.store.info.files)
        write = writer_for(self._scope.registry, target, format, PAPERS)
        made = report.report if isinstance(report, SealedReport) else report
        return write(made.paper, lang)


def _sealed(campaign: str, body: ReportBody) -> SealedReport:
    return SealedReport(
        id=body.id,
        report=report_of_body(campaign, body),
        digest=body.digest,
        sealed=body.sealed,
        by=body.by,
    )
