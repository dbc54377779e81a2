"""
Obligations as a table: one row an obligation, or one row a bearer with all its rounds.

A column that only some plans need is left out where it holds nothing of any obligation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from govcampaign.domain.standing.obligation import Obligation, Standing
from govcampaign.table import Column, Table
from govcampaign.tables._columns import Laid, due_time, force_word, laid_out, role_word, round_heading
from govcampaign.tables.plan import CLAUSES, Names, bearer, listed, named, quantity, spelled
from govcampaign.wording import Lang, Text, spoken_clauses

_STANDINGS: Final = {
    Standing.UNIT: Text("各自承担", "unit"),
    Standing.COLLECTIVE: Text("共同承担", "collective"),
    Standing.SYMBOLIC: Text("单位未明", "symbolic"),
}
_SPAN: Final = Text("{count}期（{first}—{last}）", "{count} rounds ({first}…{last})")
_STAGES: Final = Text("{count}个阶段（{first}—{last}）", "{count} stages ({first}…{last})")
_Rounds = tuple[Obligation, ...]


def obligations_table(
    obligations: Iterable[Obligation], names: Names, lang: Lang = "zh", *, grouped: bool = False
) -> Table:
    """
    Return one row an obligation: duty, bearer, how much, window, due day, gaps, grounds, clauses.

    Args:
        obligations: What is owed.
        names: Names of units and group words by id.
        lang: `zh` or `en`.
        grouped: True for one row a bearer in place of one a round: what its first round says, and how many
            rounds there are.
    """
    rows: list[_Rounds] = [(each,) for each in obligations]
    if grouped:
        rows = _by_bearer(each for (each,) in rows)
    heading = round_heading(each for row in rows for each in row)
    laid = (*_who(names, lang, heading), *_what(lang), *_when(lang), *_known(names, lang))
    columns, values = laid_out(laid, rows)
    return Table("obligations", Text("责任清单", "obligations"), columns, values)


def _by_bearer(obligations: Iterable[Obligation]) -> list[_Rounds]:
    found: dict[str, list[Obligation]] = {}
    for each in obligations:
        found.setdefault(each.base, []).append(each)
    return [tuple(rounds) for rounds in found.values()]


def _who(names: Names, lang: Lang, heading: Text) -> tuple[Laid[_Rounds], ...]:
    return (
        Laid(
            Column("obligation", Text("编号", "obligation")), lambda o: o[0].base if len(o) > 1 else o[0].id
        ),
        Laid(Column("duty", Text("任务号", "duty")), lambda o: o[0].duty),
        Laid(Column("title", Text("任务", "title")), lambda o: o[0].title.say(lang)),
        Laid(Column("round", heading), lambda o: _rounds(o, lang), True),
        Laid(Column("unit", Text("承担单位", "unit")), lambda o: bearer(o[0], names, lang)),
        Laid(Column("standing", Text("性质", "standing")), lambda o: _STANDINGS[o[0].standing].say(lang)),
        Laid(Column("slot", Text("分工", "slot")), lambda o: o[0].slot),
        Laid(Column("role", Text("角色", "role")), lambda o: role_word(o[0], lang), True),
    )


def _what(lang: Lang) -> tuple[Laid[_Rounds], ...]:
    return (
        Laid(Column("force", Text("约束力", "force")), lambda o: force_word(o[0], lang), True),
        Laid(Column("owed", Text("数量", "owed")), lambda o: quantity(o[0].need, lang)),
        Laid(Column("condition", Text("条件", "if")), lambda o: o[0].condition, True),
        Laid(Column("proof", Text("佐证材料", "proof")), lambda o: listed(o[0].proof, lang), True),
        Laid(Column("window", Text("起止时间", "window")), lambda o: spelled(o[0].window, lang)),
    )


def _when(lang: Lang) -> tuple[Laid[_Rounds], ...]:
    return (
        Laid(Column("begin_day", Text("启动期限", "must begin by"), "day"), lambda o: o[0].begin_day, True),
        Laid(Column("due_day", Text("期限", "due"), "day"), lambda o: o[0].due_day),
        Laid(Column("due_time", Text("截止时刻", "due time")), lambda o: due_time(o[0]), True),
        Laid(
            Column("grace_days", Text("宽限天数", "days of grace"), "number"),
            lambda o: o[0].grace_days or None,
            True,
        ),
        Laid(Column("due", Text("期限依据", "due, and why")), lambda o: o[0].due_words.say(lang)),
    )


def _known(names: Names, lang: Lang) -> tuple[Laid[_Rounds], ...]:
    return (
        Laid(
            Column("gaps", Text("未明事项", "unknown")),
            lambda o: listed((gap.label.say(lang) for gap in o[0].gaps), lang),
        ),
        Laid(
            Column("grounds", Text("所属统称", "reached by")),
            lambda o: listed((named(ground, names, lang) for ground in o[0].grounds), lang),
        ),
        Laid(CLAUSES, lambda o: spoken_clauses(o[0].clauses).say(lang)),
        Laid(Column("provenance", Text("来源", "provenance")), lambda o: o[0].provenance.label.say(lang)),
    )


def _rounds(rounds: Sequence[Obligation], lang: Lang) -> str:
    """Return the round of one obligation; of several how many they are, the first and the last."""
    first, last = rounds[0].round_title, rounds[-1].round_title
    if len(rounds) == 1:
        return first.say(lang)
    said = _SPAN if rounds[0].begins else _STAGES
    return said.fill(count=len(rounds), first=first, last=last).say(lang)
