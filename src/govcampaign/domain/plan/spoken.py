"""
The rules of cases and the ladders of reminders in words, for tables and amendments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govcampaign.domain.cases.rules import CaseLimit, CaseRules
from govcampaign.domain.plan.reminding import LadderFor, Subject
from govcampaign.domain.time.ladders.ladder import ABOVE, OWNER, Ladder, LadderUnit
from govcampaign.wording import Text, enumerated, same, several

_SUBJECTS: Final = {
    Subject.DUTIES: Text("任务", "duties"),
    Subject.CASES: Text("问题", "cases"),
    Subject.BEGINNINGS: Text("任务启动", "beginnings of duties"),
}
_UNITS: Final = {
    LadderUnit.CALENDAR_DAYS: Text("天", "days"),
    LadderUnit.WORKING_DAYS: Text("个工作日", "working days"),
    LadderUnit.MINUTES: Text("分钟", "minutes"),
}
_RECIPIENTS: Final = {OWNER: Text("责任单位", "the unit"), ABOVE: Text("上级单位", "the unit above")}
NOT_STATED: Final = Text("未规定", "not ruled")
"""What is said of a rule that the place does not give."""


def limit_scope(limit: CaseLimit, titles: Mapping[str, Text] | None = None) -> Text:
    """
    Return the categories that have a limit, in words.

    Args:
        limit: The limit.
        titles: What categories are called, by id; one without a title names itself.
    """
    known = titles or {}
    if not limit.categories:
        return Text("各类（另有规定的除外）", "every category without its own")
    return enumerated(known.get(each, same(each)) for each in limit.categories)


def limit_words(limit: CaseLimit) -> Text:
    """Return a limit in words, with the steps between which it runs."""
    run = Text("{words}（{begins}至{ends}）", "{words} (from {begins} to {ends})")
    return run.fill(words=limit.rule.words, begins=limit.begins.label, ends=limit.ends.label)


def rules_words(rules: CaseRules) -> Text:
    """Return in words what rules say besides limits: what is near, how often to return, the hours."""
    returns = NOT_STATED if rules.most_returns is None else same(str(rules.most_returns))
    return Text(
        "临期{near}；最多退回次数{returns}；工作时间{hours}", "near {near}; returns {returns}; hours {hours}"
    ).fill(
        near=NOT_STATED if rules.near is None else rules.near.words,
        returns=returns,
        hours=same(rules.hours) if rules.hours else NOT_STATED,
    )


def ladder_scope(ladder: LadderFor) -> Text:
    """Return in words what a ladder is for."""
    scope = _SUBJECTS[ladder.subject]
    if ladder.limit:
        scope = Text("{scope}的{limit}时限", "{limit} of {scope}").fill(scope=scope, limit=ladder.limit)
    if ladder.only:
        scope = Text("{scope}：{only}", "{scope}: {only}").fill(
            scope=scope, only=enumerated(map(same, ladder.only))
        )
    return scope


def ladder_words(ladder: Ladder) -> Text:
    """Return a ladder in words, its rungs in the order of their days."""
    parts = tuple(_rungs(ladder))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _rungs(ladder: Ladder) -> Iterator[Text]:
    unit = _UNITS[ladder.unit]
    one = Text("{when}{level}（{to}）", "{when}: {level} ({to})")
    for rung in sorted(ladder.rungs, key=lambda each: each.offset):
        yield one.fill(when=_when(rung.offset, unit), level=rung.level.label, to=_recipients(rung.to))
    if ladder.repeat is not None:
        again = ladder.repeat
        said = one.fill(
            when=Text("{first}起每隔{every}", "every {every} from {first}").fill(
                first=_when(again.first, unit), every=several(again.every, unit)
            ),
            level=again.level.label,
            to=_recipients(again.to),
        )
        most = Text(f"，最多{again.cap}次", f", {again.cap} at most")
        yield said if again.cap is None else Text(said.zh + most.zh, said.en + most.en)


def _when(offset: int, unit: Text) -> Text:
    if offset == 0:
        return Text("到期时", "when it is due")
    said = several(abs(offset), unit)
    return (
        Text(f"提前{said.zh}", f"{said.en} before")
        if offset < 0
        else Text(f"逾期{said.zh}", f"{said.en} after")
    )


def _recipients(to: Iterable[str]) -> Text:
    return enumerated(_RECIPIENTS.get(each, same(each)) for each in to)
