"""
The command that takes in ledgers: each file is whole or not at all, and the others go on.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from os.path import realpath
from pathlib import Path
from typing import Final

from attrs import frozen

from govcampaign.cli._imported import show
from govcampaign.cli._naming import duty_of, kind_named_by, titles_of
from govcampaign.cli._opening import office_of
from govcampaign.cli._render import Output
from govcampaign.errors import GovCampaignError, InvalidValue, LimitExceeded, StorageError, UnwritableTarget
from govcampaign.ledger.outcome import LedgerReading
from govcampaign.office import Office
from govcampaign.office._ledgerplan import Intake
from govcampaign.ports.files import no_folder
from govcampaign.ports.ledger import Progress
from govcampaign.shapes._importing import ImportData, IntakeData
from govcampaign.wording import Text

UNREADABLE: Final = 2
"""The exit code where a file was not read or not entered."""


@frozen(kw_only=True)
class _Taken:
    """
    What became of one file.

    Attributes:
        file: The file, as it was named.
        outcome: What was read and what was entered of it, or why it was refused.
        written: The files that were written for it.
    """

    file: str
    outcome: tuple[LedgerReading, Intake] | GovCampaignError
    written: tuple[Path, ...] = ()


def import_(options: Namespace, output: Output) -> int:
    """Take in ledgers; return 1 where a row or all of a file was left out, 2 where a file was refused."""
    columns = _columns(options.columns)
    _check_targets(options)
    with office_of(options, by=options.by) as office:
        duty = duty_of(options.duty, titles_of(office.campaign)) if options.duty else ""
        taken = [_take(office, file, columns, duty, options, output) for file in options.files]
        campaign = office.campaign
    if output.as_json:
        files = tuple(map(_document, taken))
        output.document(ImportData(campaign=campaign.id, dry=options.dry_run, files=files))
    else:
        for each in taken:
            if isinstance(each.outcome, GovCampaignError):
                output.complain(each.outcome.say(output.lang))
                continue
            show(each.file, *each.outcome, campaign.kinds, output)
            for path in each.written:
                output.line(Text(f"已写入 {path}", f"wrote {path}"))
    return max(map(_exit_code, taken))


def _exit_code(taken: _Taken) -> int:
    if isinstance(taken.outcome, GovCampaignError):
        return UNREADABLE
    reading, intake = taken.outcome
    return 1 if intake.failed or not reading.tables else 0


def _take(  # noqa: PLR0917 - what the call says of every file
    office: Office, file: str, columns: dict[str, str], duty: str, options: Namespace, output: Output
) -> _Taken:
    written: list[Path] = []
    try:
        with _progress(Path(file).name, output) as progress:
            reading = office.read_ledger(
                file,
                sheets=options.sheet,
                columns=columns,
                year=options.year,
                kind=kind_named_by(options.kind, office.campaign) if options.kind else "",
                duty=duty,
                progress=progress,
            )
        intake = office.import_ledger(reading, dry_run=options.dry_run, changes=options.changes)
        if options.annotated:
            written += office.annotate_ledger(file, intake, options.annotated, lang=output.lang)
        if options.failed:
            written += office.write_failed_rows(file, reading, intake, options.failed, lang=output.lang)
    except LimitExceeded as error:
        return _Taken(file=file, outcome=error)
    except StorageError:
        raise
    except GovCampaignError as error:
        return _Taken(file=file, outcome=error)
    return _Taken(file=file, outcome=(reading, intake), written=tuple(written))


def _document(taken: _Taken) -> IntakeData:
    if isinstance(taken.outcome, GovCampaignError):
        return IntakeData.refused(taken.file, taken.outcome)
    return IntakeData.of(taken.file, *taken.outcome, tuple(map(str, taken.written)))


@contextmanager
def _progress(name: str, output: Output) -> Iterator[Progress | None]:
    """Show how far reading has come, on a terminal; a file or a program gets nothing."""
    if output.as_json or not output.errors.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(file=output.errors)
    with Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def _columns(words: list[str]) -> dict[str, str]:
    """
    Return the fields of columns that a call gives as `HEADING=FIELD`.

    Raises:
        InvalidValue: One has no heading or no field.
    """
    found = {}
    for word in words:
        heading, sign, field = word.rpartition("=")
        if not (sign and heading and field):
            raise InvalidValue(
                "--map",
                Text(f"“{word}”不是“列=字段”", f"{word!r} is not HEADING=FIELD"),
                Text(
                    "写成 走访时间=day，或用列号 C=day",
                    "write 走访时间=day, or C=day for a column by its letter",
                ),
            )
        found[heading] = field
    return found


def _check_targets(options: Namespace) -> None:
    """
    Refuse files that cannot be written before anything is entered.

    Raises:
        InvalidValue: One file is to be written for several ledgers.
        UnwritableTarget: Its folder does not exist, it is a folder or one of the ledgers, or both are one.
    """
    for option, target in (("--annotated", options.annotated), ("--failed", options.failed)):
        if target is None:
            continue
        path = Path(target)
        if len(options.files) > 1:
            raise InvalidValue(
                option,
                Text("一次只能为一个台账生成", "it can be written for one ledger only"),
                Text("逐个导入", "import the ledgers one by one"),
            )
        if not path.parent.is_dir():
            raise UnwritableTarget(target, *no_folder(path.parent))
        if path.exists() and Path(options.files[0]).exists() and path.samefile(options.files[0]):
            reason = Text("这就是要导入的台账", "it is the ledger itself")
            raise UnwritableTarget(target, reason, Text("指定另一个文件", "name another file"))
        if path.is_dir():
            reason = Text("这是一个文件夹", "it is a folder")
            raise UnwritableTarget(target, reason, Text("请指定文件名", "name a file"))
    if options.annotated and options.failed and _is_same(options.annotated, options.failed):
        raise UnwritableTarget(
            options.failed,
            Text("与 --annotated 是同一个文件", "it is the file of --annotated too"),
            Text("指定另一个文件", "name another file"),
        )


def _is_same(path: str, other: str) -> bool:
    return realpath(path).casefold() == realpath(other).casefold()
