"""
The words of the page that are not the notice's.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.wording import Text

PAPERS: Final = {
    PaperKind.NOTICE: Text("这是一份通知", "This is a notice"),
    PaperKind.DOUBTFUL: Text("不能确定这是一份通知", "It is not certain that this is a notice"),
    PaperKind.OTHER: Text("这不是通知，不从中读取任务", "This is not a notice, and no duty is read from it"),
}
ROLES: Final = {
    Role.LEAD: Text("牵头", "lead"),
    Role.RESPONSIBLE: Text("责任", "responsible"),
    Role.SUPPORTING: Text("配合", "supporting"),
    Role.PARTICIPATING: Text("参与", "participating"),
    Role.GUIDING: Text("指导", "guiding"),
    Role.UNSTATED: Text("", ""),
}
DECLARED: Final = {
    "activities": Text("项活动", "activities"),
    "phases": Text("个阶段", "phases"),
    "requirements": Text("项要求", "requirements"),
}

DRAFT: Final = Text("草稿，须逐条核对", "A draft, to be checked")
LANGUAGE: Final = Text("语言", "Language")
PRINT: Final = Text("打印", "Print")
SKIP: Final = Text("跳到正文", "Skip to the text")
ANSWER_FIRST: Final = Text("关于整份通知的待答问题", "Questions about the whole")
ALL_QUESTIONS: Final = Text("全部待答问题", "All questions")
LEGEND: Final = Text("图例（点击可显示或隐藏）", "Legend (click to show or hide)")
ALL: Final = Text("全部显示", "Show all")
NONE: Final = Text("全部隐藏", "Hide all")
LEFT: Final = Text("未形成任务的文字", "text without a duty")
QUESTIONS: Final = Text("待答问题", "questions")
FINDINGS: Final = Text("检查出的问题", "findings")
TEXT: Final = Text("通知原文", "The notice")
PLAIN_FROM: Final = Text(
    "原文较长，以下部分只显示文字，不作标记。", "The text is long; what follows is shown without marks."
)
NOT_NOTED: Final = Text(
    "原文较长，仅前 {limit} 字作了标记，未作检查。",
    "The text is long; only its first {limit} characters are marked, and the draft is not checked.",
)

WHO: Final = Text("谁", "who")
ID: Final = Text("编号", "id")
WHAT: Final = Text("做什么", "what")
BY_WHEN: Final = Text("何时完成", "by when")
WHEN: Final = Text("起止时间", "when")
HOW_OFTEN: Final = Text("周期", "how often")
HOW_MUCH: Final = Text("数量", "how much")
HANDS_IN: Final = Text("报送", "hands in")
RECIPIENT: Final = Text("报给", "to")
FORCE: Final = Text("约束", "force")
DUTY: Final = Text("任务", "Duty")
QUESTION: Final = Text("待答问题", "Question")
CERTAIN: Final = Text("确定", "certain")
INFERRED: Final = Text("推定", "inferred")
NOT_STATED: Final = Text("原文未写", "not stated")
PROPOSED: Final = Text("建议", "Proposed")
ALSO: Final = Text("另涉及：{clauses}。", "Also about: {clauses}.")
SEE: Final = Text("见{clause}", "see {clause}")
DUTY_FROM: Final = Text("由{clause}起草一项任务", "Draft a duty from {clause}")

REST: Final = Text("其余内容", "The rest")
WHOLE_FINDINGS: Final = Text("不属于某一条款的问题", "Findings that belong to no clause")
LEFT_LIST: Final = Text("未形成任务的文字，按条款", "Text without a duty, by clause")
LEFT_WHY: Final = Text(
    "这些文字没有同时写明由谁、做什么，因此没有作为任务；请核对有无遗漏。",
    "This text does not name both who and what, so that it is not a duty; see whether one was missed.",
)
PARTS_LIST: Final = Text("读出的各部分", "What was found, by kind")
COLUMNS: Final = (
    Text("原文", "words"),
    Text("含义", "meaning"),
    Text("条款", "clause"),
    Text("依据的规则", "rule"),
    Text("确定程度", "certainty"),
)
CLAUSE: Final = Text("条款", "clause")
LETTERS: Final = Text("字数", "characters")
START: Final = Text("开头", "beginning")
MORE: Final = Text("另有 {n} 处未列出。", "{n} more are not listed.")
FOOT: Final = Text(
    "单个文件，不联网。电话、地址和联系人姓名已隐去。govcampaign",
    "One file, no network. Telephone numbers, addresses and names of contacts are hidden. govcampaign",
)
FOOT_PERSONAL: Final = Text(
    "单个文件，不联网。含联系人信息，请勿外传。govcampaign",
    "One file, no network. It holds data of contacts; do not pass it on. govcampaign",
)

AS_DUTY: Final = Text("起草任务", "Copy as duty")
DOCK: Final = Text("由选中的文字起草任务", "A duty from the words selected")
DOCK_HINT: Final = Text(
    "核对标题，填写由谁承担，再放入方案文件。",
    "Check the title, name who owes it, then put it into the plan file.",
)
DOCK_KEYS: Final = Text(
    "选中原文后按 Ctrl+Enter，或点击左侧的条款号，可起草任务。",
    "Select words and press Ctrl+Enter, or click the address of a clause, to draft a duty.",
)
COPY: Final = Text("复制", "Copy")
COPIED: Final = Text("已复制", "Copied")
COPY_BY_HAND: Final = Text("已选中，请按 Ctrl+C 复制", "Selected; press Ctrl+C to copy")
CLOSE: Final = Text("关闭", "Close")
TO_ASK: Final = Text("待定：由谁承担", "to be answered: who owes it")
QUOTED: Final = Text("原文第 {line} 行", "line {line} of the text")
