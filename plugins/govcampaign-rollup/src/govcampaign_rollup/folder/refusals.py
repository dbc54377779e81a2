"""
Folders that are refused: as errors, or as findings where the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from govcampaign.errors import GovCampaignError, InvalidValue, SchemaTooNew, SeveralMistakes, UnreadableFile
from govcampaign.findings import Finding, Severity
from govcampaign.wording import Text
from govcampaign_rollup.folder.layout import SCHEMA


@frozen
class Refusal:
    """
    Why a folder, or a campaign of several, is refused.

    Attributes:
        code: The code of the finding.
        subjects: What it concerns.
        error: The error.
    """

    code: str
    subjects: tuple[str, ...]
    error: GovCampaignError

    @property
    def finding(self) -> Finding:
        """Return the finding that it is left out."""
        reason = self.error.reason
        said = Text(f"{reason.zh}，未计入", f"{reason.en}; it is left out")
        return Finding(self.code, Severity.ERROR, self.subjects, (), said, self.error.remedy)


def raise_all(place: str, errors: Sequence[GovCampaignError]) -> None:
    """
    Raise some errors.

    Args:
        place: Where several happened.
        errors: The errors; may be none.

    Raises:
        GovCampaignError: There is one.
        SeveralMistakes: There are several.
    """
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise SeveralMistakes(place, errors)


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


def broken(path: Path) -> UnreadableFile:
    """Return the error for a file that cannot be read though its checksum was right."""
    return UnreadableFile(
        str(path),
        Text("文件不能读取", "the file cannot be read"),
        Text(
            "核对文件夹是否正在改动，再试一次；仍不行，重新报送",
            "see whether the folder changes meanwhile and try again, or have it sent again",
        ),
    ).about(code="other_file")


def too_new(folders: Iterable[Path | str]) -> SchemaTooNew:
    """Return the error for folders that a newer release wrote."""
    names = [str(folder) for folder in folders]
    return SchemaTooNew(
        ", ".join(names),
        Text(f"格式新于本版本的 {SCHEMA}", f"the format is newer than {SCHEMA}"),
        Text("升级 govcampaign-rollup", "use a newer govcampaign-rollup"),
        keys=names,
    )


def newer(folder: str) -> Refusal:
    """Refuse a folder that a newer release wrote."""
    return Refusal("F01", (folder,), too_new([folder]))


def claimed_twice(campaign: str, units: Iterable[str], folders: Sequence[str]) -> Refusal:
    """Refuse two journals of one campaign that lead records of the same unit."""
    some = list(units)
    error = InvalidValue(
        ", ".join(folders),
        Text(
            f"活动“{campaign}”中，两个库都登记了“{'、'.join(some)}”牵头的记录",
            f"both stores have records of the campaign {campaign!r} led by {', '.join(some)}",
        ),
        Text("只保留该单位所用的库", "keep the store that the unit uses"),
    ).about(code="claimed_twice")
    return Refusal("F12", (campaign, *folders), error)


def versions_differ(campaign: str, folders: Sequence[str]) -> Refusal:
    """Refuse two journals of one campaign with other plans."""
    error = InvalidValue(
        ", ".join(folders),
        Text(
            f"活动“{campaign}”在两个库中的方案或名单不同",
            f"the stores have other plans or rosters of the campaign {campaign!r}",
        ),
        Text("统一方案和名单，再写出", "bring plan and roster into line, then write again"),
    ).about(code="versions_differ")
    return Refusal("F13", (campaign, *folders), error)


def leads_out(folder: str, path: str) -> Refusal:
    """Refuse a folder whose manifest names a file outside it."""
    error = InvalidValue(
        folder,
        Text(f"清单所列文件“{path}”不在本文件夹内", f"its manifest names {path!r}, outside the folder"),
        Text("核对文件夹的来源，重新报送", "find out where the folder comes from; have it sent again"),
    ).about(code="path_outside")
    return Refusal("F14", (folder,), error)
