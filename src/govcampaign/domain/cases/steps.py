"""
The steps of a case (企业诉求、问题), the stages they lead to, and which may follow which.

The words are those of ledgers and supervision in practice: 登记, 审核, 交办, 签收, 办理, 答复, 复核, 办结,
回访, 销号.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from govcampaign.wording import Text


class CaseStage(str, Enum):
    """
    How far a case has come.

    `DONE` (办结) is what the unit says; `STRUCK_OFF` (销号) is what the campaign office confirms. `REJECTED`,
    `WITHDRAWN` and `MERGED` are ends without an answer, each with its reason.
    """

    REGISTERED = "registered"
    REVIEWED = "reviewed"
    RETURNED = "returned"
    DISPATCHED = "dispatched"
    SIGNED = "signed"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    CHECKED = "checked"
    DONE = "done"
    CALLED_BACK = "called_back"
    STRUCK_OFF = "struck_off"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STAGES[self]

    @property
    def ended(self) -> bool:
        """Return whether nothing is left to do, unless the case is reopened."""
        return self in ENDS


class CaseStep(str, Enum):
    """
    What happens to a case.

    The main way is `REGISTERED`, `REVIEWED`, `DISPATCHED`, `SIGNED`, `IN_HAND` (again for each report of
    progress), `ANSWERED`, `CHECKED`, `DONE`, `CALLED_BACK`, `STRUCK_OFF`; reviews, signing, work and the
    call-back may be left out. `DISPATCHED` again is a transfer (转办).

    `RETURNED`: the unit sends it back with a reason and what it rests on. `OBJECTED`, `UPHELD`, `DISMISSED`:
    the unit objects to the assignment, and the office decides. `EXTENSION_ASKED`, `EXTENDED`, `NOT_EXTENDED`;
    the office may extend without being asked. `PAUSED`, `RESUMED`. `LISTED` and `UNLISTED`: put on the long
    list (挂账), and taken off it. `SENT_BACK`: the answer did not pass the review. `JOINED`: co-handlers are
    added; `HELPED`: one of them reports to the owner. `RECLASSIFIED`: another category. `ESCALATED`: handed
    to a unit above. `REOPENED`. `MERGED`: it goes on in its twin. `REJECTED`, `WITHDRAWN`.
    """

    REGISTERED = "registered"
    REVIEWED = "reviewed"
    DISPATCHED = "dispatched"
    SIGNED = "signed"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    CHECKED = "checked"
    DONE = "done"
    CALLED_BACK = "called_back"
    STRUCK_OFF = "struck_off"
    RETURNED = "returned"
    OBJECTED = "objected"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    NOT_EXTENDED = "not_extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    LISTED = "listed"
    UNLISTED = "unlisted"
    SENT_BACK = "sent_back"
    JOINED = "joined"
    HELPED = "helped"
    RECLASSIFIED = "reclassified"
    ESCALATED = "escalated"
    REOPENED = "reopened"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word a person reads."""
        return _STEPS[self]


_STAGES: Final = {
    CaseStage.REGISTERED: Text("已登记", "registered"),
    CaseStage.REVIEWED: Text("已审核", "reviewed"),
    CaseStage.RETURNED: Text("已退回", "returned"),
    CaseStage.DISPATCHED: Text("已交办", "dispatched"),
    CaseStage.SIGNED: Text("已签收", "signed for"),
    CaseStage.IN_HAND: Text("办理中", "in hand"),
    CaseStage.ANSWERED: Text("已答复", "answered"),
    CaseStage.CHECKED: Text("已复核", "answer reviewed"),
    CaseStage.DONE: Text("已办结", "done"),
    CaseStage.CALLED_BACK: Text("已回访", "called back"),
    CaseStage.STRUCK_OFF: Text("已销号", "struck off"),
    CaseStage.REJECTED: Text("不予受理", "not accepted"),
    CaseStage.WITHDRAWN: Text("已撤回", "withdrawn"),
    CaseStage.MERGED: Text("已并案", "merged"),
}

