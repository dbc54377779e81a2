"""
The name and options of the command that reads notices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcampaign.cli.parser import DAY, Parser
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb


def add(verb: Verb) -> None:
    """Add the command."""
    about = Text(
        "读取通知，起草方案；读不准的列为待答问题",
        "read a notice into the draft of a plan; what the text leaves open becomes a question",
    )
    read = verb(
        "read",
        "govcampaign.cli._notices:read",
        about,
        "govcampaign read notice.txt --out plan.toml",
        "govcampaign read notice.txt --out plan.toml --page notice.html",
        "govcampaign read notice.docx --roster roster.csv --out plan.toml",
        "govcampaign read notice.html --dated 2013-07-10 --json",
        "govcampaign read notice.txt --diff plan.toml",
        "cat notice.txt | govcampaign read -",
    )
    given = Text(
        "通知文件（.txt、.html、.docx 等）；- 为标准输入",
        "the file of the notice (.txt, .html, .docx, …); - is standard input",
    )
    read.option("notice", metavar="NOTICE", about=given)
    dated = Text(
        f"通知的成文日期，{DAY.zh}；默认取自通知",
        f"the date of the notice, {DAY.en} (default: the one in the text)",
    )
    read.option("--dated", metavar="DAY", about=dated)
    read.roster()
    _add_files(read)
    read.disable()


def _add_files(read: Parser) -> None:
    """Add the options that name files and their format."""
    out = Text("方案写入这个新文件；不写则打印", "write the plan to this new file (default: print it)")
    read.option("--out", metavar="FILE", about=out)
    page = Text(
        "把通知写成网页文件：原文、标出的各部分、任务和问题",
        "write the notice as a page: its text with its parts marked, duties and questions",
    )
    read.option("--page", metavar="FILE", about=page)
    diff = Text(
        "与改好的方案对照，列出遗漏的条款、期限和改动过的文字",
        "compare a finished plan: clauses and deadlines it lacks, and words that have changed since",
    )
    read.option("--diff", metavar="FILE", about=diff)
    form = Text(
        "文件格式：plain、html、docx 等（默认按扩展名和内容）",
        "the format of the file: plain, html, docx, … (default: by its ending and its content)",
    )
    read.option("--format", metavar="NAME", about=form)
