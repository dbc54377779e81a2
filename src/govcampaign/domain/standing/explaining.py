"""
Why a cell stands as it does, in words.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.domain.given import expect
from govcampaign.domain.journal.completion import step_words
from govcampaign.domain.journal.ruling import spoken_ruling
from govcampaign.domain.measures.amount import spoken_amount
from govcampaign.domain.measures.dimension import convert, unit_of_measure
from govcampaign.domain.measures.target import Target
from govcampaign.domain.plan.duty import OWING, Force
from govcampaign.domain.standing.cell import Cell, State
from govcampaign.domain.standing.obligation import Gap
from govcampaign.domain.time.deadline import DueKind
from govcampaign.wording import Lang, Text, same, several, spoken_clauses, spoken_day

_LATE_START: Final = {
    True: Text("，未按时启动", ", begun late"),
    False: Text("，尚未启动", ", not begun yet"),
}
_IN_GRACE: Final = {
    True: Text("，在宽限期内完成", ", met within them"),
    False: Text("，现在宽限期内", ", not over yet"),
}


@frozen(kw_only=True)
class Explanation:
    """
    Why a cell stands as it does.

    Attributes:
        cell: The cell.
        lines: Its state, its due day and why, what was counted, its clauses; each in both languages.
        derivation: How the due day follows from the words of the notice, step by step.
    """

    cell: Cell
    lines: tuple[Text, ...]
    derivation: tuple[Text, ...] = ()

    def say(self, lang: Lang = "zh") -> str:
        """Return the explanation as one line in `zh` or `en`."""
        return ("；" if lang == "zh" else "; ").join(line.say(lang) for line in self.lines)

    def derive(self, lang: Lang = "zh") -> str:
        """Return the derivation of the due day as numbered lines in `zh` or `en`."""
        return "\n".join(f"{at}. {step.say(lang)}" for at, step in enumerate(self.derivation, start=1))

    def __str__(self) -> str:
        return self.say("en")


def explain(cell: Cell) -> Explanation:
    """
    Return why a cell stands as it does: its state, due day, count, records aside, and clauses.

    Raises:
        InvalidValue: The value is not a cell.
    """
    expect(cell, Cell, "explain")
    lines = [_state_line(cell), *_binding_lines(cell), _due_line(cell), *_term_lines(cell), _count_line(cell)]
    lines += [*_work_lines(cell), *_aside_lines(cell)]
    if cell.obligation.clauses:
        clauses = spoken_clauses(cell.obligation.clauses)
        lines.append(Text(f"依据：{clauses.zh}", f"clause {clauses.en}"))
    steps = cell.obligation.due_steps
    if cell.extended and cell.due_day is not None:
        day = spoken_day(cell.due_day)
        steps = (*steps, Text(f"延期至{day.zh}（{cell.reason}）", f"extended to {day.en} ({cell.reason})"))
    return Explanation(cell=cell, lines=tuple(lines), derivation=steps)


def _state_line(cell: Cell) -> Text:
    if not cell.excused:
        return cell.word
    return Text(f"{cell.word.zh}（期后已获准，视为有正当理由）", f"{cell.word.en} (excused)")


def _binding_lines(cell: Cell) -> list[Text]:
    """Return what sets it apart from what every bearer must do."""
    owed, lines = cell.obligation, []
    if owed.round:
        lines.append(Text(f"期次：{owed.round_title.zh}", f"round {owed.round_title.en}"))
    if owed.force is not Force.MUST:
        label = owed.force.label
        lines.append(Text(f"“{label.zh}”，不计入统计", f"{label.en}: not counted in rates"))
    if owed.role not in OWING and Gap.ROLE in owed.gaps:
        lines.append(Text("配合单位，不计入统计", "a supporting unit: not counted in rates"))
    if owed.condition:
        asked = "，条件待核" if Gap.CONDITION in owed.gaps else ""
        unanswered = ", not answered yet" if Gap.CONDITION in owed.gaps else ""
        lines.append(Text(f"条件：{owed.condition}{asked}", f"if {owed.condition}{unanswered}"))
    return lines


def spoken_due(cell: Cell) -> Text:
    """Return the due day in words; where it was extended, with the day before that and the reason."""
    obligation = cell.obligation
    day = cell.due_day
    if cell.extended:
        stated = cell.stated_day
        zh = "已延期" if stated is None else f"原为{stated}，已延期"
        en = "extended" if stated is None else f"extended from {stated}"
        why = Text(f"：{cell.reason}", f": {cell.reason}") if cell.reason else same("")
        return Text(f"{day}（{zh}{why.zh}）", f"{day} ({en}{why.en})")
    if day is not None and obligation.due.kind is DueKind.BEFORE:
        before = Text("{day}（{words}，即其首日的前一日）", "{day} ({words}: the day before its first)")
        return before.fill(day=day, words=obligation.due_words)
    return obligation.due_words


def _due_line(cell: Cell) -> Text:
    words = spoken_due(cell)
    return Text(f"期限：{words.zh}", f"due {words.en}")


def _term_lines(cell: Cell) -> list[Text]:
    owed, lines = cell.obligation, []
    if owed.begin_day is not None:
        late = _LATE_START[cell.begun is not None] if cell.late_start else same("")
        lines.append(Text(f"应于{owed.begin_day}前启动{late.zh}", f"must begin by {owed.begin_day}{late.en}"))
    if owed.grace_days:
        now = _IN_GRACE[cell.fulfilled] if cell.in_grace else same("")
        zh = f"期后宽限{owed.grace_days}天{now.zh}"
        lines.append(Text(zh, f"{several(owed.grace_days, Text('天', 'days')).en} of grace{now.en}"))
    if cell.untimed:
        lines.append(Text("期限当日办理，未记时刻，按期内计", "on the due day; the time is not recorded"))
    return lines


def _count_line(cell: Cell) -> Text:
    need = cell.obligation.need
    if need.target is not None:
        return _amount_line(cell, need.target)
    least, done = need.least, several(cell.done, need.noun)
    if cell.obligation.force is Force.MUST_NOT:
        return Text(f"违反记录：{done.zh}", f"breaches recorded: {cell.done}")
    if cell.obligation.completable:
        return Text(f"已开展{done.zh}，未规定数量", f"{done.en} done, no number required")
    if least is None:
        return Text(f"已完成{done.zh}，未规定数量", f"{done.en} done, no number required")
    wanted = several(least, need.noun)
    most = "" if need.maximum in (None, least) else f"以上，至多{several(need.maximum or 0, need.noun).zh}"
    zh, en = f"已完成{done.zh}（要求{wanted.zh}{most}）", f"{cell.done} of {wanted.en}"
    return _reached(cell, zh, en)


def _reached(cell: Cell, zh: str, en: str) -> Text:
    if cell.reached:
        zh, en = f"{zh}，{spoken_day(cell.reached).zh}达到要求", f"{en}, reached {cell.reached}"
    if cell.excess:
        zh, en = f"{zh}，超出上限{cell.excess}", f"{en}, {cell.excess} above the maximum"
    return Text(zh, en)


def _amount_line(cell: Cell, target: Target) -> Text:
    wanted = target.say("zh"), target.say("en")
    if cell.amount is None:
        none = Text("尚未报送", "none reported") if not cell.done else Text("无法汇总", "not to be added up")
        return Text(f"{none.zh}（要求{wanted[0]}）", f"{none.en} ({wanted[1]})")
    amount = convert(cell.amount, unit_of_measure(target.unit).base, target.unit)
    zh = f"{target.name}{spoken_amount(amount, target.unit, 'zh')}（要求{wanted[0]}）"
    en = f"{target.name} {spoken_amount(amount, target.unit, 'en')} ({wanted[1]})"
    return _reached(cell, zh, en)


def _work_lines(cell: Cell) -> list[Text]:
    lines = []
    if cell.accepted:
        said = [(step_words(step), spoken_day(day)) for step, day in cell.accepted]
        zh = "、".join(f"{step.zh}（{day.zh}）" for step, day in said)
        lines.append(Text(zh, ", ".join(f"{step.en} {day.en}" for step, day in said)))
    elif cell.state is State.UNDERWAY and cell.obligation.completable:
        lines.append(Text("未申报完成", "no completion declared"))
    if cell.unproven:
        count = several(cell.unproven, cell.obligation.need.noun)
        wanted = cell.obligation.proof
        zh = f"其中{count.zh}缺佐证材料（{'、'.join(wanted)}）"
        lines.append(Text(zh, f"{count.en} without the proof asked for ({', '.join(wanted)})"))
    return lines


def _aside_lines(cell: Cell) -> list[Text]:
    lines = []
    if cell.missing and cell.done:
        lines.append(Text("尚缺：" + "、".join(cell.missing), "missing: " + ", ".join(cell.missing)))
    if cell.joint:
        count = cell.joint
        shared = several(count, cell.obligation.need.noun).zh
        zh = f"其中{shared}是与其他单位共同开展的，各单位数相加会大于实际次数"
        en = f"{count} shared with other units, so the units' counts add up to more than the records"
        lines.append(Text(zh, en))
    if cell.outside:
        count = cell.outside
        before = several(count, cell.obligation.need.noun).zh
        lines.append(
            Text(f"另有{before}发生在规定时段之前，不计入", f"{count} before the window, not credited")
        )
    if cell.ruling:
        lines.append(spoken_ruling(cell.ruling))
    return lines
