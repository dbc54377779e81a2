"""A plan that leaves nothing open, for tests to spoil in one place."""

from __future__ import annotations

from typing import Any

import pytest

from govcampaign.authoring._helpers import roster
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.lint import lint


class Draft(dict[str, Any]):
    """The short form of a plan, whose parts can be taken by their id and changed."""

    def part(self, kind: str, name: str) -> dict[str, Any]:
        """Return a part, such as the duty `days`."""
        return next(part for part in self[kind] if name in (part.get("id"), part.get("word")))

    def duty(self, name: str, **keys: Any) -> None:
        """Change some keys of a duty."""
        self.part("duties", name).update(keys)

    def activity(self, name: str, **keys: Any) -> None:
        """Change some keys of an activity."""
        self.part("activities", name).update(keys)

    def phase(self, name: str, **keys: Any) -> None:
        """Change some keys of a phase."""
        self.part("phases", name).update(keys)

    def add(self, **keys: Any) -> None:
        """Add a duty of each department: one submission, unless the keys give something else."""
        base = {"id": "more", "title": "周报", "clause": "三"}
        base |= {} if "bearers" in keys else {"who": "各部门"}
        owes = {"records": 1, "kind": "submission"}
        self["duties"].append({**base, "owes": owes, **keys})

    def group(self, word: str, *kinds: str, **keys: Any) -> None:
        """Add a group word."""
        self["groups"].append({"word": word, "title": word, "kinds": kinds, **keys})


def fixed(day: str) -> dict[str, Any]:
    """Return a deadline that leaves nothing open."""
    return {"kind": "fixed", "day": day, "inclusive": "yes", "roll": "forward"}


def plan_of(year: int, month: int) -> Draft:
    """Return a plan without a flaw, for one month."""
    day = f"{year}-{month:02}"
    return Draft(
        {
            "id": "clean",
            "title": {"zh": f"{year}年服务月", "en": "service month"},
            "window": f"{year}年{month}月上旬至{month}月下旬",
            "window_clauses": "引",
            "nominal": {"words": "月", "days": 30, "clause": "引"},
            "documents": [
                {
                    "id": "notice",
                    "kind": "forwarding",
                    "title": f"{year}年服务月通知",
                    "number": "甲政办发〔2013〕1号",
                    "dated": f"{day}-01",
                    "published": f"{day}-01",
                    "clauses": [{"address": a} for a in ("标题", "成文日期", "引", "一", "二", "三", "四")],
                    "title_clauses": "标题",
                    "dated_clauses": "成文日期",
                },
                {"id": "tasks", "kind": "basis", "title": "任务清单"},
            ],
            "parties": [
                {"role": "recipient", "name": "各部门", "clause": "主送"},
                {"role": "recipient", "name": "各街镇", "clause": "主送"},
            ],
            "groups": [
                {"word": "各部门", "title": "各部门", "kinds": ["department"], "clause": "一"},
                {
                    "word": "各街镇",
                    "title": "各街镇",
                    "kinds": ["street", "town"],
                    "defined": "kind",
                    "clause": "一",
                },
            ],
            "units": [
                {"id": "商务委", "title": "商务委", "kind": "department"},
                {"id": "科委", "title": "科委", "kind": "department"},
            ],
            "phases": [
                {"id": "实施", "title": "实施阶段", "when": f"{month}月上旬至{month}月中旬", "clause": "三"},
                {"id": "总结", "title": "总结阶段", "when": f"{month}月下旬", "clause": "四"},
            ],
            "default_phase": "实施",
            "segments": [{"id": "外资", "title": "外资企业"}, {"id": "科技", "title": "科技企业"}],
            "routing": {
                "rules": [{"segment": "外资", "unit": "商务委"}, {"segment": "科技", "unit": "科委"}],
                "coordination": "商务委牵头",
                "clause": "一",
            },
            "activities": [
                {
                    "id": "走访",
                    "title": "百户企业走访",
                    "responsible": [{"who": "各部门", "role": "lead"}, {"who": "各街镇"}],
                    "numbers": [{"words": "百户", "value": 100, "clause": "一"}],
                    "relies_on": "tasks",
                    "clause": "一",
                },
                {
                    "id": "接待",
                    "title": "接待日",
                    "when": f"{month}月中旬",
                    "responsible": "各部门",
                    "binds": ["各部门"],
                    "clause": "二",
                },
            ],
            "counts": [{"what": "activities", "value": 2, "clause": "引"}],
            "dependencies": [
                {"id": "day", "awaits": "市里", "what": "接待日日期", "activity": "接待", "clause": "二"}
            ],
            "duties": [
                {
                    "id": "visits",
                    "title": "走访",
                    "activity": "走访",
                    "who": "各部门、各街镇、商务委",
                    "owes": {"records": 100, "kind": "visit", "scope": "in_total"},
                    "clause": "一",
                },
                {
                    "id": "days",
                    "title": "接待",
                    "activity": "接待",
                    "who": "各部门",
                    "owes": {"days": [1, 2], "kind": "event_day"},
                    "when": f"{month}月中旬",
                    "clause": "二",
                },
                {
                    "id": "announcement",
                    "title": "公布",
                    "who": "各部门",
                    "owes": {"items": "时间、地点", "kind": "publication"},
                    "due": {"before": "days"},
                    "clause": "二",
                },
                {
                    "id": "summary",
                    "title": "总结",
                    "who": "各部门、各街镇",
                    "owes": {"records": 1, "kind": "submission"},
                    "due": fixed(f"{day}-25"),
                    "reports_on": ["实施"],
                    "clause": "四",
                },
                {
                    "id": "rectify",
                    "title": "整改",
                    "who": "各部门",
                    "owes": {"records": 1, "kind": "rectification"},
                    "when": f"{month}月下旬",
                    "criterion": "企业反映三次以上",
                    "verifier": "商务委",
                    "clause": "四",
                },
                {
                    "id": "lasting",
                    "title": "长效机制",
                    "who": "各部门",
                    "owes": {"records": 1, "kind": "measure"},
                    "when": f"{month}月下旬",
                    "review": "次年",
                    "clause": "四",
                },
            ],
        }
    )


