"""
Rules on names: groups that the plan and the roster spell differently, names that look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from govcampaign.domain.names import alike
from govcampaign.domain.plan.groups import unknown_groups
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import LANGUAGES, Lang, Text, same


@rule(
    "N01",
    Severity.ERROR,
    title=Text("名单中的统称不在方案中", "a group of the roster that the plan does not name"),
    message=Text(
        "名单中有方案没有的组，其成员不承担任何任务：{cases}。",
        "The roster has groups that the plan does not name, and their members owe nothing by them: {cases}.",
    ),
    case=Text("“{group}”{line}（{remedy}）", "“{group}”{line} ({remedy})"),
    proposal=Text(
        "修改名单中的统称，或在方案中写明该统称。",
        "Correct the group in the roster, or declare it in the plan.",
    ),
)
def group_unknown(facts: Facts) -> Iterator[Hit]:
    """
    Look for groups of the roster that the plan does not name: what their members owe is missing everywhere.

    A roster that serves several plans has such groups on purpose; a decision settles them.
    """
    if facts.roster is None:
        return
    for group, problem in unknown_groups(facts.campaign, facts.roster).items():
        values = {"group": group, "line": _line(facts, group), "remedy": problem.remedy}
        yield Hit(subjects=(group,), values=values)


@rule(
    "N02",
    Severity.WARNING,
    title=Text("名称相近", "alike names"),
    message=Text(
        "有的名称只在全角半角、括号、空格或字形上不同，却作为不同的对象：{cases}。",
        "Names differ only by width, brackets, spaces or form, and are kept apart: {cases}.",
    ),
    case=Text("{names}", "{names}"),
    proposal=Text("属同一对象的，统一写法。", "Where they mean the same, write them the same way."),
)
def names_alike(facts: Facts) -> Iterator[Hit]:
    """
    Look for names of one sort that look alike: what is done under one does not count for the other.

    Compared are the units of plan and roster, their group words, the enterprises, and the parts of the plan
    of each sort.
    """
    for names in _sorts(facts):
        for group in alike(names):
            listed = Text(*(_quoted(group, lambda name: _line(facts, name), lang) for lang in LANGUAGES))
            yield Hit(subjects=group, values={"names": listed})
    titles = {each.id: each.title.zh for each in facts.enterprises}
    for group in alike(titles.values()):
        ids = tuple(id_ for id_, title in titles.items() if title in group)
        listed = Text(*(_quoted(ids, lambda id_: same(f"（{titles[id_]}）"), lang) for lang in LANGUAGES))
        yield Hit(subjects=ids, values={"names": listed})


def _sorts(facts: Facts) -> Iterator[Iterable[str]]:
    plan, roster = facts.campaign, facts.roster
    yield (each.id for each in (*plan.units, *(roster.units if roster else ())))
    yield (*(each.word for each in plan.groups), *(roster.groups if roster else ()))
    for parts in (plan.phases, plan.activities, plan.duties, plan.segments, facts.enterprises):
        yield (each.id for each in parts)


def _quoted(names: Iterable[str], beside: Callable[[str], Text], lang: Lang) -> str:
    return ("与" if lang == "zh" else " and ").join(f"“{name}”{beside(name).say(lang)}" for name in names)


def _line(facts: Facts, name: str) -> Text:
    """Return the line of the roster's file on which a name stands, in words; nothing where it has none."""
    line = facts.roster.line_of(name) if facts.roster else None
    return same("") if line is None else Text(f"（第 {line} 行）", f" (line {line})")
