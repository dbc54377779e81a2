"""
What reminders say, in the words of offices: what is owed, by when, how it stands, what is asked, what ends
them.

No enterprise, text of a case or address is named: a reminder may go to several units.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Final

from attrs import frozen

from govcampaign.domain.checks import BEIJING
from govcampaign.domain.standing.reminder import ReminderKind
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.domain.time.ladders.thing import When, day_in
from govcampaign.wording import Text, same, several, spoken_day

K = ReminderKind

_FACTS: Final = {
    K.BEGIN: Text(
        "“{title}”应于{day}前启动，{late}目前尚无开展记录。",
        "{title!r} must begin by {day}, {late}and no work on it is entered yet.",
    ),
    K.NEAR: Text(
        "“{title}”将于{day}到期，目前尚未登记完成情况。",
        "{title!r} is due on {day}, and nothing is entered as done yet.",
    ),
    K.GRACE: Text(
        "“{title}”应于{day}前完成，现在宽限期内（至{last}），尚未登记完成情况。",
        "{title!r} was due on {day}, its days of grace end on {last}, and nothing is entered as done yet.",
    ),
    K.OVERDUE: Text(
        "“{title}”应于{day}前完成，现已逾期{by}，尚未登记完成情况。",
        "{title!r} was due on {day}, is {by} overdue, and nothing is entered as done yet.",
    ),
    K.UNDECLARED: Text(
        "“{title}”已于{day}到期，已有开展记录，尚未申报完成。",
        "{title!r} was due on {day}, work on it is entered, and its completion is not declared yet.",
    ),
}
_ASKS: Final = {
    K.BEGIN: Text(
        "请按期启动并登记；已启动的，请补登。",
        "Please begin and enter it in time; if it has begun, please enter it.",
    ),
    K.NEAR: Text(
        "请按期完成并登记；已完成的，请补登。",
        "Please complete and enter it in time; if it is done, please enter it.",
    ),
    K.GRACE: Text(
        "请在宽限期内完成并登记；已完成的，请补登。",
        "Please complete and enter it by then; if it is done, please enter it.",
    ),
    K.OVERDUE: Text(
        "请尽快完成并登记；已完成或有特殊情况的，请及时说明。",
        "Please complete and enter it soon; if it is done, or there is a reason, please say so.",
    ),
    K.UNDECLARED: Text(
        "已完成的，请申报完成；尚未完成的，请尽快完成，并说明情况。",
        "If it is complete, please declare it; if it is not, please complete it soon and say how it stands.",
    ),
}
_STOPS: Final = {
    K.BEGIN: Text("登记开展情况后不再提醒。", "Entering work on it ends these reminders."),
    K.UNDECLARED: Text(
        "申报完成后不再提醒；获准延期的，按新的期限提醒；获准免除的，不再提醒。",
        "Declaring it complete ends these reminders, and so does an exemption; an extension moves them.",
    ),
}
_DONE_STOPS: Final = Text(
    "登记完成后不再提醒；获准延期的，按新的期限提醒；获准免除的，不再提醒。",
    "Entering it as done ends these reminders, and so does an exemption; an extension moves them.",
)
_LINES: Final = {
    K.BEGIN: Text("“{title}”，应于{day}前启动", "{title!r}, must begin by {day}"),
    K.NEAR: Text("“{title}”，{day}到期", "{title!r}, due on {day}"),
    K.GRACE: Text(
        "“{title}”，应于{day}前完成，宽限期至{last}", "{title!r}, was due on {day}, grace until {last}"
    ),
    K.OVERDUE: Text("“{title}”，应于{day}前完成，已逾期{by}", "{title!r}, was due on {day}, {by} overdue"),
    K.UNDECLARED: Text(
        "“{title}”，{day}到期，尚未申报完成", "{title!r}, was due on {day}, not declared complete"
    ),
}
_CASE_FACTS: Final = {
    K.NEAR: Text(
        "“{title}”应于{day}前{step}，目前尚未登记{step}。",
        "{title!r} must be {done} by {day}, and is not entered as {done} yet.",
    ),
    K.OVERDUE: Text(
        "“{title}”应于{day}前{step}，现已逾期{by}，尚未登记{step}。",
        "{title!r} had to be {done} by {day}, is {by} overdue, and is not entered as {done} yet.",
    ),
}
_CASE_ASKS: Final = {
    K.NEAR: Text(
        "请按期办理并登记；需要延期的，请在到期前提出。",
        "Please handle and enter it in time; if you need more time, please ask before it is due.",
    ),
    K.OVERDUE: Text(
        "请抓紧办理并登记；有特殊情况的，请及时说明。",
        "Please handle and enter it soon; if there is a reason, please say so.",
    ),
}
_CASE_LINES: Final = {
    K.NEAR: Text("“{title}”，应于{day}前{step}", "{title!r}, to be {done} by {day}"),
    K.OVERDUE: Text(
        "“{title}”，应于{day}前{step}，已逾期{by}", "{title!r}, to be {done} by {day}, {by} overdue"
    ),
}
_CASE_STOPS: Final = Text(
    "登记{step}后不再提醒；获准延期的，按新的期限提醒；中止期间不提醒。",
    "Entering it as {done} ends these reminders; an extension moves them, and a pause holds them.",
)
_SEE_TO_IT: Final = Text("请予督促。", "Please see to it.")
_DAYS: Final = Text("天", "days")
_PLAIN: Final = (K.NEAR, K.OVERDUE)


@frozen
class Wording:
    """
    What a reminder says to any unit; the unit's name is put in front.

    Attributes:
        title: What it is about.
        kind: Why.
        level: How serious it is.
        facts: What is owed, by when, how it stands.
        asks: What the unit is asked to do.
        said: Where it is said; empty if nowhere.
        stops: What ends the reminders.
        short: The same as one line.
    """

    title: Text
    kind: ReminderKind
    level: Level
    facts: Text
    asks: Text
    said: Text
    stops: Text
    short: Text

    def own(self, unit: Text) -> tuple[Text, Text, Text]:
        """Return subject, body and line for the unit itself."""
        tail = self._tail
        return self._subject, Text(f"{unit.zh}：{tail.zh}", f"{unit.en}: {tail.en}"), self.short

    def others(self, unit: Text) -> tuple[Text, Text, Text]:
        """Return subject, body and line for another recipient than the unit that it is about."""
        facts, ask, said = self.facts, _SEE_TO_IT, self.said
        named = Text(f"{unit.zh}“{self.title.zh}”", f"{unit.en}, {self.title.en}")
        body = Text(f"{unit.zh}：{facts.zh}{ask.zh}{said.zh}", f"{unit.en}: {facts.en} {ask.en}{said.en}")
        return self._headed(named), body, Text(f"{unit.zh}{self.short.zh}", f"{unit.en}: {self.short.en}")

    @cached_property
    def _subject(self) -> Text:
        return self._headed(self.title)

    @cached_property
    def _tail(self) -> Text:
        facts, asks, said = self.facts, self.asks, self.said
        return Text(f"{facts.zh}{asks.zh}{said.zh}", f"{facts.en} {asks.en}{said.en}")

    def _headed(self, title: Text) -> Text:
        label, level = self.kind.label, self.level.label
        if self.level is Level.NOTICE:
            return Text(f"{label.zh}：{title.zh}", f"{label.en}: {title.en}")
        # The Chinese words of the levels say already that something is near or overdue.
        kind = "" if self.kind in _PLAIN else f"{label.zh}："
        return Text(f"【{level.zh}】{kind}{title.zh}", f"[{level.en}] {label.en}: {title.en}")


def duty_wording(
    *, kind: ReminderKind, level: Level, title: Text, due: When, last: date, today: date, said: Text
) -> Wording:
    """
    Return what a reminder of a duty says.

    Args:
        kind: Why.
        level: How serious it is.
        title: What is owed, with the round and the slot.
        due: The day or the moment that it is about.
        last: The last day of grace, or the due day.
        today: The day of the run.
        said: Where it is said.
    """
    words = {"title": title, "day": _spoken(due), "last": spoken_day(last), "by": _by(last, today)}
    words["late"] = Text("现已逾期，", "is late, ") if kind is K.BEGIN and today > last else same("")
    return Wording(
        title=title,
        kind=kind,
        level=level,
        facts=_FACTS[kind].fill(**words),
        asks=_ASKS[kind],
        said=said,
        stops=_STOPS.get(kind, _DONE_STOPS),
        short=_LINES[kind].fill(**words),
    )


def case_wording(
    *, kind: ReminderKind, level: Level, title: Text, due: When, today: date, step: Text, said: Text
) -> Wording:
    """
    Return what a reminder of a case says.

    Args:
        kind: `NEAR` or `OVERDUE`.
        level: How serious it is.
        title: The kind of the case and its id.
        due: When it is due.
        today: The day of the run.
        step: The step that ends the limit.
        said: What the limit rests on.
    """
    words = {"title": title, "day": _spoken(due), "by": _by(day_in(due, BEIJING), today)}
    words |= {"step": step, "done": step}
    return Wording(
        title=title,
        kind=kind,
        level=level,
        facts=_CASE_FACTS[kind].fill(**words),
        asks=_CASE_ASKS[kind],
        said=said,
        stops=_CASE_STOPS.fill(step=step, done=step),
        short=_CASE_LINES[kind].fill(**words),
    )


def _by(last: date, today: date) -> Text:
    """Return how many days it is past, in words; less than one day is not counted."""
    days = (today - last).days
    return several(days, _DAYS) if days > 0 else Text("", "now")


def _spoken(due: When) -> Text:
    if not isinstance(due, datetime):
        return spoken_day(due)
    local = due.astimezone(BEIJING)
    spoken = spoken_day(local.date())
    return Text(f"{spoken.zh}{local:%H:%M}", f"{spoken.en} {local:%H:%M}")
