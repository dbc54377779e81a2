from __future__ import annotations

import pytest

from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text

NO_ROSTER = Text("没有名单", "there is no roster")
BRING_ONE = Text("补充名单", "bring a roster")


@pytest.mark.parametrize(
    ("severity", "zh", "en"),
    [
        (Severity.ERROR, "错误", "error"),
        (Severity.WARNING, "警告", "warning"),
        (Severity.DECISION, "待明确", "decision"),
    ],
)
def test_every_severity_has_a_word_in_both_languages(severity, zh, en):
    """What blocks, what is likely wrong and what must be decided have a name each."""
    assert severity.label == Text(zh, en)


def test_no_severity_is_left_without_a_word():
    """A severity added later needs a word before anybody meets it."""
    assert len({severity.label for severity in Severity}) == len(Severity)


FINDING = Finding("L13", Severity.WARNING, ("各单位", "各街镇"), ("四(三)",), NO_ROSTER, BRING_ONE)


def test_a_finding_is_derived_unless_it_says_doubt():
    """Doubts are written by a plan's author; everything else was derived by a rule."""
    assert not FINDING.doubt
