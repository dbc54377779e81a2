"""
What the commands of roll-ups are called, and what they take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb
    from govcampaign.cli.parser import Parser

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the commands."""
    _rollup(verb)
    _facts(verb)


def _facts(verb: Verb) -> None:
    about = Text(
        "把活动的计数写入文件夹，供上级汇总；不含个人信息",
        "write what is counted of campaigns into a folder, for a roll-up; it holds no personal data",
    )
    facts = verb(
        "facts",
        "govcampaign.cli._rollups:facts",
        about,
        "govcampaign facts --store sqlite:///binhai.db --out facts",
        f"govcampaign facts {_PLACE} --out facts",
    )
    one = Text("只写这个活动（编号）；默认写存储中的全部活动", "only this campaign (id); default: all")
    facts.store(campaign=one)
    out = Text("写入哪个文件夹；再次写入只补新的", "the folder; a second time adds what is new")
    facts.option("--out", required=True, metavar="DIR", about=out)
    facts.calendar()
    _format(facts)
    facts.disable()


def _rollup(verb: Verb) -> None:
    about = Text(
        "逐级汇总完成情况：一个活动及其下级活动，或多个存储写出的文件夹；汇总不完整时，退出码为1",
        "show the rates of each unit with all units below it, over a campaign and those adopted from it, or "
        "over folders that many stores wrote; exit 1 if the roll-up is not whole",
    )
    rollup = verb(
        "rollup",
        "govcampaign.cli._rollups:rollup",
        about,
        f"govcampaign rollup {_PLACE} --as-of 2013-07-24",
        f"govcampaign rollup {_PLACE} --as-of today --duty summary --json",
        "govcampaign rollup facts --as-of 2013-07-24 --by 1",
        "govcampaign rollup district-*/facts --as-of 2013-07-24 --out province.xlsx --page province.html",
        "govcampaign rollup facts --as-of 2013-07-24 --engine sc://spark.invalid:15002",
    )
    folders = Text(
        "写有计数的文件夹（见 facts）；写了它，就不写 --store",
        "folders of `facts`, instead of --store",
    )
    rollup.option("folders", nargs="*", metavar="DIR", about=folders)
    rollup.store(required=False, campaign=Text("存储中的活动编号", "the campaign's id in the store"))
    rollup.days()
    rollup.calendar()
    duty = Text("只汇总这项任务（编号或名称）；用于 --store", "only this duty (id or title); with --store")
    rollup.option("--duty", metavar="ID", about=duty)
    _of_folders(rollup)
    rollup.disable()


def _of_folders(rollup: Parser) -> None:
    """Take what is asked of folders."""
    level = Text(
        "只列这一级（0为最上一级）或这一类单位，并排名；campaign 为按活动",
        "only units of this level (0 is the top) or kind, with a league table; `campaign` is by campaign",
    )
    rollup.option("--by", metavar="LEVEL", about=level)
    engine = Text(
        "计算引擎：duckdb（默认），或 Spark Connect 服务器的地址，如 sc://主机:端口",
        "the engine: duckdb (default), or the address of a Spark Connect server, sc://host:port",
    )
    rollup.option("--engine", metavar="ENGINE", about=engine)
    workers = Text(
        "用几个进程判定（默认按需，至多每个核一个）", "how many processes judge (default: as needed)"
    )
    rollup.option("--workers", type=int, metavar="N", about=workers)
    cells = Text("把每项责任的状态写入这个 Parquet 文件", "write every cell to this Parquet file")
    rollup.option("--cells", metavar="FILE", about=cells)
    partial = Text(
        "略过不能采用的文件夹，继续汇总；结果不完整",
        "go on without the folders that are refused; the result is not whole",
    )
    rollup.option("--partial", action="store_true", about=partial)
    out = Text("把各表写入这个文件，格式由扩展名决定", "write the tables to this file, by its ending")
    rollup.option("--out", metavar="FILE", about=out)
    page = Text("写成网页：所选一级的单位为行，任务为列", "write a page: units of the level × duties")
    rollup.option("--page", metavar="FILE", about=page)
    form = Text("--out 的格式：csv、json、xlsx 等（默认按扩展名）", "the format of --out: csv, json, xlsx, …")
    rollup.option("--format", metavar="NAME", about=form)


def _format(facts: Parser) -> None:
    form = Text("文件夹的格式（默认 parquet）", "the format of the folder (default: parquet)")
    facts.option("--format", default="parquet", metavar="NAME", about=form)
