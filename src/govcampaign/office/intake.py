"""
What the office checks before it writes: units and duties exist, records fit a duty, no key stands twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from govcampaign.domain.campaign import Campaign
from govcampaign.domain.credit import Matcher
from govcampaign.domain.records import Record
from govcampaign.domain.ruling import Ruling
from govcampaign.errors import (
    DuplicateRecord,
    GovCampaignError,
    InvalidRecords,
    OutsideEveryDuty,
    UnknownDuty,
    UnknownUnit,
)
from govcampaign.wording import Text


def check_records(
    records: Iterable[Record], campaign: Campaign, units: Collection[str], matcher: Matcher
) -> None:
    """
    Check records before any is written.

    Args:
        records: What is about to be put.
        campaign: The plan.
        units: The ids of all units that may be credited.
        matcher: Of the plan's obligations.

    Raises:
        UnknownUnit: The one mistake: a unit is in no roster.
        UnknownDuty: The one mistake: a duty is not in the plan.
        OutsideEveryDuty: The one mistake: no duty counts such a record.
        DuplicateRecord: The one mistake: two of the records are the same event.
        InvalidRecords: There are several mistakes; it lists them all.
    """
    errors: list[GovCampaignError] = []
    seen: set[str] = set()
    for record in records:
        errors += _mistakes(record, campaign, units, matcher)
        if record.id in seen:
            errors.append(DuplicateRecord([record.id]))
        seen.add(record.id)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InvalidRecords(campaign.id, (error.as_problem() for error in errors))


def _mistakes(
    record: Record, campaign: Campaign, units: Collection[str], matcher: Matcher
) -> Iterator[GovCampaignError]:
    for unit in record.units:
        if unit not in units:
            yield UnknownUnit(record.id, unit, units)
    duties = [duty.id for duty in campaign.duties]
    if record.duty and record.duty not in duties:
        yield UnknownDuty(record.id, record.duty, duties)
    elif not matcher.duties(record):
        kinds = "、".join(sorted({kind for duty in campaign.duties for kind in duty.need.kinds}))
        yield OutsideEveryDuty(
            record.id,
            Text(f"没有任务统计“{record.kind}”类记录", f"no duty counts a record of kind {record.kind!r}"),
            Text(f"写明 duty，或改用：{kinds}", f"name its duty, or use one of: {kinds}"),
        )


def check_ruling(ruling: Ruling, campaign: Campaign, units: Collection[str]) -> None:
    """
    Check a ruling before it is written.

    Raises:
        UnknownUnit: Its unit is in no roster.
        UnknownDuty: Its duty is not in the plan.
    """
    if ruling.unit not in units:
        raise UnknownUnit(ruling.id, ruling.unit, units)
    campaign.duty(ruling.duty)
