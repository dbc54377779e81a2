"""
Cases as a table with the limit that each is judged by, and the steps of one case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.cases.clocks import CaseClock
from govcampaign.domain.cases.event import CaseEvent
from govcampaign.domain.checks import BEIJING, beijing_day
from govcampaign.table import Column, Look, Table
from govcampaign.tables.plan import Names, listed, named
from govcampaign.wording import Lang, Text

_NOBODY: Mapping[str, Text] = {}


@frozen(kw_only=True)
class CaseNames:
    """
    What the parts of cases are called, by id; what is not there is called by its id.

    Attributes:
        units: Units.
        kinds: Kinds of issue.
        channels: Where issues are raised.
        enterprises: Enterprises.
    """

    units: Names = _NOBODY
    kinds: Mapping[str, Text] = _NOBODY
    channels: Mapping[str, Text] = _NOBODY
    enterprises: Mapping[str, Text] = _NOBODY


def case_list_table(cases: Iterable[tuple[Case, CaseClock]], names: CaseNames, lang: Lang = "zh") -> Table:
    """
    Return one row a case, in the order given, with its stage, its owner and its light.

    Args:
        cases: The cases, each with the clock of the limit that it is judged by.
        names: What their parts are called.
        lang: `zh` or `en`.
    """
    rows = []
    for case, clock in cases:
        standing = case.standing
        due = clock.due
        rows.append(
            (
                case.id,
                named(case.kind, names.kinds, lang),
                case.text,
                stage_words(case).say(lang),
                named(standing.owner, names.units, lang) if standing.owner else "",
                listed((named(unit, names.units, lang) for unit in standing.helpers), lang),
                clock.light.value,
                clock.light.label.say(lang),
                "" if due is None else due.words.say(lang),
                beijing_day(standing.registered) if standing.registered else None,
                named(case.channel, names.channels, lang) if case.channel else "",
                named(case.enterprise, names.enterprises, lang) if case.enterprise else "",
            )
        )
    return Table("cases", Text("诉求清单", "cases"), _CASES, tuple(rows), look=Look(landscape=True, fixed=1))


def stage_words(case: Case) -> Text:
    """Return how far a case has come, and whether its clock is held, in words."""
    standing = case.standing
    if standing.stage is None:
        return Text("未登记", "not registered")
    zh, en = standing.stage.label.zh, standing.stage.label.en
    if standing.listed:
        return Text(f"{zh}（挂账）", f"{en} (on the long list)")
    if standing.paused:
        return Text(f"{zh}（中止）", f"{en} (paused)")
    return Text(zh, en)


_CASES = (
    Column("case", Text("编号", "case")),
    Column("kind", Text("问题类别", "kind")),
    Column("text", Text("内容", "about")),
    Column("stage", Text("办理进度", "stage")),
    Column("owner", Text("主办单位", "owner")),
    Column("helpers", Text("协办单位", "helpers")),
    Column("light", Text("时限代码", "light code")),
    Column("light_words", Text("时限", "limit")),
    Column("due", Text("到期", "due")),
    Column("registered", Text("登记日期", "registered"), "day"),
    Column("channel", Text("渠道", "channel")),
    Column("enterprise", Text("企业", "enterprise")),
)
_EVENTS = (
    Column("at", Text("时间", "when")),
    Column("step", Text("步骤", "step")),
    Column("unit", Text("单位", "unit")),
    Column("to", Text("交给", "to")),
    Column("note", Text("内容", "words")),
    Column("by", Text("登记人", "entered by")),
)


def case_events_table(case: Case, names: CaseNames, lang: Lang = "zh") -> Table:
    """
    Return one row a step of a case, in order, in Beijing time.

    Args:
        case: The case.
        names: What units are called.
        lang: `zh` or `en`.
    """
    rows = []
    for event in case.events:
        helpers = listed((named(unit, names.units, lang) for unit in event.helpers), lang)
        helped = Text(f"协办：{helpers}", f"helped by {helpers}").say(lang) if helpers else ""
        to = named(event.to, names.units, lang) if event.to else ""
        rows.append(
            (
                f"{event.at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
                event.step.label.say(lang),
                named(event.unit, names.units, lang) if event.unit else "",
                ("，" if lang == "zh" else ", ").join(filter(None, (to, helped))),
                listed(_words(event, lang), lang),
                event.by,
            )
        )
    return Table("case_events", Text("办理经过", "what happened"), _EVENTS, tuple(rows))


def _words(event: CaseEvent, lang: Lang) -> Iterable[str]:
    """Yield the words of an event, and what else it says, in one language."""
    if event.note:
        yield event.note
    said = {
        Text("依据", "by"): event.ground,
        Text("延长", "more"): "" if event.more is None else f"{event.more:g}",
        Text("并入", "goes on in"): event.twin,
        Text("类别", "category"): event.category,
        Text("企业评价", "says the enterprise"): event.satisfied.label.say(lang) if event.satisfied else "",
        Text("材料", "proof"): listed((each.name for each in event.evidence), lang),
    }
    colon = "：" if lang == "zh" else ": "
    yield from (f"{what.say(lang)}{colon}{value}" for what, value in said.items() if value)
