"""
How much of what a duty of a draft owes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.drafting.plan.bodies import is_person
from govcampaign.drafting.plan.notes import inferred, to_answer
from govcampaign.drafting.toml import Entry
from govcampaign.notice.parts import DutyPart
from govcampaign.wording import Text

_COUNTED: Final = frozenset("次个场期篇份件条项名人家户轮遍本套张幅块批处")
_KINDS: Final = (
    (re.compile("走访"), "visit"),
    (re.compile("(?:召开|主持|举行).{0,40}会"), "meeting"),
    (re.compile("公布|公示|公开发布|张贴|刊登"), "publication"),
    (re.compile("(?:活动|宣传|开放|服务|接待|咨询)日"), "event_day"),
)
"""What the words of a duty say about the kind of record it is fulfilled by; the first that fits holds."""

_NO_NUMBER: Final = Text("原文未写数量", "the text gives no number")
_SAID: Final = Text("数量：{raw}", "quantity: {raw}")
_ONE_MEETING: Final = Text("召开会议，按至少1次计", "a meeting is called: at least one")


def need_of(duty: DutyPart) -> Entry:
    """Return what a duty owes; without a number, that it is done."""
    kind = "submission" if duty.hands_in else kind_of(f"{duty.action}{duty.object}")
    named: dict[str, Any] = {"kind": kind} if kind else {}
    chair = next((who for who in duty.who if is_person(who)), "")
    if kind == "meeting" and chair:
        named["where"] = {"chair": chair}
    if duty.quantity is not None:
        need = _counted(duty.quantity.quantity, named)
        if need is not None:
            return Entry(key="owes", value=need, notes=(_SAID.fill(raw=duty.quantity.raw),))
    return Entry(key="owes", value=_uncounted(kind, named), notes=tuple(_notes(duty, kind)))


def kind_of(words: str) -> str:
    """Return the kind of record that the words of a duty name; empty where they name none."""
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), "")


def _uncounted(kind: str, named: dict[str, Any]) -> dict[str, Any]:
    if kind in ("submission", "meeting"):
        return {"records": 1, **named}
    return {"records": "unknown", **named} if kind == "visit" else {"completion": True, **named}


def _notes(duty: DutyPart, kind: str) -> tuple[Text, ...]:
    said = () if duty.quantity is None else (_SAID.fill(raw=duty.quantity.raw),)
    if kind == "meeting":
        return (*said, inferred(_ONE_MEETING, duty.clause))
    return (*said, to_answer(_NO_NUMBER, duty.clause)) if kind == "visit" and not said else said


def _counted(quantity: Quantity, named: dict[str, Any]) -> dict[str, Any] | None:
    """Return the need that a quantity sets; None unless it is a number of records or days, or a share."""
    least, most = quantity.least, quantity.most
    if quantity.value is not None:
        least = most = quantity.value
    if quantity.kind is QuantityKind.RATIO and least is not None and not quantity.least_open:
        return {"level": "完成率", "least": f"{(least * 100).normalize():f}%"}
    whole = [number for number in (least, most) if number is not None]
    if least is None or quantity.least_open or quantity.most_open or any(n != n.to_integral() for n in whole):
        return None
    bounds = _bounds(least, most)
    if quantity.unit in ("天", "日"):
        return {"days": bounds, **named}
    if quantity.unit[-1:] in _COUNTED or quantity.kind is QuantityKind.COUNT:
        return {"records": bounds, **named}
    return None


def _bounds(least: Decimal, most: Decimal | None) -> int | list[int]:
    return int(least) if most is None or most == least else [int(least), int(most)]
