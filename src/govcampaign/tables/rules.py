"""
What a plan says of cases and reminders, as tables: channels, time limits, ladders.
"""

from __future__ import annotations

from attrs import evolve

from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.plan.spoken import ladder_scope, ladder_words, limit_scope
from govcampaign.table import Column, Table
from govcampaign.tables.plan import CLAUSES
from govcampaign.wording import Lang, Text, spoken_clauses

_RESTS_ON = Column("provenance", Text("来源", "rests on"))
_SOURCE = Column("source", Text("规定", "source"))


def channels_table(campaign: Campaign, lang: Lang = "zh") -> Table:
    """Return one row a channel by which enterprises may raise issues."""
    columns = (Column("channel", Text("渠道", "channel")), Column("title", Text("名称", "title")), CLAUSES)
    rows = tuple(
        (
            each.id,
            each.title.say(lang),
            spoken_clauses(each.clauses).say(lang),
            each.provenance.label.say(lang),
        )
        for each in campaign.issue_channels
    )
    return Table("channels", Text("诉求渠道", "channels"), (*columns, _RESTS_ON), rows)


def limits_table(campaign: Campaign, lang: Lang = "zh") -> Table:
    """Return one row a time limit of cases; none where the place rules none."""
    columns = (
        Column("name", Text("时限", "limit")),
        Column("categories", Text("适用类别", "categories")),
        Column("amount", Text("时长", "how long")),
        Column("begins", Text("起点", "from")),
        Column("ends", Text("终点", "to")),
        _SOURCE,
        _RESTS_ON,
    )
    rules = campaign.case_rules
    rows = (
        tuple(
            (
                each.rule.name,
                limit_scope(each).say(lang),
                evolve(each.rule, name="").words.say(lang),
                each.begins.label.say(lang),
                each.ends.label.say(lang),
                rules.source,
                rules.provenance.label.say(lang),
            )
            for each in rules.limits
        )
        if rules
        else ()
    )
    return Table("limits", Text("办理时限", "time limits"), columns, rows)


def ladders_table(campaign: Campaign, lang: Lang = "zh") -> Table:
    """Return one row a ladder of reminders; none where the plan leaves them to the library."""
    columns = (
        Column("for", Text("适用于", "for")),
        Column("rungs", Text("提醒步骤", "rungs")),
        _SOURCE,
        _RESTS_ON,
    )
    rows = tuple(
        (
            ladder_scope(each).say(lang),
            ladder_words(each.ladder).say(lang),
            each.source,
            each.provenance.label.say(lang),
        )
        for each in campaign.ladders
    )
    return Table("ladders", Text("提醒安排", "ladders"), columns, rows)
