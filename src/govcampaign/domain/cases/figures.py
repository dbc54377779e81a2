"""
What the figures of cases say: their names, and the definitions that are printed with them.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.wording import Text


@frozen(kw_only=True)
class CaseIndicator:
    """
    A figure of cases.

    Attributes:
        key: Its stable name.
        title: What it is called.
        definition: What it counts, of what, and what it leaves out.
        rate: Whether it is a share of other cases.
        least: For an age, the fewest days.
        most: For an age, the most days; None has no most.
    """

    key: str
    title: Text
    definition: Text
    rate: bool = False
    least: int = 0
    most: int | None = None

    def holds(self, days: int) -> bool:
        """
        Return whether an age lies in it.

        Args:
            days: The days since the registration.
        """
        return self.least <= days and (self.most is None or days <= self.most)


FIGURES: Final = (
    CaseIndicator(
        key="cases",
        title=Text("诉求总数", "cases"),
        definition=Text(
            "截至当日已登记的诉求；并案的随其并入的诉求计一件。",
            "Registered by the day; a merged case is counted once, with the case that it went on in.",
        ),
    ),
    CaseIndicator(
        key="merged",
        title=Text("已并案", "merged"),
        definition=Text(
            "并入其他诉求的，不计入总数和以下各项。",
            "Went on in another case; left out of the total and of the figures below.",
        ),
    ),
    CaseIndicator(
        key="open",
        title=Text("在办", "open"),
        definition=Text(
            "尚未办结，也没有不予受理、撤回的；办理中、中止和挂账的都在内。",
            "Not done, and not rejected or withdrawn; paused ones and the long list are among them.",
        ),
    ),
    CaseIndicator(
        key="to_confirm",
        title=Text("已办结待销号", "done, to be struck off"),
        definition=Text(
            "承办单位已办结，活动办公室尚未确认销号的。",
            "Done, as the unit says, and not yet struck off by the campaign office.",
        ),
    ),
    CaseIndicator(
        key="near",
        title=Text("临期", "due soon"),
        definition=Text(
            "在办，未到期，已进入本地规定的提醒期。",
            "Open, not yet due, and near it by the rules of the place.",
        ),
    ),
    CaseIndicator(
        key="overdue",
        title=Text("超期", "overdue"),
        definition=Text(
            "在办，时限已过而未办结；中止期间和办结至重新办理之间按规则扣除。",
            "Open, past the limit, not done; pauses, and the time between done and reopened, count as the "
            "rule says.",
        ),
    ),
    CaseIndicator(
        key="paused",
        title=Text("中止", "paused"),
        definition=Text("正在中止办理的；挂账的不在内。", "Held for now; the long list is apart."),
    ),
    CaseIndicator(
        key="listed",
        title=Text("挂账", "on the long list"),
        definition=Text("列入挂账、尚未解除的。", "On the long list, and not taken off it."),
    ),
    CaseIndicator(
        key="unknown",
        title=Text("期限未知", "due day unknown"),
        definition=Text(
            "期限落在尚无节假日安排的年份，不判断是否超期。",
            "The due day lies in a year without a holiday notice; it is not called overdue or in time.",
        ),
    ),
    CaseIndicator(
        key="no_limit",
        title=Text("未设时限", "without a limit"),
        definition=Text(
            "在办，本地规定没有给该类诉求设时限，不判断是否超期。",
            "Open, and the place sets no limit for its category; it is not called overdue or in time.",
        ),
    ),
    CaseIndicator(
        key="returned",
        title=Text("被退回", "returned"),
        definition=Text(
            "承办单位退回或异议成立的；同一件退回几次，件数计一，次数另计，记在退回的单位名下。",
            "Returned by a unit, or its objection upheld; one case however often, with the number of times, "
            "under the unit that returned it.",
        ),
    ),
    CaseIndicator(
        key="reopened",
        title=Text("重新办理", "reopened"),
        definition=Text("办结或结束后至少重新办理过一次的。", "Reopened after it was done or ended."),
    ),
    CaseIndicator(
        key="rejected",
        title=Text("不予受理", "not accepted"),
        definition=Text("登记后不予受理的，不计入各项比率。", "Not accepted; left out of the rates."),
    ),
    CaseIndicator(
        key="withdrawn",
        title=Text("撤回", "withdrawn"),
        definition=Text("已撤回的，不计入各项比率。", "Withdrawn; left out of the rates."),
    ),
    CaseIndicator(
        key="answered",
        title=Text("答复率", "share answered"),
        definition=Text(
            "已答复的件数÷受理件数（总数减去不予受理和撤回）；复核退回或重新办理的，再次答复前不计。",
            "Answered, of those accepted (all but the rejected and the withdrawn); an answer that was sent "
            "back, or a case that was reopened, counts again with the next answer.",
        ),
        rate=True,
    ),
    CaseIndicator(
        key="on_time",
        title=Text("按时办结率", "share in time"),
        definition=Text(
            "按时办结的件数÷已办结和已超期的件数；未到期、中止、期限未知和未设时限的不计。"
            "按单位统计时，到该单位时已超期的不计；协办单位不计。",
            "Done in time, of those done or overdue; not those that still have time, are paused, or have no "
            "limit or no known due day. By unit: without what was overdue when the unit got it; units that "
            "only helped are not counted.",
        ),
        rate=True,
    ),
    CaseIndicator(
        key="resolved",
        title=Text("办结率", "share done"),
        definition=Text(
            "承办单位已办结的件数÷受理件数；重新办理的，再次办结前不计。",
            "Done, as the unit says, of those accepted; what was reopened counts once it is done again.",
        ),
        rate=True,
    ),
    CaseIndicator(
        key="struck_off",
        title=Text("销号率", "share struck off"),
        definition=Text(
            "活动办公室已确认销号的件数÷受理件数。",
            "Struck off, as the campaign office confirmed, of those accepted.",
        ),
        rate=True,
    ),
    CaseIndicator(
        key="satisfied",
        title=Text("回访满意率", "share satisfied"),
        definition=Text(
            "最近一次回访表示满意或基本满意的件数÷回访到的件数；未回访和未联系上的不计。",
            "Satisfied or partly satisfied at the last call-back, of those reached; not those that were not "
            "called or not reached.",
        ),
        rate=True,
    ),
)
"""The figures, in their order."""


def _age(key: str, title: Text, least: int, most: int | None) -> CaseIndicator:
    definition = Text(
        "在办的诉求，从登记之日到当日的自然日数；登记当日为零天。",
        "Open cases by the calendar days since they were registered; the day itself is none.",
    )
    return CaseIndicator(key=key, title=title, definition=definition, least=least, most=most)


AGES: Final = (
    _age("age_3", Text("三天以内", "up to three days"), 0, 3),
    _age("age_7", Text("四至七天", "four to seven days"), 4, 7),
    _age("age_15", Text("八至十五天", "eight to fifteen days"), 8, 15),
    _age("age_30", Text("十六至三十天", "sixteen to thirty days"), 16, 30),
    _age("age_more", Text("超过三十天", "more than thirty days"), 31, None),
)
"""The ages of open cases, from the youngest."""

INDICATORS: Final = {each.key: each for each in (*FIGURES, *AGES)}
"""Every figure by its name."""
