"""
One verb of an office, in a process that is killed beside one of its commits.
"""

from __future__ import annotations

import os
import signal
import warnings
from datetime import date, datetime

from attrs import evolve

import govcampaign as gc
from govcampaign import _codec as codec
from govcampaign.domain.checks import BEIJING
from govcampaign.ledger.outcome import FoundTable, LedgerReading, LedgerRow
from govcampaign.office import Office, Workspace
from govcampaign.registry import Registry
from govcampaign_sqlite.store import open_store

PLAN = gc.campaign(
    "服务月",
    id="service",
    dated="2013年6月20日",
    window="2013年7月上旬至7月下旬",
    duties=[
        gc.duty("走访", id="visits", who="各部门", owes=gc.any_number("visit")),
        gc.duty("宣讲日", id="days", who="各部门", owes=gc.days(1, 3), when="7月上旬"),
        gc.duty("日报", id="daily", who="各部门", owes=gc.once("submission"), every="每日17时前"),
    ],
)
MEMBERS = gc.roster({"各部门": "商务委、科委、国资委"})

CLOSED = gc.WorkCalendar.official().with_days(off=(date(2013, 7, 25),), reason="台风停工")


def visit(number, unit="商务委"):
    """Return one of some visits."""
    day = date(2013, 7, 1 + number % 10)
    return gc.Visit(units=(unit,), day=day, enterprise=f"企业{number}")


def report(number, unit="商务委"):
    """Return one of some reports, all of the last day, which name no round."""
    return gc.Submission(units=(unit,), day=date(2013, 7, 31), duty="daily", resubmission=number)


def exempt(duty="visits"):
    """Return a ruling."""
    kind = gc.RulingKind.EXEMPT
    return gc.Ruling(duty=duty, unit="科委", kind=kind, day=date(2013, 7, 3), reason="迁址")


def leaves():
    """Return a change of the roster."""
    return gc.RosterChange(group="各部门", unit="国资委", joins=False, day=date(2013, 7, 4), reason="撤并")


def extended(plan):
    """Return the plan with more time for the policy days."""
    window = evolve(plan.duty("days").window, end=date(2013, 7, 20))
    return evolve(plan, duties=tuple(evolve(d, window=window) if d.id == "days" else d for d in plan.duties))


def first(office):
    """Return the subject of the first record."""
    return office.records(limit=1).entries[0].target


def ledger(entry_of, count):
    """Return a ledger of some rows."""
    rows = tuple(LedgerRow(sheet="走访", row=at + 3, kind="visit", entry=entry_of(at)) for at in range(count))
    table = FoundTable(sheet="走访", kind="visit", headings=(2,))
    return LedgerReading(name="走访台账.xlsx", rows=rows, tables=(table,))


VERBS = {
    "record": lambda office: office.record(visit(90), visit(91, "科委"), source_refs=("90", "91")),
    "report": lambda office: office.record(*map(report, range(20, 23)), source_refs=("r0", "r1", "r2")),
    "import": lambda office: office.record(*map(visit, range(100, 140)), batch="import"),
    "correct": lambda office: office.correct(first(office), visit(92, "科委"), reason="有误"),
    "void": lambda office: office.void(first(office), reason="误登"),
    "grant": lambda office: office.grant(exempt("days")),
    "revoke": lambda office: office.revoke(office.rulings().entries[0].target, reason="撤销"),
    "roster": lambda office: office.change_roster(leaves()),
    "amend": lambda office: office.amend(extended(office.campaign), reason="延期"),
    "calendar": lambda office: office.update_calendar(reason="新通知"),
    "case": lambda office: office.save_case(gc.Case(id="1", kind="难点", text="供水")),
    "open": lambda office: office.open_case(gc.Case(id="2", kind="难点", text="供水")),
    "step": lambda office: office.add_to_case("0", "dispatched", to="科委"),
    "enterprise": lambda office: office.add_enterprises(gc.Enterprise(id="甲", title=gc.Text("甲", "A"))),
    "ledger": lambda office: office.import_ledger(ledger(lambda at: visit(at + 6), 60), changes=True),
    "publish": lambda office: office.publish_report(as_of="2013-07-31"),
    "rebuild": lambda office: office.rebuild(),
}
"""What is done, by name."""


class Dying:
    """
    A store whose process is killed beside one commit.

    Args:
        store: The store behind it.
        commit: Which commit, from 0; None is no one.
        before: Whether it dies before that commit, or after it.
        batch: The most changes it takes in a batch.
    """

    def __init__(self, store, commit, *, before, batch=200):
        self._store, self._commit, self._before, self._batch = store, commit, before, batch
        self.commits = 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    @property
    def info(self):
        """Say what the store says, but for the size of batches."""
        found = self._store.info
        return evolve(found, limits=evolve(found.limits, batch=self._batch))

    def apply(self, batch, /):
        """Commit a batch, or die."""
        here = self.commits == self._commit
        self.commits += 1
        if here and self._before:
            os.kill(os.getpid(), signal.SIGKILL)
        done = self._store.apply(batch)
        if here:
            os.kill(os.getpid(), signal.SIGKILL)
        return done


def office_over(store, calendar=None):
    """Return the office, or what will be it."""
    now = datetime(2013, 8, 1, 12, tzinfo=BEIJING)
    workspace = Workspace(store, registry=Registry([]), clock=lambda: now, calendar=calendar)
    return Office(workspace, "service")


def prepared(path):
    """Make a store with some work in it."""
    with open_store(f"sqlite:///{path}", codec.KINDS) as store:
        office = office_over(store)
        office.adopt(PLAN, MEMBERS)
        office.record(*map(visit, range(12)))
        office.record(*map(report, range(3)))
        office.grant(exempt())
        office.open_case(gc.Case(id="0", kind="难点"))


def main(said, path, verb, commit=None, side="before"):
    """
    Do a verb over a SQLite file, and say how many commits it took.

    Args:
        said: Where that is said.
        path: The file.
        verb: What is done.
        commit: The commit beside which the process is killed, from 0; None lets it live.
        side: `before` or `after`.
    """
    warnings.simplefilter("ignore")
    with open_store(f"sqlite:///{path}", codec.KINDS) as store:
        dying = Dying(store, commit, before=side == "before")
        VERBS[verb](office_over(dying, CLOSED if verb == "calendar" else None))
        said.send(dying.commits)
