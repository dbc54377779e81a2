"""
The rows of published reports: written once, and read only where their digest is right.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from govcampaign._codec.bodies import SCHEMA, corrupt, decode, encode, sealed
from govcampaign._codec.kinds import REPORT, key
from govcampaign._codec.reports import ReportBody, digest_of
from govcampaign.ports.storage import Key, Put, Stored
from govcampaign.wording import Text

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def report_key(campaign: str, id_: str) -> Key:
    """Return the key of a published report."""
    return key(REPORT, campaign, id_)


def put_report(campaign: str, body: ReportBody) -> Put:
    """Return the change that keeps a published report; its id must be new."""
    at = report_key(campaign, body.id)
    index = campaign, (body.sealed - _EPOCH) // timedelta(microseconds=1)
    return Put(at, SCHEMA, sealed(at, encode(body)), index, 0)


def report_of(campaign: str, stored: Stored) -> ReportBody:
    """
    Return a published report as it was kept.

    Raises:
        SchemaTooNew: A newer release wrote it.
        CorruptRecord: It is damaged: its checksum or its digest differs.
    """
    body = decode(ReportBody, stored)
    found = digest_of(campaign, body)
    if found != body.digest:
        reason = Text(
            f"摘要不符：保存的是 {body.digest[:16]}，算出的是 {found[:16]}",
            f"its digest differs: {body.digest[:16]} is kept, {found[:16]} is computed",
        )
        raise corrupt(stored, reason)
    return body
