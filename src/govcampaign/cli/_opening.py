"""
The store and the days that a command names.
"""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date

from govcampaign.cli._target import calendar_of
from govcampaign.domain.time.phrases import Context, parse_period
from govcampaign.errors import GovCampaignError, InvalidValue
from govcampaign.office import Office, Workspace, open_office, open_workspace
from govcampaign.office._given import beijing_now
from govcampaign.registry import Registry
from govcampaign.wording import Text

_TODAY = ("today", "今天")
_IN_DIGITS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日")


def office_of(options: Namespace, *, by: str = "") -> Office:
    """
    Open the office of the campaign that a call names; the store must exist.

    Args:
        options: The options of the call.
        by: The account that acts; empty if not given.
    """
    registry, calendar = Registry.installed(options.disable), calendar_of(options.calendar)
    return open_office(
        options.store, campaign=options.campaign, create=False, registry=registry, calendar=calendar, by=by
    )


def workspace_of(options: Namespace) -> Workspace:
    """Open the store that a call names, with all of its campaigns; it must exist."""
    registry, calendar = Registry.installed(options.disable), calendar_of(options.calendar)
    return open_workspace(options.store, create=False, registry=registry, calendar=calendar)


def day_of(word: str) -> date:
    """
    Return a day in any of the forms that plans read; `today` is today in Beijing.

    Raises:
        InvalidValue: It is not one day, or names no year.
    """
    if word in _TODAY:
        return beijing_now().date()
    try:
        period = parse_period(word, Context())
    except GovCampaignError:
        period = None
    if period is None and _IN_DIGITS.fullmatch(word):
        reason = Text("没有这一天", "there is no such day")
        raise InvalidValue(word, reason, Text("核对月和日", "check the month and the day"))
    if period is None or period.start is None or period.start != period.end:
        raise InvalidValue(
            word,
            Text("不是写明年份的一天", "it is not one day with its year"),
            Text("写成 年-月-日 或 ×年×月×日", "write year-month-day, in digits"),
        )
    return period.start


def days_of(options: Namespace) -> tuple[date, date]:
    """
    Return the two days of a reading: as of which day, and known by which.

    Raises:
        InvalidValue: A word is not a day.
    """
    as_of = day_of(options.as_of)
    return as_of, as_of if options.known_by is None else day_of(options.known_by)
