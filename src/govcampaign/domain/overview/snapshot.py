"""
A snapshot: a campaign as of a day, with everything that pages, calendars and papers show of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from govcampaign.domain.cases.case import Case
from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.overview.heatmap import Overview
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.standing.cell import Behind
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.enterprise import Enterprise
from govcampaign.domain.units.roster import Roster
from govcampaign.findings import Finding
from govcampaign.wording import Text


@frozen(kw_only=True)
class Snapshot:
    """
    A campaign as of a day, as known by a day.

    Attributes:
        campaign: The plan.
        roster: The units and groups as of that day.
        calendar: The working days.
        matrix: Every obligation, judged.
        overview: How it stands at a glance.
        names: The names of units and group words, by id.
        entries: The entries of the journal that were known, in order.
        standing: The records that stand, by id.
        behind: The records behind each cell, by obligation.
        cases: The cases, with the events that had happened.
        enterprises: The enterprises, by id.
        findings: What lint finds in the plan.
        version: How many versions of the plan were known.
    """

    campaign: Campaign
    roster: Roster = field(repr=False)
    calendar: WorkCalendar = field(repr=False)
    matrix: Matrix
    overview: Overview = field(repr=False)
    names: Mapping[str, Text] = field(repr=False, hash=False)
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    standing: Mapping[str, Any] = field(factory=dict, repr=False, hash=False)
    behind: Mapping[str, Behind] = field(factory=dict, repr=False, hash=False)
    cases: tuple[Case, ...] = field(default=(), repr=False)
    enterprises: Mapping[str, Enterprise] = field(factory=dict, repr=False, hash=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    version: int = 1
