"""
The name and options of the command that writes summaries and circulars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

KINDS: Final = {"总结": "summary", "通报": "circular"}
"""The kinds of report: the Chinese name, and the name."""
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the command."""
    about = Text(
        "起草活动总结或通报；可封存发布，也可查看已发布的",
        "write the draft of a summary or a circular, publish it, or show one that was published",
    )
    report = verb(
        "report",
        "govcampaign.cli._reporting:report",
        about,
        f"govcampaign report {_PLACE} --as-of 2013-07-25",
        f"govcampaign report {_PLACE} --as-of 2013-07-25 --kind circular --out circular.docx",
        f"govcampaign report {_PLACE} --as-of 2013-07-25 --unit 区商务委 --out summary.html",
        f"govcampaign report {_PLACE} --as-of 2013-07-25 --seal --number 津滨开放办〔2013〕12号",
        f"govcampaign report {_PLACE} --list",
        f"govcampaign report {_PLACE} --sealed summary-2013-07-25-1 --out summary.docx",
    )
    report.store()
    report.days(required=False)
    report.calendar()
    kind = Text("总结（summary，默认）或通报（circular），写中文或英文", "summary (default) or circular")
    report.option("--kind", named=KINDS, default="summary", about=kind)
    unit = Text("只写这个单位的总结（编号或名称）", "the summary of this unit alone (id or name)")
    report.option("--unit", metavar="UNIT", about=unit)
    out = Text(
        "写入这个文件；格式由扩展名决定（.md、.html、.docx）；不写则打印",
        "write it to this file, in the format of its ending (.md, .html, .docx); default: print it",
    )
    report.option("--out", metavar="FILE", about=out)
    seal = Text("发布并封存：此后原样显示，不随台账变化", "publish it: from now on it is shown unchanged")
    report.option("--seal", action="store_true", about=seal)
    number = Text("发布时的文号，如 津滨开放办〔2013〕12号", "the number of the document that is published")
    report.option("--number", default="", metavar="TEXT", about=number)
    dated = Text("发布时的成文日期；默认为今天", "the date under what is published (default: today)")
    report.option("--dated", metavar="DAY", about=dated)
    report.option("--sealed", metavar="ID", about=Text("显示已发布的这一份", "show this published report"))
    report.option("--list", action="store_true", about=Text("列出已发布的", "list what was published"))
    report.disable()
