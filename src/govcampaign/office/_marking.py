"""
What marks a roll-up that is not whole, in every form in which it leaves: which campaigns, and why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve

from govcampaign.domain.overview.levels import NOT_WHOLE
from govcampaign.domain.standing.counted import CountedRollup
from govcampaign.findings import Finding, Severity
from govcampaign.table import Column, Look, Table
from govcampaign.wording import Lang, Text, same

_NAMED: Final = 3
"""How many campaigns a title names."""
_WIDE: Final = 10
"""Columns above which a table is printed across."""
_WHOLE: Final = Column("whole", Text("汇总完整", "whole"))


def mark_of(found: CountedRollup) -> Text:
    """Return the words that a roll-up is not whole, with the campaigns of which something is missing."""
    titles = _titles(found)
    errors = [each for each in found.findings if each.severity is Severity.ERROR and each.subjects]
    first = dict.fromkeys(each.subjects[0] for each in errors)
    # A path is too long for a title; the findings name it.
    paths = [each for each in first if each not in titles and _is_path(each)]
    names = [titles.get(each, same(each)) for each in first if each not in paths]
    if not first:
        return NOT_WHOLE
    more = len(names) - _NAMED
    zh = ["、".join(each.zh for each in names[:_NAMED]) + (f"等{len(names)}个活动" if more > 0 else "")]
    en = [*(each.en for each in names[:_NAMED]), f"{more} more" if more > 0 else ""]
    zh += [f"{len(paths)}个文件或文件夹"] if paths else []
    en += [f"{len(paths)} {'file or folder' if len(paths) == 1 else 'files or folders'}"] if paths else []
    return Text(
        f"{NOT_WHOLE.zh}（{'、'.join(filter(None, zh))}）", f"{NOT_WHOLE.en} ({'; '.join(filter(None, en))})"
    )


def told_findings(found: CountedRollup) -> tuple[Finding, ...]:
    """Return the findings, each message with what it is about in front: campaigns by name, units, files."""
    titles = _titles(found)
    return tuple(_told(each, titles) if each.subjects else each for each in found.findings)


def findings_of(found: CountedRollup, lang: Lang) -> tuple[Finding, ...]:
    """Return the findings with the campaigns among their subjects by name, for a table of them."""
    titles = _titles(found)
    return tuple(
        evolve(each, subjects=tuple(_called(subject, titles).say(lang) for subject in each.subjects))
        for each in found.findings
    )


def marked(table: Table, found: CountedRollup, *, fixed: int) -> Table:
    """
    Return a table with its title above it, and its days on each printed page; both say if it is not whole.

    Args:
        table: The table.
        found: The roll-up that it shows.
        fixed: How many columns at the left stay in view.
    """
    as_of, known_by = found.as_of, found.known_by
    foot = Text(f"截至{as_of}，登记至{known_by}", f"as of {as_of}, as known by {known_by}")
    title = table.title
    if not found.whole:
        mark = mark_of(found)
        title = Text(f"{mark.zh}：{title.zh}", f"{mark.en}: {title.en}")
        # The foot has no room for names.
        foot = Text(f"{NOT_WHOLE.zh}，{foot.zh}", f"{NOT_WHOLE.en}, {foot.en}")
    look = table.look or Look(landscape=len(table.columns) > _WIDE)
    return evolve(table, title=title, look=evolve(look, fixed=fixed, footer=foot))


def marked_rows(tables: Sequence[Table], found: CountedRollup) -> list[Table]:
    """Return tables for a format without titles: if it is not whole, each row says so in front."""
    if found.whole:
        return list(tables)
    return [_marked_rows(table) for table in tables]


def _marked_rows(table: Table) -> Table:
    rows = tuple((False, *row) for row in table.rows)
    return evolve(table, columns=(_WHOLE, *table.columns), rows=rows, look=None)


def _titles(found: CountedRollup) -> Mapping[str, Text]:
    return {line.id: line.title for line in found.totals}


def _is_path(subject: str) -> bool:
    return "/" in subject or "\\" in subject


def _called(subject: str, titles: Mapping[str, Text]) -> Text:
    """Return a campaign by its name and its id, which its folder has; anything else as it is."""
    title = titles.get(subject, same(subject))
    return Text(
        title.zh if title.zh == subject else f"{title.zh}（{subject}）",
        title.en if title.en == subject else f"{title.en} ({subject})",
    )


def _told(finding: Finding, titles: Mapping[str, Text]) -> Finding:
    about = [_called(each, titles) for each in finding.subjects]
    message = Text(
        f"{'、'.join(each.zh for each in about)}：{finding.message.zh}",
        f"{', '.join(each.en for each in about)}: {finding.message.en}",
    )
    return evolve(finding, message=message)
