"""
The lint rules of plugins: checked when they are made, and named when they fail on a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import wraps
from typing import Any

from attrs import evolve

# The package comes first: who imports a part of it first may meet a thread that imports the whole.
from govcampaign.lint import RULES
from govcampaign.lint._facts import Facts
from govcampaign.lint._rule import Hit, Rule
from govcampaign.registry._faults import Broken, guarded
from govcampaign.registry._kinds import LINT_RULES
from govcampaign.registry._listing import Plugin
from govcampaign.registry._shelf import Shelf
from govcampaign.wording import Text, same


def check_rules(made: Iterable[Any], taken: Mapping[str, str]) -> tuple[Rule, ...]:
    """
    Check the rules that a family made.

    Args:
        made: What its factory returned.
        taken: Who has which codes already.

    Raises:
        Broken: Something is not a rule, or a code is taken.
    """
    family = tuple(made)
    if not all(isinstance(rule, Rule) for rule in family):
        raise Broken("make", Text("返回的对象不全是 Rule", "it made something that is not a Rule"))
    for code, count in Counter(rule.code for rule in family).items():
        if code in taken or count > 1:
            who = same(taken[code]) if code in taken else Text("该插件自身", "this plugin itself")
            error = Text(f"规则编号 {code} 已被使用：{who.zh}", f"the code {code} is taken by {who.en}")
            raise Broken("clash", error, Text("换一个编号", "use another code, such as a series of its own"))
    return family


def guarded_rule(plugin: Plugin, rule: Rule) -> Rule:
    """Return a rule of a plugin whose failures on a plan name the rule and the plugin."""

    @wraps(rule.check)
    def check(facts: Facts) -> tuple[Hit, ...]:
        with plugin.at_work("check", what=rule.code, ours=False):
            hits = tuple(rule.check(facts))
            if hits:
                rule.finding(hits, facts)  # raises where the values of a hit do not fill the rule's words
            return hits

    def confirms(facts: Facts) -> bool:
        with plugin.at_work("check", what=rule.code, ours=False):
            return rule.confirms is not None and bool(rule.confirms(facts))

    return evolve(rule, check=check, confirms=rule.confirms and confirms)


def rules_of(shelf: Shelf) -> tuple[Rule, ...]:
    """Return the rules of every family that works, guarded; one that is broken is marked, and left out."""
    rules: list[Rule] = []
    taken = {rule.code: "govcampaign" for rule in RULES}
    for plugin in shelf.working(LINT_RULES):
        try:
            with guarded("make", plugin.origin, plugin.where):
                family = check_rules(plugin.spec.factory(), taken)
        except Broken as broken:
            plugin.failure = plugin.blame(broken)
            continue
        taken |= {rule.code: str(plugin.origin) for rule in family}
        rules += [guarded_rule(plugin, rule) for rule in family]
    return tuple(rules)