_STEPS: Final = {
    CaseStep.REGISTERED: Text("登记", "registered"),
    CaseStep.REVIEWED: Text("审核", "reviewed"),
    CaseStep.DISPATCHED: Text("交办", "dispatched"),
    CaseStep.SIGNED: Text("签收", "signed for"),
    CaseStep.IN_HAND: Text("办理", "in hand"),
    CaseStep.ANSWERED: Text("答复", "answered"),
    CaseStep.CHECKED: Text("复核", "answer reviewed"),
    CaseStep.DONE: Text("办结", "done"),
    CaseStep.CALLED_BACK: Text("回访", "called back"),
    CaseStep.STRUCK_OFF: Text("销号", "struck off"),
    CaseStep.RETURNED: Text("退回", "returned"),
    CaseStep.OBJECTED: Text("提出异议", "objected to"),
    CaseStep.UPHELD: Text("异议成立", "objection upheld"),
    CaseStep.DISMISSED: Text("异议不成立", "objection dismissed"),
    CaseStep.EXTENSION_ASKED: Text("申请延期", "extension asked"),
    CaseStep.EXTENDED: Text("同意延期", "extended"),
    CaseStep.NOT_EXTENDED: Text("不同意延期", "extension refused"),
    CaseStep.PAUSED: Text("中止", "paused"),
    CaseStep.RESUMED: Text("恢复", "resumed"),
    CaseStep.LISTED: Text("挂账", "put on the long list"),
    CaseStep.UNLISTED: Text("解除挂账", "taken off the long list"),
    CaseStep.SENT_BACK: Text("复核退回", "answer sent back"),
    CaseStep.JOINED: Text("增加协办单位", "co-handlers added"),
    CaseStep.HELPED: Text("协办反馈", "co-handler reported"),
    CaseStep.RECLASSIFIED: Text("变更类别", "reclassified"),
    CaseStep.ESCALATED: Text("提级办理", "escalated"),
    CaseStep.REOPENED: Text("重新办理", "reopened"),
    CaseStep.MERGED: Text("并案", "merged"),
    CaseStep.REJECTED: Text("不予受理", "not accepted"),
    CaseStep.WITHDRAWN: Text("撤回", "withdrawn"),
}

S, C = CaseStage, CaseStep

WORKING: Final = (S.DISPATCHED, S.SIGNED, S.IN_HAND, S.ANSWERED, S.CHECKED)
"""The stages in which a unit has the case and its limit runs."""
ENDS: Final = (S.STRUCK_OFF, S.REJECTED, S.WITHDRAWN, S.MERGED)
"""The stages in which a case has ended."""

_LEAVING: Final = (C.REJECTED, C.WITHDRAWN, C.MERGED)
_ASIDE: Final = (
    *(C.DISPATCHED, C.EXTENSION_ASKED, C.EXTENDED, C.PAUSED, C.LISTED, C.JOINED, C.RECLASSIFIED),
    *(C.ESCALATED, C.WITHDRAWN, C.MERGED),
)
_BACK: Final = (C.RETURNED, C.OBJECTED)

AFTER: Final[dict[CaseStage | None, tuple[CaseStep, ...]]] = {
    None: (C.REGISTERED,),
    S.REGISTERED: (C.REVIEWED, C.DISPATCHED, C.ANSWERED, C.RECLASSIFIED, *_LEAVING),
    S.REVIEWED: (C.DISPATCHED, C.ANSWERED, C.RECLASSIFIED, *_LEAVING),
    S.RETURNED: (C.REVIEWED, C.DISPATCHED, C.ANSWERED, C.RECLASSIFIED, C.ESCALATED, *_LEAVING),
    S.DISPATCHED: (C.SIGNED, C.IN_HAND, C.ANSWERED, *_BACK, *_ASIDE),
    S.SIGNED: (C.IN_HAND, C.ANSWERED, *_BACK, *_ASIDE),
    S.IN_HAND: (C.IN_HAND, C.ANSWERED, *_BACK, *_ASIDE),
    S.ANSWERED: (C.ANSWERED, C.CHECKED, C.SENT_BACK, C.DONE, *_ASIDE),
    S.CHECKED: (C.SENT_BACK, C.DONE, *_ASIDE),
    S.DONE: (C.CALLED_BACK, C.STRUCK_OFF, C.REOPENED),
    S.CALLED_BACK: (C.CALLED_BACK, C.STRUCK_OFF, C.REOPENED),
    **dict.fromkeys(ENDS, (C.REOPENED,)),
}
"""
The steps that may follow a stage, while nothing is held, asked or objected to.

`HELPED` may follow too, while a unit works on it together with others. An answer in part is `IN_HAND` with
its words.
"""

OBJECTED: Final = (C.OBJECTED, C.RETURNED, C.DISPATCHED)
"""The steps that may not follow while an objection waits: it is decided first."""
ASKED: Final = (C.EXTENSION_ASKED, C.EXTENDED)
"""The steps that are asked once, while an extension waits for a decision."""

LEADS_TO: Final = {
    **{
        step: CaseStage(step.value) for step in CaseStep if step.value in {stage.value for stage in CaseStage}
    },
    C.UPHELD: S.RETURNED,
    C.SENT_BACK: S.IN_HAND,
    C.ESCALATED: S.DISPATCHED,
}
"""The stage that a step leads to; others leave the stage as it is, and `REOPENED` depends on the owner."""

HELD: Final = {
    "paused": (C.RESUMED, C.LISTED, *_LEAVING[1:]),
    "listed": (C.UNLISTED, C.ESCALATED, *_LEAVING[1:]),
}
"""The steps that may follow while a case is paused, or on the long list."""
