"""
What tables say in words, as codes and lists for programs: the same in either language.
"""

from __future__ import annotations

from govcampaign.domain.standing.cell import Cell
from govcampaign.domain.standing.obligation import Obligation


def codes_of_obligation(obligation: Obligation) -> dict[str, object]:
    """Return, by column, what the table of obligations puts into words: standing, gaps, grounds, source."""
    return {
        "standing": obligation.standing.value,
        "gaps": [gap.value for gap in obligation.gaps],
        "grounds": list(obligation.grounds),
        "clauses": list(obligation.clauses),
        "provenance": obligation.provenance.value,
    }


def codes_of_cell(cell: Cell) -> dict[str, object]:
    """Return, by column, what the matrix words: the gaps behind an unknown, truths, and the clauses."""
    return {
        "unknowns": [gap.value for gap in cell.unknowns],
        "overdue": cell.overdue,
        "excused": cell.excused,
        "clauses": list(cell.obligation.clauses),
    }
