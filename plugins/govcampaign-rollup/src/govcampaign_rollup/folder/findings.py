"""
What is said of folders that are not as they should be.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text

_AGAIN = Text("重新写出或重新报送该文件夹", "write the folder again, or have it sent again")


def damaged(path: str, campaign: str = "", *, replaced: bool = False) -> Finding:
    """
    Return the finding that a file is damaged.

    Args:
        path: The file.
        campaign: The campaign's id; empty if it is not known.
        replaced: Whether another copy takes its place.
    """
    said = Text("文件已损坏或被改动", "the file is damaged or was changed")
    return _file("F02", path, campaign, said, replaced=replaced)


def missing(path: str, campaign: str = "", *, replaced: bool = False) -> Finding:
    """Return the finding that a file is missing; the arguments are as above."""
    return _file("F03", path, campaign, Text("缺少文件", "the file is missing"), replaced=replaced)


def _file(code: str, path: str, campaign: str, said: Text, *, replaced: bool) -> Finding:
    subjects = (campaign, path) if campaign else (path,)
    if replaced:
        other = Text(f"{said.zh}，已用另一份", f"{said.en}; another copy takes its place")
        return Finding(code, Severity.WARNING, subjects, (), other, _AGAIN)
    return _error(code, subjects, said, _AGAIN)


def unreadable(folder: str) -> Finding:
    """Return the finding that a folder below one that is given cannot be read."""
    said = Text("文件夹不能读取", "the folder cannot be read")
    return _error("F03", [folder], said, Text("检查访问权限", "check who may read it"))


def is_of_plan(finding: Finding) -> bool:
    """Return whether a finding says that a file with plan and roster is damaged or missing."""
    is_lost = finding.code in ("F02", "F03") and finding.severity is Severity.ERROR
    return is_lost and Path(finding.subjects[-1]).parent.name == "plan"


def older_taken(path: str, campaign: str, closed: date, *, is_missing: bool) -> Finding:
    """
    Return the finding that a manifest cannot be read, and that an older copy takes its place.

    Args:
        path: The manifest.
        campaign: The campaign's id.
        closed: The last recorded day to which nothing was added after that copy.
        is_missing: Whether the manifest is missing, and not damaged.
    """
    said = (missing if is_missing else damaged)(path).message
    return _error(
        "F03" if is_missing else "F02",
        (campaign, path),
        Text(
            f"{said.zh}，已用较早的一份；{closed} 以后登记的可能不全",
            f"{said.en}; an older copy takes its place; what was recorded after {closed} may be missing",
        ),
        _AGAIN,
    )


def days_missing(campaign: str, first: date, last: date) -> Finding:
    """Return the finding that recorded days are missing."""
    return _error(
        "F04",
        [campaign],
        Text(f"缺少 {first} 至 {last} 登记的数据", f"what was recorded from {first} to {last} is missing"),
        _AGAIN,
    )


def ends_early(campaign: str, through: date, known_by: date) -> Finding:
    """Return the finding that facts do not reach the day that is asked for."""
    return _error(
        "F05",
        [campaign],
        Text(f"数据只到 {through}，不到 {known_by}", f"the facts end on {through}, before {known_by}"),
        Text("再写出一次，或选较早的日期", "write them again, or ask for an earlier day"),
    )


def rows_unreadable(campaign: str, keys: Sequence[str]) -> Finding:
    """Return the finding that rows of the store could not be read."""
    return _error(
        "F06",
        [campaign, *keys],
        Text(f"库中有 {len(keys)} 条不能读取，未计入", f"{len(keys)} rows of the store cannot be read"),
        Text("在该库中检查并修复", "check and repair the store"),
    )


def version_missing(campaign: str, number: int | None) -> Finding:
    """
    Return the finding that a version of the plan is missing, so that the campaign is left out.

    Args:
        campaign: The campaign's id.
        number: The number of the version; None if the manifest names none.
    """
    which = Text("方案", "the plan")
    if number is not None:
        which = Text(f"第 {number} 版方案", f"version {number} of the plan")
    said = Text(f"缺少{which.zh}，活动未计入", f"{which.en} is missing; the campaign is left out")
    return _error("F07", [campaign], said, _AGAIN)


def without_parent(campaign: str, units: Sequence[str]) -> Finding:
    """Return the finding that units are below no other, though their campaign is below another."""
    return Finding(
        "F08",
        Severity.WARNING,
        (campaign, *units),
        (),
        Text(
            "名单中没有上级单位，不计入上级单位的汇总",
            "no roster gives them a parent; no unit above counts them",
        ),
        Text("在名单中补上上级单位", "add the parent to the roster"),
    )


def beyond_horizon(campaign: str, horizon: date, as_of: date) -> Finding:
    """Return the finding that rounds are missing which begin after the last day that was written."""
    return _error(
        "F09",
        [campaign],
        Text(f"周期任务只写到 {horizon}，不到 {as_of}", f"rounds are written until {horizon}, not {as_of}"),
        Text("再写出一次，或选较早的日期", "write the facts again, or ask for an earlier day"),
    )


def parent_absent(parent: str, campaigns: Sequence[str]) -> Finding:
    """Return the finding that campaigns name a parent that has no facts here."""
    return Finding(
        "F10",
        Severity.WARNING,
        tuple(campaigns),
        (),
        Text(
            f"上级活动“{parent}”不在其中，按无上级处理",
            f"the campaign above them, {parent!r}, is not among the facts",
        ),
        Text("加上该活动的文件夹", "add the folder of that campaign"),
    )


def _error(code: str, subjects: Sequence[str], message: Text, proposal: Text) -> Finding:
    return Finding(code, Severity.ERROR, tuple(subjects), (), message, proposal)
