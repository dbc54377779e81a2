"""
The chapter of the reminders: who was reminded on which morning, and of what.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from binhai_2013.teller import Teller
from govcampaign import Text
from govcampaign.domain.cases.steps import CaseStep
from govcampaign.domain.checks import beijing_day
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.office import Office, Sent
from govcampaign.reminding import digests
from govcampaign.tables.plan import named
from govcampaign.tables.readings import reminders_table
from govcampaign.wording import same, spoken_day

RED = "问题08"
"""The case that is overdue until it is red."""

REMINDED = (date(2013, 7, 24), date(2013, 7, 26))
"""The mornings on which the office reminds of all that is due."""

URGED = (date(2013, 7, 9), date(2013, 7, 11), date(2013, 7, 15), date(2013, 7, 19))
"""The mornings on which the story follows one case: near its limit, overdue, red, and settled."""

Reminded = list[tuple[date, Sent, Sent]]
"""Mornings, each with what went out and what went out when reminding ran a second time."""


def who_was_reminded(teller: Teller, office: Office, reminded: Reminded) -> None:
    """Show the reminders of each morning, and that a second run sent nothing."""
    teller.chapter(7, Text("提醒", "Reminders"))
    for day, first, again in reminded:
        of_cases = [reminder for reminder in first.sent if reminder.case]
        told = of_cases if day in URGED else first.sent
        table = reminders_table(told, office.names, teller.lang)
        title = Text("{day}上午的提醒", "on the morning of {day}").fill(day=spoken_day(day))
        if told:
            teller.show(evolve(table, title=title), "recipient", "level", "subject", "due_day")
        ran = Text(
            "{day}发出提醒{sent}条，其中问题{cases}条；重复运行，发出{again}条",
            "{day}: {sent} sent, {cases} of them of cases; run again: {again} sent",
        )
        counts = {"sent": len(first.sent), "cases": len(of_cases), "again": len(again.sent)}
        teller.say(ran.fill(day=spoken_day(day), **counts))
        if any(reminder.level is Level.RED for reminder in of_cases):
            for digest in digests(of_cases, names=office.names):
                unit = named(digest.recipient, office.names, teller.lang)
                lines = digest.body.say(teller.lang).splitlines()
                said = Text("发给{unit}的汇总：", "the digest for {unit}:").fill(unit=unit)
                teller.say(said, *(same(line) for line in lines if line))
    teller.say(_settled(office))


def _settled(office: Office) -> Text:
    """Say when the case that was red was done, after which nobody is reminded of it."""
    case = office.case(RED)
    done = next(event for event in case.events if event.step is CaseStep.DONE)
    words = Text(
        "{case}于{day}办结，此后不再提醒", "{case} was done on {day}, and nobody is reminded of it any more"
    )
    name = Text(case.id, case.id.replace("问题", "case "))
    return words.fill(case=name, day=spoken_day(beijing_day(done.at)))