@pytest.fixture
def clean_of():
    """Give the plan without a flaw, for any month."""
    return plan_of


@pytest.fixture
def clean():
    """Give the plan without a flaw, of June 2013."""
    return plan_of(2013, 6)


@pytest.fixture
def on():
    """Give deadlines that leave nothing open, by day."""
    return fixed


@pytest.fixture
def members():
    """Give a roster that knows every group of the clean plan."""
    return roster({"各部门": "商务委、科委", "各街镇": "东街、西镇"})


@pytest.fixture
def check(members):
    """Check a plan with that roster and the official calendar, or with others."""

    def checked(draft, **known):
        return lint(plan_from(draft), **{"roster": members, "calendar": WorkCalendar.official(), **known})

    return checked


@pytest.fixture
def found(check):
    """Return what is found in a plan: code, subjects and clauses of each finding."""

    def told(draft, **known):
        return [(f.code, " ".join(f.subjects), " ".join(f.clauses)) for f in check(draft, **known).findings]

    return told


@pytest.fixture
def message(check):
    """Return the sentence of one code that is found in a plan."""

    def said(draft, code, lang="zh", **known):
        (finding,) = (f for f in check(draft, **known).findings if f.code == code)
        return finding.message.say(lang)

    return said


@pytest.fixture
def spoiled(clean, check):
    """Return what a rule finds in the plan with one more duty, in both languages; None if nothing."""

    def said(code, known=None, **keys):
        clean.add(**keys)
        report = check(clean, **(known or {}))
        clean["duties"].pop()
        texts = [f.message for f in report.findings if f.code == code]
        return (texts[0].zh, texts[0].en) if texts else None

    return said
