"""
The command that reads notices: `read`.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from govcampaign.cli._opening import day_of
from govcampaign.cli._render import Output
from govcampaign.cli._target import (
    STANDARD_INPUT,
    campaign_of,
    is_stream,
    read_bytes,
    refuse_one_stream_twice,
    roster_of,
)
from govcampaign.drafting.comparing import Comparison
from govcampaign.drafting.draft import Draft, read_notice
from govcampaign.errors import UnknownPlugin, UnwritableTarget
from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.notice.html import is_page
from govcampaign.ports.export import write_files
from govcampaign.ports.text import TextReader
from govcampaign.registry import Registry
from govcampaign.wording import Text, several

_STANDARD_OUTPUT: Final = "-"
_ZIP: Final = b"PK\x03\x04"
_SAMPLE: Final = 2_000
_KINDS: Final = {
    PaperKind.NOTICE: Text("通知类公文", "a notice"),
    PaperKind.DOUBTFUL: Text("不能确定是通知", "perhaps a notice"),
    PaperKind.OTHER: Text("不是通知", "no notice"),
}


def read(options: Namespace, output: Output) -> int:
    """Read a notice into the draft of a plan: print it, or write it to a new file; write its page."""
    refuse_one_stream_twice(options.notice, options.roster, options.diff)
    printed = options.out in (None, _STANDARD_OUTPUT)
    target = None if printed else Path(options.out)
    if target is not None:
        _refuse_existing(target)
    dated = None if options.dated is None else day_of(options.dated)
    known = [] if options.roster is None else [unit.title.zh for unit in roster_of(options.roster).units]
    name = "stdin" if options.notice == STANDARD_INPUT else Path(options.notice).name
    draft = read_notice(_text_of(options), dated=dated, name=name, known=known)
    files = _files(options, draft, target, output)
    write_files(files)
    if options.diff is not None:
        _second_look(draft.compared(campaign_of(options.diff)), output)
    elif output.as_json:
        output.json(draft.as_data())
    elif not files or options.out == _STANDARD_OUTPUT:
        output.page(draft.toml(output.lang))
        _warn(draft, output)
    else:
        _summary(draft, output)
        for path in files:
            output.line(Text(f"已写入 {path}", f"wrote {path}"))
    return 0


def _second_look(comparison: Comparison, output: Output) -> None:
    """Say where a finished plan and the draft differ."""
    if output.as_json:
        output.json(comparison.as_data())
        return
    for each in comparison.differences:
        output.line(each.said)
    count = several(len(comparison.differences), Text("处不同", "differences"))
    clauses = several(comparison.checked, Text("条", "clauses"))
    output.line(
        Text(f"已核对{clauses.zh}，{count.zh}", f"looked at {clauses.en}, {count.en}")
        if comparison.differences
        else Text(f"已核对{clauses.zh}，没有不同", f"looked at {clauses.en}, no difference")
    )


def _files(options: Namespace, draft: Draft, target: Path | None, output: Output) -> dict[Path, bytes]:
    """Return the files that a call asks for: the plan, which is new, and the page, which may replace one."""
    files = {} if target is None else {target: draft.toml(output.lang).encode()}
    if options.page is not None:
        if options.page == _STANDARD_OUTPUT:
            reason = Text("网页不写到标准输出", "a page is not written to standard output")
            raise UnwritableTarget(options.page, reason, Text("指定文件名", "name a file"))
        page = Path(options.page)
        others = [target] if target is not None else []
        others += [] if is_stream(options.notice) else [Path(options.notice)]
        if page.resolve() in [other.resolve() for other in others]:
            reason = Text("这是通知或方案所在的文件", "it is the file of the notice or of the plan")
            raise UnwritableTarget(str(page), reason, Text("指定另一个文件名", "name another file"))
        files[page] = draft.html(output.lang).encode()
    return files


def _text_of(options: Namespace) -> str:
    """Return the text of the notice that a call names."""
    data, registry = read_bytes(options.notice), Registry.installed(options.disable)
    place = "stdin" if options.notice == STANDARD_INPUT else options.notice
    return _reader(options, data, registry).read(data, place)


def _reader(options: Namespace, data: bytes, registry: Registry) -> TextReader:
    """
    Return what reads the file that a call names: in the format it names, by its ending, or by its content.

    What is neither a Word document nor a web page is read as plain text, whose reader says what it is.

    Raises:
        UnknownPlugin: There is no such format, or it is a Word document and nothing installed reads it.
    """
    suffix = "" if is_stream(options.notice) else Path(options.notice).suffix.lower()
    if options.format or suffix:
        try:
            return registry.text(options.format or suffix)
        except UnknownPlugin:
            if options.format or suffix == ".docx":
                raise
    if data.startswith(_ZIP) and b"word/" in data:
        return registry.text("docx")
    begins = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return registry.text("html" if is_page(begins) else "plain")


def _refuse_existing(target: Path) -> None:
    """
    Refuse to write over a plan: a person may have finished it.

    Raises:
        UnwritableTarget: The file is there.
    """
    if target.exists():
        reason = Text("文件已存在，可能是改好的方案", "the file exists, and may be a plan that was finished")
        raise UnwritableTarget(str(target), reason, Text("指定另一个文件名", "name another file"))


def _summary(draft: Draft, output: Output) -> None:
    """Say what was found."""
    reading = draft.reading
    certain = sum(duty.certain for duty in reading.duties.duties)
    duties = several(len(reading.duties.duties), Text("项任务", "duties"))
    counts = (
        several(len(reading.headings), Text("条标题", "headings")),
        Text(f"{duties.zh}（{certain}项确定）", f"{duties.en} ({certain} certain)"),
        several(len(reading.times.deadlines), Text("个期限", "deadlines")),
        several(len(reading.units.lines), Text("处责任单位", "responsibility lines")),
    )
    kind = _KINDS[reading.blocks.kind]
    zh, en = "、".join(count.zh for count in counts), ", ".join(count.en for count in counts)
    output.line(Text(f"{kind.zh}：{zh}", f"{kind.en}: {en}"))
    asked = several(len(draft.questions), Text("个待答问题", "questions"))
    output.line(
        Text(f"{asked.zh}，写在方案的注释中", f"{asked.en} to answer, in comments of the plan")
        if draft.questions
        else Text("没有待答问题", "no questions")
    )


def _warn(draft: Draft, output: Output) -> None:
    """Say beside the plan that the text may be no notice."""
    kind = draft.reading.blocks.kind
    if kind is not PaperKind.NOTICE:
        output.warn(_KINDS[kind])
