"""A format of facts that holds its answer in memory, for the commands of roll-ups."""

from __future__ import annotations

from datetime import date

from attrs import define, field

import govcampaign as gc
from govcampaign.domain.standing.counted import CountedRate, CountedRollup, LevelLine
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.membership import Membership
from govcampaign.domain.units.roster import Roster
from govcampaign.domain.units.unit import Unit
from govcampaign.findings import Finding, Severity
from govcampaign.ports.rollup import FactsWritten
from govcampaign.wording import Text, same

DAY = date(2013, 7, 26)
LATE = Finding(
    "F05",
    Severity.ERROR,
    ("month",),
    (),
    Text("西区只报到2013-07-20", "西区 sent until 2013-07-20"),
    Text("请其补报", "ask for the rest"),
)


def line_of(id, reached, title=None):
    """Return a line of one duty."""
    rate = CountedRate(reached=reached, of=4)
    title = title or same(id)
    return LevelLine(id=id, title=title, duty="总结", duty_title=same("总结"), completeness=rate)


FOUND = CountedRollup(
    as_of=DAY,
    known_by=DAY,
    campaigns=("month",),
    units=(line_of("东区", 1), line_of("西区", 3)),
    totals=(line_of("month", 4, Text("服务月", "service month")),),
    cells=8,
    records=4,
)


@define
class Kept:
    """A format whose answer is given."""

    found: CountedRollup = FOUND
    asked: list = field(factory=list)
    error: Exception | None = None

    def write(self, source, folder, progress=None):
        """Say that one file was written."""
        progress(Text("写入1个文件", "1 file is written"))
        plan = source.campaign.id
        return FactsWritten(
            campaign=plan, folder=folder / plan, since=DAY, through=DAY, effects=3, files=(folder / "m",)
        )

    def roll_up(self, folders, question, progress=None):
        """Return the answer, and note what was asked."""
        if self.error is not None:
            raise self.error
        self.asked.append((folders, question))
        progress(Text("汇总1个活动", "1 campaign is rolled up"))
        return self.found

    def plans(self, folders, question):
        """Return the plan of the month."""
        (plan, roster, _) = month()
        return {
            "month": VersionFact(
                number=0, recorded=DAY, plan=plan, roster=roster, calendar=WorkCalendar.official()
            )
        }

    def matrices(self, folders, question, campaigns=()):
        """Return its matrix."""
        return {"month": month()[2]}


def month():
    """Return a plan, its roster and its matrix."""
    tree = {"东区": "", "西区": "", "东一镇": "东区", "西一镇": "西区"}
    roster = Roster(
        id="r",
        title=same("示例"),
        units=tuple(Unit(id=name, title=same(name), parent=parent) for name, parent in tree.items()),
        memberships=(Membership(group="各镇", unit="东一镇"), Membership(group="各镇", unit="西一镇")),
    )
    duty = gc.duty("总结", who="各镇", owes=gc.once("submission"), due="2013年7月25日前")
    plan = gc.campaign("服务月", id="month", window="2013年7月", duties=[duty])
    done = [gc.done("总结", "东一镇", date(2013, 7, 10))]
    return plan, roster, gc.matrix(plan, gc.obligations(plan, roster), done, as_of=DAY)
