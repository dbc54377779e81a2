"""
Rows about sending: 13,000 reminders to 500 units, noted, claimed, handed to a recording channel, and noted.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from math import log

from rows import Row, Sizes, Unit
from world import ROUNDS, Clock, cpu, folder, middle, plan, roster

import govcampaign as gc
from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.standing.sending_policy import SendingPolicy
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.office.outbox._report import Tally
from govcampaign.office.outbox._routing import line_of
from govcampaign.office.outbox._running import Due, Run
from govcampaign.ports.bulk import collector_paused
from govcampaign.registry._kinds import NOTIFIERS
from govcampaign.registry._listing import handed_in
from govcampaign.reminding import digests
from govcampaign.wording import same

UNITS = 500
DAY = date(2013, 8, 1)
_stores = count()


def _reminders(duties: int) -> tuple[Reminder, ...]:
    """Return the reminders of so many duties to each unit."""
    return tuple(
        Reminder(
            key=f"service/duty/visits{at}/单位{unit:03d}/2013-07-28/o4/单位{unit:03d}",
            recipient=f"单位{unit:03d}",
            unit=f"单位{unit:03d}",
            kind=ReminderKind.OVERDUE,
            rung="o4",
            level=Level.RED,
            obligation=f"visits{at}/单位{unit:03d}",
            due_day=date(2013, 7, 28),
            subject=same("走访"),
            body=same("走访应于2013年7月28日前完成，现已逾期"),
            stops=same("登记完成"),
        )
        for at in range(duties)
        for unit in range(UNITS)
    )


def _opened(kind: str) -> gc.Office:
    """Open an office over an empty store."""
    url = "memory://" if kind == "memory" else f"sqlite:///{folder}/outbox-{next(_stores)}.db"
    office = gc.open_office(url, clock=Clock())
    office.adopt(plan(1), roster(1))
    return office


def _run(office: gc.Office, due: tuple[Reminder, ...]) -> int:
    """Send reminders, and return how many went out."""
    channel, tally = RecordingNotifier(), Tally()
    line = line_of(channel, handed_in(NOTIFIERS, channel), {}, ())
    asked = Due(day=DAY, reminders=due, digests=digests, open=lambda _: ())
    run = Run(office._scope.journal, "service", asked, SendingPolicy(), tally)
    with collector_paused(len(due)):
        run.send(line)
    return len(tally.sent)


def _timed(kind: str, duties: int) -> float:
    """Return the seconds of one run over an empty store."""
    due = _reminders(duties)
    with _opened(kind) as office:
        return cpu(lambda: _run(office, due))


def in_memory(_: Sizes) -> float:
    """Return the seconds of 13,000 reminders in memory."""
    return min(_timed("memory", 26) for _ in range(ROUNDS))


def in_a_file(_: Sizes) -> float:
    """Return the seconds of 13,000 reminders in SQLite."""
    return min(_timed("sqlite", 26) for _ in range(ROUNDS))


def growth(_: Sizes) -> float:
    """Return the exponent by which the time grows from 6,500 to 26,000 reminders; 1 is linear."""
    small, large = (min(_timed("memory", duties) for _ in range(3)) for duties in (13, 52))
    return log(large / small) / log(4)


def again(_: Sizes) -> float:
    """Return the seconds of a second run, which finds all of them delivered."""
    due = _reminders(26)
    with _opened("sqlite") as office:
        _run(office, due)
        return middle([lambda: _run(office, due)] * ROUNDS)


ROWS = (
    Row(
        name="sending",
        work="send 13,000 reminders to 500 units by a recording channel, notes in memory",
        limit="processor time",
        goal=1.5,
        unit=Unit.SECONDS,
        measure=in_memory,
    ),
    Row(
        name="sending-sqlite",
        work="the same, notes in SQLite",
        limit="processor time",
        goal=1.5,
        unit=Unit.SECONDS,
        measure=in_a_file,
    ),
    Row(
        name="sending-growth",
        work="the same in memory, 6,500 and 26,000 reminders",
        limit="growth of the time",
        goal=1.15,
        unit=Unit.EXPONENT,
        measure=growth,
    ),
    Row(
        name="sending-again",
        work="a second run over the 13,000 in SQLite, which sends nothing",
        limit="processor time",
        goal=0.5,
        unit=Unit.SECONDS,
        measure=again,
    ),
)
