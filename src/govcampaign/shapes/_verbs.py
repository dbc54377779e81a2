"""
The shapes of what the commands print with `--json`, beside those of single values.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._journal import EntryData
from govcampaign.shapes._rates import DutyStatusData
from govcampaign.shapes._readings import FindingData, UncountedData
from govcampaign.shapes._standing import CellData, ObligationData


class CountsData(Struct, frozen=True, kw_only=True):
    """
    How many findings there are, by weight.

    Attributes:
        errors: Findings that block scheduling.
        warnings: Likely mistakes and impossible duties.
        decisions: Findings that need a recorded decision; doubts are counted here.
        passed: Checks that found what was declared.
    """

    errors: int
    warnings: int
    decisions: int
    passed: int


class DecisionData(Struct, frozen=True, kw_only=True):
    """
    A finding that the campaign office accepted.

    Attributes:
        code: The finding's code.
        subjects: The subjects it settles; empty for all of the rule.
        decision: What was decided.
        day: When.
    """

    code: str
    subjects: tuple[str, ...]
    decision: TextData
    day: date


class LintData(Shape, frozen=True, kw_only=True, tag="lint/1"):
    """
    A plan, checked: what `lint` prints.

    Attributes:
        campaign: The campaign's id.
        plan: How many of each part the plan holds.
        counts: How many findings there are.
        series: The same by series of rules, such as `L`.
        findings: Findings and doubts, in the order of their codes.
        decisions: The decision log, in the plan's order.
        passed: The codes of the checks that confirmed something and found nothing wrong.
    """

    campaign: str
    plan: dict[str, int]
    counts: CountsData
    series: dict[str, CountsData]
    findings: tuple[FindingData, ...]
    decisions: tuple[DecisionData, ...]
    passed: tuple[str, ...]


class ObligationsData(Shape, frozen=True, kw_only=True, tag="obligations/1"):
    """
    The obligations of a plan under a roster: what `obligations` prints.

    Attributes:
        campaign: The campaign's id.
        roster: The roster's id; `none` where none was given.
        names: What the bearers and members are called, by id; one without a name of its own is left out.
        counts: How many obligations there are, and how many of each standing.
        obligations: The obligations, in the plan's order.
    """

    campaign: str
    roster: str
    names: dict[str, TextData]
    counts: dict[str, int]
    obligations: tuple[ObligationData, ...]


class StatusData(Shape, frozen=True, kw_only=True, tag="status/1"):
    """
    How a campaign stands on a day: what `matrix` prints.

    Attributes:
        campaign: The campaign's id.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        names: What the bearers and members are called, by id; one without a name of its own is left out.
        states: How many obligations are in each state, by state.
        not_started: How many obligations of known bearers have nothing credited yet.
        overdue: How many obligations are overdue.
        undeclared: How many have work without a number that is due and not declared complete.
        duties: How each duty stands, in the plan's order.
        cells: The obligations that were asked for, judged; all of them where nothing was asked.
        records: How many records stand; a joint visit is one.
        early: How many of them lie before the stated window of each obligation they match.
        unplaced: How many of them match no obligation.
        uncounted: The records that count for no obligation.
        unreadable: The keys of records that are left out because nobody can read them.
    """

    campaign: str
    as_of: date
    known_by: date
    names: dict[str, TextData]
    states: dict[str, int]
    not_started: int
    overdue: int
    undeclared: int
    duties: tuple[DutyStatusData, ...]
    cells: tuple[CellData, ...]
    records: int
    early: int
    unplaced: int
    uncounted: tuple[UncountedData, ...]
    unreadable: tuple[str, ...]


class ExplanationData(Shape, frozen=True, kw_only=True, tag="explanation/1"):
    """
    Why an obligation stands as it does: what `explain` prints.

    Attributes:
        campaign: The campaign's id.
        as_of: The day by which what happened is judged.
        known_by: The day by whose end what was recorded is seen.
        cell: The obligation, judged.
        why: Its state, its due day and why, what was counted, its clauses, in words.
        derivation: How the due day follows from the words of the notice, step by step.
        records: The ids of the records that count.
        joint: The ids of those that credit other units too.
        outside: The ids of records before the window; they do not count.
        unreadable: The keys of records that are left out because nobody can read them.
    """

    campaign: str
    as_of: date
    known_by: date
    cell: CellData
    why: tuple[TextData, ...]
    derivation: tuple[TextData, ...]
    records: tuple[str, ...]
    joint: tuple[str, ...]
    outside: tuple[str, ...]
    unreadable: tuple[str, ...]


class EnteredData(Shape, frozen=True, kw_only=True, tag="entered/1"):
    """
    What was entered: what `record`, `grant`, `correct` and `void` print.

    Attributes:
        campaign: The campaign's id.
        entries: The ids of the entries; of a correction or a void, the id of the record.
    """

    campaign: str
    entries: tuple[str, ...]


class RecordsData(Shape, frozen=True, kw_only=True, tag="records/1"):
    """
    The records that stand: what `records` prints.

    Attributes:
        campaign: The campaign's id.
        entries: The last entry of each, by day.
        more: True where there are more than were asked for.
    """

    campaign: str
    entries: tuple[EntryData, ...]
    more: bool


class AdoptedData(Shape, frozen=True, kw_only=True, tag="adopted/1"):
    """
    A plan that was adopted: what `adopt` prints.

    Attributes:
        campaign: The campaign's id.
        new: False where the very same was adopted before.
        duties: How many duties the plan has.
        units: How many units the roster has.
        obligations: How many obligations follow, of rounds those until today.
    """

    campaign: str
    new: bool
    duties: int
    units: int
    obligations: int


class ExportData(Shape, frozen=True, kw_only=True, tag="export/1"):
    """
    The files that were written: what `export`, `page` and `template` print.

    Attributes:
        written: Their paths.
    """

    written: tuple[str, ...]
