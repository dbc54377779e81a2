"""A second look: a finished plan beside a fresh draft of its text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import evolve
from offices import notice

import binhai_2013
from govcampaign.domain.plan.document import line_digest
from govcampaign.drafting.comparing import DifferenceKind
from govcampaign.drafting.draft import read_notice
from govcampaign.errors import InvalidValue

TWINS = Path(__file__).parents[1] / "notice" / "twins"
BODY = """定于2020年5月1日至5月31日开展河道清理活动。现通知如下：
一、工作任务
（一）清理河面。各县人民政府要于2020年5月20日前清理河面。
（二）清理河岸。市水务局要清理河岸。
二、背景
河道是城市的名片。
三、其他
河道需要大家珍惜。"""
TEXTS = "NOTICE_TEXTS"


@pytest.fixture
def draft():
    """Return the draft of a small notice."""
    return read_notice(notice(BODY))


def looks(comparison):
    """Return the differences as pairs of kind and clause."""
    return [(each.kind, each.clause) for each in comparison.differences]


class TestSmallNotice:
    """The plan is the draft's own, changed in one place."""

    def test_the_plan_of_the_draft_has_its_duties_and_days(self, draft):
        """Only text that nothing cites differs."""
        comparison = draft.compared(draft.campaign)
        assert looks(comparison) == [(DifferenceKind.UNCITED, "二"), (DifferenceKind.UNCITED, "三")]
        assert comparison.checked == len(draft.reading.clauses)

    def test_a_duty_that_is_missing_is_named(self, draft):
        """With its clause, its line and its words."""
        campaign = draft.campaign
        fewer = evolve(campaign, duties=tuple(d for d in campaign.duties if d.clauses != ("一(二)",)))
        (found,) = draft.compared(fewer).of(DifferenceKind.WITHOUT_DUTY)
        assert (found.clause, found.line, found.duties) == ("一(二)", 7, ())
        assert found.said.zh == "一(二)（第7行）：原文有任务而方案没有：清理"
        assert found.said.en == "一(二) (line 7): the text has a duty and the plan has none: 清理"

    def test_a_deadline_that_has_moved_is_named(self, draft):
        """The day that the text has now."""
        later = read_notice(notice(BODY.replace("5月20日", "5月25日")))
        (found,) = later.compared(draft.campaign).of(DifferenceKind.DEADLINE)
        assert (found.clause, found.text.zh) == ("一(一)", "方案中没有这一期限：2020年5月25日前")

    def test_a_line_that_has_changed_is_named_with_its_duties(self, draft):
        """Duties rest on it, or none do."""
        later = read_notice(notice(BODY.replace("要清理河岸", "应当清理河岸").replace("名片", "脸面")))
        found = later.compared(draft.campaign).of(DifferenceKind.CHANGED)
        assert [(each.clause, each.duties) for each in found] == [("一(二)", ("一(二)",))]

    def test_a_line_without_duties_that_has_changed_rests_on_none(self, draft):
        """It is named all the same."""
        later = read_notice(notice(BODY).replace("市直各部门", "市级各部门"))
        (found,) = later.compared(draft.campaign).of(DifferenceKind.CHANGED)
        assert (found.clause, found.text.zh[-1]) == ("主送", "无")

    @pytest.mark.parametrize("kept", [True, False], ids=["with digests", "without digests"])
    def test_a_clause_that_the_text_has_lost_is_named_last(self, draft, kept):
        """It has no line."""
        campaign = draft.campaign
        (document,) = campaign.documents
        clauses = tuple(each if kept else evolve(each, digest="") for each in document.clauses)
        plan = evolve(campaign, documents=(evolve(document, clauses=clauses),))
        shorter = read_notice(notice(BODY.replace("（二）清理河岸。市水务局要清理河岸。\n", "")))
        found = shorter.compared(plan).differences[-1]
        assert (found.kind, found.clause, found.line) == (DifferenceKind.GONE, "一(二)", None)
        assert found.said.zh == "一(二)：原文没有该条，依据该条的任务：一(二)"
        assert found.said.en.startswith("一(二): the text has no such clause")

    def test_differences_are_plain_data(self, draft):
        """In both languages."""
        first = draft.compared(draft.campaign).as_data()[0]
        assert first == {
            "kind": "uncited",
            "clause": "二",
            "line": 8,
            "duties": [],
            "text": {"zh": "方案没有引用该条：背景", "en": "nothing in the plan cites this clause: 背景"},
        }

    def test_only_a_campaign_can_be_compared(self, draft):
        """Another value is refused."""
        with pytest.raises(InvalidValue):
            draft.compared("plan.toml")


class TestTwins:
    """Whole notices."""

    @pytest.mark.parametrize("path", sorted(TWINS.glob("*.txt")), ids=lambda path: path.stem)
    def test_the_plan_of_a_draft_overlooks_no_duty(self, path):
        """And no line has changed."""
        draft = read_notice(path.read_text(encoding="utf-8"))
        comparison = draft.compared(draft.campaign)
        assert {kind for kind, _ in looks(comparison)} <= {DifferenceKind.UNCITED, DifferenceKind.DEADLINE}

    def test_the_finished_plan_of_binhai_has_a_duty_wherever_its_twin_names_one(self):
        """The twin has the same clauses; five say in general who carries it out."""
        draft = read_notice((TWINS / "forwarding.txt").read_text(encoding="utf-8"))
        comparison = draft.compared(binhai_2013.campaign())
        assert {each.clause for each in comparison.of(DifferenceKind.WITHOUT_DUTY)} <= {
            "引",
            "二·引",
            "三(二)",
            "四(一)",
            "四(二)",
        }
        assert comparison.of(DifferenceKind.UNCITED) == comparison.of(DifferenceKind.GONE) == ()
        summary = next(each for each in comparison.of(DifferenceKind.CHANGED) if each.clause == "四(三)")
        assert summary.duties == ("summary", "mechanism")

    def test_the_finished_plan_of_binhai_has_every_clause_of_its_own_text(self):
        """No line has changed, and no day is missing."""
        text = _text_of_binhai()
        comparison = read_notice(text).compared(binhai_2013.campaign())
        assert comparison.of(DifferenceKind.CHANGED) == comparison.of(DifferenceKind.DEADLINE) == ()
        assert {each.clause for each in comparison.of(DifferenceKind.WITHOUT_DUTY)} <= {
            "引",
            "二·引",
            "三(二)",
            "四(一)",
            "四(二)",
        }


def _text_of_binhai():
    """Return the text that the example was made from, out of the folder of notices; skip where it is not."""
    folder = os.environ.get(TEXTS)
    if not folder:
        pytest.skip(f"{TEXTS} names no folder of notices")
    known = {
        clause.digest
        for document in binhai_2013.campaign().documents
        for clause in document.clauses
        if clause.digest
    }
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if known <= {line_digest(line) for line in text.splitlines()}:
            return text
    return pytest.skip(f"the notice of Binhai is not in the folder that {TEXTS} names")
