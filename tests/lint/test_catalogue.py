"""The list of our rules: complete, in order, worded in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import govcampaign.lint
from govcampaign.domain.plan.facts import Doubt
from govcampaign.lint import RULES, Rule, catalogue

DOUBTS_OF_A_PLAN = {26, 27, 31}
CODES = [rule.code for rule in RULES]


def test_every_rule_that_is_written_is_on_the_list():
    """A rule that no list names would never run."""
    modules = [
        importlib.import_module(f"govcampaign.lint.{found.name}")
        for found in pkgutil.iter_modules(govcampaign.lint.__path__)
    ]
    written = {id(thing) for module in modules for thing in vars(module).values() if isinstance(thing, Rule)}

    assert written == {id(rule) for rule in RULES}


def test_codes_are_unique_and_in_order():
    """A code names one rule; decisions are recorded by it."""
    assert sorted(set(CODES)) == CODES


def test_the_series_of_the_close_reading_is_whole_but_for_its_doubts():
    """L01 to L35 are all there, except the three that typed facts cannot show."""
    numbers = {int(code[1:]) for code in CODES if code.startswith("L")}

    assert numbers == set(range(1, 36)) - DOUBTS_OF_A_PLAN
    assert "code" in Doubt.__annotations__


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_is_worded_in_both_languages(rule):
    """No wording is empty, both have the same placeholders, and the docstring says why."""
    for text in (rule.title, rule.message, rule.case, rule.proposal):
        assert text.zh.strip()
        assert text.en.strip()
        assert sorted(re.findall(r"\{\w+\}", text.zh)) == sorted(re.findall(r"\{\w+\}", text.en))
    for text in (rule.title, rule.message, rule.proposal):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u4e00-\u9fff]", text.en)
    assert rule.message.zh.endswith("{cases}。")
    assert rule.about.endswith(".")


def test_the_catalogue_has_one_row_a_rule():
    """Code, severity and title, for documents and the command line."""
    table = catalogue()

    assert [row[0] for row in table.rows] == CODES
    assert ("L13", "error", "统称没有成员名单", "a group without a member list") in table.rows
    assert len(catalogue(RULES[:1]).rows) == 1
