"""
Plans that rules are tried on: bare, ordinary, open, odd, and beyond the calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from govcampaign.authoring._helpers import roster
from govcampaign.authoring._plan import plan_from
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.lint._facts import Facts

_BARE: Final[Mapping[str, Any]] = {"id": "bare", "title": "服务月", "window": "2013年7月上旬至7月下旬"}

_PAPERS: Final[Mapping[str, Any]] = {
    "documents": [
        {
            "id": "notice",
            "kind": "forwarding",
            "title": "服务月通知",
            "number": "甲政办发〔2013〕1号",
            "dated": "2013-06-20",
            "clauses": [{"address": address} for address in ("引", "一", "二", "三", "四")],
            "dated_clauses": "引",
        }
    ],
    "parties": [{"role": "recipient", "name": "各街镇", "clause": "引"}],
}

_ORDINARY: Final[Mapping[str, Any]] = {
    **_BARE,
    **_PAPERS,
    "id": "ordinary",
    "window_clauses": "引",
    "nominal": {"words": "月", "days": 31, "clause": "引"},
    "unit_kinds": [{"id": "department", "title": "部门"}],
    "groups": [
        {"word": "各部门", "title": "各部门", "kinds": ["department"], "clause": "一"},
        {"word": "各街镇", "title": "各街镇", "clause": "一"},
    ],
    "units": [{"id": "商务委", "title": {"zh": "商务委", "en": "Commerce"}, "kind": "department"}],
    "phases": [
        {"id": "实施", "title": "实施阶段", "when": "7月上旬至7月中旬", "clause": "三"},
        {"id": "总结", "title": "总结阶段", "when": "7月下旬", "clause": "四"},
    ],
    "default_phase": "实施",
    "segments": [{"id": "外资", "title": "外资企业"}],
    "routing": {"rules": [{"segment": "外资", "unit": "商务委"}], "clause": "一"},
    "activities": [
        {
            "id": "走访",
            "title": {"zh": "百户企业走访", "en": "Calls on a hundred enterprises"},
            "responsible": [{"who": "各部门", "role": "lead"}, {"who": "各街镇"}],
            "numbers": [{"words": "百户", "value": 100, "clause": "一"}],
            "clause": "一",
        }
    ],
    "counts": [{"what": "activities", "value": 1, "clause": "引"}],
    "duties": [
        {
            "id": "visits",
            "title": {"zh": "走访企业", "en": "calls on enterprises"},
            "activity": "走访",
            "who": "各部门、各街镇、商务委",
            "owes": {"records": 100, "kind": "visit", "scope": "in_total"},
            "clause": "一",
        },
        {
            "id": "days",
            "title": "接待日",
            "who": "各部门",
            "owes": {"days": [1, 3], "kind": "event_day"},
            "when": "7月中旬",
            "clause": "二",
        },
        {
            "id": "summary",
            "title": "总结",
            "who": "各部门、各街镇",
            "owes": {"records": 1, "kind": "submission"},
            "due": "2013年7月25日前",
            "reports_on": ["实施"],
            "clause": "四",
        },
    ],
}

_OPEN: Final[Mapping[str, Any]] = {
    **_ORDINARY,
    "id": "open",
    "groups": [*_ORDINARY["groups"], {"word": "有关单位", "title": "有关单位"}],
    "dependencies": [{"id": "list", "awaits": "区里", "what": "名单", "activity": "走访", "clause": "二"}],
    "duties": [
        {"id": "nobody", "title": "宣传", "owes": {"records": 1, "kind": "publication"}},
        {
            "id": "later",
            "title": "座谈",
            "who": "有关单位",
            "owes": {"days": [1, None], "kind": "event_day"},
            "due": {"kind": "awaited", "awaits": "list"},
        },
        {
            "id": "rectify",
            "title": "整改",
            "who": "各部门",
            "owes": {"records": 1, "kind": "rectification"},
            "mode": "unstated",
        },
        {
            "id": "items",
            "title": "公布安排",
            "who": "各街镇",
            "owes": {"items": "时间、地点", "kind": "publication"},
            "due": {"before": "later"},
        },
    ],
}

_ODD: Final[Mapping[str, Any]] = {
    "id": "{odd}",
    "title": {"zh": "“{题}” %s", "en": "{title} %s"},
    "window": "2013年7月上旬至7月下旬",
    "groups": [{"word": "{各部门}", "title": "{0}"}],
    "duties": [
        {
            "id": "{duty}",
            "title": {"zh": "{duty}" + "长" * 500, "en": "{duty} " + "long " * 100},
            "who": "{各部门}",
            "owes": {"records": 1, "kind": "submission"},
        }
    ],
}

_BEYOND: Final[Mapping[str, Any]] = {
    "id": "beyond",
    "title": "服务月",
    "dated": "2099-06-20",
    "window": "2099年7月上旬至7月下旬",
    "duties": [
        {
            "id": "summary",
            "title": "总结",
            "who": "商务委",
            "owes": {"days": [1, 3], "kind": "event_day"},
            "due": "2099年7月25日前",
        }
    ],
}

_KNOWN: Final[Mapping[str, str]] = {"各部门": "商务委、科委", "各街镇": "塘沽街、汉沽街"}


def plan(name: str) -> Campaign:
    """
    Return one of the plans, made anew.

    Args:
        name: `bare` (a title and a window), `ordinary` (a month as notices set it up), `open` (who, when and
            how much are left to others), `odd` (names that look like placeholders) or `beyond` (a year
            without a holiday notice).
    """
    written = {"bare": _BARE, "ordinary": _ORDINARY, "open": _OPEN, "odd": _ODD, "beyond": _BEYOND}
    return plan_from(written[name])


def facts(name: str) -> Facts:
    """
    Return what a rule looks at in one of `CASES`, made anew.

    Args:
        name: The name of a plan; after ` + ` what else is known of it: `roster`, `empty roster`, `calendar`.
    """
    asked, *known = name.split(" + ")
    rosters: dict[str, Roster] = {"roster": roster(_KNOWN), "empty roster": roster({})}
    held = next((rosters[each] for each in known if each in rosters), None)
    return Facts(plan(asked), held, WorkCalendar.official() if "calendar" in known else None)


CASES: Final = (
    "bare",
    "bare + empty roster + calendar",
    "ordinary",
    "ordinary + roster + calendar",
    "ordinary + empty roster",
    "open",
    "open + roster + calendar",
    "odd",
    "odd + roster",
    "beyond + roster + calendar",
)
"""The plans, with and without what else may be known of them."""
