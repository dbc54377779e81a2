"""Families of rules that break one promise each; run by `tests/testing/test_contracts.py`."""

from __future__ import annotations

import itertools

from attrs import evolve

from govcampaign.findings import Severity
from govcampaign.lint import RULES, Hit, rule
from govcampaign.wording import Text
from govcampaign_testing import RuleContract


def made(check, code="X01", **words):
    """Return a rule with sound wording, save for what is given."""
    said = {
        "title": Text("没有依据", "no clause"),
        "message": Text("没有依据：{cases}。", "No clause: {cases}."),
        "case": Text("“{duty}”", "“{duty}”"),
        "proposal": Text("补写条款。", "Name the clause."),
        **words,
    }
    return rule(code, Severity.WARNING, **said)(check)


def sound(facts):
    """Look for duties without a clause."""
    for duty in facts.campaign.duties:
        if not duty.clauses:
            yield Hit(subjects=(duty.id,), values={"duty": duty.title})


def hits(**changes):
    """Return a check that finds what the sound one finds, changed."""

    def check(facts):
        """Look for duties without a clause."""
        return (evolve(hit, **changes) for hit in sound(facts))

    return check


def undescribed(facts):
    return sound(facts)


def asks_the_calendar(facts):
    """Count working days, whether or not a calendar reaches there."""
    window = facts.campaign.window
    facts.calendar.workdays_between(window.start, window.end)
    return ()


def finds_twice(facts):
    """Find nothing, and say so in a list of words."""
    return [duty.id for duty in facts.campaign.duties]


CALLS = itertools.count()


def moody(facts):
    """Look for duties without a clause, every other time."""
    return sound(facts) if next(CALLS) % 2 else ()


def changes(facts):
    """Take the duties out of the plan."""
    object.__setattr__(facts.campaign, "duties", ())
    return ()


class FamilyContract(RuleContract):
    """The contract over `family`."""

    family = (made(sound),)

    def make_rules(self):
        """Make the rules."""
        return self.family


class TestSound(FamilyContract):
    """Nothing is wrong here."""


class TestEmpty(FamilyContract):
    """The list is empty."""

    family = ()


class TestNoRule(FamilyContract):
    """A function is not a rule."""

    family = (made(sound), "X02")


class TestTwice(FamilyContract):
    """Two rules have one code."""

    family = (made(sound), made(hits()))


class TestTaken(FamilyContract):
    """The code is one of ours."""

    family = (made(sound, code=RULES[0].code),)


class TestUndescribed(FamilyContract):
    """Nobody says what the rule looks at."""

    family = (made(undescribed),)


class TestNoChinese(FamilyContract):
    """The title is English twice."""

    family = (made(sound, title=Text("no clause", "no clause")),)


class TestNoEnglish(FamilyContract):
    """The proposal is Chinese twice."""

    family = (made(sound, proposal=Text("补写条款。", "补写条款。")),)


class TestNoCases(FamilyContract):
    """The English message has no place for its cases."""

    family = (made(sound, message=Text("没有依据：{cases}。", "No clause.")),)


class TestUneven(FamilyContract):
    """The English case leaves something out."""

    family = (made(sound, case=Text("“{duty}”", "a duty")),)


class TestUnfilled(FamilyContract):
    """A placeholder has no value."""

    family = (made(hits(values={})),)


class TestStopped(FamilyContract):
    """A plan without a calendar stops the rule."""

    family = (made(asks_the_calendar),)


class TestWords(FamilyContract):
    """It yields values that are not cases."""

    family = (made(finds_twice),)


class TestAboutNothing(FamilyContract):
    """A case has no subject."""

    family = (made(hits(subjects=())),)


class TestAboutOthers(FamilyContract):
    """A case is about something that is not in the plan."""

    family = (made(hits(subjects=("elsewhere",))),)


class TestOtherClauses(FamilyContract):
    """A case rests on a clause that is not in the plan."""

    family = (made(hits(clauses=("九十九",))),)


class TestMoody(FamilyContract):
    """What was found is not found again."""

    family = (made(moody),)


class TestChanges(FamilyContract):
    """The plan is not what it was."""

    family = (made(changes),)
