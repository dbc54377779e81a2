"""
The month told in the terminal: planned, checked, carried out day by day, accounted for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random
from typing import TextIO

from attrs import frozen
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from binhai_2013.files import leave_findings, leave_plan, leave_tables, store_url
from binhai_2013.firms import SHARED_FIRM, illustrative_firms
from binhai_2013.happenings import Clock, carry_out
from binhai_2013.month import month
from binhai_2013.plan import campaign, roster
from govcampaign import Matrix, Text, explain, lint_plan, open_office
from govcampaign.cli.render import rich_table
from govcampaign.office import Office, Sent
from govcampaign.routing import route, unvisited
from govcampaign.table import Column, Table
from govcampaign.tables.plan import activities_table, card, findings_table, quantity
from govcampaign.tables.readings import figures_table, reminders_table

LOOKS = (date(2013, 7, 10), date(2013, 7, 25), date(2013, 8, 10))
"""The days on which the story looks at the matrix."""

REMINDED = (date(2013, 7, 24), date(2013, 7, 26))
"""The mornings on which the office reminds."""


@frozen(kw_only=True)
class Stage:
    """
    What the story is told with.

    Attributes:
        out: The folder of the files it leaves.
        store: The store's URL; None for a SQLite file in `out`, made anew.
        seed: Of the invented events.
        lang: `zh` or `en`.
        quiet: True to tell only where the files are.
        stream: Where it is told.
    """

    out: Path
    store: str | None
    seed: int
    lang: str
    quiet: bool
    stream: TextIO


class Teller:
    """Say the parts of the story in one language on one console."""

    def __init__(self, stage: Stage) -> None:
        self.lang = stage.lang
        width = None if stage.stream.isatty() else 160
        file = StringIO() if stage.quiet else stage.stream
        self.console = Console(file=file, width=width, highlight=False)

    def chapter(self, title: Text) -> None:
        """Begin a chapter."""
        self.console.print()
        self.console.rule(title.say(self.lang), align="left")

    def say(self, *lines: Text) -> None:
        """Say some lines."""
        for line in lines:
            self.console.print(line.say(self.lang), soft_wrap=True)

    def show(self, table: Table, columns: tuple[str, ...] | None = None) -> None:
        """Show a table, or some of its columns."""
        self.console.print(rich_table(table, self.lang, columns))


def tell(stage: Stage) -> None:
    """
    Tell the month, and leave its files.

    Raises:
        GovCampaignError: The store cannot be used, or holds another plan of the same id.
    """
    stage.out.mkdir(parents=True, exist_ok=True)
    url = store_url(stage.store, stage.out)
    teller = Teller(stage)
    _plan(teller)
    _check(teller)
    clock = Clock()
    with open_office(url, clock=clock) as office:
        office.adopt(campaign(), roster())
        _owed(teller, office)
        _carry_out(teller, office, clock, stage.seed)
        _look(teller, office)
        _explain(teller, office)
        before = office.matrix(as_of=LOOKS[-1])
        written = leave_tables(office, stage.out, LOOKS[-1], stage.lang)
    written += [leave_plan(campaign(), stage.out), leave_findings(lint_plan(campaign()), stage.out)]
    _reopen(teller, url, before)
    Teller(Stage(**{**_fields(stage), "quiet": False})).say(
        *(Text(f"已写入 {path}", f"wrote {path}") for path in written), Text(f"存储 {url}", f"store {url}")
    )


def _fields(stage: Stage) -> dict[str, object]:
    return {name: getattr(stage, name) for name in ("out", "store", "seed", "lang", "quiet", "stream")}


def _plan(teller: Teller) -> None:
    teller.chapter(Text("一、方案", "1. The plan"))
    teller.show(card(campaign(), teller.lang))
    teller.show(activities_table(campaign(), teller.lang))


def _check(teller: Teller) -> None:
    teller.chapter(Text("二、检查", "2. What lint found"))
    report = lint_plan(campaign())
    teller.show(findings_table(report.everything, teller.lang), ("code", "severity", "found", "clauses"))
    teller.say(report.summary)


def _owed(teller: Teller, office: Office) -> None:
    teller.chapter(Text("三、责任", "3. The obligations"))
    owed: dict[str, list[int]] = {}
    for obligation in office.obligations:
        counts = owed.setdefault(obligation.duty, [0, 0])
        counts[0] += 1
        counts[1] += obligation.standing.value == "symbolic"
    rows = tuple(
        (
            duty.title.say(teller.lang),
            total,
            symbolic or None,
            quantity(duty.need, teller.lang),
            " ".join(duty.clauses),
        )
        for duty in office.campaign.duties
        for total, symbolic in (owed[duty.id],)
    )
    columns = (
        Column("title", Text("任务", "duty")),
        Column("total", Text("责任数", "obligations"), "number"),
        Column("symbolic", Text("只有组名", "group word only"), "number"),
        Column("owed", Text("数量", "owed")),
        Column("clauses", Text("依据", "said in")),
    )
    teller.show(Table("owed", Text("方案 × 名册", "plan × roster"), columns, rows))
    total = len(office.obligations)
    title = office.roster.title
    teller.say(Text(f"{title.zh}：共 {total} 项责任", f"{title.en}: {total} obligations"))


def _carry_out(teller: Teller, office: Office, clock: Clock, seed: int) -> None:
    teller.chapter(Text("四、实施（6月21日至8月10日）", "4. The month carried out (21 June to 10 August)"))
    chance = Random(seed)
    firms = illustrative_firms(office.roster, chance)
    office.register(*firms)
    events = month(office.campaign, office.roster, firms, chance)
    reminded: list[tuple[date, Sent, Sent]] = []

    def morning(day: date) -> None:
        if day in REMINDED:
            reminded.append((day, *(office.remind(on=day, notifier="recording") for _ in range(2))))  # type: ignore[arg-type]  # two runs

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=teller.console,
        transient=True,
    ) as progress:
        task = progress.add_task(Text("逐日登记", "day by day").say(teller.lang), total=51)
        for _ in carry_out(office, clock, events, morning=morning):
            progress.advance(task)
    _knock(teller, office)
    for day, first, again in reminded:
        teller.show(
            _first_rows(reminders_table(first.sent, office.names, teller.lang), day),
            ("unit", "step", "subject", "due_day"),
        )
        sent, repeated = len(first.sent), len(again.sent)
        teller.say(
            Text(
                f"{day} 提醒 {sent} 件；再运行一次：{repeated} 件",
                f"{day}: {sent} reminders; run again: {repeated}",
            )
        )


def _first_rows(table: Table, day: date, most: int = 12) -> Table:
    title = Text(f"{day} 的提醒", f"reminders of {day}")
    return Table(table.name, title, table.columns, table.rows[:most])


def _knock(teller: Teller, office: Office) -> None:
    """Tell how four units came to knock at one door once, and whose door nobody knocked at."""
    firm = next(firm for firm in office.firms if firm.id == SHARED_FIRM)
    visits = office.visits
    before = route(office.campaign, firm, (), on=date(2013, 7, 8))
    after = route(office.campaign, firm, visits, on=LOOKS[-1])
    left = unvisited(office.firms, visits, on=LOOKS[-1])
    joint = next(visit for visit in visits if visit.enterprise == firm.id)
    names = "、".join(before.together)
    teller.say(
        Text(
            f"{firm.title.zh} 属三类企业：{names} 都应走访，建议一次联合走访；"
            f"{joint.day} 联合走访后 {len(after.visited_by)} 个单位计入，走访计 1 次",
            f"{firm.title.en} lies in three segments: {len(before.together)} units owe it a visit, one joint visit is "
            f"proposed; on {joint.day} they went: {len(after.visited_by)} units credited, one visit counted",
        ),
        Text(
            f"共走访 {len(visits)} 次，{len(office.firms) - len(left)}/{len(office.firms)} 家企业；"
            f"无人走访：{len(left)} 家；受理问题 {len(office.cases)} 件",
            f"{len(visits)} visits to {len(office.firms) - len(left)} of {len(office.firms)} firms; "
            f"nobody went to {len(left)}; {len(office.cases)} cases taken in",
        ),
    )


def _look(teller: Teller, office: Office) -> None:
    teller.chapter(Text("五、进度", "5. How it stands"))
    for day in LOOKS:
        matrix = office.matrix(as_of=day)
        table = figures_table(matrix, teller.lang)
        title = Text(f"截至 {day}：完成与按时", f"as of {day}: completeness and timeliness")
        shown = ("title", "cells", "done", "complete", "complete_of", "timely", "timely_of", "left_out")
        teller.show(Table(table.name, title, table.columns, table.rows), shown)
    last = office.matrix(as_of=LOOKS[-1])
    teller.say(
        Text(
            f"共 {last.records} 条记录；{len(last.unplaced)} 条暂不计入任何单位（其组名册未知）",
            f"{last.records} records; {len(last.unplaced)} credited to nobody yet (the roster of their group is unknown)",
        )
    )
    seen, later = (
        office.matrix(as_of=date(2013, 7, 25)),
        office.matrix(as_of=date(2013, 7, 25), known_by=LOOKS[-1]),
    )
    changed = [new for old, new in zip(seen, later, strict=True) if old != new]
    teller.say(
        Text(
            f"同看 7月25日：当日所知与 8月10日所知相差 {len(changed)} 格（事后补登），两种读法都可重现",
            f"25 July as known that day and as known on 10 August differ in {len(changed)} cells "
            "(entered later); both readings can be had again",
        )
    )


def _explain(teller: Teller, office: Office) -> None:
    teller.chapter(Text("六、追到底", "6. One cell, down to its records and its clause"))
    matrix = office.matrix(as_of=LOOKS[-1])
    cell = next(cell for cell in matrix["summary"].cells if cell.state.value == "met_late")
    teller.say(Text(f"{cell.id}", f"{cell.id}"), *explain(cell).lines)
    teller.say(*(Text(f"计入：{record}", f"credited: {record}") for record in cell.credited))
    plan = next(document for document in office.campaign.documents if document.id == "plan")
    clause = plan.clause(cell.obligation.clauses[0])
    teller.say(
        Text(
            f"条款：{plan.title} {clause.address}，第 {clause.line} 行，摘要 {clause.digest}",
            f"clause: {plan.title} {clause.address}, line {clause.line}, digest {clause.digest}",
        ),
        Text("提供原文即可核对并引用", "hand in the text, and it is checked and quoted"),
    )
    figures = matrix["summary"]
    teller.say(
        Text(
            f"活动总结：完成 {figures.completeness.say('zh')}；按时 {figures.timeliness.say('zh')}",
            f"unit summaries: completeness {figures.completeness.say('en')}; timeliness {figures.timeliness.say('en')}",
        )
    )


def _reopen(teller: Teller, url: str, before: Matrix) -> None:
    teller.chapter(Text("七、关闭后重开", "7. Closed and opened again"))
    with open_office(url, campaign=before.campaign) as office:
        after = office.matrix(as_of=before.as_of)
    same = Text("一致", "the same") if after == before else Text("不一致", "NOT the same")
    teller.say(
        Text(
            f"重新读出的矩阵：{same.zh}（{len(after.cells)} 格）",
            f"the matrix read back: {same.en} ({len(after.cells)} cells)",
        )
    )
