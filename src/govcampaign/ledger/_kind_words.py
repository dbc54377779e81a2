"""
The words of ledgers: what units call the sheets and the columns of each kind.

The columns are those of visit ledgers and problem ledgers in use; no national template was found.
"""

from __future__ import annotations

from typing import Final

from govcampaign.wording import Text

TITLES: Final[dict[str, Text]] = {
    "visit": Text("走访台账", "visits"),
    "event_day": Text("活动日台账", "event days"),
    "meeting": Text("会议台账", "meetings"),
    "desk": Text("接待点台账", "reception desks"),
    "publication": Text("宣传报道台账", "publications"),
    "innovation": Text("政策创新点台账", "policy innovation points"),
    "improvement": Text("服务提升台账", "service improvements"),
    "submission": Text("材料报送台账", "submissions"),
    "rectification": Text("整改台账", "rectification"),
    "measure": Text("长效机制台账", "lasting measures"),
    "completion": Text("完成申报台账", "completions"),
    "case": Text("问题台账", "cases"),
}
"""What a ledger of each kind is called."""

HEADINGS: Final[dict[str, dict[str, Text]]] = {
    "visit": {
        "day": Text("走访日期", "day of the visit"),
        "enterprise": Text("企业名称", "enterprise"),
        "slots": Text("企业类别", "kind of enterprise"),
        "findings": Text("反映的问题", "findings"),
        "issues": Text("问题编号", "case numbers"),
    },
    "event_day": {"day": Text("活动日期", "day of the event")},
    "meeting": {
        "day": Text("会议日期", "day of the meeting"),
        "theme": Text("会议主题", "theme"),
        "issues": Text("问题编号", "case numbers"),
    },
    "desk": {"day": Text("设立日期", "opened on")},
    "publication": {"day": Text("发布日期", "published on"), "title": Text("标题", "title")},
    "innovation": {
        "day": Text("提出日期", "proposed on"),
        "title": Text("创新点名称", "innovation"),
        "answers": Text("对应问题编号", "case numbers answered"),
    },
    "improvement": {
        "slots": Text("窗口行业", "industry"),
        "title": Text("提升内容", "what became better"),
    },
    "submission": {"day": Text("报送日期", "submitted on"), "title": Text("材料名称", "paper")},
    "rectification": {"day": Text("整改日期", "day of rectification")},
    "measure": {"day": Text("制定日期", "adopted on"), "title": Text("措施名称", "measure")},
    "completion": {"day": Text("申报日期", "declared on")},
}
"""What columns of a template are called where the word of the record alone could be taken for another."""

CASE_HEADINGS: Final[dict[str, Text]] = {
    "id": Text("编号", "number"),
    "enterprise": Text("企业名称", "enterprise"),
    "text": Text("诉求摘要", "what it is about"),
    "case_kind": Text("类别", "kind"),
    "channel": Text("来源", "where it was raised"),
    "step:registered": Text("登记日期", "registered on"),
    "step:dispatched": Text("交办日期", "dispatched on"),
    "step:dispatched.to": Text("承办单位", "dispatched to"),
    "step:dispatched.helpers": Text("协办单位", "co-handlers"),
    "step:signed": Text("签收日期", "signed for on"),
    "step:in_hand": Text("进展日期", "progress on"),
    "step:in_hand.note": Text("办理进展", "progress"),
    "step:returned": Text("退回日期", "returned on"),
    "step:returned.note": Text("退回理由", "why returned"),
    "step:returned.ground": Text("退回依据", "what the return rests on"),
    "step:answered": Text("答复日期", "answered on"),
    "step:answered.note": Text("答复内容", "answer"),
    "step:checked": Text("复核日期", "reviewed on"),
    "step:checked.note": Text("复核意见", "review"),
    "step:done": Text("办结日期", "done on"),
    "step:done.note": Text("办结情况", "outcome"),
    "step:called_back": Text("回访日期", "called back on"),
    "step:called_back.satisfied": Text("满意度", "satisfaction"),
    "step:called_back.note": Text("回访情况", "what the enterprise said"),
    "step:struck_off": Text("销号日期", "struck off on"),
    "step:struck_off.note": Text("销号情况", "why struck off"),
}
"""The columns of a ledger of cases: what a template calls them."""

WORDS: Final[dict[str, str]] = {
    "visit": "走访 调研 走进企业 入企 帮扶 联系企业 服务企业 包联 visit",
    "event_day": "活动日 宣讲 政策快递 宣传周 宣传日 培训 政策宣传 讲座 送政策 event",
    "meeting": "座谈会 座谈 会议 推进会 例会 部署会 动员会 联席会 meeting",
    "desk": "接待点 接待日 接待 设点 咨询点 服务点 服务窗口 desk",
    "publication": "宣传报道 报道 宣传 发布 公布 公示 公告 媒体 信息发布 稿件 新闻 publication",
    "innovation": "创新点 政策创新 创新举措 创新 innovation",
    "improvement": "服务提升 窗口行业 窗口 行业服务 提升 improvement",
    "submission": "报送 收文 材料 总结 上报 方案报送 报告 报表 信息报送 submission",
    "rectification": "整改 整改清单 重点问题整改 rectification",
    "measure": "长效机制 长效措施 长效 制度建设 机制 measure",
    "completion": "完成申报 完成情况 办结申请 自报完成 completion",
    "case": "问题台账 诉求台账 诉求 问题清单 交办 转办 问题收集 问题汇总 困难问题 意见建议 case",
}
"""Words in the name or the title of a sheet that point to a kind, the surest first."""
