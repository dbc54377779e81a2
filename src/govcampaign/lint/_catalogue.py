"""
All rules of ours, in the order of their codes, and as a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from govcampaign.lint import (
    _accepting as accepting,
)
from govcampaign.lint import (
    _awaited as awaited,
)
from govcampaign.lint import (
    _bearing as bearing,
)
from govcampaign.lint import (
    _bounds as bounds,
)
from govcampaign.lint import (
    _casework as casework,
)
from govcampaign.lint import (
    _contents as contents,
)
from govcampaign.lint import (
    _dates as dates,
)
from govcampaign.lint import (
    _groups as groups,
)
from govcampaign.lint import (
    _kinds as kinds,
)
from govcampaign.lint import (
    _ladders as ladders,
)
from govcampaign.lint import (
    _lines as lines,
)
from govcampaign.lint import (
    _numbering as numbering,
)
from govcampaign.lint import (
    _papers as papers,
)
from govcampaign.lint import (
    _phases as phases,
)
from govcampaign.lint import (
    _quantities as quantities,
)
from govcampaign.lint import (
    _reports as reports,
)
from govcampaign.lint import (
    _rounds as rounds,
)
from govcampaign.lint import (
    _spelling as spelling,
)
from govcampaign.lint import (
    _stages as stages,
)
from govcampaign.lint import (
    _years as years,
)
from govcampaign.lint._rule import Rule
from govcampaign.table import Column, Table
from govcampaign.wording import Text

RULES: Final[tuple[Rule, ...]] = (
    casework.hours_of_limits_unstated,
    casework.limit_category_misspelled,
    casework.kind_without_limit,
    casework.channel_untitled,
    casework.limit_of_ladder_lost,
    ladders.ladder_category_lost,
    ladders.recipient_lost,
    ladders.rung_before_campaign,
    ladders.levels_fall,
    ladders.contact_missing,
    ladders.mail_invalid,
    contents.owner_unstated,
    dates.due_before_dated,
    dates.due_on_rest_day,
    dates.fuzzy_words,
    dates.counted_from_notice,
    kinds.kind_misspelled,
    bounds.due_before_window,
    bounds.due_after_window,
    bounds.day_outside,
    bounds.undated,
    bounds.dated_too_late,
    papers.clause_unlisted,
    kinds.kind_uncounted,
    years.next_year_inferred,
    years.far_day,
    years.year_of_title,
    numbering.numbering_incomplete,
    dates.dated_late,
    phases.phase_over,
    dates.too_few_days,
    phases.report_before_phase_ends,
    phases.report_amid_work,
    phases.report_before_phase,
    phases.phase_outside,
    phases.phases_overlap,
    dates.named_day_open,
    dates.length_differs,
    awaited.activity_awaits,
    awaited.duty_awaits,
    groups.roster_unknown,
    lines.empty_item,
    lines.group_not_in_line,
    lines.unit_not_in_line,
    contents.unmapped_names,
    groups.recipient_without_duty,
    groups.mentioned_only,
    groups.words_differ,
    lines.lead_unstated,
    contents.number_in_name,
    contents.segments_overlap,
    lines.line_wider,
    contents.quantity_unclear,
    contents.rectification_incomplete,
    contents.measure_incomplete,
    papers.notice_unnumbered,
    dates.order_inferred,
    awaited.list_not_attached,
    dates.time_borrowed,
    papers.count_differs,
    spelling.group_unknown,
    spelling.names_alike,
    quantities.target_without_unit,
    quantities.above_whole,
    quantities.level_together,
    quantities.number_unknown,
    quantities.one_of_each,
    accepting.proof_unused,
    accepting.acceptance_unused,
    accepting.verifier_unknown,
    accepting.several_recipients,
    accepting.personal_data,
    rounds.round_on_rest_day,
    rounds.rounds_outside,
    rounds.first_round_at_once,
    rounds.rounds_endless,
    rounds.beginning_unstated,
    rounds.no_round,
    rounds.day_unused,
    rounds.quantity_differs,
    rounds.recurrence_unstated,
    stages.due_before_notice,
    stages.stages_out_of_order,
    stages.stage_after_end,
    stages.begin_after_due,
    stages.grace_adrift,
    stages.time_outside_hours,
    stages.hours_unstated,
    reports.report_long_after_phase,
    reports.report_on_last_day,
    reports.report_wider,
    bearing.condition_open,
    bearing.prohibition_measured,
    bearing.nobody_responsible,
    bearing.several_leads,
    bearing.lead_supports,
    bearing.bearer_not_addressed,
)
"""
Our rules by code: `C` for cases and reminders, `G` for what any plan may lack, `L` for what a close reading
of notices found, `N` for names that are not spelled the same everywhere, `Q` for quantities, completion and
who receives it, `R` for rounds, stages and reports, `U` for the units that bear a duty.

`L26`, `L27` and `L31` are not rules: typed facts do not show them, so a plan lists them as doubts.
"""

_COLUMNS: Final = (
    Column("code", Text("编号", "code")),
    Column("severity", Text("级别", "severity")),
    Column("title_zh", Text("规则（中文）", "rule (Chinese)")),
    Column("title_en", Text("规则（英文）", "rule (English)")),
)


def catalogue(rules: Iterable[Rule] = RULES) -> Table:
    """
    Return one row a rule: code, severity (`error`, `warning`, `decision`), title in both languages.

    Args:
        rules: Ours, or ours and those of plugins; their order is kept.
    """
    rows = tuple((rule.code, rule.severity.value, rule.title.zh, rule.title.en) for rule in rules)
    return Table("lint_rules", Text("检查规则", "rules for plans"), _COLUMNS, rows)
