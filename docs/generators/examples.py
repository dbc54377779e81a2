"""
The examples on the page of the JSON documents: one small campaign, and everything that is read off it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve

import govcampaign as gc
from generators.case_examples import case_commands, case_values
from govcampaign.amending import compared, difference
from govcampaign.cli._documents import checked_plan, explanation, names_in, status
from govcampaign.domain.checks import BEIJING
from govcampaign.domain.journal.entry import put
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.difference import PlanDifference
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.standing.progress import Progress
from govcampaign.domain.standing.sending import intention
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import UnknownUnit
from govcampaign.findings import Finding, Severity
from govcampaign.ledger.building import schema_of
from govcampaign.ledger.grid import Book, Sheet
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.ledger.reading import read_ledger
from govcampaign.office import CampaignInfo, Difference, ReminderPage, Sent
from govcampaign.ports.rollup import FactsWritten
from govcampaign.shapes import plain
from govcampaign.shapes._base import Shape
from govcampaign.shapes._facts import FactsData
from govcampaign.shapes._importing import ImportData, IntakeData
from govcampaign.shapes._journal import EntryData
from govcampaign.shapes._keeping import (
    AmendmentData,
    CampaignsData,
    PlanDifferenceData,
    RowDifferenceData,
    VerificationData,
)
from govcampaign.shapes._plan import CampaignInfoData
from govcampaign.shapes._plugins import PluginData, PluginsData
from govcampaign.shapes._reports import ReportData, ReportsData
from govcampaign.shapes._sending import OutboxData, reminded
from govcampaign.shapes._standing import ObligationData
from govcampaign.shapes._verbs import AdoptedData, EnteredData, ExportData, ObligationsData, RecordsData
from govcampaign.tables.plan import names_of
from govcampaign.wording import Text, same

_DAY = date(2013, 7, 26)
_NOON = datetime(2013, 7, 24, 12, tzinfo=BEIJING)


def examples() -> dict[str, dict[str, Any]]:
    """Return one document of each shape, by name and version."""
    values = (*_of_the_matrix(), *_of_the_journal(), *_of_the_plan(), *case_values(_roster()))
    found = [*values, *map(plain, (*_of_the_commands(), *case_commands(_roster())))]
    return {document["shape"]: document for document in found}


def _plan() -> Campaign:
    summary = gc.duty(
        Text("总结", "summary"),
        id="summary",
        who="各部门",
        owes=gc.once("submission"),
        due="2013年7月25日前",
        clause="四",
    )
    return gc.campaign(
        Text("服务月", "service month"),
        id="service-2013",
        dated="2013年6月20日",
        window="2013年7月上旬至7月下旬",
        duties=[summary],
    )


def _roster() -> Roster:
    return gc.roster({"各部门": "商务委、科委"})


def _levels() -> Roster:
    above = gc.Unit(id="区政府", title=Text("区政府", "district government"))
    units = tuple(evolve(unit, parent=above.id) for unit in _roster().units)
    return evolve(_roster(), units=(above, *units))


def _records() -> tuple[gc.Submission, gc.Submission]:
    counted = gc.Submission(units=("商务委",), day=date(2013, 7, 24), duty="summary", title="服务月总结")
    stray = gc.Submission(units=("新港街",), day=date(2013, 7, 24), duty="summary")
    return counted, stray


def _matrix() -> Matrix:
    plan = _plan()
    return gc.matrix(plan, gc.obligations(plan, _roster()), _records(), as_of=_DAY)


def _of_the_matrix() -> list[dict[str, Any]]:
    plan, matrix = _plan(), _matrix()
    (view,) = matrix.duties
    owed = gc.obligations(plan, _roster())
    values = (
        *(owed[0], matrix.cells[1], view.completeness, view, matrix, gc.roll_up(matrix, _levels())),
        *gc.uncounted(owed, _records(), as_of=_DAY),
        gc.reminders(plan, matrix, on=_DAY)[0],
        gc.lint_plan(plan, roster=_roster()).findings[0],
    )
    return [*gc.as_data(values), gc.as_data(_counted()), gc.as_data(_progress())]


def _counted() -> CountedRollup:
    title = same("总结")
    line = LevelLine(
        id="示例区",
        title=Text("示例区", "example district"),
        kind="district",
        duty="summary",
        duty_title=title,
        below=2,
        completeness=CountedRate(reached=1, of=2),
        timeliness=CountedRate(reached=1, of=2),
        participation=CountedRate(reached=1, of=2),
        not_started=1,
        overdue=1,
    )
    late = Finding(
        code="F05",
        severity=Severity.ERROR,
        subjects=("west-2013",),
        clauses=(),
        message=Text("计数只到2013-07-20", "its facts end on 2013-07-20"),
        proposal=Text("请其补报后重新汇总", "ask for the rest, and roll up again"),
    )
    return CountedRollup(
        as_of=_DAY,
        known_by=_DAY,
        campaigns=("province-2013", "west-2013"),
        units=(line,),
        cells=2,
        records=1,
        findings=(late,),
        whole=False,
    )


def _progress() -> Progress:
    jobs = gc.duty("新增就业", id="jobs", who="各部门", owes=gc.total("新增就业", "300人以上"))
    plan = gc.campaign("服务月", dated="2013年6月20日", window="2013年7月", duties=[jobs])
    reported = gc.done(
        "jobs", "商务委", "2013-07-10", amounts=(gc.Amount(name="新增就业", value=Decimal(90), unit="人"),)
    )
    (progress,) = gc.matrix(plan, gc.obligations(plan, _roster()), [reported], as_of=_DAY).progress.values()
    return progress


def _of_the_journal() -> list[dict[str, Any]]:
    record, _ = _records()
    ruling = gc.Ruling(
        duty="summary",
        unit="科委",
        kind=gc.RulingKind.EXTENDED,
        day=date(2013, 7, 24),
        reason="汛期",
        until=date(2013, 7, 31),
    )
    case = gc.Case(id="2013-1", kind="诉求", channel="visit", enterprise="f-17", text="厂区道路积水")
    case = case.then(gc.CaseStep.REGISTERED, _NOON).then(gc.CaseStep.DISPATCHED, _NOON, to="科委")
    amount = gc.Amount.ratio("合格率", 17, 20)
    return gc.as_data([record, amount, ruling, case, put(record, recorded=_NOON, by="u-17")])


def _of_the_plan() -> list[dict[str, Any]]:
    plan, roster = _plan(), _roster()
    first, last = plan.span or (None, None)
    info = CampaignInfo(
        id=plan.id, title=plan.title, adopted=date(2013, 7, 1), first=first, last=last, changes=0
    )
    change = gc.RosterChange(group="各部门", unit="科委", joins=False, day=date(2013, 7, 10), reason="撤并")
    firm = gc.Enterprise(id="f-17", title=same("示例企业"), segments=("外资",))
    error = UnknownUnit("2013-07-05~visit", "科技位", ["科技委"]).about(field="units", record=2)
    monthly = gc.duty("月报", id="monthly", who="各部门", owes=gc.once("submission"), every="每月5日前")
    staged = gc.duty(
        "新增就业",
        id="jobs",
        who="各部门",
        owes=gc.total("新增就业", "3万人以上"),
        stages={"上半年": "7月底前"},
    )
    asked = gc.campaign("服务月", dated="2013年6月20日", window="2013年7月", duties=[monthly, staged])
    every, (stage,), target = asked.duties[0].every, asked.duties[1].stages, asked.duties[1].need.target
    return gc.as_data(
        [plan, info, roster, change, firm, error, _amended(), asked.duties[0], every, stage, target]
    )


def _of_the_commands() -> list[Shape]:
    plan, roster, matrix = _plan(), _roster(), _matrix()
    owed, names = gc.obligations(plan, roster), names_of(plan, roster)
    cell = matrix.cells[0]
    due = gc.reminders(plan, matrix, on=_DAY)
    behind = gc.behind(owed, cell.id, _records(), as_of=_DAY)
    plugin = PluginData(
        kind="store",
        name="sqlite",
        status="available",
        distribution="govcampaign-sqlite",
        version="0.1.0",
        capabilities=(),
        observes=(),
        summary=None,
    )
    return [
        checked_plan(plan, gc.lint_plan(plan, roster=roster)),
        ObligationsData(
            campaign=plan.id,
            roster=roster.id,
            names=names_in(owed, names),
            counts={"obligations": 2, "unit": 2, "collective": 0, "symbolic": 0},
            obligations=tuple(map(ObligationData.of, owed)),
        ),
        status(matrix, matrix, gc.uncounted(owed, _records(), as_of=_DAY), names),
        explanation(matrix, gc.explain(cell), behind, ()),
        reminded(plan.id, _DAY, Sent(sent=due), (), dry=False),
        OutboxData.of(plan.id, ReminderPage(notes=(intention(due[0], _DAY, 0),))),
        EnteredData(campaign=plan.id, entries=(_records()[0].id,)),
        ExportData(written=("tables.matrix.csv", "tables.rates.csv")),
        FactsData.of([_facts_written()]),
        PluginsData(plugins=(plugin,), failures=(), notes=()),
        *_of_the_keeper(),
        *_of_the_office(),
    ]


def _facts_written() -> FactsWritten:
    return FactsWritten(
        campaign="service-2013",
        folder=Path("facts/campaign=service-2013/origin=4f1c2a9e0b7d6835"),
        since=date(2013, 7, 1),
        through=_DAY,
        effects=2,
        files=(Path("manifest.json"), Path("effects/month=2013-07/open-d20315e0ec27abae.parquet")),
    )


def _amended() -> PlanDifference:
    plan, roster = _plan(), _roster()
    [summary] = plan.duties
    later = evolve(summary, due=gc.parse_deadline("2013年7月31日前"))
    amended = evolve(plan, duties=(later,))
    before, after = (
        gc.matrix(each, gc.obligations(each, roster), (), as_of=_DAY) for each in (plan, amended)
    )
    return PlanDifference(duties=difference(plan, amended), cells=compared(before, after)[:1])


def _of_the_keeper() -> list[Shape]:
    info = CampaignInfo(
        id="service-2013", title=_plan().title, adopted=date(2013, 7, 1), first=None, last=None, changes=0
    )
    row = Difference("tally/service-2013/科委", Text("与重新统计的结果不同", "it differs from a recount"))
    return [
        AmendmentData(campaign="service-2013", dry=True, difference=PlanDifferenceData.of(_amended())),
        CampaignsData(campaigns=(CampaignInfoData.of(info),)),
        VerificationData(campaign="service-2013", differences=(RowDifferenceData.of(row),)),
    ]


def _of_the_office() -> list[Shape]:
    plan, roster = _plan(), _roster()
    with gc.open_office("memory://", clock=lambda: _NOON, tails=gc.counted_tails()) as office:
        office.adopt(plan, roster)
        reading = _ledger()
        intake = office.import_ledger(reading)
        sealed = office.publish_report("circular", as_of=_NOON.date(), number="第1号")
        entries = office.records().entries
    report, count = sealed.report, 2
    few = evolve(
        report,
        paper=evolve(report.paper, blocks=report.paper.blocks[:count]),
        figures=dict(list(report.figures.items())[:count]),
        checks=report.checks[:1],
    )
    return [
        AdoptedData(campaign=plan.id, new=True, duties=1, units=2, obligations=2),
        ImportData(campaign=plan.id, dry=False, files=(IntakeData.of("报送台账.csv", reading, intake, ()),)),
        RecordsData(campaign=plan.id, entries=tuple(map(EntryData.of, entries)), more=False),
        ReportData.of(few, sealed=sealed, written=("circular.docx",)),
        ReportsData.of(plan.id, [sealed]),
    ]


def _ledger() -> LedgerReading:
    rows = [
        ["报送单位", "报送日期", "材料名称"],
        ["商务委", "2013-07-24", "服务月总结"],
        ["科技位", "2013-07-24", "服务月总结"],
    ]
    book = Book(name="报送台账.csv", format="csv", sheets=(Sheet(name="csv", rows=rows),))
    return read_ledger(book, schema_of(_plan(), _roster()), duty="summary")
