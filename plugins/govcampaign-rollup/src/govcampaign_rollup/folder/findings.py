"""
What is said of folders that are not as they should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from govcampaign.errors import InvalidValue, SchemaTooNew
from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text
from govcampaign_rollup.folder.layout import SCHEMA

_AGAIN = Text("重新写出或重新报送该文件夹", "write the folder again, or have it sent again")


def not_a_folder_of_facts(folder: Path) -> InvalidValue:
    """Return the error for a folder that holds something else."""
    return InvalidValue(
        str(folder),
        Text("文件夹中是其他内容", "the folder holds something else"),
        Text("另选一个文件夹", "name another folder"),
    ).about(code="no_facts")


def no_facts(folder: Path) -> InvalidValue:
    """Return the error for a folder without facts."""
    return InvalidValue(
        str(folder),
        Text("文件夹中没有汇总数据", "the folder holds no facts"),
        Text("先用 govcampaign facts 写出", "write them with govcampaign facts"),
    ).about(code="no_facts")


def leads_out(folder: Path, path: str) -> InvalidValue:
    """Return the error for a manifest that names a file outside its folder."""
    return InvalidValue(
        str(folder),
        Text(f"清单所列文件“{path}”不在本文件夹内", f"its manifest names {path!r}, outside the folder"),
        Text("核对文件夹的来源，重新报送", "find out where the folder comes from; have it sent again"),
    ).about(code="path_outside")


def too_new(folders: Sequence[Path]) -> SchemaTooNew:
    """Return the error for folders that a newer release wrote."""
    names = [str(folder) for folder in folders]
    return SchemaTooNew(
        ", ".join(names),
        Text(f"格式新于本版本的 {SCHEMA}", f"the format is newer than {SCHEMA}"),
        Text("升级 govcampaign-rollup", "use a newer govcampaign-rollup"),
        keys=names,
    )


def claimed_twice(campaign: str, units: Iterable[str], folders: Sequence[Path]) -> InvalidValue:
    """Return the error for two journals of one campaign that lead records of the same unit."""
    some = list(units)
    return InvalidValue(
        ", ".join(map(str, folders)),
        Text(
            f"活动“{campaign}”中，两个库都登记了“{'、'.join(some)}”牵头的记录",
            f"both stores have records of the campaign {campaign!r} led by {', '.join(some)}",
        ),
        Text("只保留该单位所用的库", "keep the store that the unit uses"),
    ).about(code="claimed_twice")


def versions_differ(campaign: str, folders: Sequence[Path]) -> InvalidValue:
    """Return the error for two journals of one campaign with other plans."""
    return InvalidValue(
        ", ".join(map(str, folders)),
        Text(
            f"活动“{campaign}”在两个库中的方案或名单不同",
            f"the stores have other plans or rosters of the campaign {campaign!r}",
        ),
        Text("统一方案和名单，再写出", "bring plan and roster into line, then write again"),
    ).about(code="versions_differ")


def newer_left_out(folder: Path) -> Finding:
    """Return the finding that a folder of a newer release is left out."""
    return _error(
        "F01",
        [str(folder)],
        Text("格式较新，未计入", "its format is newer; it is left out"),
        Text("升级 govcampaign-rollup", "use a newer govcampaign-rollup"),
    )


def damaged(path: Path, *, replaced: bool = False) -> Finding:
    """Return the finding that a file is damaged; `replaced` if another copy takes its place."""
    said = Text("文件已损坏或被改动", "the file is damaged or was changed")
    return _file("F02", path, said, replaced=replaced)


def missing(path: Path, *, replaced: bool = False) -> Finding:
    """Return the finding that a file is missing; `replaced` as above."""
    return _file("F03", path, Text("缺少文件", "the file is missing"), replaced=replaced)


def _file(code: str, path: Path, said: Text, *, replaced: bool) -> Finding:
    if replaced:
        other = Text(f"{said.zh}，已用另一份", f"{said.en}; another copy takes its place")
        return Finding(code, Severity.WARNING, (str(path),), (), other, _AGAIN)
    return _error(code, [str(path)], said, _AGAIN)


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


def version_missing(campaign: str, number: int) -> Finding:
    """Return the finding that a version of the plan is missing, so that the campaign is left out."""
    return _error(
        "F07",
        [campaign],
        Text(
            f"缺少第 {number} 版方案，活动未计入", f"version {number} of the plan is missing; it is left out"
        ),
        _AGAIN,
    )


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
