"""
What every rule for plans keeps, as tests that an author subclasses.

    class TestDistrictRules(RuleContract):
        target = "govcampaign_district.rules:RULES"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from string import Formatter
from typing import Final

import pytest

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.lint import RULES, Facts, Hit, Rule, lint
from govcampaign.wording import Text
from govcampaign_testing.naming import named
from govcampaign_testing.plans import CASES, facts

_CHINESE: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


class RuleContract:
    """
    What a family of rules keeps; the subclass names the family.

    The rules are tried on the plans of `govcampaign_testing.plans`, with and without a roster and a
    calendar, and on those of the author.

    Attributes:
        target: The rules, or the factory that makes them, as `package.module:name`.
    """

    target: str = ""

    def make_rules(self) -> tuple[Rule, ...]:
        """Make the rules."""
        found = named(self.target, type(self))
        made: Iterable[Rule] = found() if callable(found) else found
        return tuple(made)

    def plans(self) -> Iterable[Campaign]:
        """Return plans of your own to try the rules on, beside those of the kit."""
        return ()

    @pytest.fixture
    def rules(self) -> tuple[Rule, ...]:
        """Give the rules."""
        return self.make_rules()

    def _tried(self) -> list[tuple[str, Facts]]:
        """Return every plan under its name, made anew."""
        own = [(f"plans()[{number}]", Facts(each)) for number, each in enumerate(self.plans())]
        return [*((name, facts(name)) for name in CASES), *own]

    # -- what they are ---------------------------------------------------------

    def test_there_are_rules(self, rules: tuple[Rule, ...]) -> None:
        """The family is not empty, and all of it are rules."""
        assert rules
        assert all(isinstance(rule, Rule) for rule in rules)

    def test_each_has_a_code_of_its_own(self, rules: tuple[Rule, ...]) -> None:
        """No code comes twice, and none is one of ours: two rules of one code stop a check."""
        codes = Counter(rule.code for rule in _beside_ours(rules))

        assert [code for code, times in codes.items() if times > 1] == []

    def test_each_says_what_it_looks_at(self, rules: tuple[Rule, ...]) -> None:
        """The docstring of its function is what people read of it."""
        assert [rule.code for rule in rules if not rule.about] == []

    # -- both languages --------------------------------------------------------

    def test_each_speaks_both_languages(self, rules: tuple[Rule, ...]) -> None:
        """Title, message and proposal are Chinese in Chinese, and English in English."""
        said = [(r.code, text) for r in rules for text in (r.title, r.message, r.proposal)]

        assert [
            (code, text) for code, text in said if not _CHINESE.search(text.zh) or _CHINESE.search(text.en)
        ] == []
        assert [(code, text) for code, text in said if not text.en.strip()] == []

    def test_each_message_has_a_place_for_its_cases(self, rules: tuple[Rule, ...]) -> None:
        """In both languages `{cases}` and no other placeholder; title and proposal have none."""
        for rule in rules:
            assert (rule.code, _placeholders(rule.message)) == (rule.code, ({"cases"}, {"cases"}))
            assert (rule.code, _placeholders(rule.title)) == (rule.code, (set(), set()))
            assert (rule.code, _placeholders(rule.proposal)) == (rule.code, (set(), set()))

    def test_each_case_says_the_same_in_both_languages(self, rules: tuple[Rule, ...]) -> None:
        """The values of a case appear in the Chinese wording and in the English one."""
        uneven = [rule.code for rule in rules if len(set(map(frozenset, _placeholders(rule.case)))) > 1]

        assert uneven == []

    # -- what they find --------------------------------------------------------

    def test_no_plan_stops_them(self, rules: tuple[Rule, ...]) -> None:
        """
        Bare, open and odd plans, without roster or calendar, are checked like any other.

        A year without a holiday notice too: `Facts.counting` counts there as well.
        """
        for name, known in self._tried():
            for rule in rules:
                try:
                    hits = tuple(rule.check(known))
                except Exception as error:
                    error.add_note(f"{rule.code} on the plan {name!r}")
                    raise
                assert all(isinstance(hit, Hit) for hit in hits), (rule.code, name)

    def test_every_case_can_be_worded(self, rules: tuple[Rule, ...]) -> None:
        """Each placeholder of the wording has a value, in both languages."""
        for name, known in self._tried():
            for rule in rules:
                hits = tuple(rule.check(known))
                if hits:
                    finding = rule.finding(hits, known)
                    assert finding.message.zh != rule.message.zh, (rule.code, name)
                    assert finding.message.en != rule.message.en, (rule.code, name)

    def test_every_case_is_about_parts_of_the_plan(self, rules: tuple[Rule, ...]) -> None:
        """Its subjects, of which there are some, are ids of the plan, and its clauses are the plan's."""
        for name, known in self._tried():
            hits = [(rule.code, hit) for rule in rules for hit in rule.check(known)]
            assert [(code, name) for code, hit in hits if not hit.subjects] == []
            assert [(code, name, s) for code, hit in hits for s in hit.subjects if s not in known.order] == []
            assert [
                (code, name, c) for code, hit in hits for c in hit.clauses if c not in known.addresses
            ] == []

    def test_each_makes_one_finding_at_most(self, rules: tuple[Rule, ...]) -> None:
        """All cases of a rule are folded into one, beside the findings of our own rules."""
        together = _beside_ours(rules)
        for name, known in self._tried():
            report = lint(known.campaign, roster=known.roster, calendar=known.calendar, rules=together)
            codes = Counter(finding.code for finding in report.findings)
            assert [(code, name) for code, times in codes.items() if times > 1] == []

    def test_the_same_plan_gives_the_same_cases(self, rules: tuple[Rule, ...]) -> None:
        """Again, on the plan made anew, in the same order, from rules made anew: nothing is kept."""
        again = self.make_rules()

        for (name, first), (_, second) in zip(self._tried(), self._tried(), strict=True):
            for rule, other in zip(rules, again, strict=True):
                found = tuple(rule.check(first))
                assert tuple(rule.check(first)) == found, (rule.code, name)
                assert tuple(other.check(second)) == found, (rule.code, name)

    def test_no_rule_changes_the_plan(self, rules: tuple[Rule, ...]) -> None:
        """What they looked at is equal to the same plan made anew."""
        for (name, looked_at), (_, untouched) in zip(self._tried(), self._tried(), strict=True):
            for rule in rules:
                tuple(rule.check(looked_at))
            assert looked_at.campaign == untouched.campaign, name
            assert looked_at.roster == untouched.roster, name


def _beside_ours(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return some rules together with those of ours that are not among them."""
    return (*(rule for rule in RULES if rule not in rules), *rules)


def _placeholders(text: Text) -> tuple[set[str], set[str]]:
    """Return the names in braces, of the Chinese wording and of the English one."""
    chinese, english = (
        {name for _, name, _, _ in Formatter().parse(words) if name is not None}
        for words in (text.zh, text.en)
    )
    return chinese, english
